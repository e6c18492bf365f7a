/** Opening and folding `details`. */
import { foldsOver } from '../derive/folds.ts';
import type { State } from '../state.ts';

function turned(state: State, starts: readonly number[]): State {
  const { reader } = state;
  if (!reader || starts.length === 0) return state;
  const rest = reader.turned.filter((start) => !starts.includes(start));
  return {
    ...state,
    reader: { ...reader, turned: [...rest, ...starts.filter((start) => !reader.turned.includes(start))] },
  };
}

/** Opens a `details` that is folded, folds one that is open. */
export const turn = (state: State, start: number): State => turned(state, [start]);

/** Opens all that an offset is hidden in, before it is shown. */
export const uncovered = (state: State, offset: number): State => turned(state, foldsOver(state, offset));
