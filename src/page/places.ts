/** From reading-text offsets to cells of the page and back. */
import type { Range } from '../post/document.ts';
import { pointsIn } from './leaf-text.ts';
import type { CellPlace, Page, PageLine, Segment } from './page.ts';
import { measured, width } from './width.ts';

/** The row that shows an offset; for one that is not shown (a space at a line's end), the row that it follows. */
export const rowOf = (page: Page, offset: number): number => page.rowOf(offset);

/** The cell in which the grapheme at an offset begins; for one that is not shown, the cell after what it follows. */
export function cellOf(page: Page, offset: number): CellPlace {
  const row = page.rowOf(offset);
  return { row, column: columnIn(page.line(row), offset) };
}

/** The column of an offset within its line. */
export function columnIn(line: PageLine, offset: number): number {
  let column = 0;
  let after = -1;
  let first = -1;
  for (const segment of line.segments) {
    const { start, length } = segment;
    const columns = width(segment.text);
    if (start !== undefined && length > 0) {
      if (first < 0) first = column;
      if (offset >= start && offset < start + length) return column + columnsBefore(segment, offset - start);
      if (start + length <= offset) after = column + columns;
    }
    column += columns;
  }
  return after >= 0 ? after : Math.max(0, first);
}

function columnsBefore(segment: Segment, points: number): number {
  if (pointsIn(segment.text) !== segment.length) return 0;
  let passed = 0;
  let columns = 0;
  for (const part of measured(segment.text)) {
    passed += pointsIn(part.text);
    if (passed > points) break;
    columns += part.columns;
  }
  return columns;
}

/**
 * The offset of the grapheme at a cell. Cells of what the page added give the nearest text to their right in the row,
 * cells past the row's end its last grapheme; rows without text give where they stand.
 */
export function offsetAt(page: Page, row: number, column: number): number {
  const line = page.line(row);
  return offsetInLine(line, column);
}

/** As `offsetAt`, within one line. */
export function offsetInLine(line: PageLine, column: number): number {
  let left = 0;
  let last: number | null = null;
  for (const segment of line.segments) {
    const right = left + width(segment.text);
    if (segment.start !== undefined && segment.length > 0 && right > left) {
      if (column < left) return segment.start;
      if (column < right) return segment.start + pointsAt(segment, column - left);
      last = segment.start + pointsAt(segment, right - left - 1);
    }
    left = right;
  }
  return last ?? line.start;
}

function pointsAt(segment: Segment, column: number): number {
  if (pointsIn(segment.text) !== segment.length) return 0;
  let points = 0;
  let right = 0;
  for (const part of measured(segment.text)) {
    right += part.columns;
    if (right > column) return points;
    points += pointsIn(part.text);
  }
  return points;
}

/** The rows that show any of a passage. Lays out everything between its ends. */
export function rowsOf(page: Page, range: Range): { from: number; to: number } {
  const from = page.rowOf(range.start);
  const to = page.rowOf(Math.max(range.start, range.end - 1));
  return { from, to: Math.max(from, to) + 1 };
}

/** Something on a line that can be followed. */
export interface LineTarget {
  readonly kind: 'link' | 'footnote' | 'back' | 'fold';
  /** Index into `document.links`, the footnote's number, or the start offset of the `details`. */
  readonly index: number;
  /** From 0, in the row. */
  readonly column: number;
  /** Reading-text offset of its beginning. */
  readonly start: number;
}

/** Links, footnote marks and the sign of a summary of a line, from left to right; each once. */
export function targetsIn(line: PageLine): LineTarget[] {
  const targets: LineTarget[] = [];
  let column = 0;
  for (const segment of line.segments) {
    const [kind, index] = targetOf(segment);
    const known = targets[targets.length - 1];
    if (kind !== null && !(known?.kind === kind && known.index === index)) {
      targets.push({ kind, index, column, start: segment.start ?? line.start });
    }
    column += width(segment.text);
  }
  return targets;
}

function targetOf(segment: Segment): [LineTarget['kind'] | null, number] {
  if (segment.footnote !== undefined) return ['footnote', segment.footnote];
  if (segment.back !== undefined) return ['back', segment.back];
  if (segment.fold !== undefined) return ['fold', segment.fold];
  return segment.link === undefined ? [null, 0] : ['link', segment.link];
}
