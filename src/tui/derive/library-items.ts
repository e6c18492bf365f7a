/** The rows of the library: the posts that the filter leaves, sorted, under the headings of their years. */
import type { PostMeta } from '../../post/post.ts';
import { sorting } from '../../post/sorting.ts';
import { stride } from '../../post/steps.ts';
import type { Hit } from '../../search/hit.ts';
import type { SearchAnswer } from '../ports.ts';
import type { TagChoice } from '../state/library.ts';
import type { Reading, SortOrder } from '../state/reading.ts';
import type { State } from '../state.ts';
import { remember, rememberOf, rememberSteps } from './memo.ts';
import { postsByPath } from './post-records.ts';
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
  if (order === 'read') return yield* lastReadFirst(posts, reading);
  return yield* sorting(posts, order === 'words' ? (a, b) => b.words - a.words : byTitle);
}

/** Most posts were never read, and stay in their order. */
function* lastReadFirst(posts: readonly PostMeta[], reading: Reading): Generator<void, readonly PostMeta[]> {
  const read: { readonly meta: PostMeta; readonly at: string }[] = [];
  const others: PostMeta[] = [];
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    const at = reading[meta.path]?.lastRead;
    if (at) read.push({ meta, at });
    else others.push(meta);
  }
  const latest = yield* sorting(read, (a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return [...latest.map(({ meta }) => meta), ...others];
}

let collator: Intl.Collator | null = null;

/** Made when it is first needed: the first paint needs none. */
function byTitle(a: PostMeta, b: PostMeta): number {
  collator ??= new Intl.Collator(['de', 'en'], { numeric: true, sensitivity: 'base' });
  return collator.compare(a.title, b.title);
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

/** Where the post was that was asked for last: the cursor moves in small steps, and places of all posts would fill memory. */
let last = 0;

function indexOfPost(list: readonly LibraryItem[], path: string | null): number {
  if (path === null) return -1;
  const isIt = (index: number): boolean => {
    const item = list[index];
    return item?.type === 'post' && item.meta.path === path;
  };
  const start = Math.min(last, list.length - 1);
  for (let by = 0; by <= list.length; by++) {
    const found = isIt(start + by) ? start + by : isIt(start - by) ? start - by : -1;
    if (found < 0) continue;
    last = found;
    return found;
  }
  return -1;
}

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
