import { allowedErrors } from './distance.ts';

/**
 * Sorts out, in one pass over all words, those that cannot lie a typing error away: by length and by the set of their
 * letters (one error changes at most two members of the set). What is left is measured.
 */
export class LetterMasks {
  readonly #masks: Int32Array;
  readonly #lengths: Uint8Array;

  /** @param terms folded words */
  constructor(terms: readonly string[]) {
    this.#masks = new Int32Array(terms.length);
    this.#lengths = new Uint8Array(terms.length);
    for (let i = 0; i < terms.length; i++) {
      const folded = terms[i] ?? '';
      this.#masks[i] = maskOf(folded);
      this.#lengths[i] = Math.min(folded.length, 255);
    }
  }

  /** Indices of words that may be near either spelling of the typed word. */
  near(typed: string, spelledOut: string): number[] {
    const found: number[] = [];
    const mask = maskOf(typed);
    const length = typed.length;
    // An umlaut that is written out differs by one more letter, which the mask of the folded word does not have.
    const slack = (spelledOut !== typed ? 1 : 0) + 1;
    for (let i = 0; i < this.#masks.length; i++) {
      const other = this.#lengths[i] ?? 0;
      const errors = allowedErrors(length, other);
      if (errors === 0 || Math.abs(other - length) > errors + slack) continue;
      if (bits((this.#masks[i] ?? 0) ^ mask) <= 2 * errors + slack) found.push(i);
    }
    return found;
  }
}

/** A bit for each letter a to z, and six for everything else. */
function maskOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask;
}

/** The number of set bits of a 32-bit integer (Hacker's Delight, figure 5-2). */
function bits(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
