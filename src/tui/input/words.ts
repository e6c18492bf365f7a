/** Words of a text that is being written, and the graphemes that its cursor stands between. */
import { graphemes } from '../../page/width.ts';
import { clean } from '../../post/clean.ts';

/**
 * The graphemes of a text as it is shown: stand-ins for what must not be shown are of the same length, but may join with
 * their neighbours where the characters themselves do not.
 */
export const shownGraphemes = (text: string): string[] => graphemes(clean(text));

/** How far a word is looked for: a longer run of letters is none, and a long text must not make the key slow. */
export const farthest = 1024;
const inWord = /[\p{L}\p{N}\p{M}_]/u;

export function wordBefore(text: string, cursor: number): number {
  const parts = shownGraphemes(text.slice(Math.max(0, cursor - farthest), cursor));
  let at = cursor;
  let i = parts.length - 1;
  for (; i >= 0 && !inWord.test(parts[i] ?? ''); i--) at -= parts[i]?.length ?? 0;
  for (; i >= 0 && inWord.test(parts[i] ?? ''); i--) at -= parts[i]?.length ?? 0;
  return at;
}

export function wordAfter(text: string, cursor: number): number {
  const parts = shownGraphemes(text.slice(cursor, cursor + farthest));
  let at = cursor;
  let i = 0;
  for (; i < parts.length && !inWord.test(parts[i] ?? ''); i++) at += parts[i]?.length ?? 0;
  for (; i < parts.length && inWord.test(parts[i] ?? ''); i++) at += parts[i]?.length ?? 0;
  return at;
}
