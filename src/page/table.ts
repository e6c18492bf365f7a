/** Tables fitted to the width: columns shrink and wrap by content; what cannot fit becomes records. Nothing is cut. */
import type { Block, Cell } from '../post/document.ts';
import { boxesOf } from './boxes.ts';
import { type ColumnNeeds, columnWidths } from './columns.ts';
import { lineWidth } from './figure.ts';
import type { LeafReader } from './leaf-reader.ts';
import type { LeafText } from './leaf-text.ts';
import type { LayoutOptions, PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import { setRecords } from './records.ts';
import { setLeaf } from './set-leaf.ts';
import { width } from './width.ts';

export type Table = Extract<Block, { type: 'table' }>;
type Align = Table['align'][number];

/** A cell read once, set perhaps more often. */
export interface CellText {
  readonly leaf: LeafText;
  readonly start: number;
  readonly end: number;
}

export interface TableTexts {
  readonly header: readonly CellText[];
  readonly rows: readonly (readonly CellText[])[];
}

export function setTable(table: Table, columns: number, reader: LeafReader, options: LayoutOptions): PageLine[] {
  const texts = readTable(table, reader);
  const count = texts.rows.reduce((most, row) => Math.max(most, row.length), Math.max(1, texts.header.length));
  const needs = Array.from({ length: count }, (_, i) => needsOf(texts, i));
  const widths = columnWidths(needs, columns);
  if (widths === null) return setRecords(texts, columns, options);
  return setGrid(table, texts, widths, options);
}

function readTable(table: Table, reader: LeafReader): TableTexts {
  const read = (cell: Cell, head: boolean): CellText => ({
    leaf: reader.read(cell.children, head ? ['table-head'] : undefined),
    start: cell.start,
    end: cell.end,
  });
  return {
    header: table.header.map((cell) => read(cell, true)),
    rows: table.rows.map((row) => row.map((cell) => read(cell, false))),
  };
}

function needsOf(texts: TableTexts, column: number): ColumnNeeds {
  let word = 0;
  let whole = 0;
  for (const row of [texts.header, ...texts.rows]) {
    const text = row[column]?.leaf.text ?? '';
    if (text === '') continue;
    for (const line of text.split('\n')) whole = Math.max(whole, width(line));
    const boxes = boxesOf(text, { width: 1000, hyphenate: false, hyphenator: null, solid: [] });
    for (let i = 0; i < boxes.length; i++) word = Math.max(word, boxes.columns[i]!);
  }
  return { word, whole };
}

function setGrid(table: Table, texts: TableTexts, widths: readonly number[], options: LayoutOptions): PageLine[] {
  const set = (row: readonly CellText[]) => setRow(row, widths, table.align, options);
  const rows = texts.rows.map(set);
  // Where a row takes more than one line, rules keep the rows apart.
  const ruled = rows.some((lines) => lines.length > 1);
  const lines: PageLine[] = [];
  if (texts.header.some((cell) => cell.leaf.text !== '')) {
    lines.push(...set(texts.header));
    lines.push(ruleLine(widths, lines[lines.length - 1]?.end ?? table.start));
  }
  rows.forEach((row, i) => {
    if (ruled && i > 0) lines.push(ruleLine(widths, row[0]?.start ?? table.start));
    for (const line of row) lines.push(line);
  });
  return lines;
}

function ruleLine(widths: readonly number[], place: number): PageLine {
  const text = widths.map((columns) => '─'.repeat(columns)).join('─┼─');
  return { segments: [added(text, 'table-rule')], kind: 'added', start: place, end: place };
}

function setRow(
  row: readonly CellText[],
  widths: readonly number[],
  align: readonly Align[],
  options: LayoutOptions,
): PageLine[] {
  const cells = widths.map((columns, i) => {
    const cell = row[i];
    return cell ? setLeaf(cell.leaf, columns, options.typesetting.hyphenator, cell) : [];
  });
  const height = cells.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, k) => rowLine(cells, k, widths, align, row));
}

function rowLine(
  cells: readonly (readonly PageLine[])[],
  k: number,
  widths: readonly number[],
  align: readonly Align[],
  row: readonly CellText[],
): PageLine {
  const segments: Segment[] = [];
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  let owed = 0;
  cells.forEach((lines, i) => {
    if (i > 0) {
      segments.push(added(`${' '.repeat(owed)} │ `, 'table-rule'));
      owed = 0;
    }
    const line = lines[k];
    const missing = widths[i]! - (line ? lineWidth(line) : 0);
    const before = align[i] === 'right' ? missing : align[i] === 'center' ? missing >> 1 : 0;
    if (before > 0 && line) segments.push(added(' '.repeat(before)));
    if (line) {
      segments.push(...line.segments);
      start = Math.min(start, line.start);
      end = Math.max(end, line.end);
    }
    owed = line ? missing - before : missing;
  });
  const fallback = row[0]?.start ?? 0;
  return {
    segments,
    kind: 'text',
    start: Math.min(start, end === Number.NEGATIVE_INFINITY ? fallback : start),
    end: Math.max(end, fallback),
  };
}
