/** The searches that are offered, and the one that is on the screen. */
import type { DataDocument, SavedSearch } from '../../annotation/model.ts';
import { type SearchScope, scopeOf, searchesOf } from '../../annotation/saved-search.ts';
import type { Words } from '../../locale/index.ts';
import { cleanLine } from '../../post/clean.ts';
import { isNameBegun, type MeantQuery, meantQuery } from '../../search/query/saved.ts';
import { libraryLayout } from '../screens/library/layout.ts';
import type { TagChoice } from '../state/library.ts';
import { type State, topScreen } from '../state.ts';
import { remember } from './memo.ts';

export interface OfferedSearch {
  readonly query: string;
  readonly scope: SearchScope;
  /** `null`: it comes with the program. */
  readonly saved: SavedSearch | null;
}

/** Filters that everyone has. */
export const builtIn: readonly OfferedSearch[] = ['is:reading', 'is:unread'].map((query) => ({
  query,
  scope: 'posts',
  saved: null,
}));

export const savedSearches = (state: State): readonly SavedSearch[] =>
  ofArchive(state.records.document.searches, state.records.archive);
const ofArchive = remember((searches: DataDocument['searches'], archive: string) => searchesOf({ searches }, archive));

const offered = remember((saved: readonly SavedSearch[]): readonly OfferedSearch[] => [
  ...builtIn,
  ...saved.map((search) => ({ query: search.query, scope: scopeOf(search), saved: search })),
]);
export const offeredSearches = (state: State): readonly OfferedSearch[] => offered(savedSearches(state));

export const nameOfSearch = ({ saved, query }: OfferedSearch, words: Words): string =>
  saved ? cleanLine(saved.name) : words(query === 'is:unread' ? 'tui.searches.unread' : 'tui.searches.reading');

/** What a query means that is typed here: it may begin with the name of a saved search. */
export const meant = (state: State, query: string): MeantQuery => meantQuery(query, savedSearches(state));

/** What a query asks for: nothing while the name of a saved search is being typed. */
export const askedBy = (state: State, query: string): string => {
  const { query: asked, unknown } = meant(state, query);
  return unknown !== null && isNameBegun(query, savedSearches(state)) ? '' : asked;
};

/** What the library or the notes are filtered by, as a query; `null`: by nothing. */
export function presentSearch(state: State): Pick<OfferedSearch, 'query' | 'scope'> | null {
  const notes = state.screens.includes('notes');
  const asked = askedBy(state, notes ? state.notes.query : state.library.query);
  const query = (notes ? asked : withTags(asked, state.library.tags)).trim();
  return query === '' ? null : { query, scope: notes ? 'notes' : 'posts' };
}

/** Chosen tags as words of the query language. */
function withTags(query: string, tags: readonly TagChoice[]): string {
  if (tags.length === 0) return query;
  const said = (tag: string) => (/[\s()"]/u.test(tag) ? `tag:"${tag.replaceAll('"', '')}"` : `tag:${tag}`);
  const of = (role: TagChoice['role']) => tags.filter((choice) => choice.role === role).map(({ tag }) => said(tag));
  const any = of('or');
  const offersChoice = /(^|\s)(OR|\|)(\s|$)/u.test(query);
  return [
    offersChoice ? `(${query})` : query,
    ...of('and'),
    any.length > 1 ? `(${any.join(' OR ')})` : (any[0] ?? ''),
    ...of('not').map((tag) => `-${tag}`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What a search's hits are counted under. */
export const countKey = ({ query, scope }: Pick<OfferedSearch, 'query' | 'scope'>): string => `${scope}: ${query}`;

/** Whether an offered search is the one on the screen. */
export const isPresent = (state: State, { query, scope }: OfferedSearch): boolean => {
  const present = presentSearch(state);
  return present !== null && present.query === query && present.scope === scope;
};

/** Whether counts of hits can be seen: only then are they asked for. */
export const showsCounts = (state: State): boolean =>
  topScreen(state) === 'searches' || (topScreen(state) === 'library' && libraryLayout(state.size).tags !== null);
