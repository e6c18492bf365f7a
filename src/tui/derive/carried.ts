/** Keeping a reader's place when the text of the open post changes. */
import type { PostDocument } from '../../post/document.ts';

/** Code points of the text that are looked for, the longest first. */
const probes = [160, 60, 24];

/**
 * Where an offset of the old text is in the new one: where the words that followed it stand again, nearest to where they
 * stood; else the same distance from the beginning. For a place on the screen only: annotations are anchored.
 */
export function carriedOffset(before: PostDocument, after: PostDocument, offset: number): number {
  for (const length of probes) {
    const words = before.text.slice(offset, offset + length);
    if (words.trim().length < Math.min(12, length)) continue;
    const found = nearest(after, words, offset);
    if (found !== null) return found;
  }
  return Math.min(offset, after.text.length);
}

function nearest(document: PostDocument, words: string, offset: number): number | null {
  const { text } = document.text;
  const from = document.text.toIndex(offset);
  const after = text.indexOf(words, from);
  const before = text.lastIndexOf(words, from);
  if (after < 0 && before < 0) return null;
  const near = after < 0 || (before >= 0 && from - before < after - from) ? before : after;
  return document.text.toPoint(near);
}
