/** Where the parts of the reader stand, by the size of the terminal and the settings. Columns and rows from 0. */

import type { NotesMode, Settings } from '../state/reading.ts';
import type { Size, State } from '../state.ts';
import { remember } from './memo.ts';

export interface ReaderLayout {
  /** Column of the page's left edge. */
  readonly left: number;
  /** Columns of running text, and the most that tables and code may take. */
  readonly measure: number;
  readonly width: number;
  /** Rows of the page on the screen; it begins in row 0. */
  readonly rows: number;
  /** The section's name and the progress stand on a rule above the last line where there are rows to spare. */
  readonly statusRule: boolean;
  /** How notes are shown at this width. */
  readonly notes: NotesMode;
  /** Column and width of the notes beside the text. */
  readonly margin: { readonly column: number; readonly width: number } | null;
}

/** The narrowest and the widest column of margin notes, and the line between it and the text. */
const narrowestMargin = 24;
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
    return { left, measure, width: measure, rows: pageRows, statusRule, notes, margin: null };
  }
  const marginWidth = Math.min(widestMargin, room - measure - gutter);
  const left = 1 + Math.max(0, Math.floor((room - measure - gutter - marginWidth) / 2));
  const margin = { column: left + measure + 1, width: marginWidth + gutter - 1 };
  return { left, measure, width: measure, rows: pageRows, statusRule, notes, margin };
}, 4);

/** The page keeps its place when the first note is written: a wide terminal always leaves room for the margin. */
export const readerLayout = ({ size, settings }: Pick<State, 'size' | 'settings'>): ReaderLayout =>
  layout(size, settings);
