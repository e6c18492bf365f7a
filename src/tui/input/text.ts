/**
 * Editing a text of several lines, as plain data: the composer's model. All indices are UTF-16 indices that stand between
 * graphemes; `columns` is the width of the box in which the text is broken softly (see `wrap.ts`).
 */
import { farthest, shownGraphemes, wordAfter, wordBefore } from './words.ts';
import { indexAt, placeOf, type Row, wrapRows } from './wrap.ts';

export interface Written {
  readonly text: string;
  readonly cursor: number;
}

export interface TextEdit extends Written {
  /** The column that up and down keep; `null`: that of the cursor. */
  readonly goal: number | null;
  /** Earlier states, oldest first. */
  readonly undo: readonly Written[];
  /** Undone states, the next to come back last. */
  readonly redo: readonly Written[];
  /** What the last edit was: typing on is one step to undo. */
  readonly run: 'typing' | 'deleting' | null;
}

/** In UTF-16 units; a note is no book. */
export const longestText = 1 << 20;
const undoSteps = 200;

export const writeText = (text: string): TextEdit => {
  const typed = typeable(text);
  return { text: typed, cursor: typed.length, goal: null, undo: [], redo: [], run: null };
};

/** What can stand in a note: line ends as `\n`, tabs as spaces, no other control characters. */
function typeable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '');
}

/** Puts another text in place (from `$EDITOR`); the old one can be had back by undo. */
export function replaceText(edit: TextEdit, text: string): TextEdit {
  const typed = typeable(text).slice(0, longestText);
  return typed === edit.text ? edit : changed(edit, { text: typed, cursor: typed.length }, null);
}

/** Types or pastes at the cursor. A piece that joins with its neighbours (a combining mark) leaves the cursor behind it. */
export function insertText(edit: TextEdit, piece: string): TextEdit {
  const typed = typeable(piece).slice(0, Math.max(0, longestText - edit.text.length));
  if (typed === '') return edit;
  const text = edit.text.slice(0, edit.cursor) + typed + edit.text.slice(edit.cursor);
  const cursor = boundaryFrom(text, edit.cursor + typed.length);
  // A word is one step to undo; the blank behind it begins the next one.
  const run = shownGraphemes(typed).length === 1 && !/\s/.test(typed) ? 'typing' : null;
  return changed(edit, { text, cursor }, run);
}

function changed(edit: TextEdit, next: Written, run: TextEdit['run']): TextEdit {
  const goesOn = run !== null && run === edit.run;
  const before: Written = { text: edit.text, cursor: edit.cursor };
  const undo = goesOn ? edit.undo : [...edit.undo, before].slice(-undoSteps);
  return { ...next, goal: null, undo, redo: [], run };
}

export function undoText(edit: TextEdit): TextEdit {
  const last = edit.undo.at(-1);
  if (!last) return edit;
  const redo = [...edit.redo, { text: edit.text, cursor: edit.cursor }];
  return { ...last, goal: null, undo: edit.undo.slice(0, -1), redo, run: null };
}

export function redoText(edit: TextEdit): TextEdit {
  const next = edit.redo.at(-1);
  if (!next) return edit;
  const undo = [...edit.undo, { text: edit.text, cursor: edit.cursor }];
  return { ...next, goal: null, undo, redo: edit.redo.slice(0, -1), run: null };
}

export type Motion =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'word-left'
  | 'word-right'
  | 'row-start'
  | 'row-end'
  | 'line-start'
  | 'line-end'
  | 'start'
  | 'end';

/** The box that shows the text: `rows` is how far a page goes. */
export interface Box {
  readonly columns: number;
  readonly rows: number;
}

/** Moves the cursor. Up and down go by the rows that are seen and keep their column over shorter ones. */
export function moveCursor(edit: TextEdit, motion: Motion, box: Box): TextEdit {
  const page = Math.max(1, box.rows - 1);
  if (motion === 'up') return moveRows(edit, -1, box.columns);
  if (motion === 'down') return moveRows(edit, 1, box.columns);
  if (motion === 'page-up') return moveRows(edit, -page, box.columns);
  if (motion === 'page-down') return moveRows(edit, page, box.columns);
  return { ...edit, cursor: target(edit, motion, box), goal: null, run: null };
}

