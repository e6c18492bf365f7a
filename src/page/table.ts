/** Tables fitted to the width: columns shrink and wrap by content; what cannot fit becomes records. Nothing is cut. */
import type { Block, Cell } from '../post/document.ts';
import { boxesOf } from './boxes.ts';
import { type ColumnNeeds, columnWidths } from './columns.ts';
import { type GridPlan, setGrid } from './grid.ts';
import type { LeafReader } from './leaf-reader.ts';
import type { LeafText } from './leaf-text.ts';
import type { LayoutOptions, PageLine } from './page.ts';
import { setRecords } from './records.ts';
import { width } from './width.ts';

export type Table = Extract<Block, { type: 'table' }>;

/** A cell read once, set perhaps more often. */
export interface CellText {
  readonly leaf: LeafText;
  readonly start: number;
  readonly end: number;
}

/** Rows of a table that are set together. Long tables are set in parts that share their columns' widths. */
export interface TablePart {
  readonly table: Table;
  /** Indices of its rows; the part from row 0 has the header. */
  readonly from: number;
  readonly to: number;
  /** Filled by the first part that is set. */
  readonly shared: { plan?: GridPlan | null };
}

const rowsInPart = 60;

export function tableParts(table: Table): readonly TablePart[] {
  const shared = {};
  const parts: TablePart[] = [{ table, from: 0, to: Math.min(rowsInPart, table.rows.length), shared }];
  for (let from = rowsInPart; from < table.rows.length; from += rowsInPart) {
    parts.push({ table, from, to: Math.min(from + rowsInPart, table.rows.length), shared });
  }
  return parts;
}

export function setTable(part: TablePart, columns: number, reader: LeafReader, options: LayoutOptions): PageLine[] {
  const header = part.table.header.map((cell) => read(cell, reader, true));
  const rows = part.table.rows.slice(part.from, part.to).map((row) => row.map((cell) => read(cell, reader, false)));
  const { shared } = part;
  if (shared.plan === undefined) shared.plan = planOf(part, columns, reader);
  const texts = { header, rows, isFirst: part.from === 0 };
  return shared.plan ? setGrid(texts, shared.plan, options) : setRecords(texts, columns, options);
}

/** The cells of a part of a table. */
export interface TableTexts {
  readonly header: readonly CellText[];
  readonly rows: readonly (readonly CellText[])[];
  readonly isFirst: boolean;
}

const headStyle = ['table-head'] as const;

const read = (cell: Cell, reader: LeafReader, isHead: boolean): CellText => ({
  leaf: reader.read(cell.children, isHead ? headStyle : undefined),
  start: cell.start,
  end: cell.end,
});

/** Widths are found from so many rows; a wider cell further down wraps. */
const looked = 400;

/** How the table is set at this width, or `null` when it must become records. */
function planOf({ table }: TablePart, columns: number, reader: LeafReader): GridPlan | null {
  const rows = [table.header, ...table.rows.slice(0, looked)];
  const count = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const needs = Array.from({ length: count }, () => ({ word: 0, whole: 0 }));
  rows.forEach((row, i) => {
    row.forEach((cell, column) => {
      addNeeds(needs[column]!, reader.read(cell.children, i === 0 ? headStyle : undefined).text);
    });
  });
  const widths = columnWidths(needs, columns);
  if (widths === null) return null;
  return { widths, align: table.align, ruled: needs.some((need, i) => need.whole > widths[i]!) };
}

function addNeeds(needs: { -readonly [K in keyof ColumnNeeds]: ColumnNeeds[K] }, text: string): void {
  if (text === '') return;
  for (const line of text.split('\n')) needs.whole = Math.max(needs.whole, width(line));
  const boxes = boxesOf(text, { width: 1000, hyphenate: false, hyphenator: null, solid: [] });
  for (let i = 0; i < boxes.length; i++) needs.word = Math.max(needs.word, boxes.columns[i]!);
}
