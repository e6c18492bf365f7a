/** Heights of the pieces of a page, with fast sums: a Fenwick tree (P. Fenwick, 1994). Heights are whole rows. */
export class Heights {
  readonly #own: Int32Array;
  readonly #sums: Float64Array;
  readonly #top: number;
  total = 0;

  constructor(heights: ArrayLike<number>) {
    const count = heights.length;
    this.#own = Int32Array.from(heights);
    this.#sums = new Float64Array(count + 1);
    for (let i = 1; i <= count; i++) {
      this.#sums[i]! += this.#own[i - 1]!;
      const up = i + (i & -i);
      if (up <= count) this.#sums[up]! += this.#sums[i]!;
      this.total += this.#own[i - 1]!;
    }
    this.#top = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count));
  }

  of(index: number): number {
    return this.#own[index] ?? 0;
  }

  set(index: number, height: number): void {
    const change = height - this.#own[index]!;
    if (change === 0) return;
    this.#own[index] = height;
    this.total += change;
    for (let i = index + 1; i < this.#sums.length; i += i & -i) this.#sums[i]! += change;
  }

  /** Rows of all pieces before `index`. */
  before(index: number): number {
    let rows = 0;
    for (let i = index; i > 0; i -= i & -i) rows += this.#sums[i]!;
    return rows;
  }

  /** The piece that holds a row, and the row within it; the last piece for rows past the end. */
  at(row: number): { index: number; row: number } {
    let index = 0;
    let left = row;
    for (let step = this.#top; step > 0; step >>= 1) {
      const next = index + step;
      if (next < this.#sums.length && this.#sums[next]! <= left) {
        index = next;
        left -= this.#sums[next]!;
      }
    }
    const last = this.#own.length - 1;
    return index > last ? { index: last, row: left + this.of(last) } : { index, row: left };
  }
}
