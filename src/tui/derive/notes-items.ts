/** The rows of the notes screen: drafts, then every annotation and bookmark by post, in reading order. */
import { stride } from '../../post/steps.ts';
import type { Draft } from '../ports.ts';
import type { NotesState } from '../state/notes.ts';
import type { State } from '../state.ts';
import { remember, rememberOf, rememberSteps } from './memo.ts';
import { byMonth } from './notes-by-month.ts';
import { type NoteItem, NotesInOrder, type Ordered, type PostNotes } from './notes-order.ts';

export type { NoteItem } from './notes-order.ts';

export type NotesItem =
  /** Between two groups; no rows where there are few. */
  | { readonly type: 'gap' }
  | { readonly type: 'drafts'; readonly count: number }
  | { readonly type: 'draft'; readonly key: string; readonly draft: Draft }
  /** The heading of a post; `path` is `null` where the post is gone. */
  | { readonly type: 'post'; readonly path: string | null; readonly title: string; readonly count: number }
  /** The heading of a month, `2024-11`. */
  | { readonly type: 'month'; readonly month: string; readonly count: number }
  | NoteItem;

const order = new NotesInOrder();

const orderedBy = ({ records, archive, notes }: State): Ordered => ({
  document: records.document,
  located: records.located,
  archive: records.archive,
  posts: archive.posts,
  verdicts: notes.verdicts,
});

/** What the screen shows now, in order. */
export function notesItems(state: State): readonly NotesItem[] {
  const { drafts, notes } = state;
  return joined(draftItems(drafts, notes.kind), listed(order.in(orderedBy(state)), ...filterOf(notes)));
}

const filterOf = ({ kind, group, query, found }: NotesState) =>
  [kind, group, query.trim() === '' ? null : found] as const;

/** Works out in steps what the screen shows in a state, before it is asked for: 10,000 records take a while. */
export function* arrangingNotes(state: State): Generator<void, void> {
  const { drafts, notes } = state;
  const records = yield* listed.steps(yield* order.steps(orderedBy(state)), ...filterOf(notes));
  const items = joined(draftItems(drafts, notes.kind), records);
  yield* countNotes.steps(items);
  yield* choosableBefore.steps(items);
  undecidedNotes(state, state.review.kept);
}

const gap: NotesItem = { type: 'gap' };

const joined = remember((drafts: readonly NotesItem[], records: readonly NotesItem[]): readonly NotesItem[] =>
  drafts.length === 0 ? records : [...drafts, ...(records.length > 0 ? [gap] : []), ...records],
);

const draftItems = remember((drafts: readonly Draft[], kind: NotesState['kind']): readonly NotesItem[] => {
  if (drafts.length === 0 || kind === 'bookmarks') return [];
  return [
    { type: 'drafts', count: drafts.length },
    ...drafts.map((draft) => ({ type: 'draft', key: draft.key, draft }) as const),
  ];
});

/** The records that a filter leaves, under headings. */
const listed = rememberSteps(function* (
  groups: readonly PostNotes[],
  kind: NotesState['kind'],
  group: NotesState['group'],
  found: readonly string[] | null,
): Generator<void, readonly NotesItem[]> {
  const left = yield* filtering(groups, kind, found);
  const items: NotesItem[] = [];
  if (group === 'month') {
    for (const { month, items: own } of yield* byMonth(left)) {
      if (items.length > 0) items.push(gap);
      items.push({ type: 'month', month, count: own.length });
      for (const item of own) items.push(item);
    }
    return items;
  }
  for (const [i, { path, title, items: own }] of left.entries()) {
    if (i % stride === 0) yield;
    if (i > 0) items.push(gap);
    items.push({ type: 'post', path, title, count: own.length });
    for (const item of own) items.push(item);
  }
  return items;
}, 2);

/** What is left of each post; those that nothing is left of are left out. */
function* filtering(
  groups: readonly PostNotes[],
  kind: NotesState['kind'],
  found: readonly string[] | null,
): Generator<void, readonly PostNotes[]> {
  if (kind === 'all' && found === null) return groups;
  const wanted = found && new Set(found);
  const isLeft = ({ record }: NoteItem) =>
    (kind === 'all' || record.motivation === 'bookmarking') && (wanted === null || wanted.has(record.id));
  const left: PostNotes[] = [];
  for (const [i, group] of groups.entries()) {
    if (i % stride === 0) yield;
    if (group.items.every(isLeft)) left.push(group);
    else if (group.items.some(isLeft)) left.push({ ...group, items: group.items.filter(isLeft) });
  }
  return left;
}

/** Whether the cursor can be on an item. */
export const isChoosable = (item: NotesItem | undefined): item is Extract<NotesItem, { key: string }> =>
  item?.type === 'record' || item?.type === 'draft';

/**
 * Index of the item the cursor is on: the selected one, or else the first; -1 in an empty list.
 * @param near an index where the selected one mostly is
 */
export function selectedNote(items: readonly NotesItem[], selected: string | null, near = 0): number {
  const isSelected = (index: number) => {
    const item = items[index];
    return isChoosable(item) && item.key === selected;
  };
  if (selected !== null)
    for (let [before, after] = [near - 1, near]; before >= 0 || after < items.length; before--, after++) {
      if (isSelected(after)) return after;
      if (isSelected(before)) return before;
    }
  return items.findIndex(isChoosable);
}

/** How many items the cursor can be on stand before an index, and in all. */
export function choosables(items: readonly NotesItem[], index: number) {
  const before = choosableBefore(items);
  return { before: before[Math.max(0, index)] ?? 0, count: before[items.length] ?? 0 };
}

const choosableBefore = rememberOf(function* (items: readonly NotesItem[]): Generator<void, Int32Array> {
  const before = new Int32Array(items.length + 1);
  for (const [i, item] of items.entries()) {
    if (i % stride === 0) yield;
    before[i + 1] = (before[i] ?? 0) + (isChoosable(item) ? 1 : 0);
  }
  return before;
});

export interface NoteCounts {
  readonly notes: number;
  readonly highlights: number;
  readonly bookmarks: number;
}

/** How many of each kind the list has now. */
export const countNotes = rememberOf(function* (items: readonly NotesItem[]): Generator<void, NoteCounts> {
  const counts = { notes: 0, highlights: 0, bookmarks: 0 };
  for (const [i, item] of items.entries()) {
    if (i % stride === 0) yield;
    if (item.type !== 'record') continue;
    const { record } = item;
    if (record.motivation === 'bookmarking') counts.bookmarks++;
    else if (record.body?.some((body) => body.purpose === 'commenting')) counts.notes++;
    else counts.highlights++;
  }
  return counts;
});

/**
 * Records whose place is not certain, in the order of all of them, whatever the screen's filter is: what a review goes
 * through.
 * @param kept ids of those that are left out
 */
export const undecidedNotes = (state: State, kept: readonly string[]): readonly NoteItem[] =>
  undecided(order.in(orderedBy(state)), kept);

const undecided = remember((groups: readonly PostNotes[], kept: readonly string[]): readonly NoteItem[] => {
  const open: NoteItem[] = [];
  for (const { path, items } of groups) {
    if (path === null) continue;
    for (const item of items) {
      const status = item.verdict?.status;
      const isOpen = status === 'changed' || status === 'uncertain' || status === 'orphan';
      if (isOpen && !kept.includes(item.key)) open.push(item);
    }
  }
  return open;
}, 2);
