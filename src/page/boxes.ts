/**
 * A text as boxes: pieces that stay together on a line, with what may happen after each. The rules are a small part of
 * Unicode's line breaking (UAX #14), which is what running text needs: spaces, hyphens, dashes, slashes, ideographs with
 * their forbidden places (kinsoku), soft hyphens, and words of scripts that write without spaces.
 */
import { After } from './after.ts';
import { dividableWords } from './dividable-words.ts';
import { softBreaks } from './soft-breaks.ts';
import type { Hyphenator } from './typesetting.ts';
import { isPlain, measured, width } from './width.ts';

/** Boxes of one text, as columns of a table: there are many, and they are read in tight loops. */
export class Boxes {
  length = 0;
  /** UTF-16 indices of the text. */
  from = new Int32Array(64);
  to = new Int32Array(64);
  /** Columns. */
  columns = new Int32Array(64);
  after: Uint8Array = new Uint8Array(64);

  add(from: number, to: number, columns: number, after: After): void {
    const index = this.length++;
    if (index === this.from.length) this.#grow();
    this.from[index] = from;
    this.to[index] = to;
    this.columns[index] = columns;
    this.after[index] = after;
  }

  #grow(): void {
    const larger = <T extends Int32Array | Uint8Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    const size = this.from.length * 2;
    this.from = larger(this.from, new Int32Array(size));
    this.to = larger(this.to, new Int32Array(size));
    this.columns = larger(this.columns, new Int32Array(size));
    this.after = larger(this.after, new Uint8Array(size));
  }
}

export interface BoxOptions {
  /** Columns of a line: no box is wider. */
  readonly width: number;
  /** Divide words that would fit, too. */
  readonly hyphenate: boolean;
  readonly hyphenator: Hyphenator | null;
  /** UTF-16 ranges, ascending, whose words are never divided with a hyphen (code, addresses, macros). */
  readonly solid: readonly (readonly [from: number, to: number])[];
}

/** Space-like characters at which a line may end and that vanish there. Non-breaking spaces are letters to us. */
const isSpace = (code: number): boolean => code === 0x20 || code === 0x3000 || (code >= 0x2000 && code <= 0x2006);

/** Words without any of these are boxes as they stand. */
const divisible =
  /[-\u00ad\u200b\u2010\u2013\u2014/\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffef\u{1f000}-\u{3ffff}]/u;

/** Signs that a text has words to be looked at more closely. */
const addressSigns = /:\/\/|www\.|@/;

/** One table for all: tables are large, paragraphs many, and each is done with before the next. */
const boxes = new Boxes();

/**
 * Cuts a text into boxes. A `\n` of the text is a forced break.
 * @returns valid until the next call
 */
export function boxesOf(text: string, options: BoxOptions): Boxes {
  boxes.length = 0;
  const cutter: Cutter = {
    text,
    options,
    plain: isPlain(text.replaceAll('\n', ' ')),
    divisible: divisible.test(text),
    addresses: addressSigns.test(text),
  };
  const { solid } = options;
  let next = 0;
  let at = 0;
  while (at < text.length) {
    const end = wordEnd(text, at);
    while (next < solid.length && solid[next]![1] <= at) next++;
    addWord(cutter, at, end, next < solid.length && solid[next]![0] < end);
    if (end < text.length) {
      boxes.after[boxes.length - 1] = text.charCodeAt(end) === 10 ? After.forced : spaceAfter(text, at, end);
    }
    at = end + 1;
  }
  return boxes;
}

/** What is being cut, with what is known of the whole text so that not every word need be asked. */
interface Cutter {
  readonly text: string;
  readonly options: BoxOptions;
  /** Every UTF-16 unit is one column. */
  readonly plain: boolean;
  /** There are words with natural breaks inside. */
  readonly divisible: boolean;
  readonly addresses: boolean;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10 || isSpace(code)) break;
  }
  return end;
}

