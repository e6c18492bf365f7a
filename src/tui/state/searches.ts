/** Saved searches: the list of them (`f`), how much each finds, and the one that is being given a name. */
import type { SearchScope } from '../../annotation/saved-search.ts';

export type Naming =
  | { readonly type: 'save'; readonly query: string; readonly scope: SearchScope }
  /** `id` of the saved search that gets another name. */
  | { readonly type: 'rename'; readonly id: string };

export interface SearchesState {
  readonly selected: number;
  readonly top: number;
  /** What each search finds, by its `countKey`; absent where that is not known. */
  readonly counts: Readonly<Record<string, number>>;
  readonly naming: Naming | null;
}

export const emptySearches: SearchesState = { selected: 0, top: 0, counts: {}, naming: null };