function target({ text, cursor }: Written, motion: Motion, box: Box): number {
  switch (motion) {
    case 'left':
      return before(text, cursor);
    case 'right':
      return after(text, cursor);
    case 'word-left':
      return wordBefore(text, cursor);
    case 'word-right':
      return wordAfter(text, cursor);
    case 'row-start':
      return rowOf(text, cursor, box.columns).start;
    case 'row-end': {
      const rows = wrapRows(text, box.columns);
      const { row } = placeOf(text, rows, cursor);
      return indexAt(text, rows, { row, column: Number.POSITIVE_INFINITY });
    }
    case 'line-start':
      return text.lastIndexOf('\n', cursor - 1) + 1;
    case 'line-end':
      return lineEnd(text, cursor);
    case 'start':
      return 0;
    default:
      return text.length;
  }
}

function rowOf(text: string, cursor: number, columns: number): Row {
  const rows = wrapRows(text, columns);
  return rows[placeOf(text, rows, cursor).row] ?? { start: 0, end: text.length };
}

function moveRows(edit: TextEdit, by: number, columns: number): TextEdit {
  const rows = wrapRows(edit.text, columns);
  const { row, column } = placeOf(edit.text, rows, edit.cursor);
  const goal = edit.goal ?? column;
  // Beyond the first and last row the cursor goes to the very start and end, as a person who holds the key expects.
  if (row + by < 0 && row === 0) return { ...edit, cursor: 0, goal, run: null };
  if (row + by >= rows.length && row === rows.length - 1) return { ...edit, cursor: edit.text.length, goal, run: null };
  const cursor = indexAt(edit.text, rows, { row: row + by, column: goal });
  return { ...edit, cursor, goal, run: null };
}

export type Deletion = 'left' | 'right' | 'word-left' | 'blank-left' | 'to-line-start' | 'to-line-end';

/** Deletes next to the cursor. `blank-left` goes back to a blank (readline's `^w`), `word-left` to a word's start. */
export function deleteText(edit: TextEdit, what: Deletion): TextEdit {
  const { text, cursor } = edit;
  const [start, end] = deleted(text, cursor, what);
  if (start === end) return edit;
  const run = what === 'left' || what === 'right' ? 'deleting' : null;
  const rest = text.slice(0, start) + text.slice(end);
  // What stood on both sides may join to one grapheme.
  return changed(edit, { text: rest, cursor: boundaryFrom(rest, start) }, run);
}

function deleted(text: string, cursor: number, what: Deletion): readonly [start: number, end: number] {
  switch (what) {
    case 'left':
      return [before(text, cursor), cursor];
    case 'right':
      return [cursor, after(text, cursor)];
    case 'word-left':
      return [wordBefore(text, cursor), cursor];
    case 'blank-left': {
      const run = /(?:\S+[^\S\n]*|[^\S\n]+|\n)$/u.exec(text.slice(Math.max(0, cursor - farthest), cursor));
      return [cursor - (run?.[0].length ?? 0), cursor];
    }
    case 'to-line-start': {
      const start = text.lastIndexOf('\n', cursor - 1) + 1;
      // At a line's start already: joins it with the one before, so that the key never seems dead.
      return [start === cursor ? before(text, cursor) : start, cursor];
    }
    default: {
      const end = lineEnd(text, cursor);
      return [cursor, end === cursor ? after(text, cursor) : end];
    }
  }
}

const lineEnd = (text: string, cursor: number): number => {
  const newline = text.indexOf('\n', cursor);
  return newline < 0 ? text.length : newline;
};

/** The line that holds an index, with its line end on both sides: no grapheme reaches across. */
function around(text: string, index: number): Row {
  return { start: text.lastIndexOf('\n', index - 1) + 1, end: lineEnd(text, index) };
}

function before(text: string, cursor: number): number {
  const line = around(text, cursor);
  if (cursor === line.start) return Math.max(0, cursor - 1);
  const last = shownGraphemes(text.slice(line.start, cursor)).at(-1) ?? '';
  return cursor - last.length;
}

function after(text: string, cursor: number): number {
  const line = around(text, cursor);
  if (cursor >= line.end) return Math.min(text.length, cursor + 1);
  const first = shownGraphemes(text.slice(cursor, line.end))[0] ?? '';
  return cursor + first.length;
}

/** The next place between graphemes, from an index on. */
function boundaryFrom(text: string, index: number): number {
  const line = around(text, index);
  let at = line.start;
  if (at === index) return index;
  for (const part of shownGraphemes(text.slice(line.start, line.end))) {
    at += part.length;
    if (at >= index) return at;
  }
  return line.end;
}
