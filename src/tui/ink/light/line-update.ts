/**
 * Ink's rewriting of a row: from the first column that changed. Ink takes both rows apart into grapheme clusters to find it,
 * for every row of every frame; here it is the last place before the change where a simple character begins. A few columns
 * more may be written than need be, never fewer.
 */
import { isPlain } from '../../../page/width.ts';
import width from './string-width.ts';

const esc = 0x1b;
const sgr = /\u001b\[[\d;]*m/g;
const oneSgr = /\u001b\[[\d;]*m/y;
const control = /\p{Control}/u;
const eraseEnd = '\u001b[K';
const toColumn = (column: number): string => `\u001b[${column + 1}G`;

/** Brings a row from one text to another. @param columns of the terminal */
export default function lineUpdate(previous: string, next: string, columns?: number): string {
  const whole = toColumn(0) + eraseEnd + next;
  if (columns === undefined || !(columns >= 1)) return whole;
  const { at, column, styles } = simplePrefix(next, commonLength(previous, next), previous);
  if (column === 0 || column >= columns) return whole;
  const [before, after] = [previous, next].map((text) => text.slice(at).replace(sgr, '')) as [string, string];
  if (control.test(before) || control.test(after)) return whole;
  if (column + width(before) > columns || column + width(after) > columns) return whole;
  const partial = toColumn(column) + eraseEnd + styles + next.slice(at);
  return partial.length < whole.length ? partial : whole;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

interface Prefix {
  /** Where it ends, in UTF-16 units, and in columns. */
  readonly at: number;
  readonly column: number;
  /** What styles it has switched on and off. */
  readonly styles: string;
}

/** The longest beginning of simple characters and styles that both rows have, and behind which another cluster begins. */
function simplePrefix(next: string, common: number, previous: string): Prefix {
  let [at, column, styles] = [0, 0, ''];
  let found: Prefix = { at: 0, column: 0, styles: '' };
  while (at < common) {
    if (next.charCodeAt(at) === esc) {
      oneSgr.lastIndex = at;
      const code = oneSgr.exec(next)?.[0];
      if (!code || at + code.length > common) break;
      styles += code;
      at += code.length;
    } else {
      if (!isPlain(next.charAt(at))) break;
      // What is before this character ends here.
      found = { at, column, styles };
      at++;
      column++;
    }
  }
  return at === common && beginsSimply(next, at) && beginsSimply(previous, at) ? { at, column, styles } : found;
}

/** Whether no text, or a simple character follows: a mark that belongs to the one before would not be. */
function beginsSimply(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === esc) {
    oneSgr.lastIndex = at;
    const code = oneSgr.exec(text);
    if (!code) return false;
    at += code[0].length;
  }
  return isPlain(text.charAt(at));
}
