/** A table that is too wide for its page, as records: one field a line, each with its column's name. */
import type { LeafText, Run } from './leaf-text.ts';
import type { LayoutOptions, PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import { setLeaf } from './set-leaf.ts';
import type { CellText, TableTexts } from './table.ts';
import { width } from './width.ts';

export function setRecords(texts: TableTexts, columns: number, options: LayoutOptions): PageLine[] {
  const { hyphenator } = options.typesetting;
  const lines: PageLine[] = [];
  // The column names stand once as what they are, the text of the table's head; in the records they are repeated.
  const named = texts.isFirst ? texts.header.filter((cell) => cell.leaf.text !== '') : [];
  const first = named[0];
  const last = named[named.length - 1];
  if (first && last) {
    const range = { start: first.start, end: last.end };
    lines.push(...setLeaf(joined(named.map((cell) => cell.leaf)), columns, hyphenator, range));
  }
  const names = texts.header.map((cell) => cell.leaf.text.replace(/[\n\u00ad\u200b]/g, ' ').trim());
  texts.rows.forEach((row, i) => {
    const place = row[0]?.start ?? 0;
    if (i > 0 || named.length > 0 || !texts.isFirst) lines.push(rule(columns, place));
    row.forEach((cell, column) => {
      if (cell.leaf.text === '') return;
      for (const line of field(names[column] ?? '', cell, columns, options)) lines.push(line);
    });
  });
  return lines;
}

/** Leaf texts in a row, with a dot between. */
function joined(leaves: readonly LeafText[]): LeafText {
  const runs: Run[] = [];
  let text = '';
  leaves.forEach((leaf, i) => {
    if (i > 0) {
      runs.push({ text: ' · ', style: ['dim'], length: 0, from: text.length, solid: true, simple: false });
      text += ' · ';
    }
    for (const run of leaf.runs) runs.push({ ...run, from: run.from + text.length });
    text += leaf.text;
  });
  return { text, runs };
}

const rule = (columns: number, place: number): PageLine => ({
  segments: [added('─'.repeat(columns), 'table-rule')],
  kind: 'added',
  start: place,
  end: place,
});

function field(name: string, cell: CellText, columns: number, options: LayoutOptions): PageLine[] {
  const { hyphenator } = options.typesetting;
  const label = name === '' ? '' : `${name}: `;
  const labelColumns = width(label);
  if (labelColumns * 2 <= columns) {
    const lines = setLeaf(cell.leaf, columns - labelColumns, hyphenator, cell);
    const indent = ' '.repeat(labelColumns);
    return lines.map((line, i) => withBefore(line, i === 0 ? added(label, 'dim') : added(indent)));
  }
  const run = { text: label.trimEnd(), style: ['dim'], length: 0, from: 0, solid: false, simple: false } as const;
  const heads = setLeaf({ text: run.text, runs: [run] }, columns, hyphenator, { start: cell.start, end: cell.start });
  const lines = setLeaf(cell.leaf, Math.max(2, columns - 2), hyphenator, cell);
  return [
    ...heads.map((line): PageLine => ({ ...line, kind: 'added' })),
    ...lines.map((line) => withBefore(line, added('  '))),
  ];
}

const withBefore = (line: PageLine, before: Segment): PageLine => ({ ...line, segments: [before, ...line.segments] });
