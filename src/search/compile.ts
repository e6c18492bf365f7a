import type { Column, Expr } from './corpus.ts';
import type { Expander, Expansion } from './expand.ts';
import { wordsOf } from './fold.ts';
import { joinsWords, type Level } from './levels.ts';
import type { QueryNode, TextField } from './query/ast.ts';

/** A word of a query: with what it is searched in, and whether it stands last, where one is typing. */
export interface Term {
  readonly word: string;
  readonly column: Column | null;
  readonly last: boolean;
  /** In quotes: only its spellings count. */
  readonly quoted: boolean;
}

const columnOf = (field: TextField): Column | null =>
  field === 'all' ? null : field === 'title' ? 'title' : 'headings';

type TextNode = Extract<QueryNode, { type: 'word' | 'phrase' }>;

/** The words of a text condition. */
export function termsOf(node: TextNode, queryEnd: number): Term[] {
  const words = wordsOf(node.text);
  const quoted = node.type === 'phrase';
  return words.map((word, i) => ({
    word,
    column: columnOf(node.field),
    last: !quoted && node.end === queryEnd && i === words.length - 1,
    quoted,
  }));
}

/**
 * What a query's text conditions ask of an index at a level of looseness; `null` when nothing can match.
 * @param node a tree of text conditions only, without negations
 * @param queryEnd where the typed query ends, in its UTF-16 units
 */
export function compile(node: QueryNode, level: Level, expander: Expander, queryEnd: number): Expr | null {
  const context = { level, expander, queryEnd };
  return compileNode(node, context);
}

interface Context {
  readonly level: Level;
  readonly expander: Expander;
  readonly queryEnd: number;
}

function compileNode(node: QueryNode, context: Context): Expr | null {
  switch (node.type) {
    case 'or':
      return either(node.items.map((item) => compileNode(item, context)));
    case 'and':
      return sequence(node.items, context);
    case 'word':
    case 'phrase':
      return sequence([node], context);
    default:
      return null;
  }
}

/** Conditions that stand side by side: as one phrase at the strictest level, as all of them at the others. */
function sequence(nodes: readonly QueryNode[], context: Context): Expr | null {
  const texts = nodes.filter((node): node is TextNode => node.type === 'word' || node.type === 'phrase');
  const others = nodes.filter((node) => node.type !== 'word' && node.type !== 'phrase');
  const groups = texts.map((node) => termsOf(node, context.queryEnd));
  if (context.level === 'phrase') return inOrder(groups, others, context);
  if (context.level === 'joined') return others.length > 0 ? null : asOne(groups.flat(), context);
  const compiled = others.map((node) => compileNode(node, context));
  const quoted = groups.filter((terms) => terms[0]?.quoted);
  const loose = groups.filter((terms) => !terms[0]?.quoted).flat();
  const exprs = [...quoted.map((terms) => phrase(terms, context)), ...looseTerms(loose, context), ...compiled];
  return context.level === 'some' ? most(exprs) : both(exprs);
}

/**
 * All words as phrases: those of one column that follow each other are one, quoted or not. `null` where there are no
 * two words to follow each other.
 */
function inOrder(groups: readonly (readonly Term[])[], others: readonly QueryNode[], context: Context): Expr | null {
  const runs: Term[][] = [];
  for (const term of groups.flat()) {
    const run = runs.at(-1);
    if (run?.[0]?.column === term.column) run?.push(term);
    else runs.push([term]);
  }
  const strictly = others.map((node) => compileNode(node, context));
  if (!runs.some((run) => run.length > 1) && !strictly.some(Boolean)) return null;
  const all = others.map((node, i) => strictly[i] ?? compileNode(node, { ...context, level: 'all' }));
  return both([...runs.map((terms) => phrase(terms, context)), ...all]);
}

