/** What the reader's keys do with the post as a whole, and with how it is set. */

import { caretOf } from '../derive/caret.ts';
import { isAnnotation, placedRecords, recordAt } from '../derive/placed.ts';
import { metaOf } from '../derive/post-records.ts';
import { readerLayout } from '../derive/reader-layout.ts';
import { notify } from '../notice.ts';
import { defaultSettings, largestMeasure, notesModes, type Settings, smallestMeasure } from '../state/reading.ts';
import { popScreen, type State } from '../state.ts';
import { andThen, type Handlers, type Stamp, type Step, step } from './command.ts';
import { toggleFinished } from './finished.ts';
import { rememberReading } from './remember-reading.ts';
import { withReader } from './scroll.ts';

/** Back to where the reader was opened from; the place is written down. */
export const leaveReader = (state: State, stamp: Stamp): Step =>
  andThen(rememberReading(state, stamp), (next) => step(popScreen({ ...next, reader: null })));

function set(state: State, change: Partial<Settings>): Step {
  const settings = { ...state.settings, ...change };
  return step({ ...state, settings }, { type: 'save-settings', settings });
}

/** Columns by which the measure grows and shrinks. */
const measureStep = 4;

function measure(state: State, columns: number, stamp: Stamp): Step {
  const widest = Math.min(largestMeasure, Math.max(smallestMeasure, state.size.columns - 2));
  const next = Math.max(smallestMeasure, Math.min(widest, columns));
  return andThen(set(state, { measure: next }), (s) =>
    notify(s, { key: 'tui.measure', args: { n: readerLayout(s).measure } }, 'info', stamp),
  );
}

/** Line of the post's file (from 1) in which the caret's block begins. */
function sourceLine(state: State): number {
  const opened = state.reader?.opened;
  const caret = caretOf(state);
  if (!opened) return 1;
  const leaf = caret && opened.document.leaves.find(({ end }) => end > caret.start);
  const before = opened.post.body.slice(0, leaf?.source[0] ?? 0);
  return opened.post.bodyLine + (before.match(/\n/g)?.length ?? 0);
}

/** Opens or folds the note of the caret's passage. */
function unfold(state: State): Step {
  const { reader } = state;
  const caret = caretOf(state);
  const placed = caret && recordAt(placedRecords(state).filter(isAnnotation), caret);
  if (!reader || !placed) return step(state);
  const { id } = placed.record;
  const open = reader.unfolded.includes(id);
  return step(
    withReader(state, { unfolded: open ? reader.unfolded.filter((own) => own !== id) : [...reader.unfolded, id] }),
  );
}

export const readerPostHandlers: Handlers = {
  library: (state, _, stamp) => leaveReader(state, stamp),
  finished: (state, _, stamp) => (state.reader ? toggleFinished(state, state.reader.path, stamp) : step(state)),
  source: (state) =>
    state.reader ? step(state, { type: 'edit-source', path: state.reader.path, line: sourceLine(state) }) : step(state),
  pager: (state) => (state.reader ? step(state, { type: 'page-post', path: state.reader.path }) : step(state)),
  address: (state, _, stamp) => {
    const address = metaOf(state, state.reader?.path ?? '')?.address;
    if (!address || !/^https?:/i.test(address)) return notify(state, { key: 'tui.address.none' }, 'info', stamp);
    return step(state, { type: 'open-address', address });
  },
  'notes-mode': (state, _, stamp) => {
    const next = notesModes[(notesModes.indexOf(state.settings.notes) + 1) % notesModes.length] ?? 'margin';
    return andThen(set(state, { notes: next }), (s) => {
      // What was chosen and what there is room for are two things.
      const isNarrow = next === 'margin' && readerLayout(s).notes !== 'margin';
      return notify(s, { key: `tui.notes-mode.${isNarrow ? 'narrow' : next}` }, 'info', stamp);
    });
  },
  unfold,
  'measure-wider': (state, { count = 1 }, stamp) =>
    measure(state, readerLayout(state).measure + measureStep * count, stamp),
  'measure-narrower': (state, { count = 1 }, stamp) =>
    measure(state, readerLayout(state).measure - measureStep * count, stamp),
  'measure-reset': (state, _, stamp) => measure(state, defaultSettings.measure, stamp),
};
