/**
 * The mouse in the reader: the wheel scrolls; a click follows a link, moves the caret, goes to the passage of a note (once more:
 * edits it) or lists the posts of a tag; a drag selects.
 */

import type { PageLine, Segment } from '../../page/page.ts';
import { offsetInLine } from '../../page/places.ts';
import { width } from '../../page/width.ts';
import { cleanLine } from '../../post/clean.ts';
import type { Range } from '../../post/document.ts';
import { caretOf, unitsOfPost } from '../derive/caret.ts';
import { marginOf } from '../derive/margin.ts';
import { type Placed, placedRecords } from '../derive/placed.ts';
import { metaOf } from '../derive/post-records.ts';
import { readerLayout } from '../derive/reader-layout.ts';
import { readerView, scrolledBy } from '../derive/reader-view.ts';
import { movedTo } from '../derive/selection.ts';
import { unitAt } from '../derive/units.ts';
import type { Focus } from '../state/reader.ts';
import type { State } from '../state.ts';
import { annotateHandlers } from './annotate.ts';
import { andThen, type Handlers, type OtherCommand, type Stamp, type Step, step } from './command.ts';
import { follow, typeHint } from './links.ts';
import { scrolled, withReader } from './scroll.ts';
import { toLibrary } from './to-library.ts';

type Mouse = Extract<OtherCommand, { name: 'mouse' }>;

/** Rows that a notch of the wheel scrolls. */
const notch = 3;

interface Cell {
  readonly line: PageLine;
  /** From the page's left edge; may lie outside the text. */
  readonly column: number;
}

/** The cell of the page under the mouse; `null` below the page. */
function cellAt(state: State, { column, row }: Mouse): Cell | null {
  const view = readerView(state);
  const layout = readerLayout(state);
  if (!view || row >= layout.rows) return null;
  return { line: view.page.line(view.top + row), column: column - layout.left };
}

/** The link or footnote mark in a cell; else the summary whose line it is. */
export function targetInCell(line: PageLine, column: number): Focus | null {
  const fold: Focus | null = line.fold === undefined ? null : { kind: 'fold', index: line.fold, start: line.start };
  let left = 0;
  for (const segment of line.segments) {
    const right = left + width(segment.text);
    if (column >= left && column < right) {
      const start = segment.start ?? line.start;
      if (segment.footnote !== undefined) return { kind: 'footnote', index: segment.footnote, start };
      if (segment.back !== undefined) return { kind: 'back', index: segment.back, start };
      return segment.link === undefined ? fold : { kind: 'link', index: segment.link, start };
    }
    left = right;
  }
  // What is right of a summary is no part of it; the sign of what is folded is small.
  return line.kind === 'added' ? fold : null;
}

/** The note in a cell: beside the text or below it. */
function noteUnder(state: State, { line, column }: Cell, row: number): Placed | null {
  const beside = column > readerLayout(state).measure ? marginOf(state)[row]?.note : null;
  const id = beside ?? line.note;
  return placedRecords(state).find(({ record }) => record.id === id) ?? null;
}

/** Goes to a note's passage; where the caret is there already, the note is edited. */
function chooseNote(state: State, { start, end }: Placed, stamp: Stamp): Step {
  const { caret, selection } = state.reader ?? {};
  const isThere = !selection && caret?.start === start && caret.end === end;
  const next = withReader(state, { pressed: null, selection: null, link: null, caret: { start, end } });
  return isThere ? (annotateHandlers.note?.(next, { name: 'note' }, stamp) ?? step(next)) : step(next);
}

/** The tag of the title block in a cell. */
function tagUnder(state: State, { line, column }: Cell): string | null {
  const segment = line.kind === 'added' && line.note === undefined ? segmentAt(line, column) : null;
  if (!segment?.style.includes('tag')) return null;
  return metaOf(state, state.reader?.path ?? '')?.tags.find((tag) => cleanLine(tag) === segment.text) ?? null;
}

function segmentAt(line: PageLine, column: number): Segment | null {
  let left = 0;
  for (const segment of line.segments) {
    const right = left + width(segment.text);
    if (column >= left && column < right) return segment;
    left = right;
  }
  return null;
}

function press(state: State, mouse: Mouse, stamp: Stamp): Step {
  const cell = cellAt(state, mouse);
  const note = cell && noteUnder(state, cell, mouse.row);
  if (note) return chooseNote(state, note, stamp);
  const tag = cell && tagUnder(state, cell);
  if (tag) return toLibrary(state, { tags: [{ tag, role: 'and' }] }, stamp);
  if (cell?.line.kind !== 'text' && cell?.line.fold === undefined)
    return step(withReader(state, { pressed: null, selection: null }));
  return step(withReader(state, { pressed: offsetInLine(cell.line, cell.column), hints: null }));
}

/** Selects from where the button went down; at the page's edges the page moves on. */
function drag(state: State, mouse: Mouse): Step {
  const { reader } = state;
  const units = unitsOfPost(state);
  const from = reader?.pressed;
  if (!reader || !units || from === null || from === undefined) return step(state);
  const { rows } = readerLayout(state);
  const edge = mouse.row <= 0 ? -1 : mouse.row >= rows - 1 ? 1 : 0;
  const moved = edge === 0 ? step(state) : scrolled(state, scrolledBy(state, edge));
  return andThen(moved, (next) => {
    const cell = cellAt(next, { ...mouse, row: Math.max(0, Math.min(mouse.row, rows - 1)) });
    if (cell?.line.kind !== 'text') return step(next);
    const to = offsetInLine(cell.line, cell.column);
    const anchor: Range = reader.selection?.anchor ?? unitAt(units, from, 'grapheme') ?? { start: from, end: from };
    const selection = movedTo(units, { anchor, focus: anchor.end, by: 'word', column: null }, to, null);
    return step(withReader(next, { selection, caret: caretOf(next), link: null }));
  });
}

/** The button went up where it went down: a click. */
function release(state: State, mouse: Mouse, stamp: Stamp): Step {
  const { reader } = state;
  if (!reader) return step(state);
  const pressed = reader.pressed;
  const next = withReader(state, { pressed: null });
  const cell = cellAt(next, mouse);
  if (pressed === null || !cell) return step(next);
  const offset = offsetInLine(cell.line, cell.column);
  if (reader.selection && offset !== pressed) return step(next);
  const target = targetInCell(cell.line, cell.column);
  if (target) return follow(withReader(next, { selection: null }), target, stamp);
  const units = unitsOfPost(next);
  const sentence = units && unitAt(units, offset, 'sentence');
  return step(withReader(next, { selection: null, link: null, caret: sentence ?? reader.caret }));
}

export const readerMouseHandlers: Handlers = {
  'hint-letter': (state, { letter }, stamp) => typeHint(state, letter, stamp),
  mouse: (state, mouse, stamp) => {
    switch (mouse.action) {
      case 'wheel-down':
        return scrolled(state, scrolledBy(state, notch));
      case 'wheel-up':
        return scrolled(state, scrolledBy(state, -notch));
      case 'press':
        return press(state, mouse, stamp);
      case 'drag':
        return drag(state, mouse);
      case 'release':
        return release(state, mouse, stamp);
    }
  },
};
