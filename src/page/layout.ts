/** Lays out a post: pieces of the document become rows when they are needed. */
import type { PostDocument } from '../post/document.ts';
import { setCode } from './code-block.ts';
import { setFigure } from './figure.ts';
import { Heights } from './heights.ts';
import { LeafReader } from './leaf-reader.ts';
import { type LeafText, withMark } from './leaf-text.ts';
import type { StyleName } from './line.ts';
import type { LayoutOptions, Page, PageLine, Segment } from './page.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { added, noPrefix } from './prefix.ts';
import { setLeaf } from './set-leaf.ts';
import { setTable } from './table.ts';
import { titleBlock } from './title-block.ts';
import { typographerFor } from './typography.ts';

/** Pages of at most so many code points are laid out at once, so that their heights are exact from the start. */
const atOnce = 20_000;

/** Narrower pages are laid out as if they had so many columns. */
const narrowest = 8;

/**
 * The page of a post. Cheap: parts are laid out when asked for (see `Page`). It depends on nothing but its arguments, so
 * whoever keeps pages keeps them by document and options.
 */
export function layoutPost(document: PostDocument, options: LayoutOptions): Page {
  const page = new LazyPage(document, options);
  if (document.text.length <= atOnce) page.advance(Number.POSITIVE_INFINITY);
  return page;
}

const emptyLine: PageLine = { segments: [], kind: 'gap', start: 0, end: 0 };

class LazyPage implements Page {
  readonly document: PostDocument;
  readonly width: number;
  readonly #wide: number;
  readonly #options: LayoutOptions;
  readonly #reader: LeafReader;
  readonly #pieces: readonly Piece[];
  readonly #lines: (readonly PageLine[] | undefined)[];
  readonly #heights: Heights;
  #laid = 0;
  /** All pieces before this one are laid out. */
  #next = 0;

