import type { Vocabulary } from './vocabulary.ts';

/** A text cut into tokens. Offsets are UTF-16 indices of the text. */
export interface Tokens {
  readonly text: string;
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Words with inner apostrophes, numbers, single characters of scripts without spaces, line ends, any other sign. */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+|\n|\S/gu;

/** @param whole the text is a whole post: its beginning and end count as line ends, as those of its blocks do */
export function tokenize(text: string, vocabulary: Vocabulary, whole = false): Tokens {
  const ids: number[] = [];
  const starts: number[] = [];
  const border = vocabulary.idOf('\n');
  if (whole) {
    ids.push(border);
    starts.push(-1);
  }
  for (const match of text.matchAll(token)) {
    ids.push(vocabulary.idOf(match[0]));
    starts.push(match.index);
  }
  if (whole) {
    ids.push(border);
    starts.push(text.length);
  }
  const ends = starts.map((start, i) => start + vocabulary.wordOf(ids[i] ?? 0).length);
  return { text, ids: Int32Array.from(ids), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** The tokens that a stretch of the text touches: half-open indices. */
export function tokensIn({ starts, ends }: Tokens, start: number, end: number): readonly [number, number] {
  return [firstAfter(ends, start), Math.max(firstAfter(ends, start), firstAtLeast(starts, end))];
}

const firstAfter = (sorted: Int32Array, value: number): number => firstAtLeast(sorted, value + 1);

/** Binary search: the first index whose value is at least this. */
export function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
