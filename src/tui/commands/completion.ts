/** Completing a query: what could stand there is offered while typing, Tab goes through it. */

import { completeSaved } from '../../search/query/saved.ts';
import { savedSearches } from '../derive/searches.ts';
import type { Suggestion } from '../ports.ts';
import type { Input } from '../state/input.ts';
import type { State } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';

/** Whether a query is typed, whose words can be completed. */
const isQuery = ({ purpose }: Input): boolean => purpose === 'filter' || purpose === 'notes';

/** Offers what could stand at the cursor: the names of saved searches at once, all else when it is known. */
export function offerCompletions(state: State): Step {
  const { input } = state;
  if (!input || !isQuery(input) || input.value === '') return step(state);
  const { value: text } = input;
  const cursor = Math.min(input.cursor, text.length);
  const names = completeSaved(text, cursor, savedSearches(state));
  return names.length > 0 ? step(offered(state, text, names)) : step(state, { type: 'complete', text, cursor });
}

/** What is complete already needs no offer. */
function offered(state: State, text: string, suggestions: readonly Suggestion[]): State {
  const { input } = state;
  if (!input) return state;
  const useful = suggestions.filter(({ insert, start, end }) => text.slice(start, end) !== insert);
  return { ...state, input: { ...input, suggestions: useful, completing: text, choice: -1 } };
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
  completed: (state, { text, suggestions }) =>
    step(state.input?.value === text ? offered(state, text, suggestions) : state),
};
