/** A table as a grid: cells side by side, wrapped and aligned, with thin rules between. */
import { lineWidth } from './figure.ts';
import type { LayoutOptions, PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import { setLeaf } from './set-leaf.ts';
import type { CellText, Table, TableTexts } from './table.ts';

export interface GridPlan {
  readonly widths: readonly number[];
  readonly align: Table['align'];
  /** Rows take more than one line: rules keep them apart. */
  readonly ruled: boolean;
}

export function setGrid(texts: TableTexts, plan: GridPlan, options: LayoutOptions): PageLine[] {
  const lines: PageLine[] = [];
  const hasHead = texts.header.some((cell) => cell.leaf.text !== '');
  if (texts.isFirst && hasHead) {
    for (const line of setRow(texts.header, plan, options)) lines.push(line);
    lines.push(ruleLine(plan.widths, lines[lines.length - 1]?.end ?? 0));
  }
  texts.rows.forEach((row, i) => {
    if (plan.ruled && !(i === 0 && texts.isFirst)) lines.push(ruleLine(plan.widths, row[0]?.start ?? 0));
    for (const line of setRow(row, plan, options)) lines.push(line);
  });
  return lines;
}

function ruleLine(widths: readonly number[], place: number): PageLine {
  const text = widths.map((columns) => '─'.repeat(columns)).join('─┼─');
  return { segments: [added(text, 'table-rule')], kind: 'added', start: place, end: place };
}

function setRow(row: readonly CellText[], plan: GridPlan, options: LayoutOptions): PageLine[] {
  const cells = plan.widths.map((columns, i) => {
    const cell = row[i];
    return cell ? setLeaf(cell.leaf, columns, options.typesetting.hyphenator, cell) : [];
  });
  const height = cells.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, k) => rowLine(cells, k, plan, row[0]?.start ?? 0));
}

/** The k-th line of a row. @param place where the row begins, for lines without text */
function rowLine(cells: readonly (readonly PageLine[])[], k: number, plan: GridPlan, place: number): PageLine {
  const segments: Segment[] = [];
  let start = Number.POSITIVE_INFINITY;
  let end = place;
  let owed = 0;
  cells.forEach((lines, i) => {
    if (i > 0) segments.push(added(`${' '.repeat(owed)} │ `, 'table-rule'));
    const line = lines[k];
    const missing = plan.widths[i]! - (line ? lineWidth(line) : 0);
    const before = line ? indentOf(plan.align[i] ?? null, missing) : 0;
    if (before > 0) segments.push(added(' '.repeat(before)));
    for (const segment of line?.segments ?? []) segments.push(segment);
    if (line) {
      start = Math.min(start, line.start);
      end = Math.max(end, line.end);
    }
    owed = missing - before;
  });
  return { segments, kind: 'text', start: Math.min(start, end), end };
}

function indentOf(align: Table['align'][number], missing: number): number {
  if (align === 'right') return missing;
  return align === 'center' ? missing >> 1 : 0;
}
