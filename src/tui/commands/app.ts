/** Commands that mean the same on every screen, and what comes from outside. */
import type { Message } from '../../locale/message.ts';
import type { ThemeName } from '../../page/theme.ts';
import { notify } from '../notice.ts';
import type { PortEvent } from '../ports.ts';
import { redo, saved, saveFailed, send, undo } from '../records.ts';
import { nothingTyped, pushScreen, type ScreenName, type State, topScreen } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { quit, quitIfDone } from './leave.ts';
import { wantPreview } from './library.ts';
import { lookAgain } from './look-for-all.ts';
import { outside } from './outside.ts';
import { reanchor } from './reanchor.ts';
import { wantCounts } from './searches.ts';

/** Opens a screen, or closes it again when it is on top. */
export const toggleScreen = (state: State, screen: ScreenName): State =>
  topScreen(state) === screen && state.screens.length > 1
    ? { ...state, screens: state.screens.slice(0, -1), input: null }
    : pushScreen({ ...state, input: null }, screen);

/** Takes the last edit back, on whatever screen it was made. */
export const undoEdit = (state: State, stamp: Stamp): Step =>
  andThen(undo(state, stamp), (next) => turned(state, next, 'tui.undone', stamp));
export const redoEdit = (state: State, stamp: Stamp): Step =>
  andThen(redo(state, stamp), (next) => turned(state, next, 'tui.redone', stamp));

/** What happens outside that can give a record another place. */
const movesPlaces: ReadonlySet<PortEvent['type']> = new Set(['posts-changed', 'data', 'located']);

export const appHandlers: Handlers = {
  problems: (state) => step(toggleScreen(state, 'problems')),
  theme: nextTheme,
  redraw: (state) => step(state, { type: 'redraw' }),
  suspend: (state) => step(state, { type: 'suspend' }),
  quit: (state, _, stamp) => quit(state, stamp),
  undo: (state, _, stamp) => undoEdit(state, stamp),
  redo: (state, _, stamp) => redoEdit(state, stamp),
  reload: (state, _, stamp) =>
    andThen(step(state, { type: 'reload' }), (next) => notify(next, { key: 'tui.reloading' }, 'info', stamp)),
  resized: (state, { size }) => wantPreview({ ...state, size }),
  'keys-typed': (state, { count, keys }) => step({ ...state, typed: { count, keys } }),
  'notice-over': (state, { id }) => step(state.notice?.id === id ? { ...state, notice: null } : state),
  notify: (state, { what, kind }, stamp) => notify(state, what, kind, stamp),
  outside: (state, { event }, stamp) =>
    andThen(outside(state, event, stamp), (next) => (movesPlaces.has(event.type) ? lookAgain(next) : step(next))),
  // What was undone or accepted is looked for as it is in the file.
  saved: (state, { document }) => andThen(andThen(saved(state, document), quitIfDone), lookAgain),
  'save-failed': (state, { why }, stamp) =>
    andThen(saveFailed(state, why), (next) => {
      const args = { n: next.records.waiting.length };
      if (next.quitting) return notify(next, { key: 'tui.quit.unsaved', args }, 'error', stamp);
      return notify(next, why, 'error', stamp);
    }),
  'save-due': (state) => send(state),
  'save-told': (state) =>
    state.records.save.type === 'saved'
      ? step({ ...state, records: { ...state.records, save: { type: 'saved', told: true } } })
      : step(state),
  started: (state, _, stamp) => {
    const told = state.records.readOnly ?? wrongSettings(state);
    const begun = andThen(wantPreview(state), wantCounts);
    return told ? andThen(begun, (next) => notify(next, told, 'warning', stamp)) : begun;
  },
  ground: (state, { ground }) => {
    if (state.settings.ground === ground) return step(state);
    const settings = { ...state.settings, ground };
    return step({ ...state, settings }, { type: 'save-settings', settings });
  },
};

/** That some settings do not hold; which ones, and what mends it, is in the list of problems. */
function wrongSettings({ settingsProblems }: State): Message | null {
  const n = settingsProblems.filter(({ severity }) => severity !== 'note').length;
  return n > 0 ? { key: 'tui.problems.settings', args: { n } } : null;
}

const themeOrder: readonly (ThemeName | null)[] = [null, 'dark', 'light', 'contrast', 'none'];

function nextTheme(state: State, _: unknown, stamp: Stamp): Step {
  const place = themeOrder.indexOf(state.settings.theme);
  const theme = themeOrder[(place + 1) % themeOrder.length] ?? null;
  const settings = { ...state.settings, theme };
  return andThen(step({ ...state, settings }, { type: 'save-settings', settings }), (next) =>
    notify(next, { key: `tui.theme.${theme ?? 'usual'}` }, 'info', stamp),
  );
}

/** Says that something was undone or redone, and anchors what the open post now has. */
function turned(before: State, next: State, key: string, stamp: Stamp): Step {
  if (next.records.document === before.records.document) return step(next);
  return andThen(notify(next, { key }, 'success', stamp), reanchor);
}

/** A key was pressed: what was typed towards a command is used up, and a word in the last line has been read. */
export const afterKey = (state: State): State =>
  state.typed === nothingTyped && state.notice === null ? state : { ...state, typed: nothingTyped, notice: null };
