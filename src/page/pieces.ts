/**
 * A document as a flat sequence of pieces: leaves with what stands before their lines. Pieces are laid out one by one, in
 * whatever order they are needed; that is what makes a page of megabytes open at once.
 */

import type { Words } from '../locale/index.ts';
import type { Block, Footnote, Inline, ListItem, PostDocument, Range } from '../post/document.ts';
import {
  calloutLabel,
  calloutStyle,
  gapBetween,
  headingStyle,
  namesCallout,
  noStyle,
  summaryStyle,
} from './block-style.ts';
import { codeParts, inlineParts } from './chunks.ts';

import type { StyleName } from './line.ts';
import type { Segment } from './page.ts';
import { added, bars, noPrefix, type Prefix, prefixed, withFold } from './prefix.ts';
import { footnoteMark } from './scripts.ts';
import { type TablePart, tableParts } from './table.ts';
import { cut, width } from './width.ts';

type Of<T extends Block['type']> = Extract<Block, { type: T }>;

export type PieceContent =
  | {
      readonly type: 'inlines';
      readonly inlines: readonly Inline[];
      readonly style: readonly StyleName[];
      readonly back?: number;
    }
  | { readonly type: 'code'; readonly block: Of<'code'> }
  | { readonly type: 'table'; readonly part: TablePart }
  | { readonly type: 'figure'; readonly block: Of<'figure'> }
  | { readonly type: 'rule' }
  /** Fixed text of the page's own, one line each. */
  | { readonly type: 'added'; readonly lines: readonly (readonly Segment[])[] };

/** Half-open range of the reading text; `start === end` for what has none. */
export interface Piece {
  readonly content: PieceContent;
  readonly start: number;
  readonly end: number;
  /** Empty lines before it, with what is seen in them. */
  readonly gap: number;
  readonly gapBars: readonly Segment[];
  readonly first: Prefix;
  readonly rest: Prefix;
  /** Start offset of the `details` whose summary it is, or whose folded content it stands for. */
  readonly fold?: number;
}

/** Where a block stands: what comes before its first line, before its others, and above it. */
interface Place {
  readonly first: Prefix;
  readonly rest: Prefix;
  readonly gap: number;
  readonly gapBars: readonly Segment[];
  /** Nesting of lists, for the bullet. */
  readonly depth: number;
}

export interface PieceOptions {
  /** Columns of the page: nested prefixes leave room for text. */
  readonly width: number;
  readonly words: Words;
  /** Start offsets of `details` blocks that are folded. */
  readonly folded?: ReadonlySet<number>;
}

const bullets = ['•', '–', '◦', '·'];

/** Flattens a document's blocks into pieces. */
export function piecesOf(document: PostDocument, options: PieceOptions): Piece[] {
  const flattener = new Flattener(options);
  flattener.blocks(document.blocks, { first: noPrefix, rest: noPrefix, gap: 0, gapBars: [], depth: 0 }, 1);
  return flattener.pieces;
}

class Flattener {
  readonly pieces: Piece[] = [];
  readonly #options: PieceOptions;
  /** Prefixes may take this many columns; deeper nesting is shown without further indent. */
  readonly #room: number;

  constructor(options: PieceOptions) {
    this.#options = options;
    this.#room = options.width - Math.max(12, Math.floor(options.width / 2));
  }

  /** @param spacing empty lines between the blocks: 1, or 0 in tight lists */
  blocks(blocks: readonly Block[], place: Place, spacing: number): void {
    let previous: Block | null = null;
    for (const block of blocks) {
      if (isNothing(block)) continue;
      const here: Place = previous ? this.#next(place, spacing * gapBetween(previous, block)) : place;
      this.#block(block, here);
      previous = block;
    }
  }

