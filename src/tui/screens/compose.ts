/** Building blocks of screens: spans, rows of a fixed width, rules, bars. Foreign text is cleaned here, once. */
import type { Frame, Line, Span, StyleName } from '../../page/line.ts';
import { cut, graphemes, width } from '../../page/width.ts';
import { cleanLine } from '../../post/clean.ts';

/** Text of the interface, or foreign text that was cleaned. */
export const span = (text: string, ...style: readonly StyleName[]): Span =>
  style.length > 0 ? { text, style } : { text };
/** Foreign text: titles, tags, notes, paths. */
export const foreign = (text: string, ...style: readonly StyleName[]): Span => span(cleanLine(text), ...style);
export const line = (...spans: readonly Span[]): Line => ({ spans });
export const emptyLine: Line = { spans: [] };

export const spansWidth = (spans: readonly Span[]): number => spans.reduce((sum, { text }) => sum + width(text), 0);

/** Spans cut to at most `columns`, with `…` where something is missing. */
export function cutSpans(spans: readonly Span[], columns: number): Span[] {
  if (spansWidth(spans) <= columns) return [...spans];
  const kept: Span[] = [];
  let left = columns;
  for (const part of spans) {
    const own = width(part.text);
    if (own < left) {
      kept.push(part);
      left -= own;
      continue;
    }
    // What follows is missing, so even a part that would just fit gives up its last column for the mark.
    const shorter = own === left ? cut(`${part.text}…`, left) : cut(part.text, left);
    kept.push({ ...part, text: shorter });
    break;
  }
  return kept;
}

/** Spans cut or filled to exactly `columns`. */
export function fitted(spans: readonly Span[], columns: number): Span[] {
  const kept = cutSpans(spans, Math.max(0, columns));
  const missing = columns - spansWidth(kept);
  return missing > 0 ? [...kept, span(' '.repeat(missing))] : kept;
}

/** One part at the left edge and one at the right; the left one gives way. */
export function between(left: readonly Span[], right: readonly Span[], columns: number): Span[] {
  const end = cutSpans(right, columns - 1);
  const gap = end.length > 0 ? 1 : 0;
  return [...fitted(left, columns - spansWidth(end) - gap), ...(gap ? [span(' ')] : []), ...end];
}

export const rule = (columns: number): Span => span('─'.repeat(Math.max(0, columns)), 'rule');

/** A bar of `columns` cells, `part` (0 to 1) of them full; anything above 0 shows at least one, only all shows all. */
export function bar(part: number, columns: number): Span[] {
  const cells = part <= 0 ? 0 : part >= 1 ? columns : Math.max(1, Math.min(columns - 1, Math.round(part * columns)));
  return [span('▓'.repeat(cells), 'bar'), span('░'.repeat(columns - cells), 'bar-empty')];
}

/**
 * A text broken at blanks into at most `most` lines; a word longer than a line is broken where it must be, and what does
 * not fit is marked with `…`.
 */
export function wrapText(text: string, columns: number, most: number): string[] {
  const words = text.split(/ +/u).filter((word) => word !== '');
  const lines: string[] = [];
  let current = '';
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const joined = current === '' ? word : `${current} ${word}`;
    if (width(joined) <= columns) {
      current = joined;
      continue;
    }
    if (lines.length === most - 1) {
      lines.push(cut([current, ...words.slice(i)].filter((part) => part !== '').join(' '), columns));
      return lines;
    }
    if (current !== '') lines.push(current);
    const pieces = broken(word, columns);
    current = pieces.pop() ?? '';
    for (const piece of pieces) {
      if (lines.length === most - 1) {
        lines.push(cut([piece, current, ...words.slice(i + 1)].join(' '), columns));
        return lines;
      }
      lines.push(piece);
    }
  }
  if (current !== '') lines.push(current);
  return lines.length > 0 ? lines : [''];
}

/** A word in pieces of at most `columns`. */
function broken(word: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const grapheme of graphemes(word)) {
    if (piece !== '' && width(piece + grapheme) > columns) {
      pieces.push(piece);
      piece = '';
    }
    piece += grapheme;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

/**
 * Foreign text with stretches of it marked (half-open UTF-16 indices, ascending): of a hit's title or excerpt.
 */
export function marked(
  text: string,
  marks: readonly (readonly [number, number])[],
  base: readonly StyleName[],
  over: StyleName,
): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) spans.push(foreign(text.slice(at, start), ...base));
    spans.push(foreign(text.slice(start, end), ...base, over));
    at = end;
  }
  if (at < text.length) spans.push(foreign(text.slice(at), ...base));
  return spans;
}

/** Lines cut or filled to exactly `rows`. */
export function frameOf(lines: readonly Line[], rows: number, rest: Omit<Frame, 'lines'> = {}): Frame {
  const all = lines.slice(0, rows);
  while (all.length < rows) all.push(emptyLine);
  return { lines: all, ...rest };
}

/** Columns of screens side by side, each cut or filled to its width, with something between them. */
export function beside(
  parts: readonly { readonly lines: readonly Line[]; readonly width: number }[],
  rows: number,
  separator: readonly Span[],
): Line[] {
  return Array.from({ length: rows }, (_, row) => ({
    spans: parts.flatMap((part, i) => [
      ...(i > 0 ? separator : []),
      ...fitted(part.lines[row]?.spans ?? [], part.width),
    ]),
  }));
}
