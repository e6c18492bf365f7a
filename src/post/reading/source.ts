import type { SourceRange } from '../document.ts';

/** A block in which this many places were sought in vain is not searched on: the search must stay linear. */
const mostMisses = 30;

/**
 * Finds where tokens stand in the Markdown body. `marked` gives each token's source, but inside lists and quotes with
 * the indentation taken off; such a source is found line by line, from where the last one ended.
 */
export class SourceMap {
  readonly #source: string;
  #outer: SourceRange = [0, 0];
  #cursor = 0;
  #misses = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Enters a block of the outermost level, whose place is known. */
  enter(range: SourceRange): void {
    this.#outer = range;
    this.#cursor = range[0];
    this.#misses = 0;
  }

  /** Goes to a place of the block entered. */
  seek(at: number): void {
    if (at >= this.#outer[0] && at < this.#outer[1]) this.#cursor = at;
  }

  /** True when a token's source stands in the body as it is, at `range`. */
  isExact(raw: string, range: SourceRange): boolean {
    return this.#source.startsWith(raw, range[0]);
  }

  /** The place of a token inside the block entered; that block's own place where it cannot be found. */
  locate(raw: string): SourceRange {
    const [, end] = this.#outer;
    if (this.#misses > mostMisses) return this.#outer;
    const text = raw.trim();
    const firstEnd = text.indexOf('\n');
    const first = firstEnd < 0 ? text : text.slice(0, firstEnd).trimEnd();
    if (!first) return this.#outer;
    const start = this.#find(first, end);
    if (start < 0) {
      this.#misses++;
      return this.#outer;
    }
    this.#cursor = start;
    if (firstEnd < 0) return [start, start + first.length];
    let stop = start;
    for (let at = firstEnd; at >= 0; at = text.indexOf('\n', at + 1)) {
      const next = this.#source.indexOf('\n', stop);
      if (next < 0 || next >= end) return [start, end];
      stop = next + 1;
    }
    const last = this.#source.indexOf('\n', stop);
    return [start, last < 0 || last > end ? end : last];
  }

  /** Where a line stands between the cursor and the end of the block; mostly at once, behind a few signs. */
  #find(line: string, end: number): number {
    const source = this.#source;
    const last = Math.min(this.#cursor + 12, end - line.length);
    for (let at = this.#cursor; at <= last; at++) if (source.startsWith(line, at)) return at;
    const found = source.slice(this.#cursor, end).indexOf(line);
    return found < 0 ? -1 : this.#cursor + found;
  }

  /** What comes next stands behind this place. */
  pass([, end]: SourceRange): void {
    if (end > this.#cursor && end < this.#outer[1]) this.#cursor = end;
  }
}
