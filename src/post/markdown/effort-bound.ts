/**
 * Whether a post can be so much work that it is read in a simpler way, told from its bytes without parsing it. What may
 * be is often not: only parsing tells. What may not be never is, so that an archive's posts can be gone through quickly.
 */
import { mostForAll, mostForOne } from './effort.ts';

/** Shorter posts cannot be: so many signs squared are less than is taken for one run of text. */
const shortest = Math.floor(Math.sqrt(mostForOne));
/** A text is lexed once for each container that it is in; beyond this many it counts as too deep. */
const timesLexed = 12;
/** Posts shorter than this are read whatever they are nested in; columns before a text that such nesting takes. */
const nestedFrom = 30_000;
const nestedColumns = 2 * timesLexed;

const [LINE_END, RETURN, SPACE, TAB] = [0x0a, 0x0d, 0x20, 0x09];
const weights = new Uint8Array(256);
for (const sign of '\\<![`*~_{$%=') weights[sign.charCodeAt(0)] = 1;
const leading = new Uint8Array(256);
for (const sign of ' \t>*+-.)0123456789') leading[sign.charCodeAt(0)] = 1;
/** What a bare address is shortened by. */
const ends = new Uint8Array(256);
for (const sign of '?!.,:;*_\'"~()&') ends[sign.charCodeAt(0)] = 1;

/** @param bytes of the file, front matter and all: more than what is read, so the bound holds */
export function mayBeSimplified(bytes: Uint8Array): boolean {
  const { length } = bytes;
  if (length < shortest) return false;
  let all = 0;
  // Of the stretch of lines without a blank one.
  let from = 0;
  let count = 0;
  let lines = 0;
  // Of the line, and of the word.
  let isBlank = true;
  let head = 0;
  let word = 0;
  let wordEnds = 0;
  for (let i = 0; i <= length; i++) {
    const byte = i < length ? (bytes[i] as number) : LINE_END;
    if (byte === SPACE || byte === TAB || byte === LINE_END || byte === RETURN) {
      if (4 * word * wordEnds > mostForOne) return true;
      word = 0;
      wordEnds = 0;
    } else {
      word++;
      wordEnds += ends[byte] as number;
      isBlank = false;
    }
    count += weights[byte] as number;
    if (head >= 0) head = leading[byte] === 1 ? head + 1 : -1;
    if (head > nestedColumns && !isBlank && length > nestedFrom) return true;
    if (byte !== LINE_END) continue;
    lines++;
    if (isBlank || i === length) {
      const effort = Math.max(count, lines) * (i - from);
      all += effort;
      if (effort > mostForOne || timesLexed * all > mostForAll) return true;
      from = i + 1;
      count = 0;
      lines = 0;
    }
    isBlank = true;
    head = 0;
  }
  return false;
}
