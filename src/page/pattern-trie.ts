/** Patterns of hyphenation, packed in a few strings, and how words are divided by them. */

/** Made by `hyphen-packed.config.js` of what the npm package `hyphen` has. */
export interface PackedPatterns {
  /** Digits count from `0` and are so many. */
  readonly base: number;
  /** What patterns say of the places between letters. */
  readonly values: readonly (readonly number[])[];
  /** The letter that leads to each node of the trie: breadth first, those of one parent together, the root first. */
  readonly letters: string;
  /** How many children each node has: a digit. */
  readonly counts: string;
  /** Which of the values, and one more, a node has, or zero: two digits. */
  readonly levels: string;
  /** Where words that the patterns divide wrongly are divided. */
  readonly exceptions: Readonly<Record<string, readonly number[]>>;
}

/** Shorter words are not divided. */
const fewestLetters = 5;

const zero = 48;

/**
 * Liang's algorithm (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), with the answers of the npm package `hyphen`.
 */
export class PatternTrie {
  readonly #patterns: PackedPatterns;
  /** Where the children of each node begin. */
  readonly #starts: Uint32Array;

  constructor(patterns: PackedPatterns) {
    this.#patterns = patterns;
    this.#starts = startsOf(patterns.counts);
  }

  /** @param word letters alone @returns the UTF-16 indexes at which it may be divided, in order */
  points(word: string): readonly number[] {
    if (word.length < fewestLetters) return [];
    const lowered = word.toLocaleLowerCase();
    const { exceptions } = this.#patterns;
    return Object.hasOwn(exceptions, lowered) ? (exceptions[lowered] ?? []) : this.#divide(word.length, lowered);
  }

  #divide(length: number, lowered: string): number[] {
    const levels = new Array<number>(length + 1).fill(0);
    const dotted = `.${lowered}.`;
    for (let from = 0; from + 2 < dotted.length; from++) {
      let node = 0;
      for (let at = from; at < dotted.length; at++) {
        node = this.#child(node, dotted.charCodeAt(at));
        if (node === 0) break;
        this.#raise(levels, node, Math.max(0, from - 1));
      }
    }
    const points: number[] = [];
    // Neither the first nor the last letter stands alone.
    for (let index = 2; index < levels.length - 2; index++) {
      if (((levels[index] ?? 0) & 1) === 1) points.push(index);
    }
    return points;
  }

  /** @returns 0 when there is none */
  #child(node: number, letter: number): number {
    const { letters } = this.#patterns;
    const end = this.#starts[node + 1] ?? 0;
    for (let child = this.#starts[node] ?? 0; child < end; child++) {
      if (letters.charCodeAt(child) === letter) return child;
    }
    return 0;
  }

  #raise(levels: number[], node: number, from: number): void {
    const { base, values, levels: digits } = this.#patterns;
    const number = (digits.charCodeAt(2 * node) - zero) * base + digits.charCodeAt(2 * node + 1) - zero;
    const value = number === 0 ? undefined : values[number - 1];
    if (!value) return;
    for (const [index, level] of value.entries()) {
      const before = levels[from + index];
      if (before === undefined || level > before) levels[from + index] = level;
    }
  }
}

function startsOf(counts: string): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  let start = 1;
  for (let node = 0; node < counts.length; node++) {
    starts[node] = start;
    start += counts.charCodeAt(node) - zero;
  }
  starts[counts.length] = start;
  return starts;
}
