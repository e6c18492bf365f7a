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
    const trimmed = raw.trim();
    const lines = trimmed.split('\n');
    const first = lines[0]?.trim() ?? '';
    if (!first) return this.#outer;
    const rest = this.#source.slice(this.#cursor, end);
    const found = rest.indexOf(first);
    if (found < 0) {
      this.#misses++;
      return this.#outer;
    }
    const start = this.#cursor + found;
    this.#cursor = start;
    if (lines.length === 1) return [start, start + first.length];
    let stop = start;
    for (let i = 1; i < lines.length; i++) {
      const next = this.#source.indexOf('\n', stop);
      if (next < 0 || next >= end) return [start, end];
      stop = next + 1;
    }
    const last = this.#source.indexOf('\n', stop);
    return [start, last < 0 || last > end ? end : last];
  }

  /** What comes next stands behind this place. */
  pass([, end]: SourceRange): void {
    if (end > this.#cursor && end < this.#outer[1]) this.#cursor = end;
  }
}