  #next(place: Place, gap: number): Place {
    return { ...place, first: place.rest, gap, gapBars: gap > 0 ? bars(place.rest) : [] };
  }

  #push(content: PieceContent, range: Range, place: Place, fold?: number): void {
    const { first, rest, gap, gapBars } = place;
    const piece = { content, start: range.start, end: range.end, gap, gapBars, first, rest };
    this.pieces.push(fold === undefined ? piece : { ...piece, fold });
  }

  #block(block: Block, place: Place): void {
    switch (block.type) {
      case 'heading':
        this.#inlines(block.children, headingStyle[block.level], block, place);
        break;
      case 'paragraph':
        this.#inlines(block.children, noStyle, block, place);
        break;
      case 'code':
        codeParts(block).forEach((part, i) => {
          this.#push({ type: 'code', block: part }, part, i === 0 ? place : this.#next(place, 0));
        });
        break;
      case 'table':
        tableParts(block).forEach((part, i) => {
          this.#push({ type: 'table', part }, tableRange(part), i === 0 ? place : this.#next(place, 0));
        });
        break;
      case 'figure':
        this.#push({ type: 'figure', block }, block, place);
        break;
      case 'rule':
        this.#push({ type: 'rule' }, block, place);
        break;
      case 'list':
        this.#list(block, place);
        break;
      case 'quote':
        this.#inside(block.children, block, this.#deeper(place, '│ ', '│ ', 'quote'));
        break;
      case 'callout':
        this.#callout(block, place);
        break;
      case 'details':
        this.#details(block, place);
        break;
      case 'footnotes':
        this.#footnotes(block, place);
    }
  }

  #inlines(inlines: readonly Inline[], style: readonly StyleName[], range: Range, place: Place): void {
    const parts = inlineParts(inlines, range.end - range.start);
    parts.forEach((part, i) => {
      const own = parts.length === 1 ? range : inlineRange(part, range);
      this.#push({ type: 'inlines', inlines: part, style }, own, i === 0 ? place : this.#next(place, 0));
    });
  }

  /** Blocks of a container; an empty one still shows its marker. */
  #inside(blocks: readonly Block[], range: Range, place: Place, spacing = 1): void {
    if (blocks.length === 0)
      this.#push({ type: 'inlines', inlines: [], style: noStyle }, { start: range.start, end: range.start }, place);
    else this.blocks(blocks, place, spacing);
  }

  /** A place further in, as long as there is room. */
  #deeper(place: Place, marker: string, rest: string, style: StyleName): Place {
    const first = prefixed(place.first, marker, style);
    const further = prefixed(place.rest, rest, style);
    if (Math.max(first.columns, further.columns) > this.#room) {
      // Too deep to go on indenting: one more marker stands in the first line, if there is room for it.
      const isFull = marker.trim() === '' || marker === rest || first.columns > this.#room + 4;
      return isFull ? place : { ...place, first };
    }
    return { ...place, first, rest: further };
  }

  #list(list: Of<'list'>, place: Place): void {
    const last = list.first + list.items.length - 1;
    const digits = String(last).length;
    const bullet = bullets[Math.min(place.depth, bullets.length - 1)] ?? '•';
    list.items.forEach((item, i) => {
      const base = i === 0 ? place : this.#next(place, list.tight ? 0 : 1);
      const marker = list.ordered ? `${String(list.first + i).padStart(digits)}.` : item.done === null ? bullet : '';
      this.#item(item, marker, list.tight, base);
    });
  }

  #item(item: ListItem, marker: string, tight: boolean, base: Place): void {
    const box = item.done === null ? '' : item.done ? '☑' : '☐';
    const mark = `${[marker, box].filter((part) => part !== '').join(' ')} `;
    const inner = this.#deeper(base, mark, ' '.repeat(width(mark)), 'list-marker');
    this.#inside(item.children, item, { ...inner, depth: base.depth + 1 }, tight ? 0 : 1);
  }

  #callout(callout: Of<'callout'>, place: Place): void {
    const inner = this.#deeper(place, '┃ ', '┃ ', 'callout');
    const label = cut(calloutLabel(callout.kind, this.#options.words), this.#options.width - inner.first.columns);
    if (callout.title.length > 0) {
      // The kind stands before the title too: it is told by more than a colour, unless the title says it itself.
      const first = prefixed(inner.first, `${label}: `, 'callout');
      const says = namesCallout(callout, label);
      const place = !says && first.columns * 2 <= this.#options.width ? { ...inner, first } : inner;
      this.#push(
        { type: 'inlines', inlines: callout.title, style: calloutStyle },
        inlineRange(callout.title, callout),
        place,
      );
    } else {
      const start = { start: callout.start, end: callout.start };
      this.#push({ type: 'added', lines: [[added(label, 'callout')]] }, start, inner);
    }
    if (callout.children.length > 0) this.blocks(callout.children, this.#next(inner, 0), 1);
  }

  #details(details: Of<'details'>, place: Place): void {
    const { start } = details;
    const isFolded = this.#options.folded?.has(start) ?? false;
    const summary = this.#deeper(place, isFolded ? '▸ ' : '▾ ', '  ', 'list-marker');
    const signed = { ...summary, first: withFold(summary.first, start) };
    const range = inlineRange(details.summary, details);
    if (details.summary.length > 0)
      this.#push({ type: 'inlines', inlines: details.summary, style: summaryStyle }, range, signed, start);
    else {
      const label = this.#options.words('details.label');
      this.#push({ type: 'added', lines: [[added(label, 'strong')]] }, range, signed, start);
    }
    if (isFolded) {
      const inner = this.#next(summary, 0);
      const rest = { start: range.end, end: details.end };
      this.#push({ type: 'added', lines: [[added('…', 'dim')]] }, rest, inner, start);
    } else if (details.children.length > 0) this.blocks(details.children, this.#next(summary, 0), 1);
  }

  #footnotes(block: Of<'footnotes'>, place: Place): void {
    this.#push(
      { type: 'added', lines: [[added('─'.repeat(Math.min(12, this.#options.width - place.first.columns)), 'rule')]] },
      { start: block.start, end: block.start },
      place,
    );
    const columns = block.items.reduce((most, item) => Math.max(most, footnoteMark(item).length), 1);
    for (const item of block.items) this.#footnote(item, columns, this.#next(place, 0));
  }

  #footnote(note: Footnote, columns: number, base: Place): void {
    const marker = `${footnoteMark(note).padStart(columns)} `;
    const from = this.pieces.length;
    this.#inside(note.children, note, this.#deeper(base, marker, ' '.repeat(columns + 1), 'footnote'));
    // The way back stands at the end of its last words.
    const last = this.pieces[this.pieces.length - 1];
    if (this.pieces.length > from && last?.content.type === 'inlines') {
      this.pieces[this.pieces.length - 1] = { ...last, content: { ...last.content, back: note.number } };
    } else {
      const back: Segment = { text: '↩', style: ['footnote'], start: note.end, length: 0, back: note.number };
      this.#push({ type: 'added', lines: [[back]] }, { start: note.end, end: note.end }, this.#next(base, 0));
    }
  }
}

/** A paragraph that only names a place (`<a id="…"></a>`). */
const isNothing = (block: Block): boolean =>
  block.type === 'paragraph' && block.children.length > 0 && block.children.every(({ type }) => type === 'anchor');

/** The range of inlines, for pieces that show only a part of their block's text. */
function inlineRange(
  inlines: readonly Inline[],
  block: { start: number; end: number },
): { start: number; end: number } {
  const first = inlines[0];
  const last = inlines[inlines.length - 1];
  return first && last ? { start: first.start, end: last.end } : { start: block.start, end: block.start };
}

/** What a part of a table stands for: from its first row to the next part. */
function tableRange({ table, from, to }: TablePart): Range {
  const start = from === 0 ? table.start : (table.rows[from]?.[0]?.start ?? table.end);
  return { start, end: table.rows[to]?.[0]?.start ?? table.end };
}
