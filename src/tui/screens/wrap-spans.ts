import type { Span } from '../../page/line.ts';
import { wrapRows } from '../input/wrap.ts';

interface WrapOptions {
  /** Whether a row may end behind a hyphen (default: yes). */
  readonly hyphens?: boolean;
}

/** Styled text broken into rows of at most `columns`, each without blanks at its end; `\n` begins a new row. */
export function wrapSpans(spans: readonly Span[], columns: number, { hyphens = true }: WrapOptions = {}): Span[][] {
  const whole = spans.map(({ text }) => text).join('');
  // A hyphen that does not break is of the same length and width.
  const rows = wrapRows(hyphens ? whole : whole.replace(/[-–]/g, '\u2011'), columns);
  return rows.map((row) => {
    const end = row.start + whole.slice(row.start, row.end).trimEnd().length;
    let at = 0;
    return spans.flatMap((part) => {
      const from = Math.max(row.start, at);
      const text = part.text.slice(from - at, Math.max(from, Math.min(end, at + part.text.length)) - at);
      at += part.text.length;
      return text === '' ? [] : [{ ...part, text }];
    });
  });
}

/** The first `most` rows; when more are missing, `…` ends the last one. */
export function firstRows(rows: readonly (readonly Span[])[], most: number): (readonly Span[])[] {
  if (rows.length <= most) return [...rows];
  return rows.slice(0, most).map((row, i) => (i === most - 1 ? [...row, { text: ' …', style: ['dim'] }] : row));
}
