/** Selections: what they hold, and moving their end by units, as in vi. Pure. */
import type { PostDocument, Range } from '../../post/document.ts';
import type { Selection } from '../state/reader.ts';
import type { Unit, Units } from './units.ts';

/** The passage selected. */
export const selectedRange = ({ anchor, focus }: Selection): Range => ({
  start: Math.min(anchor.start, focus),
  end: Math.max(anchor.end, focus),
});

/** The end moved on to the end of the next unit (or, before the anchor, to the start of the next one). */
export function extended(units: Units, selection: Selection, unit: Unit): Selection {
  const { anchor, focus } = selection;
  if (focus < anchor.start) {
    const next = units.forward(focus, unit, ({ start }) => start > focus);
    const to = !next || next.start >= anchor.start ? anchor.end : next.start;
    return { ...selection, focus: to, column: null };
  }
  const from = Math.max(focus, anchor.end);
  const next = units.forward(from, unit, ({ end }) => end > from);
  return { ...selection, focus: next?.end ?? from, column: null };
}

/** The end moved back: what was added last is given up; from the anchor on, the selection grows backwards. */
export function withdrawn(units: Units, selection: Selection, unit: Unit): Selection {
  const { anchor, focus } = selection;
  if (focus > anchor.end) {
    const previous = units.backward(focus, unit, ({ end }) => end < focus);
    return { ...selection, focus: Math.max(anchor.end, previous?.end ?? anchor.end), column: null };
  }
  const from = Math.min(focus, anchor.start);
  const previous = units.backward(from, unit, ({ start }) => start < from);
  return { ...selection, focus: previous?.start ?? from, column: null };
}

/** The other end becomes the one that moves; the anchor is then the last (or first) word of the selection. */
export function turned(units: Units, selection: Selection): Selection {
  const { start, end } = selectedRange(selection);
  if (selection.focus >= selection.anchor.end) {
    const word = units.backward(end - 1, 'word', (range) => range.start < end);
    return { ...selection, anchor: { start: Math.max(start, word?.start ?? start), end }, focus: start, column: null };
  }
  const word = units.forward(start, 'word', (range) => range.end > start);
  return { ...selection, anchor: { start, end: Math.min(end, word?.end ?? end) }, focus: end, column: null };
}

/** The end put on an offset (a cell that was clicked, a row up or down), never through a grapheme. */
export function movedTo(units: Units, selection: Selection, offset: number, column: number | null): Selection {
  const { anchor } = selection;
  const cell = units.forward(offset, 'grapheme', ({ end }) => end > offset);
  const at = offset >= anchor.start && cell ? cell.end : (cell?.start ?? offset);
  const focus = at > anchor.end ? at : at < anchor.start ? at : anchor.end;
  return { ...selection, focus, column };
}

/** A selection without blanks and line ends at its ends, as a passage is kept. */
export function trimmed(document: PostDocument, range: Range): Range {
  const text = document.text.slice(range.start, range.end);
  const before = /^\s*/u.exec(text)?.[0].length ?? 0;
  const after = /\s*$/u.exec(text)?.[0].length ?? 0;
  if (before === text.length) return range;
  return { start: range.start + before, end: range.end - after };
}
