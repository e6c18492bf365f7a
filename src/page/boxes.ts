/**
 * A text as boxes: pieces that stay together on a line, with what may happen after each. The rules are a small part of
 * Unicode's line breaking (UAX #14), which is what running text needs: spaces, hyphens, dashes, slashes, ideographs with
 * their forbidden places (kinsoku), soft hyphens, and words of scripts that write without spaces.
 */
import type { Hyphenator } from './typesetting.ts';
import { isPlain, measured, width } from './width.ts';

/** What may happen after a box. `glue` is a space at which a line ends only in need: `z. B.`, `5 Minuten`, before a dash. */
export const After = { space: 0, soft: 1, hyphen: 2, emergency: 3, forced: 4, glue: 5 } as const;
export type After = (typeof After)[keyof typeof After];

/** Boxes of one text, as columns of a table: there are many, and they are read in tight loops. */
export interface Boxes {
  /** UTF-16 indices of the text. */
  readonly from: number[];
  readonly to: number[];
  /** Columns. */
  readonly columns: number[];
  readonly after: After[];
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

/** Cuts a text into boxes. A `\n` of the text is a forced break. */
export function boxesOf(text: string, options: BoxOptions): Boxes {
  const boxes: Boxes = { from: [], to: [], columns: [], after: [] };
  let solid = 0;
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && !isSpace(text.charCodeAt(end)) && text.charCodeAt(end) !== 10) end++;
    while (solid < options.solid.length && options.solid[solid]![1] <= at) solid++;
    const isSolid = solid < options.solid.length && options.solid[solid]![0] < end;
    addWord(boxes, text, at, end, isSolid, options);
    const separator = text.charCodeAt(end);
    if (end < text.length)
      boxes.after[boxes.after.length - 1] = separator === 10 ? After.forced : spaceAfter(text, at, end);
    at = end + 1;
  }
  return boxes;
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

function add(boxes: Boxes, from: number, to: number, columns: number, after: After): void {
  boxes.from.push(from);
  boxes.to.push(to);
  boxes.columns.push(columns);
  boxes.after.push(after);
}

function addWord(boxes: Boxes, text: string, from: number, to: number, solid: boolean, options: BoxOptions): void {
  const word = text.slice(from, to);
  if (!divisible.test(word) || isAddress(word)) {
    addPart(boxes, word, from, After.space, solid || isAddress(word), options);
    return;
  }
  const ends = softBreaks(word);
  let at = 0;
  for (const [index, after] of ends) {
    addPart(boxes, word.slice(at, index), from + at, after, solid, options);
    at = index;
  }
  addPart(boxes, word.slice(at), from + at, After.space, solid, options);
}

const isAddress = (word: string): boolean => /:\/\/|^www\.|@.+\./.test(word);

/** A part without natural breaks: whole, or divided into syllables, or, where it is too wide even so, anywhere. */
function addPart(boxes: Boxes, part: string, from: number, after: After, solid: boolean, options: BoxOptions): void {
  const columns = width(part) + (after === After.hyphen ? 1 : 0);
  const room = options.width;
  const divide = !solid && options.hyphenator !== null && (options.hyphenate || columns > room);
  const points = divide ? divisions(part, options.hyphenator!) : [];
  if (points.length === 0 && columns <= room) {
    add(boxes, from, from + part.length, columns - (after === After.hyphen ? 1 : 0), after);
    return;
  }
  let at = 0;
  for (const point of points) {
    addNarrow(boxes, part.slice(at, point), from + at, After.hyphen, room);
    at = point;
  }
  addNarrow(boxes, part.slice(at), from + at, after, room);
}

/** A piece that may still be too wide for a line: cut between graphemes, in addresses preferably after `/ . - _ ? & =`. */
function addNarrow(boxes: Boxes, piece: string, from: number, after: After, room: number): void {
  const extra = after === After.hyphen ? 1 : 0;
  const columns = width(piece);
  if (columns + extra <= room) {
    add(boxes, from, from + piece.length, columns, after);
    return;
  }
  let at = 0;
  let used = 0;
  let good = -1;
  let goodUsed = 0;
  for (const part of measured(piece)) {
    if (used + part.columns + extra > room && part.index > at) {
      const cutAt = good > at && goodUsed * 2 > room ? good : part.index;
      add(boxes, from + at, from + cutAt, width(piece.slice(at, cutAt)), After.emergency);
      used = cutAt === part.index ? 0 : used - goodUsed;
      at = cutAt;
      good = -1;
    }
    used += part.columns;
    if (/[/.\-_?&=#]/.test(part.text)) {
      good = part.index + part.text.length;
      goodUsed = used;
    }
  }
  add(boxes, from + at, from + piece.length, width(piece.slice(at)), after);
}

const letters = /[\p{L}\p{M}]{6,}/gu;

/** Syllable ends of a part's words: at least two letters stay before and three after (DIN 5008 asks for sense, not more). */
function divisions(part: string, hyphenator: Hyphenator): number[] {
  const points: number[] = [];
  for (const match of part.matchAll(letters)) {
    const word = match[0];
    // Names of code (`getElementById`) and abbreviations (`DSGVO`) are not divided.
    if (/\p{Ll}\p{Lu}|\p{Lu}{4}/u.test(word)) continue;
    for (const point of hyphenator.points(word)) {
      if (point >= 2 && word.length - point >= 3) points.push(match.index + point);
    }
  }
  return points;
}

const noStart =
  /^[\p{Pe}\p{Pf}\p{M}!?,.:;%、。，．：；！？・ー々ゝゞヽヾ〜…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
const noEnd = /[\p{Ps}\p{Pi}¥$£€#「『【（〈《]$/u;
const ideographic =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]|^\p{Extended_Pictographic}/u;
const spaceless = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
let wordSegmenter: Intl.Segmenter | undefined;

/** Places inside a word where a line may end, with what happens there. */
function softBreaks(word: string): [index: number, after: After][] {
  const breaks: [number, After][] = [];
  if (spaceless.test(word)) {
    wordSegmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    for (const { index } of wordSegmenter.segment(word)) {
      if (index > 0 && !noStart.test(word.slice(index))) breaks.push([index, After.soft]);
    }
    return breaks;
  }
  const parts = isPlain(word) ? null : measured(word);
  const count = parts ? parts.length : word.length;
  for (let i = 0; i + 1 < count; i++) {
    const here = parts ? parts[i]!.text : word[i]!;
    const index = parts ? parts[i + 1]!.index : i + 1;
    const next = parts ? parts[i + 1]!.text : word[i + 1]!;
    if (here === '\u00ad') breaks.push([index, After.hyphen]);
    else if (here === '\u200b') breaks.push([index, After.soft]);
    else if (here.length === 1 && '-\u2010\u2013\u2014/'.includes(here)) {
      // Not in "-5", "und/", "--option" and the like: a letter or digit on both sides.
      const before = parts ? parts[i - 1]?.text : word[i - 1];
      if (before !== undefined && /[\p{L}\p{N})\]]$/u.test(before) && /^[\p{L}(«„“]/u.test(next))
        breaks.push([index, After.soft]);
    } else if ((ideographic.test(here) || ideographic.test(next)) && !noStart.test(next) && !noEnd.test(here)) {
      breaks.push([index, After.soft]);
    }
  }
  return breaks;
}
