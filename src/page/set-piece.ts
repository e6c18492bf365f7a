/** Sets one piece in lines: its content in what room its prefix leaves, the prefix before each line, the gap above. */
import type { PostDocument } from '../post/document.ts';
import { setCode } from './code-block.ts';
import { setFigure } from './figure.ts';
import { LeafReader } from './leaf-reader.ts';
import { type LeafText, withMark } from './leaf-text.ts';
import type { StyleName } from './line.ts';
import type { LayoutOptions, PageLine, Segment } from './page.ts';
import type { Piece } from './pieces.ts';
import { added } from './prefix.ts';
import { setLeaf } from './set-leaf.ts';
import { setTable } from './table.ts';
import { typographerFor } from './typography.ts';

/** Narrower pages are laid out as if they had so many columns. */
const narrowest = 8;

/** Columns of running text, and of wide blocks, that options mean. */
export function roomOf(options: Pick<LayoutOptions, 'width' | 'measure'>): { text: number; wide: number } {
  const wide = Math.max(narrowest, options.width);
  return { text: Math.max(narrowest, Math.min(options.measure, wide)), wide };
}

export class PieceSetter {
  readonly #options: LayoutOptions;
  readonly #reader: LeafReader;
  readonly #text: number;
  readonly #wide: number;

  constructor(document: PostDocument, options: LayoutOptions) {
    const typographer = options.typography ? typographerFor(options.typesetting.language) : null;
    const room = roomOf(options);
    this.#options = options;
    this.#reader = new LeafReader(document, typographer, options.typesetting.styler);
    this.#text = room.text;
    this.#wide = room.wide;
  }

  set(piece: Piece): PageLine[] {
    const lines: PageLine[] = [];
    for (let i = 0; i < piece.gap; i++) {
      lines.push({ segments: piece.gapBars, kind: 'gap', start: piece.start, end: piece.start });
    }
    let prefix = piece.first;
    for (const line of this.#content(piece)) {
      const { segments } = prefix;
      const own = segments.length === 0 ? line : { ...line, segments: [...segments, ...line.segments] };
      lines.push(piece.fold === undefined ? own : { ...own, fold: piece.fold });
      prefix = piece.rest;
    }
    return lines;
  }

  /** About how many lines `set` would give, without setting anything. */
  estimate(piece: Piece): number {
    const room = Math.max(1, this.#text - piece.rest.columns);
    const { content } = piece;
    if (content.type === 'added') return content.lines.length + piece.gap;
    const perLine = content.type === 'inlines' ? room * 0.95 : Math.min(room, 36);
    return piece.gap + Math.max(1, Math.ceil((piece.end - piece.start) / perLine));
  }

  #content(piece: Piece): PageLine[] {
    const indent = Math.max(piece.first.columns, piece.rest.columns);
    const room = Math.max(2, this.#text - indent);
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
        return setCode(content.block, { columns: wide, text: room }, this.#options.typesetting.styler);
      case 'table':
        return setTable(content.part, wide, this.#reader, this.#options);
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
