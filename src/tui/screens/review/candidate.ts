import { quoteOf } from '../../../annotation/model.ts';
import type { Place } from '../../../annotation/verdict.ts';
import type { Line, Span, StyleName } from '../../../page/line.ts';
import { cleanLine } from '../../../post/clean.ts';
import { difference, type Piece } from '../../derive/difference.ts';
import type { NoteItem } from '../../derive/notes-items.ts';
import { wrapRows } from '../../input/wrap.ts';
import { fitted, line, span } from '../compose.ts';
import type { View } from '../view.ts';

const marks: Record<Piece['type'], { before: string; after: string; style: readonly StyleName[] }> = {
  same: { before: '', after: '', style: [] },
  // The brackets say without colour what is gone and what is new.
  gone: { before: '[-', after: '-]', style: ['deletion'] },
  new: { before: '{+', after: '+}', style: ['insertion'] },
};

interface Room {
  readonly columns: number;
  readonly tight: boolean;
}

/** Columns before the text: marker, number; and behind it: how sure it is. */
const left = 5;
const right = 7;

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
  const pieces = difference(quoteOf(record.target)?.exact ?? '', candidate.exact);
  const rows = wrapSpans(spansOf(pieces), inner, tight ? 2 : chosen ? 4 : 2);
  const percent = words('tui.percent', { n: Math.round(candidate.confidence * 100) });
  const lines = rows.map((spans, i) =>
    line(
      span(' '),
      span(chosen && i === 0 ? '▌' : ' ', 'accent'),
      span(i === 0 ? ` ${index + 1} ` : '   ', 'count'),
      ...fitted(spans, inner),
      span(i === 0 ? percent.padStart(right) : ' '.repeat(right), 'count'),
    ),
  );
  return chosen && !tight ? [...lines, ...surroundings(candidate, inner)] : lines;
}

function spansOf(pieces: readonly Piece[]): Span[] {
  return pieces.flatMap(({ type, text }, i) => {
    const { before, after, style } = marks[type];
    return [...(i > 0 ? [span(' ')] : []), span(before + cleanLine(text) + after, ...style)];
  });
}

/** Styled text broken like plain text, into at most `most` rows. */
function wrapSpans(spans: readonly Span[], columns: number, most: number): Span[][] {
  const whole = spans.map(({ text }) => text).join('');
  const rows = wrapRows(whole, columns);
  return rows.slice(0, most).map((row, i) => {
    const cut = i === most - 1 && rows.length > most;
    const end = row.start + whole.slice(row.start, row.end).trimEnd().length;
    let at = 0;
    const own = spans.flatMap((part) => {
      const from = Math.max(row.start, at);
      const text = part.text.slice(from - at, Math.max(from, Math.min(end, at + part.text.length)) - at);
      at += part.text.length;
      return text === '' ? [] : [{ ...part, text }];
    });
    return cut ? [...fitted(own, columns - 2), span(' …', 'dim')] : own;
  });
}

/** The words before and after it, in one line each at most. */
function surroundings({ prefix, suffix }: Place, columns: number): Line[] {
  const tidy = (text: string) => cleanLine(text.replace(/\s+/gu, ' ').trim());
  const text = `… ${tidy(prefix)} [ ] ${tidy(suffix)} …`;
  return wrapRows(text, columns)
    .slice(0, 2)
    .map(({ start, end }) => line(span(' '.repeat(left)), span(text.slice(start, end).trimEnd(), 'dim')));
}
