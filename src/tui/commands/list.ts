/** Moving in a list, the same in every screen that has one. */

import { moved } from '../derive/window.ts';
import type { State } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';

/** What a screen tells of its list. */
export interface ListView {
  readonly count: number;
  readonly selectable: (index: number) => boolean;
  readonly cursor: number;
  /** Items on the screen now. */
  readonly page: number;
  /** The cursor put on an item. */
  readonly select: (state: State, index: number) => State;
  /** What follows from the cursor's move (a preview to be loaded). */
  readonly after?: (state: State, stamp: Stamp) => Step;
}

type Mover = (list: ListView, count: number | undefined) => number;

const lines = (list: ListView, by: number): number => moved(list.count, list.selectable, list.cursor, by);
const first = (list: ListView): number => nearest(list, 0, 1);
const last = (list: ListView): number => nearest(list, list.count - 1, -1);

function nearest(list: ListView, from: number, direction: 1 | -1): number {
  for (let i = from; i >= 0 && i < list.count; i += direction) if (list.selectable(i)) return i;
  return list.cursor;
}

/** The n-th selectable item, from 1. */
function nth(list: ListView, n: number): number {
  return moved(list.count, list.selectable, -1, n);
}

const movers = {
  'line-down': (list, n = 1) => lines(list, n),
  'line-up': (list, n = 1) => lines(list, -n),
  'half-page-down': (list, n = 1) => lines(list, n * Math.max(1, Math.floor(list.page / 2))),
  'half-page-up': (list, n = 1) => lines(list, -n * Math.max(1, Math.floor(list.page / 2))),
  'page-down': (list, n = 1) => lines(list, n * Math.max(1, list.page - 1)),
  'page-up': (list, n = 1) => lines(list, -n * Math.max(1, list.page - 1)),
  first: (list, n) => (n === undefined ? first(list) : nth(list, n)),
  last: (list, n) => (n === undefined ? last(list) : nth(list, n)),
} satisfies Record<string, Mover>;

/** The handlers of the moving keys for a screen's list. */
export function listHandlers(view: (state: State) => ListView): Handlers {
  const move = (mover: Mover) => (state: State, command: { count?: number }, stamp: Stamp) => {
    const list = view(state);
    const to = mover(list, command.count);
    if (to === list.cursor || to < 0) return step(state);
    const next = list.select(state, to);
    return list.after ? list.after(next, stamp) : step(next);
  };
  return Object.fromEntries(Object.entries(movers).map(([name, mover]) => [name, move(mover)])) as Handlers;
}
