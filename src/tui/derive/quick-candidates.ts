/**
 * Which of many items fuse.js shall rank. It looks at every item with its fuzzy matcher, which takes 25 to 320 ms for
 * the titles of a large archive alone, so it gets those that hold what was typed, best places first, and where these are
 * few, those that share most pairs of letters with it. An archive of 14,602 posts has some 120,000 titles and headings:
 * one pass over their folded texts is all that a key may cost.
 */
import { fold } from '../../search/fold.ts';

/** As many as fuse.js ranks without being noticed. */
const enough = 300;
/** When so many hold the words as typed, no one misses those that hold them with a typo. */
const plenty = 40;
const mostFuzzy = 200;
/** Texts folded in one go while nothing is typed. */
const slice = 2000;

/** Items that are only made when they are candidates: an archive has far more of them than are ever shown. */
export interface Source<T> {
  readonly length: number;
  readonly text: (index: number) => string;
  readonly item: (index: number) => T;
  /** Those used before, the last one first. */
  readonly used: readonly number[];
}

/** A source with what is needed to look through it quickly, made when it is first needed. */
export class CandidatePool<T> {
  readonly #source: Source<T>;
  readonly #texts: string[] = [];
  /** A bit for each letter that a text has. */
  readonly #letters: number[] = [];

  constructor(source: Source<T>) {
    this.#source = source;
  }

  /** Makes some more texts ready; `false` when all are. For idle time: a search makes the rest ready itself. */
  warm(): boolean {
    this.#fill(this.#texts.length + slice);
    return this.#texts.length < this.#source.length;
  }

  #fill(until: number): void {
    const end = Math.min(until, this.#source.length);
    for (let i = this.#texts.length; i < end; i++) {
      const text = fold(this.#source.text(i).toLowerCase());
      this.#texts.push(text);
      this.#letters.push(lettersOf(text));
    }
  }

  /** The items that may be meant; with nothing typed those used before, then the first ones. */
  candidates(typed: string): readonly T[] {
    return this.#indices(typed).map((i) => this.#source.item(i));
  }

  #indices(typed: string): readonly number[] {
    const words = fold(typed.toLowerCase())
      .split(/\s+/u)
      .filter((word) => word !== '');
    if (words.length === 0) {
      const first = Array.from({ length: Math.min(enough, this.#source.length) }, (_, i) => i);
      return [...new Set([...this.#source.used, ...first])];
    }
    this.#fill(this.#source.length);
    const holding = this.#holding(words);
    if (holding.length >= plenty) return holding;
    return [...new Set([...holding, ...this.#alike(words.join(' '))])];
  }

  /** Items that hold every word: those that begin with the first, then those that have it at a word's start, then others. */
  #holding(words: readonly string[]): number[] {
    const places: [number[], number[], number[]] = [[], [], []];
    const first = words[0] ?? '';
    const rest = words.slice(1);
    const letters = lettersOf(words.join(''));
    const texts = this.#texts;
    for (let i = 0; i < texts.length; i++) {
      if (((this.#letters[i] ?? 0) & letters) !== letters) continue;
      const text = texts[i] ?? '';
      const at = text.indexOf(first);
      if (at < 0 || !rest.every((word) => text.includes(word))) continue;
      places[at === 0 ? 0 : text.charAt(at - 1) === ' ' ? 1 : 2].push(i);
      // A letter or two is in nearly everything; the first ones are posts, which is what people look for.
      if (places[0].length >= enough * 4) break;
    }
    const shortest = (indices: number[]) => indices.sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
    const chosen: number[] = [];
    for (const indices of places) {
      if (chosen.length < enough) chosen.push(...shortest(indices).slice(0, enough - chosen.length));
    }
    return chosen;
  }

  /** Items that share at least half of the pairs of letters typed, most first. */
  #alike(typed: string): number[] {
    const pairs = [...pairsOf(typed)];
    if (pairs.length < 2) return [];
    const letters = lettersOf(typed);
    const missing = Math.max(1, Math.floor(bitCount(letters) / 4));
    const least = Math.ceil(pairs.length / 2);
    const scored: { i: number; shared: number }[] = [];
    for (let i = 0; i < this.#texts.length; i++) {
      if (bitCount(letters & ~(this.#letters[i] ?? 0)) > missing) continue;
      const text = this.#texts[i] ?? '';
      const shared = sharedPairs(text, pairs, least);
      if (shared >= least) scored.push({ i, shared });
    }
    return scored
      .sort((a, b) => b.shared - a.shared)
      .slice(0, mostFuzzy)
      .map(({ i }) => i);
  }
}

/** How many of the pairs a text has; given up as soon as it cannot be `least` any more. */
function sharedPairs(text: string, pairs: readonly string[], least: number): number {
  let shared = 0;
  for (let p = 0; p < pairs.length && shared + pairs.length - p >= least; p++) {
    if (text.includes(pairs[p] ?? '')) shared++;
  }
  return shared;
}

/** Bits of the letters a to z and, in one, the digits; all else is passed over. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) bits |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) bits |= 1 << 26;
  }
  return bits;
}

/** Number of bits that are set (Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let n = bits - ((bits >> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >> 2) & 0x33333333);
  return (((n + (n >> 4)) & 0x0f0f0f0f) * 0x01010101) >> 24;
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    if (!pair.includes(' ')) pairs.add(pair);
  }
  return pairs;
}
