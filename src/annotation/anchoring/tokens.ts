import { isLatin, latinLetter, latinNumber } from '../../post/latin.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A text cut into tokens. Offsets are UTF-16 indices of the text. */
export interface Tokens {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Words with inner apostrophes, numbers, single characters of scripts without spaces, line ends, any other sign.
 * @param whole the text is a whole post: its beginning and end count as line ends, as those of its blocks do
 */
export function tokenize(text: string, vocabulary: Vocabulary, whole = false): Tokens {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (start: number, end: number, word: string) => {
    ids.push(vocabulary.idOf(word));
    starts.push(start);
    ends.push(end);
  };
  if (whole) add(-1, 0, '\n');
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(text, at);
    if (kindAt(text, at) !== kinds.space) add(at, end, text.slice(at, end));
    at = end;
  }
  if (whole) add(text.length, text.length + 1, '\n');
  return { ids: Int32Array.from(ids), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const kinds = { space: 1, letter: 2, digit: 3, sign: 4, dense: 5 } as const;
/** The kind of each character of the Basic Multilingual Plane, found when first met: 0 is not yet known. */
const known = new Uint8Array(0x10000);

function tokenEnd(text: string, start: number): number {
  const kind = kindAt(text, start);
  let at = start + sizeAt(text, start);
  if (kind === kinds.sign || kind === kinds.dense || text[start] === '\n') return at;
  while (at < text.length) {
    const next = kindAt(text, at);
    if (next === kind && !(kind === kinds.space && text[at] === '\n')) at += sizeAt(text, at);
    else if (kind === kinds.letter && isApostrophe(text, at) && kindAt(text, at + 1) === kinds.letter) at++;
    else break;
  }
  return at;
}

const isApostrophe = (text: string, at: number): boolean => text[at] === "'" || text[at] === '’';

/** A surrogate pair is one character. */
const sizeAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return kinds.sign;
  // A line end is a token.
  if (unit === 10) return kinds.sign;
  if ((unit & 0xfc00) === 0xd800) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit));
  if (known[unit] === 0) known[unit] = kindOf(String.fromCharCode(unit));
  return known[unit] as number;
}

export function kindOf(character: string): number {
  if (/\s/.test(character)) return kinds.space;
  if (isLatin(character)) return latinKindOf(character);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(character)) return kinds.dense;
  if (/[\p{L}\p{M}]/u.test(character)) return kinds.letter;
  return /\p{N}/u.test(character) ? kinds.digit : kinds.sign;
}

/** What Unicode says of the characters of Latin-1: V8 takes milliseconds to compile the patterns of all scripts. */
function latinKindOf(character: string): number {
  if (latinLetter.test(character)) return kinds.letter;
  return latinNumber.test(character) ? kinds.digit : kinds.sign;
}

/** The tokens that a stretch of the text touches: half-open indices. */
export function tokensIn({ starts, ends }: Tokens, start: number, end: number): readonly [number, number] {
  const from = firstAtLeast(ends, start + 1);
  return [from, Math.max(from, firstAtLeast(starts, end))];
}

/** Binary search: the first index whose value is at least this. */
function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
