/** What the keys do in the screen of all annotations and bookmarks, and how it gets to know where they are. */
import { noteOf, quoteOf } from '../../annotation/model.ts';
import { isChoosable, type NoteItem } from '../derive/notes-items.ts';
import { askedBy, meant } from '../derive/searches.ts';
import { newerVerdicts } from '../derive/verdicts.ts';
import { notify } from '../notice.ts';
import { noteHeight, notesView } from '../screens/notes/layout.ts';
import type { NotesState } from '../state/notes.ts';
import { popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { removeRecord } from './annotate.ts';
import { recolor } from './color.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { composeDraft, composeEdit } from './composer.ts';
import { dropDraft } from './draft.ts';
import { closeInput, type InputUse, openInput } from './input.ts';
import { type ListView, listHandlers } from './list.ts';
import { lookForAll } from './look-for-all.ts';
import { itemAtRow, mouseHandlers } from './mouse.ts';
import { openPost } from './open-post.ts';
import { openReview } from './review.ts';

const withNotes = (state: State, change: Partial<NotesState>): State => ({
  ...state,
  notes: { ...state.notes, ...change },
});

/** Remembers where the window stands, so that the next move starts from what is seen. */
const settled = (state: State): State => withNotes(state, { top: notesView(state).window.top });

/** Opens the screen with all records or with bookmarks only; the same key again closes it. */
function openNotes(state: State, kind: NotesState['kind']): Step {
  if (topScreen(state) === 'notes' && state.notes.kind === kind) return step(popScreen(state));
  const fresh = state.notes.kind === kind ? {} : { selected: null, top: 0 };
  const next = pushScreen({ ...withNotes(state, { kind, discarding: null, ...fresh }), input: null }, 'notes');
  return lookForAll(settled(next));
}

/** Opens the screen with all records that a query finds. */
export const openNotesWith = (state: State, query: string): Step =>
  andThen(openNotes({ ...state, notes: { ...state.notes, kind: 'all', selected: null, top: 0 } }, 'all'), (next) =>
    filter(next, query),
  );

const chosen = (state: State) => {
  const { items, cursor } = notesView(state);
  return items[cursor];
};

/** Does something with the record under the cursor, if it is on one. */
const onRecord =
  (act: (state: State, item: NoteItem, stamp: Stamp) => Step) =>
  (state: State, _: unknown, stamp: Stamp): Step => {
    const item = chosen(state);
    return item?.type === 'record' ? act(state, item, stamp) : step(state);
  };

function open(state: State, stamp: Stamp): Step {
  const item = chosen(state);
  if (item?.type === 'draft') return composeDraft(state, item.draft, stamp);
  if (item?.type !== 'record') return step(state);
  if (item.path === null) return notify(state, { key: 'tui.notes.no-post' }, 'warning', stamp);
  // Nothing to jump to: what it was and what it could be is what can be seen of it.
  if (item.verdict?.status === 'orphan') return openReview(state, item.key);
  return openPost(state, item.path, { type: 'annotation', id: item.key }, stamp);
}

/** Deletes a record at once, as undo brings it back; a draft, which nothing brings back, only when asked twice. */
function remove(state: State, stamp: Stamp): Step {
  const item = chosen(state);
  if (!isChoosable(item)) return step(state);
  const next = withNeighbour(state);
  if (item.type === 'record') return removeRecord(next, item.record, stamp);
  if (state.notes.discarding !== item.key) {
    return notify(withNotes(state, { discarding: item.key }), { key: 'tui.notes.discard' }, 'warning', stamp);
  }
  return dropDraft(withNotes(next, { discarding: null }), item.key);
}

/** The cursor on what will stand where the item under it is: the next one, or else the one before. */
function withNeighbour(state: State): State {
  const { items, cursor } = notesView(state);
  const after = items.slice(cursor + 1).find(isChoosable);
  const before = items.slice(0, cursor).findLast(isChoosable);
  return withNotes(state, { selected: (after ?? before)?.key ?? null });
}

function filter(state: State, query: string): Step {
  const serial = state.notes.asked + 1;
  const notes = { query, asked: serial };
  const asked = askedBy(state, query);
  if (asked.trim() === '') return step(settled(withNotes(state, { ...notes, found: null, problem: null })));
  return step(withNotes(state, notes), { type: 'search-notes', query: asked, serial });
}

/** The one-line input that filters the notes. */
export const notesUse: InputUse = {
  changed: (state) => filter(state, state.input?.value ?? ''),
  accept: (state) => step(closeInput(state)),
  cancel: (state) => {
    const before = state.input?.before ?? '';
    return before === state.notes.query ? step(closeInput(state)) : filter(closeInput(state), before);
  },
  choose: (state, by, stamp) => move(by > 0 ? 'line-down' : 'line-up')(state, stamp),
};

const listOf = (state: State): ListView => {
  const { items, cursor, window } = notesView(state);
  return {
    count: items.length,
    selectable: (index) => isChoosable(items[index]),
    cursor,
    page: window.end - window.top,
    select: (next, index) => {
      const item = items[index];
      return isChoosable(item) ? settled(withNotes(next, { selected: item.key, discarding: null })) : next;
    },
  };
};
const moving = listHandlers(listOf);

const move =
  (name: 'line-down' | 'line-up', count = 1) =>
  (state: State, stamp: Stamp): Step =>
    moving[name]?.(state, { name, count }, stamp) ?? step(state);

const mouse = mouseHandlers({
  move: (state, by, stamp) => move(by > 0 ? 'line-down' : 'line-up', Math.abs(by))(state, stamp),
  cursor: (state) => notesView(state).cursor,
  at: (state, { column, row }) => {
    const { layout, items, window } = notesView(state);
    if (column >= layout.list) return null;
    const index = itemAtRow(row - layout.listRow, window, (i) => {
      const item = items[i];
      return item ? noteHeight(item, layout) : 0;
    });
    return index !== null && isChoosable(items[index]) ? index : null;
  },
  select: (state, index) => step(listOf(state).select(state, index)),
  open,
});

export const notesHandlers: Handlers = {
  ...moving,
  ...mouse,
  open: (state, _, stamp) => open(state, stamp),
  back: (state) => step(popScreen(state)),
  close: (state) => step(popScreen(state)),
  clear: (state) => (state.notes.query === '' ? step(popScreen(state)) : filter(state, '')),
  search: (state, _, stamp) => step(openInput(state, 'notes', state.notes.query, stamp)),
  'next-hit': (state, _, stamp) => move('line-down')(state, stamp),
  'previous-hit': (state, _, stamp) => move('line-up')(state, stamp),
  note: (state, command, stamp) =>
    chosen(state)?.type === 'draft'
      ? open(state, stamp)
      : onRecord((s, { record }, st) => composeEdit(s, record, st))(state, command, stamp),
  'next-color': onRecord((state, { record }, stamp) =>
    record.motivation === 'bookmarking' ? step(state) : recolor(state, record, stamp),
  ),
  delete: (state, _, stamp) => remove(state, stamp),
  copy: onRecord((state, { record, verdict }, stamp) => {
    const text = copied(record, verdict?.place?.exact);
    return andThen(step(state, { type: 'copy', text }), (next) =>
      notify(next, { key: 'tui.copied' }, 'success', stamp),
    );
  }),
  review: (state) => openReview(state, null),
  group: (state, _, stamp) => {
    const group = state.notes.group === 'post' ? 'month' : 'post';
    return notify(settled(withNotes(state, { group })), { key: `tui.notes.by-${group}` }, 'info', stamp);
  },
};

/** A passage and its note as Markdown, to be pasted elsewhere. */
function copied(record: NoteItem['record'], exact: string | undefined): string {
  const quote = exact || quoteOf(record.target)?.exact || record.target.title || record.target.source;
  const note = noteOf(record);
  return `> ${quote.replace(/\n+/g, '\n>\n> ')}\n${note === null ? '' : `\n${note}\n`}`;
}

/** Opening the screen from anywhere, and the answers to what it asked. */
export const notesEverywhere: Handlers = {
  notes: (state) => openNotes(state, 'all'),
  bookmarks: (state) => openNotes(state, 'bookmarks'),
  anchoring: (state, { done, total }) => step(withNotes(state, { anchoring: done < total ? { done, total } : null })),
  'all-anchored': (state, { verdicts }) => {
    const next = settled(withNotes(state, { verdicts: newerVerdicts(state, verdicts), anchoring: null }));
    // A filter by status (`is:orphan`) may find others now.
    return next.notes.query.trim() === '' ? step(next) : filter(next, next.notes.query);
  },
  'notes-found': (state, { serial, ids, problem: found }) => {
    if (serial !== state.notes.asked) return step(state);
    const problem = meant(state, state.notes.query).problemsOf([])[0]?.what ?? found;
    return step(settled(withNotes(state, { found: ids, problem })));
  },
};
