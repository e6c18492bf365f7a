/** Completing a query: what could stand there is offered while typing, Tab goes through it. */

import type { Input } from '../state/input.ts';
import type { State } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';

/** Whether a query is typed, whose words can be completed. */
const isQuery = ({ purpose }: Input): boolean => purpose === 'filter' || purpose === 'notes';

/** Asks for what could stand at the cursor. */
export function offerCompletions(state: State): Step {
  const { input } = state;
  if (!input || !isQuery(input) || input.value === '') return step(state);
  return step(state, { type: 'complete', text: input.value, cursor: Math.min(input.cursor, input.value.length) });
}

/** Puts the next completion into the input. One that is the only one leads on to what can follow it. */
export function completeNext(state: State, changed: (state: State) => Step, stamp: Stamp): Step {
  const { input } = state;
  if (!input || !isQuery(input)) return step(state);
  if (input.suggestions.length === 0) return offerCompletions(state);
  const choice = (input.choice + 1) % input.suggestions.length;
  const chosen = input.suggestions[choice];
  if (!chosen) return step(state);
  const value = input.completing.slice(0, chosen.start) + chosen.insert + input.completing.slice(chosen.end);
  const next = { ...state, input: { ...input, key: stamp.uuid(), value, cursor: value.length, choice } };
  return andThen(changed(next), (after) => (input.suggestions.length === 1 ? offerCompletions(after) : step(after)));
}

export const completionHandlers: Handlers = {
  completed: (state, { text, suggestions }) => {
    const { input } = state;
    if (!input || input.value !== text) return step(state);
    // What is complete already needs no offer.
    const useful = suggestions.filter(({ insert, start, end }) => text.slice(start, end) !== insert);
    return step({ ...state, input: { ...input, suggestions: useful, completing: text, choice: -1 } });
  },
};
