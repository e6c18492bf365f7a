import type { Column, Expr } from '../../search/corpus.ts';

/** Phrases are written out for each way their words are spelled; more ways than this are left out. */
const mostSpellings = 32;

/** An expression in FTS5's query syntax (https://sqlite.org/fts5.html#full_text_query_syntax). */
export function matchOf(expr: Expr): string {
  switch (expr.type) {
    case 'and':
    case 'or':
      return `(${expr.items.map(matchOf).join(expr.type === 'and' ? ' AND ' : ' OR ')})`;
    case 'any':
      return inColumn(expr.column, expr.terms.map(quoted));
    case 'beginning':
      return inColumn(
        expr.column,
        expr.beginnings.map((beginning) => `${quoted(beginning)} *`),
      );
    case 'phrase':
      return inColumn(
        expr.column,
        spelledOut(expr.words).map((words) => quoted(words.join(' '))),
      );
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const inColumn = (column: Column | null, alternatives: readonly string[]): string =>
  `${column === null ? '' : `{${column}} : `}(${alternatives.join(' OR ')})`;

/** All ways to spell a phrase, the most likely first. */
function spelledOut(words: readonly (readonly string[])[]): string[][] {
  let ways: string[][] = [[]];
  for (const spellings of words) {
    ways = ways.flatMap((way) => spellings.map((spelling) => [...way, spelling])).slice(0, mostSpellings);
  }
  return ways;
}
