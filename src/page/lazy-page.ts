import type { PostDocument } from '../post/document.ts';
import { Heights } from './heights.ts';
import { lineInPiece } from './line-in-piece.ts';
import type { Aside, Page, PageLine } from './page.ts';
import type { SetPieces } from './set-pieces.ts';

const emptyLine: PageLine = { segments: [], kind: 'gap', start: 0, end: 0 };

/** A page whose pieces are set when a row or an offset of them is asked for. */
export class LazyPage implements Page {
  readonly document: PostDocument;
  readonly width: number;
  readonly #set: SetPieces;
  readonly #asides: ReadonlyMap<number, readonly PageLine[]>;
  /** Lines by piece, asides included. */
  readonly #lines: (readonly PageLine[] | undefined)[];
  readonly #heights: Heights;
  #laid = 0;
  /** All pieces before this one are laid out. */
  #next = 0;

  constructor(document: PostDocument, width: number, set: SetPieces, asides: readonly Aside[] = []) {
    this.document = document;
    this.width = width;
    this.#set = set;
    this.#asides = byPiece(set, asides);
    this.#lines = new Array(set.pieces.length);
    this.#heights = new Heights(set.pieces.map((_, i) => set.height(i) + (this.#asides.get(i)?.length ?? 0)));
  }

  get rows(): number {
    return Math.max(1, this.#heights.total);
  }

  get complete(): boolean {
    return this.#laid === this.#lines.length;
  }

  withAsides(asides: readonly Aside[]): Page {
    const page = new LazyPage(this.document, this.width, this.#set, asides);
    if (this.complete) page.advance(Number.POSITIVE_INFINITY);
    return page;
  }

  line(row: number): PageLine {
    if (row < 0 || this.#lines.length === 0) return emptyLine;
    for (;;) {
      const { index, row: inner } = this.#heights.at(row);
      const fresh = this.#lines[index] === undefined;
      const line = this.#lay(index)[inner];
      if (line) return line;
      const end = this.document.text.length;
      if (!fresh) return { ...emptyLine, start: end, end };
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
    const index = this.#set.at(offset);
    if (index < 0) return 0;
    const scattered = this.#set.pieces[index]!.content.type === 'table';
    return this.#heights.before(index) + lineInPiece(this.#lay(index), offset, scattered);
  }

  settle(offset: number, before: number, after: number): number {
    const index = this.#set.at(offset);
    if (index < 0) return 0;
    this.#lay(index);
    let rows = 0;
    for (let i = index + 1; i < this.#lines.length && rows < after; i++) rows += this.#lay(i).length;
    rows = 0;
    for (let i = index - 1; i >= 0 && rows < before; i--) rows += this.#lay(i).length;
    return this.rowOf(offset);
  }

  advance(points: number): boolean {
    let done = 0;
    for (; this.#next < this.#lines.length && done < points; this.#next++) {
      if (this.#lines[this.#next] !== undefined) continue;
      const { start, end } = this.#set.pieces[this.#next]!;
      this.#lay(this.#next);
      // A piece costs something even if it is short.
      done += end - start + 40;
    }
    return this.complete;
  }

  #lay(index: number): readonly PageLine[] {
    let lines = this.#lines[index];
    if (lines) return lines;
    const own = this.#set.lines(index);
    const aside = this.#asides.get(index);
    lines = aside ? [...own, ...aside] : own;
    this.#lines[index] = lines;
    this.#heights.set(index, lines.length);
    this.#laid++;
    return lines;
  }
}

/** The lines that stand below each piece. */
function byPiece(set: SetPieces, asides: readonly Aside[]): ReadonlyMap<number, readonly PageLine[]> {
  const lines = new Map<number, PageLine[]>();
  for (const aside of asides) {
    const index = set.at(aside.offset);
    if (index < 0) continue;
    const place = set.pieces[index]!.end;
    const own = lines.get(index) ?? [];
    for (const segments of aside.lines)
      own.push({ segments, kind: 'added', start: place, end: place, note: aside.note });
    lines.set(index, own);
  }
  return lines;
}
