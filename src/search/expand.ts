import { fold } from './fold.ts';
import type { Level } from './levels.ts';
import { shortBeginning } from './title-lookup.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a typed word stands for at a level of looseness. */
export interface Expansion {
  readonly terms: readonly string[];
  /** Beginnings to take all words of, where there are too many to name: beside other words they ask for next to nothing. */
  readonly beginnings: readonly string[];
  /** Two words that the typed one may have been meant as (`gridlayout` -> `grid layout`). */
  readonly splits: readonly (readonly [readonly string[], readonly string[]])[];
}

const mostTerms = 300;
const mostBeside = 60;
const mostBeginnings = 120;
const mostSplits = 3;
const mostNeighbours = 24;
const shortestHalf = 2;
const shortestSplit = 5;
const shortestPart = 3;
/** A word that stands in more than this part of the posts is hardly a typing error. */
const tooCommon = 0.1;

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
   * @param alone whether it is the query's only word, and may stand for more
   */
  expand(word: string, level: Level, last: boolean, alone = true): Expansion {
    const id = `${level} ${last ? 1 : 0}${alone ? 1 : 0} ${word}`;
    const known = this.#found.get(id);
    if (known) return known;
    const expansion = this.#expand(word, level, last, alone);
    // Enough for hours of typing; then the oldest half would rarely be asked for again.
    if (this.#found.size > 5_000) this.#found.clear();
    this.#found.set(id, expansion);
    return expansion;
  }

  #expand(word: string, level: Level, last: boolean, alone: boolean): Expansion {
    const vocabulary = this.#vocabulary;
    switch (level) {
      case 'phrase':
      case 'joined':
      case 'all':
        return only(vocabulary.spellings(word));
      case 'stem':
        return only(vocabulary.forms(word));
      case 'beginning':
        return this.#beginnings(word, last);
      case 'compound':
        return this.#parts(word, last, alone);
      case 'typo':
        return this.#typos(word, last);
      default: {
        const strict = this.#typos(word, last);
        if (vocabulary.count(word) > vocabulary.posts * tooCommon) return strict;
        return { ...strict, terms: merged(strict.terms, this.#neighbours(word), this.#parts(word, last, alone).terms) };
      }
    }
  }

  #beginnings(word: string, last: boolean): Expansion {
    const isShort = last && word.length <= shortBeginning;
    // Forms of a letter or two begin with them.
    const terms = this.expand(word, isShort ? 'all' : 'stem', last).terms;
    if (isShort && this.#vocabulary.begun(word) > mostBeginnings)
      return { terms, beginnings: writtenStarts(word), splits: [] };
    const splits = this.#splits(word);
    if (!last) return { terms, beginnings: [], splits };
    const begun = this.#vocabulary.beginnings(word, mostBeginnings + 1);
    if (begun.length <= mostBeginnings) return { terms: merged(terms, begun), beginnings: [], splits };
    return { terms, beginnings: startsOf(begun, word.length), splits };
  }

  #parts(word: string, last: boolean, alone: boolean): Expansion {
    const begun = this.expand(word, 'beginning', last);
    // Three letters of a word that is being typed are its beginning, and seldom a part of another.
    const shortest = last ? shortestPart + 1 : shortestPart;
    if (word.length < shortest) return begun;
    const { sound } = this.#vocabulary.compounds(word, alone ? mostTerms : mostBeside);
    return { ...begun, terms: merged(begun.terms, sound) };
  }

  /** A word that the archive has is left as it is; for another one, what it is a part of or a typing error away from. */
  #typos(word: string, last: boolean): Expansion {
    const begun = this.expand(word, 'beginning', last);
    if (this.expand(word, 'stem', last).terms.length > 0) return begun;
    const parts = this.expand(word, 'compound', last);
    return { ...parts, terms: merged(parts.terms, this.#neighbours(word), this.#accidents(word)) };
  }

  #neighbours(word: string): readonly string[] {
    return this.#vocabulary.neighbours(word, mostNeighbours).map((neighbour) => neighbour.term);
  }

  /** Words that merely have the typed letters in them; dubious, so never above a `fuzzy` hit. */
  #accidents(word: string): readonly string[] {
    return word.length >= 4 ? this.#vocabulary.compounds(word, mostTerms).other : [];
  }

  /** Only where the halves are more common than the word itself, and the word is long enough for two. */
  #splits(word: string): Expansion['splits'] {
    if (word.length < shortestSplit) return [];
    const own = this.#vocabulary.count(word);
    const found: { halves: readonly [readonly string[], readonly string[]]; count: number }[] = [];
    for (let cut = shortestHalf; cut <= word.length - shortestHalf; cut++) {
      const right = this.#vocabulary.spellings(word.slice(cut));
      if (right.length === 0) continue;
      const left = this.#vocabulary.spellings(word.slice(0, cut));
      const count = Math.min(this.#count(left), this.#count(right));
      if (left.length > 0 && count > own) found.push({ halves: [left, right], count });
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

/** The letters as they may be written; enough for what is begun in German, English, French and Spanish. */
const written: Readonly<Record<string, string>> = {
  a: 'aäàáâ',
  c: 'cç',
  e: 'eéèê',
  i: 'iíî',
  n: 'nñ',
  o: 'oöóô',
  u: 'uüúû',
};
const umlauts: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü' };

/** The ways in which a letter or two may begin a word; to ask the vocabulary would mean to go through a tenth of it. */
function writtenStarts(word: string): string[] {
  const folded = fold(word);
  let starts = [''];
  for (const letter of folded)
    starts = starts.flatMap((start) => [...(written[letter] ?? letter)].map((one) => start + one));
  const umlaut = umlauts[folded];
  return umlaut ? [...starts, umlaut] : starts;
}

/** The different ways in which some words of one beginning are written (`ma`, `mä`). */
const startsOf = (terms: readonly string[], length: number): string[] => [
  ...new Set(terms.map((term) => term.slice(0, length))),
];
