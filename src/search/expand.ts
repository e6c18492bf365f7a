import type { Level } from './levels.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a typed word stands for at a level of looseness. */
export interface Expansion {
  readonly terms: readonly string[];
  /** Beginnings to take all words of, where there are too many to name. */
  readonly beginnings: readonly string[];
  /** Two words that the typed one may have been meant as (`gridlayout` -> `grid layout`). */
  readonly splits: readonly (readonly [readonly string[], readonly string[]])[];
}

const mostTerms = 300;
const mostSplits = 3;
const mostNeighbours = 24;
const shortestHalf = 2;

/** Expands typed words with an archive's vocabulary; remembers what it found, as queries are typed letter by letter. */
export class Expander {
  readonly #vocabulary: Vocabulary;
  readonly #found = new Map<string, Expansion>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * @param word lower case
   * @param last whether it is the word being typed, which then stands for all words that begin with it
   */
  expand(word: string, level: Level, last: boolean): Expansion {
    const id = `${level} ${last ? 1 : 0} ${word}`;
    const known = this.#found.get(id);
    if (known) return known;
    const expansion = this.#expand(word, level, last);
    // Enough for hours of typing; then the oldest half would rarely be asked for again.
    if (this.#found.size > 5_000) this.#found.clear();
    this.#found.set(id, expansion);
    return expansion;
  }

  #expand(word: string, level: Level, last: boolean): Expansion {
    const vocabulary = this.#vocabulary;
    switch (level) {
      case 'phrase':
      case 'all':
        return only(vocabulary.spellings(word));
      case 'stem':
        return only(vocabulary.forms(word));
      case 'compound':
        return this.#parts(word, last);
      default: {
        const strict = this.expand(word, 'compound', last);
        const empty = strict.terms.length + strict.beginnings.length + strict.splits.length === 0;
        if (!empty && level === 'typo') return strict;
        const near = vocabulary.neighbours(word, mostNeighbours).map((neighbour) => neighbour.term);
        return { ...strict, terms: merged(strict.terms, near, this.#accidents(word)) };
      }
    }
  }

  #parts(word: string, last: boolean): Expansion {
    const forms = this.expand(word, 'stem', last).terms;
    const sound = word.length >= 3 ? this.#vocabulary.compounds(word, mostTerms).sound : [];
    const beginnings = last ? this.#vocabulary.beginnings(word, mostTerms + 1) : [];
    const splits = this.#vocabulary.has(word) ? [] : this.#splits(word);
    if (beginnings.length <= mostTerms) return { terms: merged(forms, sound, beginnings), beginnings: [], splits };
    return { terms: merged(forms, sound), beginnings: startsOf(beginnings, word.length), splits };
  }

  /** Words that merely have the typed letters in them; dubious, so never above a `fuzzy` hit. */
  #accidents(word: string): readonly string[] {
    return word.length >= 4 ? this.#vocabulary.compounds(word, mostTerms).other : [];
  }

  #splits(word: string): Expansion['splits'] {
    const found: { halves: readonly [readonly string[], readonly string[]]; count: number }[] = [];
    for (let cut = shortestHalf; cut <= word.length - shortestHalf; cut++) {
      const right = this.#vocabulary.spellings(word.slice(cut));
      if (right.length === 0) continue;
      const left = this.#vocabulary.spellings(word.slice(0, cut));
      if (left.length > 0)
        found.push({ halves: [left, right], count: Math.min(this.#count(left), this.#count(right)) });
    }
    found.sort((a, b) => b.count - a.count);
    return found.slice(0, mostSplits).map(({ halves }) => halves);
  }

  #count(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + this.#vocabulary.count(term), 0);
  }
}

const only = (terms: readonly string[]): Expansion => ({ terms, beginnings: [], splits: [] });
const merged = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** The different ways in which some words of one beginning are written (`ma`, `mä`). */
const startsOf = (terms: readonly string[], length: number): string[] => [
  ...new Set(terms.map((term) => term.slice(0, length))),
];
