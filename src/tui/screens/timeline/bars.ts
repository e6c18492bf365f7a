import type { Span, StyleName } from '../../../page/line.ts';
import { span } from '../compose.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A bar as long as its part of the longest one, exact to an eighth of a column; anything above 0 can be seen.
 * @returns spans of exactly `columns`
 */
export function barSpans(value: number, most: number, columns: number, style: StyleName): Span[] {
  if (columns <= 0) return [];
  const cells = most === 0 ? 0 : (value / most) * columns;
  const whole = Math.floor(cells);
  const rest = eighths[Math.floor((cells - whole) * 8)] ?? '';
  const drawn = '█'.repeat(whole) + rest;
  const text = value > 0 && drawn === '' ? '▏' : drawn;
  return [span(text, style), span(' '.repeat(Math.max(0, columns - text.length)))];
}
