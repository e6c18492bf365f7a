/** The library: the posts of the archive, filtered and sorted; beside them their tags and a preview, where there is room. */
import { libraryHandlers } from '../../commands/library.ts';
import { libraryMouseHandlers } from '../../commands/library-mouse.ts';
import type { Screen } from '../view.ts';
import { composeLibrary, libraryContexts } from './compose.ts';
import { previewLines } from './preview.ts';

export const libraryScreen: Screen = {
  contexts: () => libraryContexts,
  handlers: { ...libraryHandlers, ...libraryMouseHandlers },
  compose: (state, view) => composeLibrary(state, view, previewLines),
};
