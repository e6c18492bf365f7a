/** The open post's annotations have changed by other means than its own keys: their places are asked for again. */
import type { State } from '../state.ts';
import { type Step, step } from './command.ts';

export const reanchor = (state: State): Step => (state.reader?.opened ? step(state, { type: 'anchor' }) : step(state));
