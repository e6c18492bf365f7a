/**
 * Which of many items fuse.js shall rank. It looks at every item with its fuzzy matcher, which takes 25 to 320 ms for
 * the titles of a large archive alone, so it gets those that hold what was typed, best places first, and where these are
 * few, those that share most pairs of letters with it. An archive of 14,602 posts has some 120,000 titles and headings:
 * one pass over their folded texts is all that a key may cost.
 */
import { fold } from '../../search/fold.ts';
import type { QuickItem } from '../../search/quick-open.ts';

/** As many as fuse.js ranks without being noticed. */
const enough = 300;
/** When so many hold the words as typed, no one misses those that hold them with a typo. */
const plenty = 40;
const mostFuzzy = 200;
/** Items folded in one go while nothing is typed. */
const slice = 4000;

/** Items with what is needed to look through them quickly, made when it is first needed. */
export class CandidatePool<T extends QuickItem> {
  readonly items: readonly T[];
  readonly #texts: string[] = [];
  /** A bit for each letter that a text has. */
  readonly #letters: number[] = [];
  #used: readonly T[] | null = null;

  constructor(items: readonly T[]) {
    this.items = items;
  }

  /** Makes some more items ready; `false` when all are. For idle time: a search makes the rest ready itself. */
  warm(): boolean {
    this.#fill(this.#texts.length + slice);
    return this.#texts.length < this.items.length;
  }

  #fill(until: number): void {
    const end = Math.min(until, this.items.length);
    for (let i = this.#texts.length; i < end; i++) {
      const text = fold((this.items[i]?.text ?? '').toLowerCase());
      this.#texts.push(text);
      this.#letters.push(lettersOf(text));
    }
  }

  /** The items that may be meant; with nothing typed those used before, then the first ones. */
  candidates(typed: string): readonly T[] {
    const words = fold(typed.toLowerCase())
      .split(/\s+/u)
      .filter((word) => word !== '');
    if (words.length === 0) {
      this.#used ??= this.items.filter(({ used }) => used > 0);
      return [...new Set([...this.#used, ...this.items.slice(0, enough)])];
    }
    this.#fill(this.items.length);
    const holding = this.#holding(words);
    if (holding.length >= plenty) return holding;
    return [...new Set([...holding, ...this.#alike(words.join(' '))])];
  }

  /** Items that hold every word: those that begin with the first, then those that have it at a word's start, then others. */
  #holding(words: readonly string[]): T[] {
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
    const chosen: T[] = [];
    for (const indices of places)
      for (const i of chosen.length < enough ? shortest(indices) : []) {
        const item = this.items[i];
        if (item && chosen.length < enough) chosen.push(item);
      }
    return chosen;
  }

  /** Items that share at least half of the pairs of letters typed, most first. */
  #alike(typed: string): T[] {
    const pairs = [...pairsOf(typed)];
    if (pairs.length < 2) return [];
    const letters = lettersOf(typed);
    const missing = Math.max(1, Math.floor(bitCount(letters) / 4));
    const least = Math.ceil(pairs.length / 2);
    const scored: { i: number; shared: number }[] = [];
    for (let i = 0; i < this.#texts.length; i++) {
      if (bitCount(letters & ~(this.#letters[i] ?? 0)) > missing) continue;
      const text = this.#texts[i] ?? '';
      let shared = 0;
      for (const pair of pairs) if (text.includes(pair)) shared++;
      if (shared >= least) scored.push({ i, shared });
    }
    return scored
      .sort((a, b) => b.shared - a.shared)
      .slice(0, mostFuzzy)
      .flatMap(({ i }) => this.items[i] ?? []);
  }
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

function bitCount(bits: number): number {
  let n = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++;
  return n;
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    if (!pair.includes(' ')) pairs.add(pair);
  }
  return pairs;
}
