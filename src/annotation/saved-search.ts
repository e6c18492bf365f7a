import type { DataDocument, SavedSearch } from './model.ts';
import { stamped } from './stamp.ts';

/** What a search looks through. */
export type SearchScope = 'posts' | 'notes';

export interface NewSearch {
  /** A random UUID, without `urn:uuid:`. */
  readonly uuid: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly now: string;
  /** The archive's id. */
  readonly archive: string;
  readonly name: string;
  /** In the query language, as typed. */
  readonly query: string;
  readonly scope: SearchScope;
}

/** A name as it is kept: NFC, blanks folded, without the `@` that stands before it on the command line. */
export const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^@+\s*/u, '');

export const newSearch = ({ uuid, now, archive, name, query, scope }: NewSearch): SavedSearch => ({
  id: `urn:uuid:${uuid}`,
  created: now,
  modified: now,
  archive,
  name: cleanName(name),
  query: query.trim(),
  scope,
});

export const withName = (search: SavedSearch, name: string, now: string): SavedSearch =>
  search.name === cleanName(name) ? search : stamped({ ...search, name: cleanName(name) }, now, ['name']);

export const withQuery = (search: SavedSearch, query: string, now: string): SavedSearch =>
  search.query === query.trim() ? search : stamped({ ...search, query: query.trim() }, now, ['query']);

/** Posts, unless notes are meant; what a later version may look through is shown among the posts. */
export const scopeOf = ({ scope }: SavedSearch): SearchScope => (scope === 'notes' ? 'notes' : 'posts');

/** The searches of an archive, and those of none in particular, by name. */
export const searchesOf = (document: Pick<DataDocument, 'searches'>, archive: string): readonly SavedSearch[] =>
  document.searches
    .filter((search) => search.archive === undefined || search.archive === archive)
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));

// Made when it is first needed: a collator takes its time, and most archives have no searches.
let collator: Intl.Collator | null = null;
function byName(a: string, b: string): number {
  collator ??= new Intl.Collator(['de', 'en'], { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

const folded = (name: string): string => cleanName(name).toLocaleLowerCase('de');

/** The search of a name, letter case aside; of two copies that met, the one that was changed last. */
export const searchNamed = (searches: readonly SavedSearch[], name: string): SavedSearch | undefined =>
  searches
    .filter((search) => folded(search.name) === folded(name))
    .reduce<SavedSearch | undefined>((best, next) => (best && best.modified >= next.modified ? best : next), undefined);
