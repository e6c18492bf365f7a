/** Changing records: making changes, undoing them, and how far saving them has come. Pure. */
import { deletions } from '../annotation/delete.ts';
import { listOf, type PersonalRecord } from '../annotation/lists.ts';
import type { DataDocument } from '../annotation/model.ts';
import { applyChanges, inverse } from '../annotation/record-change.ts';
import type { Message } from '../locale/message.ts';
import { andThen, type Stamp, type Step, step } from './commands/command.ts';
import type { Effect } from './effects.ts';
import { notify } from './notice.ts';
import type { Edit, RecordChange, Records } from './state/records.ts';
import type { State } from './state.ts';

/** Whether everything the person did is in the file. */
export const allSaved = ({ sent, waiting }: Records): boolean => sent.length === 0 && waiting.length === 0;

/** Makes changes: seen at once, saved as soon as the disk is free, undone by `undo`. */
export function edit(state: State, changes: readonly RecordChange[], what: Message, stamp: Stamp): Step {
  const refused = state.records.readOnly;
  if (refused) return notify(state, refused, 'warning', stamp);
  const made: Edit = { id: stamp.uuid(), changes, what };
  const { records } = state;
  const next = {
    ...state,
    records: {
      ...records,
      document: applyChanges(records.document, changes),
      waiting: [...records.waiting, made],
      undo: [...records.undo, made].slice(-longestUndo),
      redo: [],
    },
  };
  return andThen(notify(next, what, 'success', stamp), send);
}

const longestUndo = 200;

/** Takes the last edit back, or, when this run made none, the last deletion that the file remembers. */
export function undo(state: State, stamp: Stamp): Step {
  const { records } = state;
  const last = records.undo.at(-1) ?? lastDeletion(state);
  if (!last) return notify(state, { key: 'tui.undo.nothing' }, 'info', stamp);
  const taken = { ...last, changes: last.changes.map((change) => inverse(change, stamp.now)).reverse() };
  const done = edit(state, taken.changes, last.what, stamp);
  if (done.state === state || records.readOnly) return done;
  return {
    ...done,
    state: {
      ...done.state,
      records: { ...done.state.records, undo: records.undo.slice(0, -1), redo: [...records.redo, taken] },
    },
  };
}

export function redo(state: State, stamp: Stamp): Step {
  const { records } = state;
  const last = records.redo.at(-1);
  if (!last) return notify(state, { key: 'tui.redo.nothing' }, 'info', stamp);
  const done = edit(state, last.changes.map((change) => inverse(change, stamp.now)).reverse(), last.what, stamp);
  return { ...done, state: { ...done.state, records: { ...done.state.records, redo: records.redo.slice(0, -1) } } };
}

/** The latest deletion of this archive's records, as an edit, so that undo works across a restart. */
function lastDeletion({ records }: State): Edit | undefined {
  for (const tombstone of deletions(records.document)) {
    const list = listOf(tombstone);
    const before = tombstone.record as PersonalRecord | null;
    if (list === null || !before || (before.archive ?? records.archive) !== records.archive) continue;
    const change = { list, before, after: null, at: tombstone.deleted } as RecordChange;
    return { id: tombstone.id, changes: [change], what: { key: 'tui.edit.delete' } };
  }
  return undefined;
}

/** Sends what waits, unless something is under way. */
export function send(state: State): Step {
  const { records } = state;
  if (records.sent.length > 0 || records.waiting.length === 0) return step(state);
  return step(
    { ...state, records: { ...records, sent: records.waiting, waiting: [], save: { type: 'saving' } } },
    { type: 'save', changes: records.waiting.flatMap((waiting) => waiting.changes) },
  );
}

/** A save is durable; the document is the file's, with what others wrote. */
export function saved(state: State, document: DataDocument): Step {
  const { records } = state;
  const waiting = records.waiting.flatMap((made) => made.changes);
  const next: State = {
    ...state,
    records: {
      ...records,
      document: applyChanges(document, waiting),
      sent: [],
      tries: 0,
      save: { type: 'saved', told: false },
    },
  };
  const told: Effect = { type: 'timer', key: 'save-told', after: toldFor, command: { name: 'save-told' } };
  return andThen(step(next, told), send);
}

/** How long "saved" stands on the screen, in ms. */
const toldFor = 2500;

/** Longest pause between two tries to save, in ms. */
const longestPause = 30_000;

/** A save failed: the changes are kept and tried again, after 1, 2, 4, … seconds. */
export function saveFailed(state: State, why: Message): Step {
  const { records } = state;
  const tries = records.tries + 1;
  return step(
    {
      ...state,
      records: {
        ...records,
        sent: [],
        waiting: [...records.sent, ...records.waiting],
        save: { type: 'failed', why },
        tries,
      },
    },
    {
      type: 'timer',
      key: 'save',
      after: Math.min(longestPause, 1000 * 2 ** (tries - 1)),
      command: { name: 'save-due' },
    },
  );
}

/** The file was changed by another program: its document, with what is not saved yet made on top. */
export function dataChanged(state: State, document: DataDocument): State {
  const { records } = state;
  const pending = [...records.sent, ...records.waiting].flatMap((made) => made.changes);
  // A damaged file has been mended; where it does not know the archive, only a new start can tell which one this is.
  const isKnown = document.archives.some(({ id }) => id === records.archive);
  const readOnly = isKnown ? null : records.readOnly;
  return { ...state, records: { ...records, readOnly, document: applyChanges(document, pending) } };
}
