/** Every screen by its name. */
import type { Frame } from '../../page/line.ts';
import { openingHandlers } from '../commands/archives.ts';
import type { Context } from '../keymap.ts';
import { popScreen, type ScreenName, type State, topScreen } from '../state.ts';
import { backlinksScreen } from './backlinks.ts';
import { paletteScreen, quickOpenScreen } from './chooser.ts';
import { cutSpans, spansWidth } from './compose.ts';
import { composerScreen } from './composer/screen.ts';
import { helpScreen } from './help/screen.ts';
import { libraryScreen } from './library/screen.ts';
import { nameSearchScreen } from './name-search.ts';
import { notesScreen } from './notes/screen.ts';
import { composeOpening, openingChain } from './opening-archive.ts';
import { outlineScreen } from './outline.ts';
import { problemsScreen } from './problems.ts';
import { readerScreen } from './reader/screen.ts';
import { reviewScreen } from './review/screen.ts';
import { searchesScreen } from './searches.ts';
import { tagsScreen } from './tags.ts';
import { timelineScreen } from './timeline/screen.ts';
import type { Screen, View } from './view.ts';
import { whichArchiveScreen } from './which-archive.ts';

export const screens: Readonly<Record<ScreenName, Screen>> = {
  library: libraryScreen,
  tags: tagsScreen,
  searches: searchesScreen,
  'name-search': nameSearchScreen,
  'which-archive': whichArchiveScreen,
  'opening-archive': {
    contexts: () => openingChain,
    handlers: openingHandlers,
    compose: (state, view) => {
      const below = popScreen(state);
      return composeOpening(screens[topScreen(below)].compose(below, view), state, view);
    },
  },
  reader: readerScreen,
  outline: outlineScreen,
  backlinks: backlinksScreen,
  composer: composerScreen,
  help: helpScreen,
  palette: paletteScreen,
  'quick-open': quickOpenScreen,
  notes: notesScreen,
  timeline: timelineScreen,
  review: reviewScreen,
  problems: problemsScreen,
};

/** The contexts in which a key is looked up now. An open input takes every key. */
export const contextsOf = (state: State): readonly Context[] =>
  state.input ? ['input'] : screens[topScreen(state)].contexts(state);

/**
 * The whole screen, exactly as large as the terminal. Screens are laid out for 40 columns and more; on a smaller terminal
 * what is too long is cut here, so that no row ever runs into the next.
 */
export function compose(state: State, view: View): Frame {
  const frame = screens[topScreen(state)].compose(state, view);
  const { columns } = state.size;
  const fits = frame.lines.every(({ spans }) => spansWidth(spans) <= columns);
  return fits ? frame : { ...frame, lines: frame.lines.map(({ spans }) => ({ spans: cutSpans(spans, columns) })) };
}
