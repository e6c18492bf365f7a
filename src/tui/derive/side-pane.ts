/** What stands beside the list, row by row: searches, then tags. The mouse asks the same list as the eye. */
import type { ComingPosts, State } from '../state.ts';
import { remember } from './memo.ts';
import { type OfferedSearch, offeredSearches } from './searches.ts';
import { filteredPosts, type TagCount, tagCounts } from './tag-choice.ts';

export type SideRow =
  | { readonly type: 'title'; readonly of: 'searches' | 'tags' }
  | { readonly type: 'empty' }
  | { readonly type: 'search'; readonly search: OfferedSearch }
  | { readonly type: 'tag'; readonly tag: TagCount }
  /** So many more than fit. */
  | { readonly type: 'more'; readonly of: 'searches' | 'tags'; readonly n: number };

/** Fewer rows than these are left to the tags. */
const leastRows = 14;

/** The part of the pane that searches may take. */
const searchesShare = 0.4;

export function sideRows(state: State, rows: number): readonly SideRow[] {
  const searches = rows < leastRows ? [] : searchRows(offeredSearches(state), Math.floor(rows * searchesShare));
  return [...searches, ...tagRows(state, rows - searches.length)];
}

function searchRows(offered: readonly OfferedSearch[], rows: number): SideRow[] {
  const shown = firstOf(offered, rows - 2);
  return [
    { type: 'title', of: 'searches' },
    ...shown.map((search) => ({ type: 'search', search }) as const),
    ...more('searches', offered.length - shown.length),
    { type: 'empty' },
  ];
}

function tagRows(state: State, rows: number): SideRow[] {
  const { tags, count } = countedTags(state);
  // What does not fit gives up a row for the word that there is more.
  const shown = tags.slice(0, count > rows - 1 ? Math.max(0, rows - 2) : rows - 1);
  return [
    { type: 'title', of: 'tags' },
    ...shown.map((tag) => ({ type: 'tag', tag }) as const),
    ...more('tags', count - shown.length),
  ];
}

/** The tags, at least as many as fit, and how many there are. */
function countedTags(state: State): { readonly tags: readonly TagCount[]; readonly count: number } {
  const { coming } = state.archive;
  if (coming) return { tags: rememberedTags(coming), count: coming.tagCount };
  const tags = tagCounts(filteredPosts(state), state.library.tags);
  return { tags, count: tags.length };
}

const rememberedTags = remember(({ tags }: ComingPosts): readonly TagCount[] =>
  tags.map(({ tag, n }) => ({ tag, count: n, total: n, role: null })),
);

/** What does not fit gives up a row for the word that there is more. */
const firstOf = <T>(items: readonly T[], rows: number): readonly T[] =>
  items.slice(0, items.length > rows ? Math.max(0, rows - 1) : rows);

const more = (of: 'searches' | 'tags', n: number): SideRow[] => (n > 0 ? [{ type: 'more', of, n }] : []);
