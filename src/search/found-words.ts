import { type Term, termsOf } from './compile.ts';
import { distance } from './distance.ts';
import type { Matcher } from './excerpt.ts';
import type { Expander } from './expand.ts';
import { joinsWords, type Level } from './levels.ts';
import { isText, nodesOf, type QueryNode } from './query.ts';
import type { TitleWords } from './title-keys.ts';

/** The words of a query that are looked for, in order, each place once. */
export function queryTerms(node: QueryNode | null, queryEnd: number): Term[] {
  const terms: Term[] = [];
  for (const inner of nodesOf(node)) if (isText(inner)) terms.push(...termsOf(inner, queryEnd));
  return terms;
}

const none: readonly number[] = [];

/** The query's words as a text may have them, at a level. */
export class QueryWords implements Matcher {
  readonly shortest: number;
  readonly longest: number;
  readonly #exact = new Map<string, number[]>();
  readonly firstLetters = new Uint8Array(128);
  readonly #beginnings: (readonly [string, number])[] = [];

  constructor(terms: readonly Term[], level: Level, expander: Expander) {
    terms.forEach((term, which) => {
      const expansion = expander.expand(term.word, term.quoted ? 'all' : level, term.last, terms.length === 1);
      for (const word of expansion.terms) this.#add(word, which);
      for (const beginning of expansion.beginnings) this.#beginnings.push([beginning, which]);
      for (const halves of expansion.splits) for (const word of halves.flat()) this.#add(word, which);
    });
    if (joinsWords(level)) this.#addJoined(terms, expander);
    const words = [...this.#exact.keys(), ...this.#beginnings.map(([beginning]) => beginning)];
    for (const word of words)
      for (const first of [word, word.toUpperCase()]) this.firstLetters[first.charCodeAt(0)] = 1;
    const lengths = words.map((word) => word.length);
    this.shortest = lengths.reduce((least, length) => Math.min(least, length), Number.POSITIVE_INFINITY);
    const most = lengths.reduce((longest, length) => Math.max(longest, length), 0);
    this.longest = this.#beginnings.length > 0 ? Number.POSITIVE_INFINITY : most;
  }

  #add(word: string, which: number): void {
    const known = this.#exact.get(word);
    if (!known) this.#exact.set(word, [which]);
    else if (!known.includes(which)) known.push(which);
  }

  /** A word that is several of the query's written together answers them all. */
  #addJoined(terms: readonly Term[], expander: Expander): void {
    for (let from = 0; from < terms.length - 1; from++) {
      let word = terms[from]?.word ?? '';
      for (let to = from + 1; to < Math.min(terms.length, from + longestJoin); to++) {
        word += terms[to]?.word ?? '';
        for (const found of expander.expand(word, 'stem', false).terms) {
          for (let which = from; which <= to; which++) this.#add(found, which);
        }
      }
    }
  }

  which(word: string): number | undefined {
    return this.#exact.get(word)?.[0] ?? this.#beginnings.find(([beginning]) => word.startsWith(beginning))?.[1];
  }

  /** All of the query's words that a word answers. */
  all(word: string): readonly number[] {
    const exact = this.#exact.get(word) ?? none;
    if (this.#beginnings.length === 0) return exact;
    const begun = this.#beginnings.filter(([beginning]) => word.startsWith(beginning)).map(([, which]) => which);
    return begun.length > 0 ? [...exact, ...begun] : exact;
  }
}

/** How well a title answers a query. */
export interface TitleFit {
  /** Part of the query's words that stand in the title, 0 to 1. */
  readonly asked: number;
  /** Part of the title's words that were asked for, 0 to 1. */
  readonly covered: number;
  /** How alike title and query are as rows of letters, 0 to 1: 1 for the same words, together or apart. */
  readonly alike: number;
}

/** @param letters the keys of the query's words, written together */
export function titleFit(title: TitleWords, terms: number, letters: string, query: QueryWords): TitleFit {
  const asked = new Set<number>();
  let covered = 0;
  for (const word of title.words) {
    const which = query.all(word);
    if (which.length > 0) covered++;
    for (const one of which) asked.add(one);
  }
  return {
    asked: terms === 0 ? 0 : asked.size / terms,
    covered: title.words.length === 0 ? 0 : covered / title.words.length,
    alike: asked.size === 0 ? 0 : alikeness(title.letters, letters),
  };
}

/** 1 less the part of the letters that would have to be changed; 0 for less than `leastAlike`. */
export function alikeness(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  if (length === 0) return 0;
  const bound = Math.floor(length * (1 - leastAlike));
  if (Math.abs(a.length - b.length) > bound || lettersApart(a, b) > bound) return 0;
  const errors = distance(a, b, bound);
  return errors > bound ? 0 : 1 - errors / length;
}

const letterCounts = new Int16Array(64);

/** At least so many letters must be changed, by which letters there are (bag distance, Bartolini and others 2002). */
function lettersApart(a: string, b: string): number {
  letterCounts.fill(0);
  for (let i = 0; i < a.length; i++) {
    const slot = a.charCodeAt(i) & 63;
    letterCounts[slot] = (letterCounts[slot] ?? 0) + 1;
  }
  for (let i = 0; i < b.length; i++) {
    const slot = b.charCodeAt(i) & 63;
    letterCounts[slot] = (letterCounts[slot] ?? 0) - 1;
  }
  let more = 0;
  let less = 0;
  for (const count of letterCounts) {
    if (count > 0) more += count;
    else less -= count;
  }
  return Math.max(more, less);
}

const leastAlike = 0.7;
const longestJoin = 4;
