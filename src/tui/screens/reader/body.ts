/** The rows of the page that are on the screen, with all that lies over them. */
import { decorate } from '../../../page/decorate.ts';
import type { Line, Span } from '../../../page/line.ts';
import { beside, type MarginRow } from '../../../page/margin.ts';
import type { PageLine } from '../../../page/page.ts';
import { targetsIn } from '../../../page/places.ts';
import { hintLabels, visibleTargets } from '../../commands/links.ts';
import { caretOf } from '../../derive/caret.ts';
import { foldedOf } from '../../derive/folds.ts';
import { marginOf } from '../../derive/margin.ts';
import { hasNote, isAnnotation, type Placed, placedRecords } from '../../derive/placed.ts';
import { type ReaderLayout, readerLayout } from '../../derive/reader-layout.ts';
import { type ReaderView, readerView } from '../../derive/reader-view.ts';
import type { Focus } from '../../state/reader.ts';
import type { State } from '../../state.ts';
import { emptyLine, line, span } from '../compose.ts';
import { overlay } from '../overlay.ts';
import { marksIn } from './marks.ts';

/** The page's part of the screen: exactly as many lines as the layout has rows. */
export function bodyLines(state: State): Line[] {
  const view = readerView(state);
  const layout = readerLayout(state);
  if (!view) return [];
  const rows = view.page.lines(view.top, view.top + view.rows);
  const margin = marginOf(state);
  const lines = rows.map((row, i) => pageLine(state, row, layout, margin[i]));
  while (lines.length < layout.rows) lines.push(emptyLine);
  return withHints(state, withFocus(state, lines, view, layout), view, layout);
}

/** A line of the page at its place, with what stands in the gutter before it and in the margin behind it. */
function pageLine(state: State, row: PageLine, layout: ReaderLayout, margin: MarginRow | undefined): Line {
  const own = decorate(row, row.kind === 'text' ? marksIn(state, row) : []);
  const whole = margin ? beside(own, layout.measure, margin) : own;
  if (whole.spans.length === 0) return emptyLine;
  return line(...gutter(state, row, layout), ...whole.spans);
}

/** The caret's sign and the mark of a note or bookmark that begins in this line. */
function gutter(state: State, row: PageLine, { left, notes }: ReaderLayout): Span[] {
  const blank = [span(' '.repeat(left))];
  if (row.kind !== 'text') return blank;
  const begins = (start: number) => start >= row.start && start < row.end;
  const caret = state.reader?.selection ? null : caretOf(state);
  const sign = signOf(
    placedRecords(state).filter(({ start }) => begins(start)),
    notes,
  );
  const mark = caret && begins(caret.start) ? '›' : ' ';
  if (sign === ' ' && mark === ' ') return blank;
  const both = left >= 4;
  if (both) return [span(' '.repeat(left - 4)), span(sign, 'accent'), span(' '), span(mark, 'dim'), span(' ')];
  const one = sign === ' ' ? span(mark, 'dim') : span(sign, 'accent');
  return [one, span(' '.repeat(left - 1))];
}

/** What begins in a line: a mark by its letter, a bookmark; a note where notes are not shown by themselves. */
function signOf(own: readonly Placed[], notes: ReaderLayout['notes']): string {
  const bookmark = own.find((placed) => !isAnnotation(placed));
  if (bookmark) return bookmark.record.label?.length === 1 ? bookmark.record.label : '★';
  return notes === 'folded' && own.some(hasNote) ? '✎' : ' ';
}

/** The mark of a footnote, or the sign of a summary, that has the focus: it has no text of its own that could be marked. */
function withFocus(state: State, lines: Line[], view: ReaderView, layout: ReaderLayout): Line[] {
  const focus = state.reader?.link;
  if (!focus || focus.kind === 'link') return lines;
  return overlayTargets(lines, view, layout, (target) =>
    target.kind === focus.kind && target.index === focus.index
      ? [span(target.kind === 'fold' && !foldedOf(state).has(target.index) ? '▾' : '▸', 'link-focus')]
      : null,
  );
}

/** Letters over what can be followed. */
function withHints(state: State, lines: Line[], view: ReaderView, layout: ReaderLayout): Line[] {
  const typed = state.reader?.hints;
  if (typed === null || typed === undefined) return lines;
  const targets = visibleTargets(state);
  const labels = hintLabels(targets.length);
  return overlayTargets(lines, view, layout, (target) => {
    const label = labels[targets.findIndex((t) => t.kind === target.kind && t.index === target.index)];
    return label?.startsWith(typed) ? [span(label.slice(typed.length), 'link-hint')] : null;
  });
}

/** Lays something over the beginning of each target on the screen; of a link in several lines only over the first. */
function overlayTargets(
  lines: Line[],
  { page, top }: ReaderView,
  layout: ReaderLayout,
  over: (target: Omit<Focus, 'start'>) => Span[] | null,
): Line[] {
  let last: string | null = null;
  return lines.map((composed, i) => {
    let out = composed;
    for (const target of targetsIn(page.line(top + i))) {
      const key = `${target.kind} ${target.index}`;
      const spans = key === last ? null : over(target);
      last = key;
      if (spans) out = overlay(out, layout.left + target.column, spans);
    }
    return out;
  });
}