  constructor(document: PostDocument, options: LayoutOptions) {
    this.document = document;
    this.#options = options;
    this.#wide = Math.max(narrowest, options.width);
    this.width = Math.max(narrowest, Math.min(options.measure, this.#wide));
    const typographer = options.typography ? typographerFor(options.typesetting.language) : null;
    this.#reader = new LeafReader(document, typographer, options.typesetting.styler);
    this.#pieces = this.#allPieces();
    this.#lines = new Array(this.#pieces.length);
    this.#heights = new Heights(this.#pieces.map((piece) => this.#estimate(piece)));
  }

  get rows(): number {
    return Math.max(1, this.#heights.total);
  }

  get complete(): boolean {
    return this.#laid === this.#pieces.length;
  }

  line(row: number): PageLine {
    if (row < 0 || this.#pieces.length === 0) return emptyLine;
    for (;;) {
      const { index, row: inner } = this.#heights.at(row);
      const fresh = this.#lines[index] === undefined;
      const line = this.#lay(index)[inner];
      if (line) return line;
      if (!fresh) return { ...emptyLine, start: this.document.text.length, end: this.document.text.length };
    }
  }

  lines(from: number, to: number): readonly PageLine[] {
    const lines: PageLine[] = [];
    for (let row = Math.max(0, from); row < to && row < this.rows; row++) {
      const line = this.line(row);
      // Laying out a part may have shown that the page is shorter than it seemed.
      if (row < this.rows) lines.push(line);
    }
    return lines;
  }

  rowOf(offset: number): number {
    if (this.#pieces.length === 0) return 0;
    const index = this.#pieceAt(offset);
    const lines = this.#lay(index);
    return this.#heights.before(index) + lineIn(lines, offset, this.#pieces[index]!.content.type === 'table');
  }

  settle(offset: number, before: number, after: number): number {
    if (this.#pieces.length === 0) return 0;
    const index = this.#pieceAt(offset);
    this.#lay(index);
    let rows = 0;
    for (let i = index + 1; i < this.#pieces.length && rows < after; i++) rows += this.#lay(i).length;
    rows = 0;
    for (let i = index - 1; i >= 0 && rows < before; i--) rows += this.#lay(i).length;
    return this.rowOf(offset);
  }

  advance(points: number): boolean {
    let done = 0;
    while (this.#next < this.#pieces.length && done < points) {
      const piece = this.#pieces[this.#next]!;
      if (this.#lines[this.#next] === undefined) {
        this.#lay(this.#next);
        done += piece.end - piece.start + 40;
      }
      this.#next++;
    }
    return this.complete;
  }

  /** The last piece that begins at or before an offset and has text, if there is one. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pieces[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    let index = Math.max(0, low - 1);
    while (index > 0 && this.#pieces[index]!.start === this.#pieces[index]!.end) index--;
    return this.#pieces[index]!.start === this.#pieces[index]!.end ? Math.max(0, low - 1) : index;
  }

  #allPieces(): Piece[] {
    const { words, folded, meta, typesetting } = this.#options;
    const pieces = piecesOf(this.document, { width: this.width, words, folded: folded ?? new Set() });
    if (!meta) return pieces;
    const heading = this.document.blocks[0];
    const untitled =
      heading?.type === 'heading' &&
      heading.level <= 2 &&
      sameText(this.document.text.slice(heading.start, heading.end), meta.title);
    const lines = titleBlock(meta, { columns: this.width, words, hyphenator: typesetting.hyphenator, untitled });
    const place = untitled ? heading.end : 0;
    const block: Piece = {
      content: { type: 'added', lines },
      start: place,
      end: place,
      gap: 0,
      gapBars: [],
      first: noPrefix,
      rest: noPrefix,
    };
    if (untitled && pieces[1]) pieces[1] = { ...pieces[1], gap: Math.max(1, pieces[1].gap) };
    if (!untitled && pieces[0]) pieces[0] = { ...pieces[0], gap: 1 };
    pieces.splice(untitled ? 1 : 0, 0, block);
    return pieces;
  }

  #estimate(piece: Piece): number {
    const room = Math.max(1, this.width - piece.rest.columns);
    const { content } = piece;
    if (content.type === 'added') return content.lines.length + piece.gap;
    const perLine = content.type === 'inlines' ? room * 0.95 : Math.min(room, 36);
    return piece.gap + Math.max(1, Math.ceil((piece.end - piece.start) / perLine));
  }

  #lay(index: number): readonly PageLine[] {
    const known = this.#lines[index];
    if (known) return known;
    const piece = this.#pieces[index]!;
    const lines = this.#set(piece).map((line, i): PageLine => {
      const { segments } = i === 0 ? piece.first : piece.rest;
      return segments.length === 0 ? line : { ...line, segments: [...segments, ...line.segments] };
    });
    for (let i = 0; i < piece.gap; i++) {
      lines.unshift({ segments: piece.gapBars, kind: 'gap', start: piece.start, end: piece.start });
    }
    this.#lines[index] = lines;
    this.#heights.set(index, lines.length);
    this.#laid++;
    return lines;
  }

  #set(piece: Piece): PageLine[] {
    const indent = Math.max(piece.first.columns, piece.rest.columns);
    const room = Math.max(2, this.width - indent);
    const wide = Math.max(2, this.#wide - indent);
    const { content } = piece;
    switch (content.type) {
      case 'inlines': {
        const leaf = this.#reader.read(content.inlines, content.style);
        return setLeaf(
          this.#withBack(leaf, content.back, piece.end),
          room,
          this.#options.typesetting.hyphenator,
          piece,
          isHeading(content.style),
        );
      }
      case 'code':
        return setCode(content.block, wide, this.#options.typesetting.styler);
      case 'table':
        return setTable(content.block, wide, this.#reader, this.#options);
      case 'figure':
        return setFigure(content.block, room, this.#reader, this.#options);
      case 'rule': {
        const columns = Math.min(room, Math.max(3, Math.round(room / 3)));
        return [this.#added([added(' '.repeat((room - columns) >> 1)), added('─'.repeat(columns), 'rule')], piece)];
      }
      case 'added':
        return content.lines.map((segments) => this.#added(segments, piece));
    }
  }

  #withBack(leaf: LeafText, back: number | undefined, place: number): LeafText {
    return back === undefined ? leaf : withMark(leaf, '↩', place, ['footnote'], back);
  }

  #added(segments: readonly Segment[], piece: Piece): PageLine {
    return { segments, kind: 'added', start: piece.start, end: piece.end };
  }
}

const isHeading = (style: readonly StyleName[]): boolean => style[0]?.startsWith('heading') ?? false;

const sameText = (a: string, b: string): boolean => folded(a) === folded(b);
const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Which of a piece's lines shows an offset. @param scattered whether its lines are not in reading order (tables) */
function lineIn(lines: readonly PageLine[], offset: number, scattered: boolean): number {
  if (scattered) return scatteredLine(lines, offset);
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  let index = Math.max(0, low - 1);
  while (index > 0 && lines[index]!.kind !== 'text') index--;
  if (lines[index]?.kind !== 'text')
    index = Math.max(
      0,
      lines.findIndex((line) => line.kind !== 'gap'),
    );
  return index;
}

/** The line whose segments hold the offset, else the one that comes closest before it. */
function scatteredLine(lines: readonly PageLine[], offset: number): number {
  let best = 0;
  let nearest = Number.NEGATIVE_INFINITY;
  lines.forEach((line, i) => {
    if (line.kind !== 'text') return;
    for (const { start, length } of line.segments) {
      if (start === undefined || length === 0 || start > offset) continue;
      const place = Math.min(offset, start + length - 1);
      if (place > nearest) {
        nearest = place;
        best = i;
      }
    }
  });
  return nearest === Number.NEGATIVE_INFINITY
    ? Math.max(
        0,
        lines.findIndex((line) => line.kind === 'text'),
      )
    : best;
}
