/** Finding in the open post: as typed, and on from hit to hit. */

import type { Range } from '../../post/document.ts';
import { unitsOfPost } from '../derive/caret.ts';
import { findText } from '../derive/find.ts';
import { readerView, visibleRange } from '../derive/reader-view.ts';
import { movedTo } from '../derive/selection.ts';
import { unitAt } from '../derive/units.ts';
import { notify } from '../notice.ts';
import type { Find } from '../state/reader.ts';
import type { State } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';
import { closeInput, type InputUse, openInput } from './input.ts';
import { reveal, withReader } from './scroll.ts';

/** Where finding starts: at the caret or, without one, at the top of the screen. */
function startOf(state: State): number {
  const { reader } = state;
  if (reader?.selection) return reader.selection.focus;
  const view = readerView(state);
  return reader?.caret?.start ?? (view && visibleRange(view)?.start) ?? 0;
}

/** The query's hits, the first one from where the page stands. */
function found(state: State, query: string, from: number): Find | null {
  const document = state.reader?.opened?.document;
  if (!document || query.trim() === '') return null;
  const ranges = findText(document, query);
  const next = ranges.findIndex(({ start }) => start >= from);
  return { query, ranges, current: ranges.length === 0 ? -1 : Math.max(0, next) };
}

const currentRange = (find: Find | null) => find?.ranges[find.current] ?? null;

/** Goes on by `count` hits, around the ends. */
function goOn(state: State, count: number, stamp: Stamp): Step {
  const find = state.reader?.find;
  if (!find) return notify(state, { key: 'tui.find.nothing-yet' }, 'info', stamp);
  if (find.ranges.length === 0) return notify(state, { key: 'tui.find.none' }, 'info', stamp);
  const size = find.ranges.length;
  const current = (((find.current + count) % size) + size) % size;
  const next = { ...find, current };
  const place = find.ranges[current];
  if (!place) return step(state);
  return reveal(
    selectTo(withReader(state, { find: next, caret: sentenceAt(state, place.start), link: null }), place.end),
    place.start,
  );
}

/** The caret goes with the hits: what was found is what the next key means. */
function sentenceAt(state: State, offset: number): Range | null {
  const units = unitsOfPost(state);
  return units && unitAt(units, offset, 'sentence');
}

/** While selecting, the moving end follows the hits. */
function selectTo(state: State, offset: number): State {
  const selection = state.reader?.selection;
  const units = unitsOfPost(state);
  return selection && units ? withReader(state, { selection: movedTo(units, selection, offset - 1, null) }) : state;
}

export const findHandlers: Handlers = {
  search: (state, _, stamp) => step(openInput(state, 'find', '', stamp)),
  'next-hit': (state, { count = 1 }, stamp) => goOn(state, count, stamp),
  'previous-hit': (state, { count = 1 }, stamp) => goOn(state, -count, stamp),
};

export const findUse: InputUse = {
  changed: (state) => {
    const find = found(state, state.input?.value ?? '', startOf(state));
    const place = currentRange(find);
    const next = withReader(state, { find });
    return place ? reveal(next, place.start) : step(next);
  },
  accept: (state, stamp) => {
    const closed = closeInput(state);
    const find = state.reader?.find ?? null;
    const place = currentRange(find);
    if (place)
      return step(selectTo(withReader(closed, { caret: sentenceAt(closed, place.start), link: null }), place.end));
    return find ? notify(closed, { key: 'tui.find.none' }, 'info', stamp) : step(closed);
  },
  cancel: (state) => step(withReader(closeInput(state), { find: null })),
};

/** Marks of a search are taken away. */
export const clearFind = (state: State): State => withReader(state, { find: null });
