/**
 * Notes beside the lines that they belong to. Each stands in the row of its passage, or as close below (at the page's
 * end: above) as the notes before it let it; they never leave their order. A thin line in the first column of the margin
 * leads from the row of the passage to the note.
 */
import type { Line, Span } from './line.ts';
import { type NoteOptions, noteLines, type PageNote } from './note-box.ts';
import type { Page, Segment } from './page.ts';
import { width } from './width.ts';

/** One row of the margin. */
export interface MarginRow {
  /** `columns` wide at most; no spans where the margin is empty. */
  readonly spans: readonly Span[];
  /** A passage in this row of the page has a note: a line leads from the text to the margin. */
  readonly lead: boolean;
  /** The note that stands in this row. */
  readonly note: string | null;
}

export interface MarginOptions extends NoteOptions {
  /** The note that has the focus: its line stands out. */
  readonly active: string | null;
}

/** A note with its rows of the page, counted from the first row of the page. */
export interface PlacedNote {
  readonly note: PageNote;
  /** Row in which its passage begins. */
  readonly row: number;
  /** Row of its first line, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** Columns of the line and what leads from it to the text of a note. */
const lane = 3;

/** Notes of so many rows above are looked at too: they may reach down. */
const reach = 200;

/**
 * The margin of the rows `from` to `from + count` of a page. The rows must be settled.
 * @param notes in reading order
 */
export function marginRows(
  page: Page,
  from: number,
  count: number,
  notes: readonly PageNote[],
  options: MarginOptions,
): MarginRow[] {
  const inner = { ...options, columns: Math.max(4, options.columns - lane) };
  const placed = placeNotes(page, nearNotes(page, from, count, notes), inner);
  return Array.from({ length: count }, (_, i) => rowAt(from + i, placed, inner, options.active));
}

/** Notes that can reach into the rows. */
function nearNotes(page: Page, from: number, count: number, notes: readonly PageNote[]): readonly PageNote[] {
  if (notes.length === 0) return notes;
  const first = page.line(Math.max(0, from - reach)).start;
  const last = page.line(Math.min(page.rows - 1, from + count + reach)).end;
  return notes.filter((note) => note.start >= first && note.start <= last);
}

/** Where each note stands: down from its own row past the one before, then up again from the end of the page. */
export function placeNotes(page: Page, notes: readonly PageNote[], options: NoteOptions): PlacedNote[] {
  const placed: PlacedNote[] = [];
  let free = 0;
  for (const note of notes) {
    const row = page.rowOf(note.start);
    const height = noteLines(note, options).length;
    const from = Math.max(row, free);
    free = from + height;
    placed.push({ note, row, from, to: free });
  }
  let end = page.rows;
  for (let i = placed.length - 1; i >= 0; i--) {
    const { note, row, from, to } = placed[i]!;
    if (to <= end) break;
    const moved = Math.max(0, end - (to - from));
    placed[i] = { note, row, from: moved, to: moved + to - from };
    end = moved;
  }
  return placed;
}

/** Sides from which the thin line goes on in a cell. */
const up = 1;
const down = 2;
const left = 4;
const right = 8;
const strokes = [' ', '╵', '╷', '│', '╴', '┘', '┐', '┤', '╶', '└', '┌', '├', '─', '┴', '┬', '┼'];

function rowAt(row: number, placed: readonly PlacedNote[], options: NoteOptions, active: string | null): MarginRow {
  let sides = 0;
  let isActive = false;
  let lead = false;
  let own: PlacedNote | null = null;
  for (const note of placed) {
    const low = Math.min(note.row, note.from);
    const high = Math.max(note.row, note.from);
    if (row >= note.from && row < note.to) own = note;
    if (row < low || row > high) continue;
    if (row > low) sides |= up;
    if (row < high) sides |= down;
    if (row === note.row) {
      sides |= left;
      lead = true;
    }
    if (row === note.from) sides |= right;
    if (note.note.id === active) isActive = true;
  }
  if (own === null && sides === 0) return { spans: [], lead, note: null };
  // Beside the further lines of a note the line is drawn on, so that they are seen to belong together.
  if (own !== null && row + 1 < own.to) sides |= down;
  if (own !== null && row > own.from) sides |= up;
  const stroke = strokes[sides] ?? ' ';
  const begins = own !== null && row === own.from;
  const style = isActive || own?.note.id === active ? 'accent' : 'note-mark';
  const spans: Span[] = [{ text: stroke + (begins ? '─ ' : '  '), style: [style] }];
  if (own !== null) spans.push(...asSpans(noteLines(own.note, options)[row - own.from] ?? []));
  return { spans, lead, note: own?.note.id ?? null };
}

/**
 * A line of the page with its row of the margin beside it.
 * @param columns of the page; the margin's line begins one column after it
 */
export function beside(line: Line, columns: number, row: MarginRow): Line {
  if (row.spans.length === 0) return line;
  const used = line.spans.reduce((sum, { text }) => sum + width(text), 0);
  const gap = Math.max(0, columns + 1 - used);
  const lead = row.lead && gap > 1 ? ` ${'┄'.repeat(gap - 1)}` : ' '.repeat(gap);
  return { spans: [...line.spans, { text: lead, style: ['rule'] }, ...row.spans] };
}

/** Which notes' passages begin in each of the rows `from` to `from + count`: for marks where notes are folded. */
export function notesByRow(page: Page, from: number, count: number, notes: readonly PageNote[]): PageNote[][] {
  const rows: PageNote[][] = Array.from({ length: count }, () => []);
  for (const note of nearNotes(page, from, count, notes)) rows[page.rowOf(note.start) - from]?.push(note);
  return rows;
}

const asSpans = (segments: readonly Segment[]): Span[] =>
  segments.map(({ text, style, address }) =>
    address === undefined ? { text, style } : { text, style, link: address },
  );
