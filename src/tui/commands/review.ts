/** Deciding on what was not found again as it was: accepting a place, leaving it, going on to the next. */
import { withTarget } from '../../annotation/create.ts';
import type { NoteItem } from '../derive/note-item.ts';
import { undecidedNotes } from '../derive/notes-items.ts';
import { notify } from '../notice.ts';
import { edit } from '../records.ts';
import type { ReviewState } from '../state/notes.ts';
import { popScreen, pushScreen, type State } from '../state.ts';
import { removeRecord } from './annotate.ts';
import { undoEdit } from './app.ts';
import { andThen, type Handler, type Handlers, type Stamp, type Step, step } from './command.ts';
import { lookForAll } from './look-for-all.ts';
import { openPost } from './open-post.ts';
import { reanchor } from './reanchor.ts';

const withReview = (state: State, change: Partial<ReviewState>): State => ({
  ...state,
  review: { ...state.review, ...change },
});

/** Everything that is to be decided, those already left as they are included. */
export const reviewQueue = (state: State): readonly NoteItem[] => undecidedNotes(state, none);
const none: readonly string[] = [];

/** What is decided on now, and its place in the queue. */
export function reviewed(state: State): { readonly item: NoteItem | null; readonly index: number } {
  const queue = reviewQueue(state);
  const own = queue.findIndex(({ key }) => key === state.review.current);
  const index = own >= 0 ? own : queue.findIndex(({ key }) => !state.review.kept.includes(key));
  return { item: queue[index] ?? null, index };
}

/** Opens the review, at a record or at the first that is undecided. */
export function openReview(state: State, id: string | null): Step {
  const next = pushScreen({ ...withReview(state, { current: id, candidate: 0 }), input: null }, 'review');
  return state.notes.verdicts.size === 0 ? lookForAll(next) : step(next);
}

/** The candidates of a record, best first: of a changed one the place it was found at is the first. */
export const candidatesOf = ({ verdict }: NoteItem) => verdict?.candidates ?? [];

function choose(state: State, by: number): Step {
  const { item } = reviewed(state);
  if (!item) return step(state);
  const last = Math.max(0, candidatesOf(item).length - 1);
  return step(withReview(state, { candidate: Math.max(0, Math.min(last, state.review.candidate + by)) }));
}

/** The next record (or the one before), whether it is decided or not. */
function go(state: State, by: 1 | -1): Step {
  const queue = reviewQueue(state);
  const { index } = reviewed(state);
  const key = queue[Math.max(0, Math.min(queue.length - 1, index + by))]?.key ?? null;
  return step(withReview(state, { current: key, candidate: 0 }));
}

/** The first undecided record behind the one just decided, or else from the start. */
function nextUndecided(state: State, index: number, decided: string): State {
  const open = ({ key }: NoteItem) => key !== decided && !state.review.kept.includes(key);
  const queue = reviewQueue(state);
  const next = queue.slice(index + 1).find(open) ?? queue.find(open);
  return withReview(state, { current: next?.key ?? null, candidate: 0 });
}

const accept: Handler<'review-accept'> = (state, _, stamp) => {
  const { item } = reviewed(state);
  if (!item || item.path === null) return step(state);
  const place = candidatesOf(item)[state.review.candidate];
  if (!place) return notify(state, { key: 'tui.review.nothing-to-accept' }, 'info', stamp);
  if (state.records.readOnly) return notify(state, state.records.readOnly, 'warning', stamp);
  return step(state, { type: 'describe-place', id: item.key, path: item.path, place });
};

const described: Handler<'place-described'> = (state, { id, place, target }, stamp) => {
  const { index } = reviewed(state);
  const { document } = state.records;
  const list = document.bookmarks.some((record) => record.id === id)
    ? ('bookmarks' as const)
    : ('annotations' as const);
  const before = document[list].find((record) => record.id === id);
  if (!before) return step(state);
  if (!target) {
    return andThen(lookForAll(state), (next) => notify(next, { key: 'tui.review.post-changed' }, 'warning', stamp));
  }
  const after = withTarget(before, target, stamp.now);
  const moved = nextUndecided(state, index, id);
  const accepted = { key: 'tui.review.accepted' };
  const verdicts = new Map(state.notes.verdicts);
  verdicts.set(id, { id, status: 'exact', place, confidence: 1, why: accepted, candidates: [] });
  const next = withReview({ ...moved, notes: { ...moved.notes, verdicts } }, { trail: [...state.review.trail, id] });
  return andThen(edit(next, [{ list, before, after, at: stamp.now }], { key: 'tui.edit.place' }, stamp), reanchor);
};

/** Leaves a record as it is: nothing is changed, and it is not asked for again in this run. */
function keep(state: State, stamp: Stamp): Step {
  const { item, index } = reviewed(state);
  if (!item) return step(state);
  const kept = [...state.review.kept.filter((id) => id !== item.key), item.key];
  const next = withReview(state, { kept, trail: [...state.review.trail, item.key] });
  return notify(nextUndecided(next, index, item.key), { key: 'tui.review.kept' }, 'info', stamp);
}

/** Takes the last decision back: that a record was left as it is, or else the last change of records. */
const undo: Handler<'undo'> = (state, _, stamp) => {
  const last = state.review.trail.at(-1) ?? null;
  const shorter = { trail: state.review.trail.slice(0, -1), current: last, candidate: 0 };
  if (last !== null && state.review.kept.includes(last)) {
    return step(withReview(state, { ...shorter, kept: state.review.kept.filter((id) => id !== last) }));
  }
  return undoEdit(last === null ? state : withReview(state, shorter), stamp);
};

export const reviewHandlers: Handlers = {
  'line-down': (state, { count = 1 }) => choose(state, count),
  'line-up': (state, { count = 1 }) => choose(state, -count),
  'next-hit': (state) => go(state, 1),
  'previous-hit': (state) => go(state, -1),
  mouse: (state, { action }) =>
    action === 'wheel-down' ? choose(state, 1) : action === 'wheel-up' ? choose(state, -1) : step(state),
  'review-accept': accept,
  'review-keep': (state, _, stamp) => keep(state, stamp),
  'review-show': (state, _, stamp) => {
    const { item } = reviewed(state);
    if (!item || item.path === null) return step(state);
    const place = candidatesOf(item)[state.review.candidate];
    return openPost(state, item.path, place ? { type: 'offset', offset: place.start } : { type: 'remembered' }, stamp);
  },
  delete: (state, _, stamp) => {
    const { item, index } = reviewed(state);
    return item ? removeRecord(nextUndecided(state, index, item.key), item.record, stamp) : step(state);
  },
  undo,
  back: (state) => step(popScreen(state)),
  close: (state) => step(popScreen(state)),
  clear: (state) => step(popScreen(state)),
};

/** The answer to an acceptance, which may come when the review is closed again. */
export const reviewEverywhere: Handlers = { 'place-described': described };
