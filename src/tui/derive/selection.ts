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

/** The other end becomes the one that moves. */
export function turned(units: Units, selection: Selection): Selection {
  const { start, end } = selectedRange(selection);
  const forwards = selection.focus >= selection.anchor.end;
  const anchor = forwards
    ? (units.backward(end - 1, 'word', (word) => word.start < end) ?? { start: end, end })
    : (units.forward(start, 'word', (word) => word.end > start) ?? { start, end: start });
  return { ...selection, anchor: clipped(anchor, { start, end }), focus: forwards ? start : end, column: null };
}

const clipped = (range: Range, within: Range): Range => ({
  start: Math.max(range.start, within.start),
  end: Math.min(range.end, within.end),
});

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
