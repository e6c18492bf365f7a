/** The inline content of one leaf block as one text with runs: what line breaking reads and segments are cut from. */
import { clean, cleanLine } from '../post/clean.ts';
import type { Inline, PostDocument } from '../post/document.ts';
import type { StyleName } from './line.ts';
import type { Segment } from './page.ts';
import type { Construct, Styler } from './typesetting.ts';
import type { Typographer } from './typography.ts';

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
interface Surroundings {
  readonly style: readonly StyleName[];
  readonly link?: number;
  readonly address?: string;
}

const noStyle: readonly StyleName[] = [];
const constructs: ReadonlySet<StyleName> = new Set<Construct>([
  ...(['heading-1', 'heading-2', 'heading-3', 'heading-4'] as const),
  ...(['strong', 'emphasis', 'deletion', 'code', 'link'] as const),
]);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A footnote's number as it stands in the text. */
export const superscript = (number: number): string =>
  String(number).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);

/** Addresses that may be opened, and so be written as terminal links. */
export const webAddress = (address: string): string | undefined =>
  /^(https?:|mailto:)/i.test(address) ? cleanLine(address) : undefined;

/** Builds leaf texts for one document; keeps the way from a link's place to its index. */
export class LeafReader {
  readonly #links = new Map<number, number[]>();
  readonly #document: PostDocument;
  readonly #typographer: Typographer | null;
  readonly #styler: Styler | null;

  constructor(document: PostDocument, typographer: Typographer | null, styler: Styler | null) {
    this.#document = document;
    this.#typographer = typographer;
    this.#styler = styler;
    document.links.forEach((link, index) => {
      const same = this.#links.get(link.start);
      if (same) same.push(index);
      else this.#links.set(link.start, [index]);
    });
  }

  /** @param base styles of the whole leaf */
  read(inlines: readonly Inline[], base: readonly StyleName[] = []): LeafText {
    const builder = new LeafBuilder();
    this.#add(builder, inlines, { style: this.#base(base) });
    const leaf = { text: builder.text, runs: builder.runs };
    return this.#typographer ? this.#typographer(leaf) : leaf;
  }

