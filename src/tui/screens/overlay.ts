/** Laying spans over a line that is composed already. */
import type { Line, Span } from '../../page/line.ts';
import { measured, width } from '../../page/width.ts';
import { span, spansWidth } from './compose.ts';

/** The first `columns` cells of a line; a wide character that does not fit is a blank. */
export function leftPart(line: Line, columns: number): Span[] {
  return slice(line.spans, 0, columns);
}

/** A line with spans put over its cells from a column on. */
export function overlay(line: Line, column: number, spans: readonly Span[]): Line {
  const end = column + spansWidth(spans);
  return { spans: [...slice(line.spans, 0, column), ...spans, ...slice(line.spans, end, Number.POSITIVE_INFINITY)] };
}

/** The cells of spans from one column to another; missing ones are blank, halves of wide characters too. */
function slice(spans: readonly Span[], from: number, to: number): Span[] {
  const kept: Span[] = [];
  let column = 0;
  for (const part of spans) {
    const columns = width(part.text);
    const left = column;
    column += columns;
    if (column <= from || left >= to) continue;
    if (left >= from && column <= to) kept.push(part);
    else kept.push({ ...part, text: cells(part.text, from - left, to - left) });
  }
  if (Number.isFinite(to) && column < to) kept.push(span(' '.repeat(to - Math.max(column, from))));
  return kept;
}

function cells(text: string, from: number, to: number): string {
  let column = 0;
  let out = '';
  for (const part of measured(text)) {
    const left = column;
    column += part.columns;
    if (left >= from && column <= to) out += part.text;
    else if (column > from && left < to) out += ' '.repeat(Math.min(column, to) - Math.max(left, from));
  }
  return out;
}
