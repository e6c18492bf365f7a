import type { PageLine } from './page.ts';
import type { Piece } from './pieces.ts';
import type { PieceSetter } from './set-piece.ts';

/** Pieces with the lines of those that have been set. Pages of the same text, with and without asides, share them. */
export class SetPieces {
  readonly pieces: readonly Piece[];
  readonly #setter: PieceSetter;
  readonly #lines: (readonly PageLine[] | undefined)[];

  constructor(pieces: readonly Piece[], setter: PieceSetter) {
    this.pieces = pieces;
    this.#setter = setter;
    this.#lines = new Array(pieces.length);
  }

  lines(index: number): readonly PageLine[] {
    let lines = this.#lines[index];
    if (!lines) {
      lines = this.#setter.set(this.pieces[index]!);
      this.#lines[index] = lines;
    }
    return lines;
  }

  /** Number of lines: exact for pieces that have been set, else an estimate. */
  height(index: number): number {
    return this.#lines[index]?.length ?? this.#setter.estimate(this.pieces[index]!);
  }

  /** Index of the last piece that begins at or before an offset and has text, if there is one; -1 without pieces. */
  at(offset: number): number {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    const last = Math.max(0, low - 1);
    let index = Math.min(last, this.pieces.length - 1);
    while (index > 0 && this.#isEmpty(index)) index--;
    return index < 0 || !this.#isEmpty(index) ? index : last;
  }

  #isEmpty(index: number): boolean {
    const { start, end } = this.pieces[index]!;
    return start === end;
  }
}