/** The words as a phrase in which two neighbours are one word of the archive; `null` where no two are. */
function asOne(terms: readonly Term[], context: Context): Expr | null {
  const { expander } = context;
  const column = terms[0]?.column ?? null;
  if (terms.length < 2 || terms.some((term) => term.quoted || term.column !== column)) return null;
  const ways: Expr[] = [];
  for (let i = 0; i < terms.length - 1 && ways.length < mostWays; i++) {
    const [left, right] = [terms[i]?.word ?? '', terms[i + 1]?.word ?? ''];
    if (Math.min(left.length, right.length) < shortestPart) continue;
    const one = expander.expand(left + right, 'all', false).terms;
    const before = terms.slice(0, i).map((term) => expander.expand(term.word, 'all', false).terms);
    const after = terms.slice(i + 2).map((term) => expander.expand(term.word, 'all', false).terms);
    const words = [...before, one, ...after];
    if (words.every((spellings) => spellings.length > 0))
      ways.push(words.length > 1 ? { type: 'phrase', words, column } : { type: 'any', terms: one, column });
  }
  return either(ways);
}

const mostWays = 6;
const shortestPart = 3;

function phrase(terms: readonly Term[], { expander }: Context): Expr | null {
  const words = terms.map((term) => expander.expand(term.word, 'all', false).terms);
  if (words.some((spellings) => spellings.length === 0)) return null;
  const column = terms[0]?.column ?? null;
  const only = words[0];
  return words.length === 1 && only ? { type: 'any', terms: only, column } : { type: 'phrase', words, column };
}

function looseTerms(terms: readonly Term[], context: Context): (Expr | null)[] {
  const joins = joinsWords(context.level) ? joined(terms, context) : [];
  const alone = terms.length === 1;
  return terms.flatMap((term, i) => {
    const expansion = context.expander.expand(term.word, context.level, term.last, alone);
    // Nearly every post has some word with so common a beginning; the title's weight tells who has it there.
    if (!alone && expansion.beginnings.length > 0 && term.column === null) return [];
    const own = ofExpansion(expansion, term.column);
    const alternatives = joins.filter((join) => join.from <= i && i <= join.to).map((join) => join.expr);
    return [alternatives.length > 0 ? either([own, ...alternatives]) : own];
  });
}

interface Join {
  readonly from: number;
  readonly to: number;
  readonly expr: Expr;
}

const longestJoin = 4;
const links = ['', 's', 'n', 'en', 'es'];

/** Neighbouring words that the archive writes as one (`Stimm profil`); whoever has that one has them all. */
function joined(terms: readonly Term[], context: Context): Join[] {
  const joins: Join[] = [];
  for (let from = 0; from < terms.length - 1; from++) {
    for (let to = from + 1; to < Math.min(terms.length, from + longestJoin); to++) {
      const run = terms.slice(from, to + 1);
      const column = run[0]?.column ?? null;
      if (run.some((term) => term.column !== column)) break;
      const found =
        to - from === 1 ? linked(run, context) : joinedTerms(run.map((term) => term.word).join(''), context);
      if (found.length > 0) joins.push({ from, to, expr: { type: 'any', terms: found, column } });
    }
  }
  return joins;
}

const linked = (run: readonly Term[], context: Context): string[] => [
  ...new Set(links.flatMap((link) => joinedTerms(`${run[0]?.word ?? ''}${link}${run[1]?.word ?? ''}`, context))),
];

function joinedTerms(word: string, { expander }: Context): readonly string[] {
  return expander.expand(word, 'stem', false).terms;
}

function ofExpansion({ terms, beginnings, splits }: Expansion, column: Column | null): Expr | null {
  const parts: Expr[] = [];
  if (terms.length > 0) parts.push({ type: 'any', terms, column });
  if (beginnings.length > 0) parts.push({ type: 'beginning', beginnings, column });
  for (const words of splits) parts.push({ type: 'phrase', words, column });
  return either(parts);
}

function both(items: readonly (Expr | null)[]): Expr | null {
  const all: Expr[] = [];
  for (const item of items) {
    if (!item) return null;
    all.push(item);
  }
  return all.length === 1 ? (all[0] ?? null) : all.length === 0 ? null : { type: 'and', items: all };
}

function either(items: readonly (Expr | null)[]): Expr | null {
  const some = items.filter((item) => item !== null);
  return some.length > 1 ? { type: 'or', items: some } : (some[0] ?? null);
}

/** Some of the conditions; for two words and more only, as a single word that is nowhere must find nothing. */
const most = (items: readonly (Expr | null)[]): Expr | null => (items.length > 1 ? either(items) : null);
