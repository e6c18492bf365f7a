/** Other archives: opening one in place of this one, and saying which one a folder is. */
import { applyChanges } from '../../annotation/record-change.ts';
import { notify } from '../notice.ts';
import type { OpenedArchive } from '../ports.ts';
import { send } from '../records.ts';
import { initialState, popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { draftOf } from './draft.ts';
import { wantPreview } from './library.ts';
import { rememberReading } from './remember-reading.ts';

/**
 * Opens the archive in a folder; the open post's place is written down first. Keys typed until it is there belong neither
 * to this archive nor to that one.
 */
export function openArchive(state: State, path: string, stamp: Stamp): Step {
  const name = state.archives?.find((archive) => archive.path === path)?.name ?? path;
  return andThen(rememberReading(state, stamp), (next) =>
    step(
      { ...pushScreen({ ...next, input: null, notice: null }, 'opening-archive'), opening: name },
      { type: 'open-archive', path },
    ),
  );
}

/** This archive stays: it is as it was before another one was chosen. */
const stay = (state: State): State => ({
  ...state,
  opening: null,
  progress: state.opening === null ? state.progress : null,
  screens: state.screens.filter((name) => name !== 'opening-archive'),
});

export const openingHandlers: Handlers = {
  'input-cancel': (state) => step(stay(state), { type: 'leave-opening' }),
};

/** The person has answered which archive the folder is. */
function settle(state: State, stamp: Stamp): Step {
  const chosen = state.doubtful[state.whichArchive.selected];
  // The question stays until the archive is there: keys typed meanwhile belong to neither.
  return andThen(rememberReading(state, stamp), (next) =>
    step(next, { type: 'settle-archive', id: chosen?.id ?? null }),
  );
}

/**
 * Another archive is there: everything that is on the screen is of it. Changes that are not saved yet go with it, since
 * all archives have one data file; what is being written is kept as a draft.
 */
function opened(state: State, archive: OpenedArchive, stamp: Stamp): Step {
  const { size, language, colorNames, settings, settingsProblems, archives, quitting } = state;
  const fresh = initialState({ ...archive, size, language, colorNames, settings, settingsProblems });
  const pending = [...state.records.sent, ...state.records.waiting];
  const document = applyChanges(
    archive.records.document,
    pending.flatMap(({ changes }) => changes),
  );
  const next: State = { ...fresh, archives, quitting, records: { ...fresh.records, document, waiting: pending } };
  const draft = draftOf(state, stamp.now);
  const kept = draft ? [{ type: 'save-draft', draft } as const] : [];
  const name = { key: 'tui.archives.opened', args: { name: archive.archive.name } };
  return andThen(andThen(andThen(step(next, ...kept, { type: 'load-drafts' }), send), wantPreview), (shown) =>
    notify(shown, name, 'success', stamp),
  );
}

export const whichArchiveHandlers: Handlers = {
  open: (state, _, stamp) => settle(state, stamp),
};

export const archivesEverywhere: Handlers = {
  'archive-opened': (state, { opened: archive }, stamp) => opened(state, archive, stamp),
  'archive-failed': (state, { why }, stamp) => notify(stay(state), why, 'error', stamp),
  'which-archive': (state, _, stamp) => {
    if (topScreen(state) === 'which-archive') return step(popScreen(state));
    if (state.doubtful.length === 0) return notify(state, { key: 'tui.which.no-doubt' }, 'info', stamp);
    return step(pushScreen({ ...state, input: null }, 'which-archive'));
  },
};
