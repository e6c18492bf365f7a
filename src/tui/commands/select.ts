/** Selecting a passage: visual mode, as in vi. */

import { cellOf, offsetAt } from '../../page/places.ts';
import type { Range } from '../../post/document.ts';
import { caretOf, unitsOfPost } from '../derive/caret.ts';
import { pageOf } from '../derive/page-of.ts';
import { extended, movedTo, selectedRange, turned, withdrawn } from '../derive/selection.ts';
import { type Unit, unitAt } from '../derive/units.ts';
import type { Selection } from '../state/reader.ts';
import type { State } from '../state.ts';
import { type Handlers, type Step, step } from './command.ts';
import { reveal, withReader } from './scroll.ts';

/** Begins at the caret, or takes another unit; the same key again leaves. */
function begin(state: State, by: Selection['by']): Step {
  const { reader } = state;
  if (reader?.selection) {
    if (reader.selection.by === by) return leave(state);
    return step(withReader(state, { selection: { ...reader.selection, by } }));
  }
  const caret = caretOf(state);
  const units = unitsOfPost(state);
  if (!caret || !units) return step(state);
  const word = unitAt(units, caret.start, 'word') ?? caret;
  const anchor = by === 'line' ? lineAt(state, caret.start) : word;
  return step(
    withReader(state, { selection: { anchor, focus: anchor.end, by, column: null }, caret, link: null, hints: null }),
  );
}

/** The row of the page that shows an offset, as a passage. */
function lineAt(state: State, offset: number): Range {
  const page = pageOf(state);
  if (!page) return { start: offset, end: offset };
  const { start, end } = page.line(page.rowOf(offset));
  return { start, end };
}

/** Leaves; the caret stays where the selection began. */
function leave(state: State): Step {
  return step(withReader(state, { selection: null }));
}

/** Puts a selection in place and its moving end in sight. */
function shown(state: State, selection: Selection): Step {
  const inside = selection.focus > selection.anchor.end ? selection.focus - 1 : selection.focus;
  return reveal(withReader(state, { selection }), inside);
}

type Mover = (state: State, selection: Selection) => Selection;

const repeat =
  (move: Mover) =>
  (state: State, { count = 1 }: { count?: number }) => {
    let selection = state.reader?.selection;
    if (!selection) return step(state);
    for (let i = 0; i < Math.min(count, 1000); i++) {
      const next = move(state, selection);
      if (next.focus === selection.focus && next.anchor === selection.anchor) break;
      selection = next;
    }
    return shown(state, selection);
  };

const on =
  (unit: Unit): Mover =>
  (state, selection) => {
    const units = unitsOfPost(state);
    return units ? extended(units, selection, unit) : selection;
  };
const back =
  (unit: Unit): Mover =>
  (state, selection) => {
    const units = unitsOfPost(state);
    return units ? withdrawn(units, selection, unit) : selection;
  };

/** The end a row further, in the same column as far as there is text; by lines: whole rows. */
const row =
  (direction: 1 | -1): Mover =>
  (state, selection) => {
    const page = pageOf(state);
    const units = unitsOfPost(state);
    if (!page || !units) return selection;
    const inside =
      selection.focus > selection.anchor.start
        ? Math.max(selection.focus - 1, selection.anchor.start)
        : selection.focus;
    const cell = cellOf(page, inside);
    const column = selection.column ?? cell.column;
    let to = cell.row + direction;
    while (to >= 0 && to < page.rows && page.line(to).kind !== 'text') to += direction;
    const line = page.line(to);
    if (to < 0 || to >= page.rows || line.kind !== 'text') return selection;
    if (selection.by === 'line') {
      const { anchor } = selection;
      const after = line.start >= anchor.start;
      return { ...selection, focus: after ? Math.max(line.end, anchor.end) : line.start, column };
    }
    return movedTo(units, selection, offsetAt(page, to, column), column);
  };

/** The end put at the beginning or the end of its row. */
const rowEdge =
  (edge: 'start' | 'end'): Mover =>
  (state, selection) => {
    const page = pageOf(state);
    if (!page) return selection;
    const inside = selection.focus > selection.anchor.start ? selection.focus - 1 : selection.focus;
    const line = page.line(page.rowOf(inside));
    if (edge === 'end') return { ...selection, focus: Math.max(line.end, selection.anchor.end), column: null };
    return {
      ...selection,
      focus: line.start <= selection.anchor.start ? line.start : selection.anchor.end,
      column: null,
    };
  };

export const selectHandlers: Handlers = {
  'select-words': (state) => begin(state, 'word'),
  'select-lines': (state) => begin(state, 'line'),
  'select-left': repeat(back('grapheme')),
  'select-right': repeat(on('grapheme')),
  'select-down': repeat(row(1)),
  'select-up': repeat(row(-1)),
  'select-word': repeat(on('word')),
  'select-word-end': repeat(on('word')),
  'select-word-back': repeat(back('word')),
  'select-line-start': repeat(rowEdge('start')),
  'select-line-end': repeat(rowEdge('end')),
  'select-sentence': repeat(on('sentence')),
  'select-sentence-back': repeat(back('sentence')),
  'select-paragraph': repeat(on('paragraph')),
  'select-paragraph-back': repeat(back('paragraph')),
  'select-other-end': (state) => {
    const units = unitsOfPost(state);
    const selection = state.reader?.selection;
    return units && selection ? shown(state, turned(units, selection)) : step(state);
  },
  'select-leave': leave,
};

/** The selected passage, or `null`. */
export const selectionRange = (state: State): Range | null =>
  state.reader?.selection ? selectedRange(state.reader.selection) : null;
