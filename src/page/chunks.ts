/**
 * Very long leaves in parts, so that opening a page never waits for one of them. A paragraph as long as a book is set as
 * several, code without colours in stretches of lines.
 */
import type { Block, Inline } from '../post/document.ts';
import { pointsIn } from './leaf-text.ts';

type Code = Extract<Block, { type: 'code' }>;

/** Leaves of up to so many code points or UTF-16 units stay whole; parts have about so many. */
const paragraphLimit = 12_000;
const codeLimit = 60_000;
const codePart = 8_000;

/** The inlines of a leaf in runs of at most about `paragraphLimit` code points. */
export function inlineParts(inlines: readonly Inline[], length: number): readonly (readonly Inline[])[] {
  if (length <= paragraphLimit) return [inlines];
  const parts: Inline[][] = [[]];
  let used = 0;
  for (const inline of inlines.flatMap(divided)) {
    const own = inline.end - inline.start;
    if (used > 0 && used + own > paragraphLimit) {
      parts.push([]);
      used = 0;
    }
    parts[parts.length - 1]!.push(inline);
    used += own;
  }
  return parts;
}

/** A long text as several, cut after spaces; where there are none, anywhere but inside a surrogate pair. */
function divided(inline: Inline): readonly Inline[] {
  if (inline.type !== 'text' || inline.text.length <= paragraphLimit) return [inline];
  const parts: Inline[] = [];
  let { start } = inline;
  for (const text of textParts(inline.text, paragraphLimit >> 1, ' ')) {
    const end = start + pointsIn(text);
    parts.push({ ...inline, text, start, end });
    start = end;
  }
  return parts;
}

/** @param mark where a part ends if there is one; it belongs to the part before */
function textParts(text: string, size: number, mark: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + size);
    if (end < text.length) {
      const good = text.slice(at, end).lastIndexOf(mark);
      if (good > 0) end = at + good + 1;
      else if (/[\udc00-\udfff]/.test(text[end] ?? '')) end++;
    }
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}

/** A code block in stretches; the line end between two belongs to neither. Those of a divided block have no colours. */
export function codeParts(block: Code): readonly Code[] {
  // A block of nothing but white space has no place in the reading text.
  if (block.start === block.end) return [{ ...block, text: '' }];
  if (block.text.length <= codeLimit) return [block];
  const parts: Code[] = [];
  let { start } = block;
  for (const text of textParts(block.text, codePart, '\n')) {
    const shown = text.endsWith('\n') ? text.slice(0, -1) : text;
    const end = start + pointsIn(shown);
    parts.push({ ...block, language: '', text: shown, start, end });
    start = end + text.length - shown.length;
  }
  return parts;
}
