/** The notes beside the rows of the page that are on the screen: for drawing them, and for finding the one under the mouse. */
import { type MarginRow, marginRows } from '../../page/margin.ts';
import type { State } from '../state.ts';
import { noteOptions, pageNotes } from './page-notes.ts';
import { placedRecords, recordAt } from './placed.ts';
import { readerLayout } from './reader-layout.ts';
import { readerView } from './reader-view.ts';

/** A row of the margin for each row of the screen; none where notes do not stand beside the text. */
export function marginOf(state: State): readonly MarginRow[] {
  const { reader } = state;
  const { margin } = readerLayout(state);
  const view = readerView(state);
  if (margin === null || !reader || !view) return [];
  const options = noteOptions(margin, reader.typesetting, state.language);
  return marginRows(view.page, view.top, view.rows, pageNotes(state), { ...options, active: activeNote(state) });
}

/** The note of the passage that the caret was put on. */
function activeNote(state: State): string | null {
  const caret = state.reader?.caret;
  return (caret && recordAt(placedRecords(state), caret)?.record.id) ?? null;
}
