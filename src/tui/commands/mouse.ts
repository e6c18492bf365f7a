/** The mouse in lists: the wheel moves the cursor, a click chooses, a click on what is chosen opens it. */
import type { State } from '../state.ts';
import type { Handlers, OtherCommand, Stamp, Step } from './command.ts';
import { step } from './command.ts';

export type Mouse = Extract<OtherCommand, { name: 'mouse' }>;

/** Lines by which a turn of the wheel moves. */
const wheelLines = 3;

export interface MouseList {
  /** Moves the cursor by lines. */
  readonly move: (state: State, by: number, stamp: Stamp) => Step;
  /** Index of the item under the mouse; `null`: none. */
  readonly at: (state: State, mouse: Mouse) => number | null;
  readonly cursor: (state: State) => number;
  readonly select: (state: State, index: number, stamp: Stamp) => Step;
  readonly open: (state: State, stamp: Stamp) => Step;
}

export const mouseHandlers = ({ move, at, cursor, select, open }: MouseList): Handlers => ({
  mouse: (state, mouse, stamp) => {
    if (mouse.action === 'wheel-down') return move(state, wheelLines, stamp);
    if (mouse.action === 'wheel-up') return move(state, -wheelLines, stamp);
    if (mouse.action !== 'press') return step(state);
    const index = at(state, mouse);
    if (index === null) return step(state);
    return index === cursor(state) ? open(state, stamp) : select(state, index, stamp);
  },
});

/** The item at a row of a window of items with different heights. */
export function itemAtRow(
  row: number,
  window: { readonly top: number; readonly end: number },
  height: (index: number) => number,
): number | null {
  let used = 0;
  for (let i = window.top; i < window.end; i++) {
    used += height(i);
    if (row >= 0 && row < used) return i;
  }
  return null;
}
