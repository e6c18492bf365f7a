/**
 * The caret of the reader: a sentence. It rests on the first whole sentence of the screen until it is moved, and is what
 * "on a passage" means; a selection comes before it.
 */
import type { Range } from '../../post/document.ts';
import type { State } from '../state.ts';
import { readerView, visibleRange } from './reader-view.ts';
import { selectedRange, trimmed } from './selection.ts';
import { type Units, unitAt, unitsIn } from './units.ts';

/** The units of the open post. */
export function unitsOfPost(state: State): Units | null {
  const opened = state.reader?.opened;
  return opened ? unitsIn(opened.document, opened.post.meta.lang) : null;
}

export function caretOf(state: State): Range | null {
  const { reader } = state;
  if (!reader?.opened) return null;
  if (reader.caret) return reader.caret;
  const view = readerView(state);
  const units = unitsOfPost(state);
  const seen = view && visibleRange(view);
  if (!seen || !units) return null;
  const whole = units.forward(seen.start, 'sentence', ({ start, end }) => start >= seen.start && end > start);
  if (whole && whole.end <= seen.end) return whole;
  // A sentence longer than the screen: the one at its top.
  return unitAt(units, seen.start, 'sentence');
}

/** The passage that highlighting, noting and copying mean: what is selected, else the caret's sentence. */
export function passageOf(state: State): Range | null {
  const { reader } = state;
  if (!reader?.opened) return null;
  const range = reader.selection ? selectedRange(reader.selection) : caretOf(state);
  return range && trimmed(reader.opened.document, range);
}

/** Whether an offset is on the screen. */
export function onScreen(state: State, offset: number): boolean {
  const view = readerView(state);
  const seen = view && visibleRange(view);
  return seen !== null && seen !== undefined && offset >= seen.start && offset < seen.end;
}
