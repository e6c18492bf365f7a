/**
 * Markdown in which passages are marked by characters of the private use area. Edits move, cut and copy text with the
 * marks in it, so that what became of a passage is known without looking for it.
 */
const first = 0xe100;

export const opening = (passage: number): string => String.fromCharCode(first + 2 * passage);
export const closing = (passage: number): string => String.fromCharCode(first + 2 * passage + 1);
const marks = /[\ue100-\ue1ff]/g;

export const withoutMarks = (text: string): string => text.replace(marks, '');
export const hasMarks = (text: string): boolean => text.search(marks) !== -1;

/** Where a passage is in a text when its marks are taken out (UTF-16 units); `null` when one of them is gone. */
export function markedRange(text: string, passage: number): { start: number; end: number } | null {
  const from = text.indexOf(opening(passage));
  const to = text.indexOf(closing(passage));
  if (from === -1 || to === -1 || to < from) return null;
  return { start: withoutMarks(text.slice(0, from)).length, end: withoutMarks(text.slice(0, to)).length };
}

/** The blocks of Markdown between blank lines; code keeps together. */
export function blocksOf(markdown: string): string[] {
  const blocks: string[] = [];
  let fence = false;
  let block: string[] = [];
  for (const line of markdown.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fence = !fence;
    if (line.trim() === '' && !fence) {
      if (block.length > 0) blocks.push(block.join('\n'));
      block = [];
    } else block.push(line);
  }
  if (block.length > 0) blocks.push(block.join('\n'));
  return blocks;
}

export const isProse = (block: string): boolean =>
  /^[\p{L}\p{N}«„"“\ue100-\ue1ff]/u.test(block) && !/^\d+[.)]\s/.test(block) && !block.includes('|');
export const isHeading = (block: string): boolean => /^#{1,6}\s/.test(block);

/** Sentences of a prose block, each with the white space behind it. */
export const sentencesOf = (block: string): string[] =>
  block.match(/[^.!?]+(?:[.!?]+[\ue100-\ue1ff»“"]*\s*|$)/g) ?? [block];
