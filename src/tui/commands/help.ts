/** The help screen: scrolling it, and looking for a key. */
import { bind } from '../dispatch.ts';
import { type Context, keyTable } from '../keymap.ts';
import { helpLines, helpRows } from '../screens/help/layout.ts';
import { popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { type Handlers, type Step, step } from './command.ts';
import { closeInput, type InputUse, openInput } from './input.ts';

/** Remapped keys change what stands in the lines, not how many there are. */
const bindings = bind(keyTable);

function scroll(state: State, by: number): Step {
  const last = Math.max(0, helpLines(state, bindings).length - helpRows(state));
  const top = Math.max(0, Math.min(last, state.help.top + by));
  return step({ ...state, help: { ...state.help, top } });
}

/** Opens the help for the screen that has the keys, or closes it. */
export const helpOpening = (contextsOf: (state: State) => readonly Context[]): Handlers => ({
  help: (state) =>
    topScreen(state) === 'help'
      ? step(popScreen(state))
      : step(pushScreen({ ...state, input: null, help: { chain: contextsOf(state), query: '', top: 0 } }, 'help')),
});

const look = (state: State, query: string): State => ({ ...state, help: { ...state.help, query, top: 0 } });

/** The one-line input that looks for a key or for what keys do. */
export const helpUse: InputUse = {
  changed: (state) => step(look(state, state.input?.value ?? '')),
  accept: (state) => step(closeInput(state)),
  cancel: (state) => step(closeInput(look(state, state.input?.before ?? ''))),
  choose: (state, by) => scroll(state, by),
};

const leave = (state: State): Step => step(popScreen(state));
const half = (state: State): number => Math.max(1, Math.floor(helpRows(state) / 2));
const page = (state: State): number => Math.max(1, helpRows(state) - 1);

export const helpHandlers: Handlers = {
  'line-down': (state, { count = 1 }) => scroll(state, count),
  'line-up': (state, { count = 1 }) => scroll(state, -count),
  'half-page-down': (state, { count = 1 }) => scroll(state, count * half(state)),
  'half-page-up': (state, { count = 1 }) => scroll(state, -count * half(state)),
  'page-down': (state, { count = 1 }) => scroll(state, count * page(state)),
  'page-up': (state, { count = 1 }) => scroll(state, -count * page(state)),
  first: (state) => scroll(state, Number.NEGATIVE_INFINITY),
  last: (state) => scroll(state, Number.POSITIVE_INFINITY),
  mouse: (state, { action }) =>
    action === 'wheel-down' ? scroll(state, 3) : action === 'wheel-up' ? scroll(state, -3) : step(state),
  search: (state, _, stamp) => step(openInput(state, 'help', state.help.query, stamp)),
  clear: (state) => (state.help.query === '' ? leave(state) : step(look(state, ''))),
  open: leave,
  back: leave,
  close: leave,
};