  #add(out: LeafBuilder, inlines: readonly Inline[], around: Surroundings): void {
    for (const inline of inlines) {
      switch (inline.type) {
        case 'text':
          out.add(inline.text, inline.start, around, false);
          break;
        case 'break':
          out.add('\n', inline.start, around, true);
          break;
        case 'code':
          out.add(inline.text, inline.start, this.#styled(around, 'code'), true);
          break;
        case 'math':
        case 'macro':
          out.add(inline.text, inline.start, this.#styled(around, inline.type), true);
          break;
        case 'image':
          out.mark('▣', inline.start, this.#styled(around, 'image'));
          if (inline.text !== '') out.mark('\u00a0', inline.start, this.#styled(around, 'image'));
          out.add(inline.text, inline.start, this.#styled(around, 'caption'), false);
          break;
        case 'footnote-reference':
          out.mark(superscript(inline.number), inline.start, this.#styled(around, 'footnote'), {
            footnote: inline.number,
          });
          break;
        case 'anchor':
          break;
        case 'link':
          this.#add(out, inline.children, this.#linked(inline, around));
          break;
        case 'subscript':
        case 'superscript':
          this.#add(out, inline.children, around);
          break;
        default:
          this.#add(out, inline.children, this.#styled(around, inline.type));
      }
    }
  }

  #styled(around: Surroundings, name: StyleName): Surroundings {
    return { ...around, style: this.#extended(around.style, name) };
  }

  /** What marked-terminal styles goes by its renderers, all else by its own name. */
  #extended(style: readonly StyleName[], name: StyleName): readonly StyleName[] {
    if (this.#styler === null || !constructs.has(name)) return extended(style, name);
    return this.#styler.styles(name as Construct).reduce(extended, style);
  }

  #base(names: readonly StyleName[]): readonly StyleName[] {
    return names.reduce((style, name) => this.#extended(style, name), noStyle);
  }

  #linked(link: Extract<Inline, { type: 'link' }>, around: Surroundings): Surroundings {
    const index = this.#links
      .get(link.start)
      ?.find((i) => this.#document.links[i]?.end === link.end && this.#document.links[i]?.address === link.address);
    return { ...this.#styled(around, 'link'), link: index, address: webAddress(link.address) };
  }
}

/** Styles extended by a name, each combination one array: there are few, and the painter compares them often. */
const extensions = new WeakMap<readonly StyleName[], Map<StyleName, readonly StyleName[]>>();
export function extended(style: readonly StyleName[], name: StyleName): readonly StyleName[] {
  let known = extensions.get(style);
  if (!known) {
    known = new Map();
    extensions.set(style, known);
  }
  let result = known.get(name);
  if (!result) {
    result = style.includes(name) ? style : [...style, name];
    known.set(name, result);
  }
  return result;
}

/** Characters that `clean` may have to replace, or that make code points and UTF-16 units differ. */
const unusual = /[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]/;
const surrogate = /[\ud800-\udfff]/;

/** Characters that have no width and mean nothing on a page; they may end a line or keep one from ending. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/;
const invisibles = /([\u00ad\u200b\u2060\ufeff]+)/;

/** Cleans what is shown; what is not shown stays as it is, for line breaking, and is left out of the segments. */
const cleanVisible = (raw: string): string =>
  raw
    .split(invisibles)
    .map((part, i) => (i % 2 === 1 ? part : clean(part, { newline: true })))
    .join('');

class LeafBuilder {
  text = '';
  readonly runs: Run[] = [];

  /** Adds reading text. */
  add(raw: string, start: number, around: Surroundings, solid: boolean): void {
    if (raw === '') return;
    const text = raw === '\n' || !unusual.test(raw) ? raw : cleanVisible(raw);
    const simple = !surrogate.test(text);
    const length = simple ? text.length : pointsIn(text);
    this.runs.push({ ...around, text, start, length, from: this.text.length, solid, simple });
    this.text += text;
  }

  /** Adds what stands at a place without being reading text. */
  mark(text: string, start: number, around: Surroundings, more: { footnote?: number; back?: number } = {}): void {
    this.runs.push({ ...around, ...more, text, start, length: 0, from: this.text.length, solid: true, simple: false });
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
  const run: Run = { text: glued, style, start, length: 0, back, from: leaf.text.length, solid: true, simple: false };
  return { text: leaf.text + glued, runs: [...leaf.runs, run] };
}

/** Cuts the segments that show the UTF-16 range `from` to `to` of a leaf. Soft hyphens and zero-width spaces vanish. */
export function segmentsOf(leaf: LeafText, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  for (let i = firstRun(leaf.runs, from); i < leaf.runs.length; i++) {
    const run = leaf.runs[i]!;
    if (run.from >= to && (run.from > to || run.text !== '')) break;
    const low = Math.max(from, run.from) - run.from;
    const high = Math.min(to, run.from + run.text.length) - run.from;
    if (low >= high) continue;
    if (low === 0 && high === run.text.length && !hasInvisible(run.text))
      segments.push(asSegment(run, run.text, run.start, run.length));
    else if (run.simple || run.length > 0) pushParts(segments, run, low, high);
    else segments.push(asSegment(run, run.text.slice(low, high), run.start, 0));
  }
  return segments;
}

const hasInvisible = (text: string): boolean => invisible.test(text) || text.includes('\n');
const isInvisible = (unit: number): boolean =>
  unit === 0xad || unit === 0x200b || unit === 0x2060 || unit === 0xfeff || unit === 10;

/** A part of a run, without the characters that are not shown. */
function pushParts(segments: Segment[], run: Run, low: number, high: number): void {
  const start = run.start ?? 0;
  if (!run.simple && pointsIn(run.text) !== run.length) {
    // An indivisible run: its text belongs to its first line.
    if (low === 0) segments.push(asSegment(run, run.text.slice(low, high), start, run.length));
    return;
  }
  let at = low;
  for (let i = low; i <= high; i++) {
    const unit = i < high ? run.text.charCodeAt(i) : 0xad;
    if (!isInvisible(unit)) continue;
    if (i > at) {
      const point = run.simple ? at : pointsIn(run.text.slice(0, at));
      const text = run.text.slice(at, i);
      segments.push(asSegment(run, text, start + point, run.simple ? text.length : pointsIn(text)));
    }
    at = i + 1;
  }
}

function asSegment(run: Run, text: string, start: number | undefined, length: number): Segment {
  const segment: { -readonly [K in keyof Segment]: Segment[K] } = { text, style: run.style, length };
  if (start !== undefined) segment.start = start;
  if (run.link !== undefined) segment.link = run.link;
  if (run.address !== undefined) segment.address = run.address;
  if (run.footnote !== undefined) segment.footnote = run.footnote;
  if (run.back !== undefined) segment.back = run.back;
  return segment;
}

/** Index of the last run that begins at or before a UTF-16 index (earlier ones of the same place included). */
function firstRun(runs: readonly Run[], index: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle]!;
    if (run.from + run.text.length <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The reading-text offset at a UTF-16 index of a leaf; past its end, the end of its last run. */
export function offsetIn(leaf: LeafText, index: number, end: number): number {
  for (let i = firstRun(leaf.runs, index); i < leaf.runs.length; i++) {
    const run = leaf.runs[i]!;
    const inside = Math.max(0, index - run.from);
    if (run.start === undefined) continue;
    if (run.length === 0) return run.start;
    return run.start + (run.simple ? inside : Math.min(run.length, pointsIn(run.text.slice(0, inside))));
  }
  return end;
}
