/** The inline content of one leaf block as one text with runs: what line breaking reads and segments are cut from. */
import { clean } from '../post/clean.ts';
import type { StyleName } from './line.ts';
import type { Segment } from './page.ts';

/** A stretch of one style. Its place in the leaf's text is `from`; see `Segment` for the rest. */
export interface Run extends Segment {
  /** UTF-16 index in the leaf's text. */
  readonly from: number;
  /** Never divided with a hyphen. */
  readonly solid: boolean;
  /** Whether UTF-16 units, characters shown and code points of the reading text are one to one. */
  readonly simple: boolean;
}

export interface LeafText {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** What a run inherits from the inlines around it. */
export interface Surroundings {
  readonly style: readonly StyleName[];
  readonly link?: number;
  readonly address?: string;
  readonly footnote?: number;
  readonly back?: number;
}

/** Characters that `clean` may have to replace, or that make code points and UTF-16 units differ. */
const unusual = /[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]/;
const surrogate = /[\ud800-\udfff]/;

/** Characters that have no width and mean nothing on a page; they may end a line or keep one from ending. */
export const invisible = /[\u00ad\u200b\u2060\ufeff]/;
const invisibles = /([\u00ad\u200b\u2060\ufeff]+)/;

/** Cleans what is shown; what is not shown stays as it is, for line breaking, and is left out of the segments. */
const cleanVisible = (raw: string): string =>
  raw
    .split(invisibles)
    .map((part, i) => (i % 2 === 1 ? part : clean(part, { newline: true })))
    .join('');

/** Runs are counted through from their beginning; so that this stays cheap they have at most so many UTF-16 units. */
const longestRun = 4096;

function runParts(text: string): readonly string[] {
  if (text.length <= longestRun) return [text];
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + longestRun);
    if (end < text.length && /[\udc00-\udfff]/.test(text[end] ?? '')) end++;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}

/** Puts runs together. */
export class LeafBuilder {
  text = '';
  readonly runs: Run[] = [];

  /** Adds reading text. */
  add(raw: string, start: number, around: Surroundings, solid: boolean): void {
    if (raw === '') return;
    const usual = raw === '\n' || !unusual.test(raw);
    const text = usual ? raw : cleanVisible(raw);
    const simple = usual || !surrogate.test(text);
    let place = start;
    for (const part of runParts(text)) {
      const length = simple ? part.length : pointsIn(part);
      this.#push(part, place, length, around, solid, simple);
      place += length;
    }
  }

  /** Adds what stands at a place without being reading text. */
  mark(text: string, start: number, around: Surroundings): void {
    this.#push(text, start, 0, around, true, false);
  }

  #push(text: string, start: number, length: number, around: Surroundings, solid: boolean, simple: boolean): void {
    const { style, link, address, footnote, back } = around;
    const from = this.text.length;
    this.runs.push({ text, style, start, length, link, address, footnote, back, from, solid, simple });
    this.text += text;
  }
}

/** The number of code points of a text. */
export function pointsIn(text: string): number {
  let points = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(i + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      points--;
      i++;
    }
  }
  return points;
}

/** A leaf text that ends in a mark (such as a footnote's way back). */
export function withMark(
  leaf: LeafText,
  text: string,
  start: number,
  style: readonly StyleName[],
  back: number,
): LeafText {
  const glued = leaf.text === '' ? text : `\u00a0${text}`;
  const from = leaf.text.length;
  const run: Run = { text: glued, style, start, length: 0, back, from, solid: true, simple: false };
  return { text: leaf.text + glued, runs: [...leaf.runs, run] };
}
