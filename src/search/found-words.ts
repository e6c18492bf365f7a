import { type Term, termsOf } from './compile.ts';
import type { Matcher } from './excerpt.ts';
import type { Expander } from './expand.ts';
import { wordsOf } from './fold.ts';
import type { Level } from './levels.ts';
import { isText, nodesOf, type QueryNode } from './query.ts';

/** The words of a query that are looked for, in order, each place once. */
export function queryTerms(node: QueryNode | null, queryEnd: number): Term[] {
  const terms: Term[] = [];
  for (const inner of nodesOf(node)) if (isText(inner)) terms.push(...termsOf(inner, queryEnd));
  return terms;
}

/** Tells which of the query's words a word of a text answers at a level: for marks, excerpts and the title's weight. */
export function matcherOf(terms: readonly Term[], level: Level, expander: Expander): Matcher {
  const exact = new Map<string, number>();
  const beginnings: (readonly [string, number])[] = [];
  const add = (word: string, which: number) => {
    if (!exact.has(word)) exact.set(word, which);
  };
  terms.forEach((term, which) => {
    const expansion = expander.expand(term.word, term.quoted ? 'all' : level, term.last);
    for (const word of expansion.terms) add(word, which);
    for (const beginning of expansion.beginnings) beginnings.push([beginning, which]);
    for (const halves of expansion.splits) for (const word of halves.flat()) add(word, which);
  });
  if (level !== 'phrase' && level !== 'all' && level !== 'stem') addJoined(terms, expander, add);
  const begun = (word: string) => beginnings.find(([beginning]) => word.startsWith(beginning))?.[1];
  const lengths = [...exact.keys(), ...beginnings.map(([beginning]) => beginning)].map((word) => word.length);
  return {
    which: beginnings.length === 0 ? (word) => exact.get(word) : (word) => exact.get(word) ?? begun(word),
    shortest: Math.min(...lengths),
    longest: beginnings.length > 0 ? Number.POSITIVE_INFINITY : Math.max(...lengths),
  };
}

function addJoined(terms: readonly Term[], expander: Expander, add: (word: string, which: number) => void): void {
  for (let from = 0; from < terms.length - 1; from++) {
    let word = terms[from]?.word ?? '';
    for (let to = from + 1; to < Math.min(terms.length, from + 4); to++) {
      word += terms[to]?.word ?? '';
      for (const found of expander.expand(word, 'stem', false).terms) add(found, from);
    }
  }
}

/** How well a title answers a query. */
export interface TitleFit {
  /** Part of the query's words that stand in the title, 0 to 1. */
  readonly asked: number;
  /** Part of the title's words that were asked for, 0 to 1. */
  readonly covered: number;
  /** Whether the asked words stand together and in order. */
  readonly inOrder: boolean;
}

export function titleFit(title: string, terms: number, matcher: Matcher): TitleFit {
  const words = wordsOf(title);
  const which = words.map((word) => matcher.which(word));
  const asked = new Set(which.filter((index) => index !== undefined));
  const covered = which.filter((index) => index !== undefined).length;
  let run = 0;
  let longest = 0;
  which.forEach((index, i) => {
    run =
      index !== undefined && (run === 0 || index === (which[i - 1] ?? -2) + 1) ? run + 1 : index === undefined ? 0 : 1;
    longest = Math.max(longest, run);
  });
  return {
    asked: terms === 0 ? 0 : asked.size / terms,
    covered: words.length === 0 ? 0 : covered / words.length,
    inOrder: longest >= terms,
  };
}
