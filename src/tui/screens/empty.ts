import { step } from '../commands/command.ts';
import { popScreen } from '../state.ts';
import { frameOf } from './compose.ts';
import type { Screen } from './view.ts';

/** A screen that has nothing to show; leaving is all that can be done. */
export const emptyScreen: Screen = {
  contexts: () => ['list', 'general'],
  handlers: {
    back: (state) => step(popScreen(state)),
    clear: (state) => step(popScreen(state)),
    close: (state) => step(popScreen(state)),
  },
  compose: ({ size }) => frameOf([], size.rows),
};
