import type { State } from '../state.ts';
import { type Step, step } from './command.ts';

/** Asks where every record is today; until the answer comes, what was known last is shown. */
export const lookForAll = (state: State): Step =>
  step({ ...state, notes: { ...state.notes, anchoring: { done: 0, total: 1 } } }, { type: 'anchor-all' });

/** Asks again when a screen that shows those places is open. */
export const lookAgain = (state: State): Step =>
  state.screens.some((screen) => screen === 'notes' || screen === 'review') ? lookForAll(state) : step(state);