/** A number, an initial or a short abbreviation keeps its word; a dash hangs at the end of a line, not at a beginning. */
function spaceAfter(text: string, from: number, to: number): After {
  const next = text.charCodeAt(to + 1);
  if (next === 0x2013 || next === 0x2014) return text.charCodeAt(to + 2) === 0x20 ? After.glue : After.space;
  const last = text.charCodeAt(to - 1);
  const isShort = to - from <= 4 && (last === 0x2e || last === 0xa7 || (last >= 0x30 && last <= 0x39));
  return isShort && keepsNext.test(text.slice(from, to)) ? After.glue : After.space;
}

const keepsNext = /^(?:[\p{L}§]\.?|\d+\.?|Nr\.|Abs\.|Art\.|Dr\.|ca\.|vgl\.|No\.|Mr\.|Mrs\.|Ms\.|St\.)$/u;

function addWord(cutter: Cutter, from: number, to: number, isSolid: boolean): void {
  const solid = isSolid || (cutter.addresses && isAddress(cutter.text.slice(from, to)));
  if (!cutter.divisible || solid || !divisible.test(cutter.text.slice(from, to))) {
    addPart(cutter, from, to, After.space, solid);
    return;
  }
  let at = from;
  for (const [index, after] of softBreaks(cutter.text.slice(from, to))) {
    addPart(cutter, at, from + index, after, solid);
    at = from + index;
  }
  addPart(cutter, at, to, After.space, solid);
}

const isAddress = (word: string): boolean => /:\/\/|^www\.|@.+\./.test(word);

/** A part without natural breaks: whole, or divided into syllables, or, where it is too wide even so, anywhere. */
function addPart(cutter: Cutter, from: number, to: number, after: After, solid: boolean): void {
  const { text, options } = cutter;
  const columns = cutter.plain ? to - from : width(text.slice(from, to));
  const fits = columns + (after === After.hyphen ? 1 : 0) <= options.width;
  if (fits && (solid || !options.hyphenate || to - from < 6)) {
    boxes.add(from, to, columns, after);
    return;
  }
  const points = solid || options.hyphenator === null ? [] : divisions(text.slice(from, to), options.hyphenator);
  let at = from;
  for (const point of points) {
    addNarrow(cutter, at, from + point, After.hyphen);
    at = from + point;
  }
  addNarrow(cutter, at, to, after);
}

/** A piece that may still be too wide for a line: cut between graphemes, in addresses preferably after `/ . - _ ? & =`. */
function addNarrow(cutter: Cutter, from: number, to: number, after: After): void {
  const { text } = cutter;
  const room = cutter.options.width - (after === After.hyphen ? 1 : 0);
  const piece = text.slice(from, to);
  const columns = cutter.plain ? piece.length : width(piece);
  if (columns <= room) {
    boxes.add(from, to, columns, after);
    return;
  }
  let at = 0;
  let used = 0;
  let good = 0;
  let goodUsed = 0;
  for (const part of measured(piece)) {
    if (used + part.columns > room && part.index > at) {
      const isGood = good > at && goodUsed * 2 > room;
      boxes.add(from + at, from + (isGood ? good : part.index), isGood ? goodUsed : used, After.emergency);
      at = isGood ? good : part.index;
      used = isGood ? used - goodUsed : 0;
      good = 0;
    }
    used += part.columns;
    if (/[/.\-_?&=#]/.test(part.text)) {
      good = part.index + part.text.length;
      goodUsed = used;
    }
  }
  boxes.add(from + at, to, used, after);
}

/** Syllable ends of a part's words: at least two letters stay before and three after (DIN 5008 asks for sense, not more). */
function divisions(part: string, hyphenator: Hyphenator): readonly number[] {
  const points: number[] = [];
  for (const { word, index } of dividableWords(part)) {
    for (const point of hyphenator.points(word)) {
      if (point >= 2 && word.length - point >= 3) points.push(index + point);
    }
  }
  return points;
}
