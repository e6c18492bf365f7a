/** The rows of the notes screen: drafts, then every annotation and bookmark by post, in reading order. */
import { stride } from '../../post/steps.ts';
import type { Draft } from '../ports.ts';
import type { NotesState } from '../state/notes.ts';
import type { State } from '../state.ts';
import { remember, rememberOf, rememberSteps } from './memo.ts';
import { countsOf, type NoteCounts, type NoteItem, type NotesItem, type Section } from './note-item.ts';
import { byMonth } from './notes-by-month.ts';
import { type NotesRows, RowsOfNotes, recordsBefore } from './notes-list.ts';
import { NotesInOrder, type Ordered, type PostNotes } from './notes-order.ts';

export type { NoteItem, NotesItem } from './note-item.ts';

const order = new NotesInOrder();

const orderedBy = ({ records, archive, notes }: State): Ordered => ({
  document: records.document,
  located: records.located,
  archive: records.archive,
  posts: archive.posts,
  verdicts: notes.verdicts,
});

/** What the screen shows. */
export interface NotesList {
  readonly items: readonly NotesItem[];
  /** Its records, without the drafts that stand above them. */
  readonly counts: NoteCounts;
  /** How many items the cursor can be on stand before an index, and in all. */
  readonly choosables: (index: number) => { readonly before: number; readonly count: number };
}

/** What the screen shows now. */
export function notesList(state: State): NotesList {
  const { drafts, notes } = state;
  const rows = rowsFor(notes).of(sectionsOf(order.in(orderedBy(state)), ...filterOf(notes)));
  return listOf(draftItems(drafts, notes.kind), rows);
}

/** The same, in order. */
export const notesItems = (state: State): readonly NotesItem[] => notesList(state).items;

const filterOf = ({ kind, group, query, found }: NotesState) =>
  [kind, group, query.trim() === '' ? null : found] as const;

/** Works out in steps what the screen shows in a state, before it is asked for: 10,000 records take a while. */
export function* arrangingNotes(state: State): Generator<void, void> {
  const { drafts, notes } = state;
  const groups = yield* order.steps(orderedBy(state));
  const sections = yield* sectionsOf.steps(groups, ...filterOf(notes));
  const { items } = listOf(draftItems(drafts, notes.kind), yield* rowsFor(notes).steps(sections));
  yield* places.steps(items);
  undecided(groups, state.review.kept);
}

/** Rows are made from those of the same kind of list that were shown last. */
const rowsMade = new Map<string, RowsOfNotes>();

function rowsFor(notes: NotesState): RowsOfNotes {
  const [kind, group, found] = filterOf(notes);
  const list = `${kind} ${group} ${found === null ? 'all' : 'some'}`;
  const known = rowsMade.get(list) ?? new RowsOfNotes();
  rowsMade.set(list, known);
  return known;
}

const listOf = remember((drafts: readonly NotesItem[], records: NotesRows): NotesList => {
  const { rows, counts } = records;
  // No gap stands above the first.
  const items = drafts.length === 0 ? rows.slice(1) : drafts.concat(rows);
  const [from, above] = drafts.length === 0 ? [-1, 0] : [drafts.length, drafts.length - 1];
  const choosables = (index: number) => {
    const { before, count } = recordsBefore(records, Math.max(0, index - from));
    return { before: index < from ? Math.max(0, index - 1) : above + before, count: above + count };
  };
  return { items, counts, choosables };
});

const draftItems = remember((drafts: readonly Draft[], kind: NotesState['kind']): readonly NotesItem[] => {
  if (drafts.length === 0 || kind === 'bookmarks') return [];
  return [
    { type: 'drafts', count: drafts.length },
    ...drafts.map((draft) => ({ type: 'draft', key: draft.key, draft }) as const),
  ];
});

/** The records that a filter leaves, under headings. */
const sectionsOf = rememberSteps(function* (
  groups: readonly PostNotes[],
  kind: NotesState['kind'],
  group: NotesState['group'],
  found: readonly string[] | null,
): Generator<void, readonly Section[]> {
  const left = yield* filtering(groups, kind, found);
  return group === 'month' ? yield* byMonth(left) : left;
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
    if (kind === 'bookmarks' && group.counts.bookmarks === 0) continue;
    const items = group.items.filter(isLeft);
    if (items.length === group.items.length) left.push(group);
    else if (items.length > 0)
      left.push({ ...group, items, counts: countsOf(items), heading: { ...group.heading, count: items.length } });
  }
  return left;
}

/** Whether the cursor can be on an item. */
export const isChoosable = (item: NotesItem | undefined): item is Extract<NotesItem, { key: string }> =>
  item?.type === 'record' || item?.type === 'draft';

/**
 * Index of the item the cursor is on: the selected one, or else the first; -1 in an empty list.
 * @param near an index near which the selected one mostly is
 */
export function selectedNote(items: readonly NotesItem[], selected: string | null, near = 0): number {
  if (selected === null) return items.findIndex(isChoosable);
  for (let index = Math.max(0, near - around); index < Math.min(items.length, near + around); index++) {
    const item = items[index];
    if (isChoosable(item) && item.key === selected) return index;
  }
  return places(items).get(selected) ?? items.findIndex(isChoosable);
}

/** So many items before and after a place are looked through before they are all numbered. */
const around = 100;

const places = rememberOf(function* (items: readonly NotesItem[]): Generator<void, ReadonlyMap<string, number>> {
  const byKey = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    if (i % stride === 0) yield;
    if (isChoosable(item) && !byKey.has(item.key)) byKey.set(item.key, i);
  }
  return byKey;
});

/**
 * Records whose place is not certain, in the order of all of them, whatever the screen's filter is: what a review goes
 * through.
 * @param kept ids of those that are left out
 */
export const undecidedNotes = (state: State, kept: readonly string[]): readonly NoteItem[] =>
  undecided(order.in(orderedBy(state)), kept);

const undecided = remember((groups: readonly PostNotes[], kept: readonly string[]): readonly NoteItem[] => {
  const left: NoteItem[] = [];
  for (const { open } of groups) for (const item of open) if (!kept.includes(item.key)) left.push(item);
  return left;
}, 2);
