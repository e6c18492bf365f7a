/**
 * A string that is addressed by Unicode code points, the unit of every position outside this class
 * (W3C Web Annotation counts in code points too). Only characters beyond the Basic Multilingual Plane take two
 * UTF-16 units, so their places alone are kept: most texts have none and conversion costs nothing.
 */
export class Points {
  readonly text: string;
  /** Length in code points. */
  readonly length: number;
  /** UTF-16 indices of the leading halves of surrogate pairs, ascending. */
  readonly #pairs: readonly number[];

  constructor(text: string) {
    this.text = text;
    const pairs: number[] = [];
    // Most texts have none, and a search for one is many times faster than a look at each unit.
    const first = text.search(/[\ud800-\udbff]/);
    for (let i = first < 0 ? text.length : first; i < text.length - 1; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) pairs.push(i++);
    }
    this.#pairs = pairs;
    this.length = text.length - pairs.length;
  }

  /** The UTF-16 index of a code point; clamped to the text. */
  toIndex(point: number): number {
    if (this.#pairs.length === 0) return Math.max(0, Math.min(point, this.text.length));
    // The k-th pair stands at code point pairs[k] - k.
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pairs[middle]! - middle < point) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, Math.min(point + low, this.text.length));
  }

  /** The code point at a UTF-16 index; an index inside a pair belongs to the pair. */
  toPoint(index: number): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pairs[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, Math.min(index - low, this.length));
  }

  /** The text between two code points. */
  slice(start: number, end: number = this.length): string {
    return this.text.slice(this.toIndex(start), this.toIndex(end));
  }
}
