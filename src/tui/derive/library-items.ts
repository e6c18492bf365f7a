/** The rows of the library: the posts that the filter leaves, sorted, under the headings of their years. */
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { Hit } from '../../search/hit.ts';
import type { SearchAnswer } from '../ports.ts';
import type { TagChoice } from '../state/library.ts';
import type { Reading, SortOrder } from '../state/reading.ts';
import type { State } from '../state.ts';
import { remember, rememberOf, rememberSteps } from './memo.ts';
import { postsByPath } from './post-records.ts';
import { sorting } from './sorting.ts';
import { choosing, chosenPosts } from './tag-choice.ts';

export type LibraryItem =
  | { readonly type: 'year'; readonly year: string | null }
  | { readonly type: 'post'; readonly meta: PostMeta; readonly hit: Hit | null };

/** What of the state the list is made of. */
export type Listed = Pick<State, 'library' | 'archive' | 'reading' | 'settings'>;

/** What the list shows now, in order. */
export function libraryItems(state: Listed): readonly LibraryItem[] {
  const { archive, library } = state;
  const answer = presentAnswer(state);
  if (answer && !answer.posts) return ranked(archive.posts, answer, library.tags);
  return items(...arrangement(state, answer));
}

/** The same in steps, with what is asked of the list when it is shown. */
export function* listing(state: Listed): Generator<void, void> {
  const { posts } = state.archive;
  yield* postsByPath.steps(posts);
  const answer = presentAnswer(state);
  if (answer && !answer.posts) return;
  const list = yield* items.steps(...arrangement(state, answer));
  yield* places.steps(list);
  yield* postsBefore.steps(list);
}

/** Where nothing was searched for, all posts are shown. */
const presentAnswer = ({ library }: Pick<State, 'library'>): SearchAnswer | null =>
  library.query.trim() === '' ? null : library.answer;

type Arrangement = readonly [
  posts: readonly PostMeta[],
  tags: readonly TagChoice[],
  sort: SortOrder,
  group: boolean,
  reading: Reading | null,
];

/** Reading goes on while the list is hidden; only the order that depends on it has to follow. */
const arrangement = ({ archive, library, settings, reading }: Listed, answer: SearchAnswer | null): Arrangement => [
  answer?.posts ?? archive.posts,
  library.tags,
  settings.sort,
  settings.groupByYear,
  settings.sort === 'read' ? reading : null,
];

/** Some are kept: who leaves a filter goes back to the list that was before. */
const items = rememberSteps(arranged, 3);

function* arranged(...[posts, tags, sort, group, reading]: Arrangement): Generator<void, readonly LibraryItem[]> {
  const left = yield* chosenPosts.steps(posts, tags);
  const ordered = yield* sorted(left, sort, reading ?? {});
  return yield* rows(ordered, group && sort === 'date');
}

const ranked = remember((posts: readonly PostMeta[], answer: SearchAnswer, tags: readonly TagChoice[]) => {
  const known = postsByPath(posts);
  const isChosen = choosing(tags);
  return answer.hits.flatMap((hit): LibraryItem[] => {
    const meta = known.get(hit.path);
    return meta && isChosen(meta) ? [{ type: 'post', meta, hit }] : [];
  });
});

/** The archive's own order is newest first, undated posts after. */
function* sorted(posts: readonly PostMeta[], order: SortOrder, reading: Reading): Generator<void, readonly PostMeta[]> {
  if (order === 'date') return posts;
  const compare: Record<Exclude<SortOrder, 'date'>, (a: PostMeta, b: PostMeta) => number> = {
    title: (a, b) => compareTitles(a.title, b.title),
    read: (a, b) => compareDates(reading[b.path]?.lastRead ?? '', reading[a.path]?.lastRead ?? ''),
    words: (a, b) => b.words - a.words,
  };
  return yield* sorting(posts, compare[order]);
}

/** ISO dates. */
const compareDates = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

let collator: Intl.Collator | null = null;

/** Made when it is first needed: the first paint needs none. */
function compareTitles(a: string, b: string): number {
  collator ??= new Intl.Collator(['de', 'en'], { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

function* rows(posts: readonly PostMeta[], byYear: boolean): Generator<void, readonly LibraryItem[]> {
  const list: LibraryItem[] = [];
  let year: string | null | undefined;
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    const own = meta.date?.text.slice(0, 4) ?? null;
    if (byYear && own !== year) list.push({ type: 'year', year: own });
    year = own;
    list.push({ type: 'post', meta, hit: null });
  }
  return list;
}

/** Index of the item the cursor is on: the selected post, or else the first post; -1 in an empty list. */
export function selectedIndex(list: readonly LibraryItem[], selected: string | null): number {
  const own = indexOfPost(list, selected);
  return own >= 0 ? own : list.findIndex((item) => item.type === 'post');
}

const places = rememberOf(function* (list: readonly LibraryItem[]) {
  const byPath = new Map<string, number>();
  for (const [i, item] of list.entries()) {
    if (i % stride === 0) yield;
    if (item.type === 'post') byPath.set(item.meta.path, i);
  }
  return byPath;
});
const indexOfPost = (list: readonly LibraryItem[], path: string | null): number =>
  path === null ? -1 : (places(list).get(path) ?? -1);

/** Number of posts (not headings) in the list, and the place of the cursor among them, from 1. */
export function position(list: readonly LibraryItem[], index: number): { place: number; count: number } {
  const before = postsBefore(list);
  return { place: index < 0 ? 0 : (before[index] ?? 0) + 1, count: before[list.length] ?? 0 };
}

/** The same as it is shown: posts that are there in a moment are counted already. */
export function shownPosition(
  { posts, missing, coming }: State['archive'],
  list: readonly LibraryItem[],
  index: number,
): { place: number; count: number } {
  const { place, count } = position(list, index);
  return { place, count: coming && count === posts.length ? count + missing : count };
}

const postsBefore = rememberOf(function* (list: readonly LibraryItem[]) {
  const before = new Int32Array(list.length + 1);
  for (const [i, item] of list.entries()) {
    if (i % stride === 0) yield;
    before[i + 1] = (before[i] ?? 0) + (item.type === 'post' ? 1 : 0);
  }
  return before;
});
