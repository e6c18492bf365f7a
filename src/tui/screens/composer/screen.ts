import { composerHandlers } from '../../commands/composer.ts';
import type { Screen } from '../view.ts';
import { composeComposer } from './compose.ts';

/** Writing a note. */
export const composerScreen: Screen = {
  contexts: (state) => (state.input ? ['input'] : ['composer']),
  handlers: composerHandlers,
  compose: composeComposer,
};
