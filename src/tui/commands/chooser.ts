/** Quick open (`^p`) and the palette (`:`): a list that follows what is typed, and where a choice leads. */
import { offeredSearches } from '../derive/searches.ts';
import { windowOf } from '../derive/window.ts';
import type { Context } from '../keymap.ts';
import { gapRows, listRows } from '../screens/plain-list.ts';
import type { ChooserState } from '../state/chooser.ts';
import { popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { openArchive } from './archives.ts';
import { andThen, type Command, type Handlers, type Stamp, type Step, step } from './command.ts';
import { closeInput, type InputUse, openInput } from './input.ts';
import { itemAtRow, mouseHandlers } from './mouse.ts';
import { openPost } from './open-post.ts';
import { runSearch } from './searches.ts';
import { toLibrary } from './to-library.ts';

type Chooser = 'palette' | 'quick-open';

/** What the chooser needs of the program around it. */
export interface ChooserWorld {
  /** The contexts of the screen that has the keys. */
  readonly contextsOf: (state: State) => readonly Context[];
  /** Does a command as if a key had given it. */
  readonly run: (state: State, command: Command, stamp: Stamp) => Step;
}

const withChooser = (state: State, change: Partial<ChooserState>): State => ({
  ...state,
  chooser: { ...state.chooser, ...change },
});

/** Rows of the list: a plain list's, less those of the input. */
export const chooserRows = (state: State): number => Math.max(1, listRows(state.size) - 1 - gapRows(state.size));

function openChooser(state: State, chooser: Chooser, world: ChooserWorld, stamp: Stamp): Step {
  if (topScreen(state) === chooser) return step(popScreen(state));
  const chain = world.contextsOf(state);
  const opened = withChooser(pushScreen({ ...state, input: null }, chooser), { chain, rows: [], takeFirst: false });
  return andThen(ask(openInput(opened, chooser, '', stamp), chooser, ''), (next) =>
    step(next, { type: 'load-archives' }),
  );
}

function ask(state: State, chooser: Chooser, text: string): Step {
  const serial = state.chooser.asked + 1;
  const next = withChooser(state, { asked: serial, takeFirst: false, selected: 0, top: 0 });
  return step(next, { type: 'choose', chooser, text, serial });
}

function move(state: State, by: number): Step {
  const { rows, selected, top } = state.chooser;
  const next = Math.max(0, Math.min(rows.length - 1, selected + by));
  const window = windowOf(rows.length, () => 1, top, next, chooserRows(state));
  return step(withChooser(state, { selected: next, top: window.top }));
}

/** Closes the list and goes where its row leads. */
function take(state: State, world: ChooserWorld, stamp: Stamp): Step {
  const { chooser } = state;
  // The answer to what was typed last is on its way: what it finds is what is meant.
  if (chooser.answered < chooser.asked || state.archives === null) return step(withChooser(state, { takeFirst: true }));
  const row = chooser.rows[chooser.selected];
  if (!row) return step(state);
  const below = popScreen(closeInput(state));
  const { choice } = row;
  switch (choice.type) {
    case 'command':
      return world.run(below, { name: choice.command }, stamp);
    case 'post':
      return openPost(below, choice.path, { type: 'remembered' }, stamp);
    case 'heading':
      return openPost(below, choice.path, { type: 'heading', heading: choice.heading, index: choice.index }, stamp);
    case 'search': {
      const search = offeredSearches(below).find(({ saved }) => saved?.id === choice.id);
      return search ? runSearch(below, search, stamp) : step(below);
    }
    case 'archive':
      return openArchive(below, choice.path, stamp);
    case 'tag':
      return toLibrary(below, { tags: [{ tag: choice.tag, role: 'and' }] }, stamp);
  }
}

export const chooserHandlers = (world: ChooserWorld): Handlers => ({
  palette: (state, _, stamp) => openChooser(state, 'palette', world, stamp),
  'quick-open': (state, _, stamp) => openChooser(state, 'quick-open', world, stamp),
  'archives-known': (state, { archives }) => {
    const next = { ...state, archives };
    const top = topScreen(state);
    const isNews = JSON.stringify(archives) !== JSON.stringify(state.archives);
    if (!isNews || (top !== 'palette' && top !== 'quick-open')) return step(next);
    const { takeFirst } = state.chooser;
    return andThen(ask(next, top, state.input?.value ?? ''), (asked) => step(withChooser(asked, { takeFirst })));
  },
  chosen: (state, { serial, rows }, stamp) => {
    if (serial !== state.chooser.asked) return step(state);
    const next = withChooser(state, { rows, answered: serial, selected: 0, top: 0 });
    return state.chooser.takeFirst ? take(next, world, stamp) : step(next);
  },
});

export const chooserUse = (chooser: Chooser, world: ChooserWorld): InputUse => ({
  changed: (state) => ask(state, chooser, state.input?.value ?? ''),
  accept: (state, stamp) => take(state, world, stamp),
  cancel: (state) => step(popScreen(closeInput(state))),
  choose: (state, by) => move(state, by),
});

/** Keys while no input is open (it was closed by another screen's return): the list can still be left. */
export const chooserScreenHandlers: Handlers = {
  ...mouseHandlers({
    move: (state, by) => move(state, by),
    cursor: ({ chooser }) => chooser.selected,
    at: (state, { row }) => {
      const { rows, top, selected } = state.chooser;
      const window = windowOf(rows.length, () => 1, top, selected, chooserRows(state));
      // Header, rule, input and the row below it.
      return itemAtRow(row - (state.size.rows >= 16 ? 4 : 2), window, () => 1);
    },
    select: (state, index) => move(state, index - state.chooser.selected),
    open: (state) => step(state, { type: 'timer', key: 'click', after: 0, command: { name: 'input-accept' } }),
  }),
  'line-down': (state) => move(state, 1),
  'line-up': (state) => move(state, -1),
  back: (state) => step(popScreen(state)),
  close: (state) => step(popScreen(state)),
  clear: (state) => step(popScreen(state)),
};
