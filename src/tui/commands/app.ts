/** Commands that mean the same on every screen, and what comes from outside. */
import { notify } from '../notice.ts';
import { redo, saved, saveFailed, send, undo } from '../records.ts';
import { nothingTyped, pushScreen, type ScreenName, type State, topScreen } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { quit, quitIfDone } from './leave.ts';
import { outside } from './outside.ts';
import { reanchor } from './reanchor.ts';

/** Opens a screen, or closes it again when it is on top. */
export const toggleScreen = (state: State, screen: ScreenName): State =>
  topScreen(state) === screen && state.screens.length > 1
    ? { ...state, screens: state.screens.slice(0, -1), input: null }
    : pushScreen({ ...state, input: null }, screen);

export const appHandlers: Handlers = {
  help: (state) => step(toggleScreen(state, 'help')),
  problems: (state) => step(toggleScreen(state, 'problems')),
  redraw: (state) => step(state, { type: 'redraw' }),
  suspend: (state) => step(state, { type: 'suspend' }),
  quit: (state, _, stamp) => quit(state, stamp),
  undo: (state, _, stamp) => andThen(undo(state, stamp), (next) => turned(state, next, 'tui.undone', stamp)),
  redo: (state, _, stamp) => andThen(redo(state, stamp), (next) => turned(state, next, 'tui.redone', stamp)),
  reload: (state, _, stamp) =>
    andThen(step(state, { type: 'reload' }), (next) => notify(next, { key: 'tui.reloading' }, 'info', stamp)),
  resized: (state, { size }) => step({ ...state, size }),
  'keys-typed': (state, { count, keys }) => step({ ...state, typed: { count, keys } }),
  'notice-over': (state, { id }) => step(state.notice?.id === id ? { ...state, notice: null } : state),
  notify: (state, { what, kind }, stamp) => notify(state, what, kind, stamp),
  outside: (state, { event }, stamp) => outside(state, event, stamp),
  saved: (state, { document }) => andThen(saved(state, document), quitIfDone),
  'save-failed': (state, { why }, stamp) =>
    andThen(saveFailed(state, why), (next) => {
      const args = { n: next.records.waiting.length };
      if (next.quitting) return notify(next, { key: 'tui.quit.unsaved', args }, 'error', stamp);
      return notify(next, why, 'error', stamp);
    }),
  'save-due': (state) => send(state),
};

/** Says that something was undone or redone, and anchors what the open post now has. */
function turned(before: State, next: State, key: string, stamp: Stamp): Step {
  if (next.records.document === before.records.document) return step(next);
  return andThen(notify(next, { key }, 'success', stamp), reanchor);
}

/** What every command but a key of a sequence ends: the count and the sequence typed so far. */
export const typedNothing = (state: State): State =>
  state.typed === nothingTyped ? state : { ...state, typed: nothingTyped };
