/** `@NAME` at the beginning of a query: a saved search stands in its place. */
import type { SavedSearch } from '../../annotation/model.ts';
import { cleanName, searchNamed } from '../../annotation/saved-search.ts';
import type { QueryProblem, Span } from './ast.ts';
import type { Completion } from './complete.ts';

/** What a query means once the name at its beginning is replaced by what was saved under it. */
export interface MeantQuery {
  /** What is asked; without a name, or with an unknown one, the query as typed. */
  readonly query: string;
  /** The name that no search has, as typed; `null`: there is none. */
  readonly unknown: string | null;
  /** Problems of `query`, with their places in the query as typed. */
  readonly problemsOf: (problems: readonly QueryProblem[]) => readonly QueryProblem[];
}

interface Reading {
  readonly name: string;
  readonly more: string;
  /** Where the name ends in the query as typed (UTF-16 index). */
  readonly end: number;
}

const startPattern = /^\s*@/u;

/** Name and further words of `@NAME`, `@NAME further words` and `@"A name" further words`, the likelier first. */
function* readings(text: string): Generator<Reading> {
  const start = startPattern.exec(text)?.[0].length ?? 0;
  const after = text.slice(start);
  yield { name: after.trim(), more: '', end: text.trimEnd().length };
  const parts = /^("[^"]+"|\S+)\s*(.*)$/su.exec(after);
  const name = parts?.[1] ?? '';
  yield { name: bare(name), more: (parts?.[2] ?? '').trim(), end: start + name.length };
}

const bare = (name: string): string => (/^"[^"]+"$/u.test(name) ? name.slice(1, -1) : name);

/** What a query means: its words, or what they stand for where they begin with the name of a saved search. */
export function meantQuery(text: string, searches: readonly SavedSearch[]): MeantQuery {
  if (!startPattern.test(text)) return { query: text, unknown: null, problemsOf: (problems) => problems };
  let last: Reading = { name: '', more: '', end: 0 };
  for (const reading of readings(text)) {
    last = reading;
    const search = searchNamed(searches, reading.name);
    if (search) return { ...joined(search.query, reading, text), unknown: null };
  }
  const problem = (name: string): QueryProblem => ({
    start: text.indexOf('@'),
    end: last.end,
    what: { key: 'search.problem.saved', args: { name } },
  });
  return { query: text, unknown: last.name, problemsOf: (problems) => [problem(last.name), ...problems] };
}

/** Further words narrow the whole of the saved query, also one that offers a choice. */
function joined(query: string, { more, end }: Reading, text: string): Omit<MeantQuery, 'unknown'> {
  const whole = more === '' ? query : /(^|\s)(OR|\|)(\s|$)/u.test(query) ? `(${query}) ${more}` : `${query} ${more}`;
  const own = whole.length - more.length;
  const shift = text.indexOf(more, end) - own;
  const placed = ({ start, end: last }: Span): Span =>
    more !== '' && start >= own ? { start: start + shift, end: last + shift } : { start: text.indexOf('@'), end };
  return {
    query: whole,
    problemsOf: (problems) => problems.map((problem) => ({ ...problem, ...placed(problem) })),
  };
}

/** A name that is still being typed; `null` where something else stands at the cursor. */
const typedName = (before: string): string | null => {
  const start = startPattern.exec(before)?.[0].length;
  return start === undefined ? null : before.slice(start).replace(/^"/u, '').trimStart().normalize('NFC').toLowerCase();
};

const nameBegins = ({ name }: SavedSearch, typed: string): boolean => cleanName(name).toLowerCase().startsWith(typed);

/** Whether a query is nothing but the beginning of a saved search's name: it asks for nothing yet. */
export function isNameBegun(text: string, searches: readonly SavedSearch[]): boolean {
  const typed = typedName(text);
  return typed !== null && searches.some((search) => nameBegins(search, typed));
}

/** How a name stands in a query. */
const said = (name: string): string => (/[\s"]/u.test(name) ? `@"${name.replaceAll('"', '')}"` : `@${name}`);

/**
 * Completes the name of a saved search before the cursor.
 * @param cursor UTF-16 index
 */
export function completeSaved(text: string, cursor: number, searches: readonly SavedSearch[]): readonly Completion[] {
  const before = text.slice(0, cursor);
  const typed = typedName(before);
  if (typed === null) return [];
  return searches
    .filter((search) => nameBegins(search, typed) && isNameable(search) && !searchNamed([search], before))
    .map((search) => ({
      insert: said(search.name),
      start: before.indexOf('@'),
      end: cursor,
      label: `@${search.name}`,
      hint: null,
    }));
}

/** A quotation mark in a name would end it too soon. */
const isNameable = ({ name }: SavedSearch): boolean => !(/\s/u.test(name) && name.includes('"'));
