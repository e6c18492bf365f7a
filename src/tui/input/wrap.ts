/**
 * Text being written, broken softly into the rows of a box. Unlike the page this never hyphenates and keeps every
 * character where it is: each row is a stretch of the text, and cells and indices map to and fro.
 */
import { type Grapheme, measured } from '../../page/width.ts';
import { clean } from '../../post/clean.ts';

export interface Row {
  /** UTF-16 indices of its first character and behind its last one (the line end is in no row). */
  readonly start: number;
  readonly end: number;
}

/** A place in the box, from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The graphemes of a stretch as they are shown: `clean` gives stand-ins of the same length, so indices stay right. */
const shown = (text: string, row: Row): Grapheme[] => measured(clean(text.slice(row.start, row.end), {}));

const blank = (text: string): boolean => text === ' ';

/**
 * Breaks a text into rows of at most `columns`: at line ends, behind spaces, behind hyphens inside words, and inside
 * words that are longer than a row. Spaces at a row's end may hang over its edge. There is always at least one row.
 */
export function wrapRows(text: string, columns: number): readonly Row[] {
  if (lastWrap && lastWrap.text === text && lastWrap.columns === columns) return lastWrap.rows;
  const rows: Row[] = [];
  let start = 0;
  for (;;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    wrapLine(text, { start, end }, Math.max(1, columns), rows);
    if (newline < 0) break;
    start = newline + 1;
  }
  lastWrap = { text, columns, rows };
  return rows;
}

/** One text is being written at a time, and it is wrapped again for each key and each frame. */
let lastWrap: { readonly text: string; readonly columns: number; readonly rows: readonly Row[] } | null = null;

function wrapLine(text: string, line: Row, columns: number, rows: Row[]): void {
  let start = line.start;
  /** Where the row could end: behind the last space or hyphen. */
  let chance = line.start;
  let used = 0;
  /** Columns from `chance` on. */
  let since = 0;
  for (const part of shown(text, line)) {
    const index = line.start + part.index;
    const space = blank(part.text);
    while (!space && used + part.columns > columns && index > start) {
      const end = chance > start ? chance : index;
      rows.push({ start, end });
      used = end === chance ? since : 0;
      start = end;
      chance = end;
      since = used;
    }
    used += part.columns;
    since += part.columns;
    if (space || part.text === '-' || part.text === '–') {
      chance = index + part.text.length;
      since = 0;
    }
  }
  rows.push({ start, end: line.end });
}

/** Where a cursor before the character at `index` stands. */
export function placeOf(text: string, rows: readonly Row[], index: number): CellPlace {
  let row = 0;
  while (row + 1 < rows.length && (rows[row + 1]?.start ?? 0) <= index) row++;
  const at = rows[row] ?? { start: 0, end: 0 };
  const column = shown(text, { start: at.start, end: Math.min(index, at.end) }).reduce(
    (n, part) => n + part.columns,
    0,
  );
  return { row, column };
}

/**
 * The index of the cursor nearest to a cell: never inside a grapheme, and in a row that goes on below never behind its
 * last character, as that place is the next row's first.
 */
export function indexAt(text: string, rows: readonly Row[], place: CellPlace): number {
  const row = Math.max(0, Math.min(place.row, rows.length - 1));
  const at = rows[row] ?? { start: 0, end: 0 };
  const parts = shown(text, at);
  const soft = rows[row + 1]?.start === at.end && rows[row + 1] !== undefined;
  let used = 0;
  for (const [i, part] of parts.entries()) {
    if (used + part.columns > place.column || (soft && i === parts.length - 1)) return at.start + part.index;
    used += part.columns;
  }
  return at.end;
}
