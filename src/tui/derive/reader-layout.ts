/** Where the parts of the reader stand, by the size of the terminal and the settings. Columns and rows from 0. */

import type { NotesMode, Settings } from '../state/reading.ts';
import type { Size, State } from '../state.ts';
import { remember } from './memo.ts';

export interface ReaderLayout {
  /** Column of the page's left edge. */
  readonly left: number;
  /** Columns of running text, and the most that tables and code may take beside notes. */
  readonly measure: number;
  readonly width: number;
  /** Rows of the page on the screen; it begins in row 0. */
  readonly rows: number;
  /** The section's name and the progress stand on a rule above the last line where there are rows to spare. */
  readonly statusRule: boolean;
  /** How notes are shown at this width. */
  readonly notes: NotesMode;
  /** Columns of the notes beside the text, and of the line that leads to them. */
  readonly margin: number | null;
}

/** The narrowest and the widest column of margin notes, and the line between it and the text. */
const narrowestMargin = 22;
const widestMargin = 44;
const gutter = 3;

const layout = remember((size: Size, settings: Settings): ReaderLayout => {
  const { columns, rows } = size;
  const statusRule = rows >= 16;
  const pageRows = Math.max(1, rows - (statusRule ? 2 : 1));
  const room = columns - 2;
  const measure = Math.max(10, Math.min(settings.measure, room));
  const beside = settings.notes === 'margin' && room - measure - gutter >= narrowestMargin;
  const notes = settings.notes === 'margin' && !beside ? 'below' : settings.notes;
  if (!beside) {
    const left = Math.max(1, Math.floor((columns - measure) / 2));
    // Tables and code may go on to the right edge.
    return { left, measure, width: columns - left - 1, rows: pageRows, statusRule, notes, margin: null };
  }
  // What is left over is shared: the text stands off the edge, and notes do not run wide.
  const over = room - measure - gutter;
  const marginWidth = Math.min(widestMargin, Math.max(narrowestMargin, Math.round(over * 0.7)));
  const left = 1 + Math.max(0, Math.floor((room - measure - gutter - marginWidth) / 2));
  return {
    left,
    measure,
    width: measure,
    rows: pageRows,
    statusRule,
    notes,
    margin: marginWidth + gutter - 1,
  };
}, 4);

/** What tables and code may take where no note stands beside them: up to the right edge. */
export const widthWithoutNotes = (state: Pick<State, 'size' | 'settings'>): number =>
  Math.max(readerLayout(state).width, state.size.columns - readerLayout(state).left - 1);

/** The page keeps its place when the first note is written: a wide terminal always leaves room for the margin. */
export const readerLayout = ({ size, settings }: Pick<State, 'size' | 'settings'>): ReaderLayout =>
  layout(size, settings);
