/** The rows of the library: the posts that the filter leaves, sorted, under the headings of their years. */
import type { PostMeta } from '../../post/post.ts';
import type { Hit } from '../../search/hit.ts';
import type { SearchAnswer } from '../ports.ts';
import type { TagChoice } from '../state/library.ts';
import type { Reading, SortOrder } from '../state/reading.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { postsByPath } from './post-records.ts';
import { postHasTags } from './tag-choice.ts';

export type LibraryItem =
  | { readonly type: 'year'; readonly year: string | null }
  | { readonly type: 'post'; readonly meta: PostMeta; readonly hit: Hit | null };

/** What the list shows now, in order. */
export function libraryItems(state: State): readonly LibraryItem[] {
  const { library, archive, reading, settings } = state;
  const answer = library.query.trim() === '' ? null : library.answer;
  // Reading goes on while the list is hidden; only the order that depends on it has to follow.
  const order = settings.sort === 'read' ? reading : null;
  return items(archive.posts, answer, library.tags, settings.sort, settings.groupByYear, order);
}

const items = remember(
  (
    posts: readonly PostMeta[],
    answer: SearchAnswer | null,
    tags: readonly TagChoice[],
    sort: SortOrder,
    group: boolean,
    reading: Reading | null,
  ): readonly LibraryItem[] => {
    if (answer && !answer.filtersOnly) return ranked(posts, answer, tags);
    const wanted = answer && new Set(answer.hits.map((hit) => hit.path));
    const left = posts.filter((meta) => (!wanted || wanted.has(meta.path)) && postHasTags(meta, tags));
    const ordered = sorted(left, sort, reading ?? {});
    return group && sort === 'date' ? grouped(ordered) : ordered.map((meta) => ({ type: 'post', meta, hit: null }));
  },
);

function ranked(posts: readonly PostMeta[], answer: SearchAnswer, tags: readonly TagChoice[]): LibraryItem[] {
  const known = postsByPath(posts);
  return answer.hits.flatMap((hit) => {
    const meta = known.get(hit.path);
    return meta && postHasTags(meta, tags) ? [{ type: 'post', meta, hit } as const] : [];
  });
}

/** The archive's own order is newest first, undated posts after. */
function sorted(posts: readonly PostMeta[], order: SortOrder, reading: Reading): readonly PostMeta[] {
  if (order === 'date') return posts;
  const compare: Record<Exclude<SortOrder, 'date'>, (a: PostMeta, b: PostMeta) => number> = {
    title: (a, b) => compareTitles(a.title, b.title),
    read: (a, b) => (reading[b.path]?.lastRead ?? '').localeCompare(reading[a.path]?.lastRead ?? ''),
    words: (a, b) => b.words - a.words,
  };
  return [...posts].sort(compare[order]);
}

let collator: Intl.Collator | null = null;

/** Made when it is first needed: the first paint needs none. */
function compareTitles(a: string, b: string): number {
  collator ??= new Intl.Collator(['de', 'en'], { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

function grouped(posts: readonly PostMeta[]): LibraryItem[] {
  const rows: LibraryItem[] = [];
  let year: string | null | undefined;
  for (const meta of posts) {
    const own = meta.date?.text.slice(0, 4) ?? null;
    if (own !== year) rows.push({ type: 'year', year: own });
    year = own;
    rows.push({ type: 'post', meta, hit: null });
  }
  return rows;
}

/** Index of the item the cursor is on: the selected post, or else the first post; -1 in an empty list. */
export function selectedIndex(items: readonly LibraryItem[], selected: string | null): number {
  const own = indexOfPost(items, selected);
  return own >= 0 ? own : items.findIndex((item) => item.type === 'post');
}

const places = remember((list: readonly LibraryItem[]) => {
  const byPath = new Map<string, number>();
  list.forEach((item, i) => {
    if (item.type === 'post') byPath.set(item.meta.path, i);
  });
  return byPath;
});
const indexOfPost = (list: readonly LibraryItem[], path: string | null): number =>
  path === null ? -1 : (places(list).get(path) ?? -1);

/** Number of posts (not headings) in the list, and the place of the cursor among them, from 1. */
export function position(list: readonly LibraryItem[], index: number): { place: number; count: number } {
  const before = postsBefore(list);
  return { place: index < 0 ? 0 : (before[index] ?? 0) + 1, count: before[list.length] ?? 0 };
}

const postsBefore = remember((list: readonly LibraryItem[]) => {
  const before = new Int32Array(list.length + 1);
  list.forEach((item, i) => {
    before[i + 1] = (before[i] ?? 0) + (item.type === 'post' ? 1 : 0);
  });
  return before;
});
