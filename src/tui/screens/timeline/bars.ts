import type { Span, StyleName } from '../../../page/line.ts';
import { span } from '../compose.ts';

/**
 * A thin bar as long as its part of the longest one, exact to half a column; anything above 0 can be seen.
 * @returns spans of exactly `columns`
 */
export function barSpans(value: number, most: number, columns: number, style: StyleName): Span[] {
  if (columns <= 0) return [];
  const halves = most === 0 || value <= 0 ? 0 : Math.max(1, Math.round((value / most) * columns * 2));
  const text = '━'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '╸' : '');
  return [span(text, style), span(' '.repeat(Math.max(0, columns - text.length)))];
}
