import { quoteOf } from '../../../annotation/model.ts';
import type { Place } from '../../../annotation/verdict.ts';
import type { Line, Span } from '../../../page/line.ts';
import type { NoteItem } from '../../derive/notes-items.ts';
import { emptyLine, fitted, line, span } from '../compose.ts';
import { wordsAfter, wordsBefore } from '../passage.ts';
import type { View } from '../view.ts';
import { firstRows, wrapSpans } from '../wrap-spans.ts';
import { differenceSpans } from './difference.ts';

interface Room {
  readonly columns: number;
  /** Few rows: candidates in two lines each, without their surroundings. */
  readonly tight: boolean;
}

/** Columns before the text: marker, number; and behind it: how sure it is. */
const left = 5;
const right = 7;
/** Rows of a candidate at most. */
const rowsAtMost = { tight: 2, other: 3, chosen: 8 };

/** A place that the passage may be at today, with what differs; the chosen one in its surroundings. */
export function candidateLines(
  { record }: NoteItem,
  candidate: Place & { readonly confidence: number },
  index: number,
  chosen: boolean,
  { columns, tight }: Room,
  { words }: View,
): Line[] {
  const inner = Math.min(100, columns - 2) - left - right;
  const pieces = differenceSpans(quoteOf(record.target)?.exact ?? '', candidate.exact);
  const spans = chosen && !tight ? inSurroundings(pieces, candidate) : pieces;
  const most = tight ? rowsAtMost.tight : chosen ? rowsAtMost.chosen : rowsAtMost.other;
  const percent = words('tui.percent', { n: Math.round(candidate.confidence * 100) });
  const lines = firstRows(wrapSpans(spans, inner - 2, { hyphens: false }), most).map((row, i) =>
    line(
      span(' '),
      span(chosen && i === 0 ? '▌' : ' ', 'accent'),
      span(i === 0 ? ` ${index + 1} ` : '   ', 'count'),
      ...fitted(row, inner),
      span(i === 0 ? percent.padStart(right) : '', 'count'),
    ),
  );
  return tight ? lines : [...lines, emptyLine];
}

/** The words before and after it, so that it can be told from others of its kind. */
function inSurroundings(spans: readonly Span[], { prefix, suffix }: Place): Span[] {
  const before = wordsBefore(prefix).trimEnd();
  const after = wordsAfter(suffix).trimStart();
  return [
    ...(before === '' ? [] : [span(`${before} `, 'dim')]),
    ...spans,
    ...(after === '' ? [] : [span(` ${after}`, 'dim')]),
  ];
}
