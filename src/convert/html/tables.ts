/** Tables as the grid that GFM knows: one row of heads, cells of one line. */
import {
  childrenOf,
  type DomElement,
  type DomNode,
  elementsIn,
  is,
  isBlank,
  isBlock,
  isText,
  make,
  remove,
  replaceWith,
  unwrap,
} from './dom.ts';

const widest = 60;
const longest = 20_000;

export function tidyTables(root: DomElement): void {
  // The innermost first: a table in a cell becomes lines of that cell.
  for (const table of elementsIn(root, 'TABLE').reverse()) tidyTable(table);
}

function tidyTable(table: DomElement): void {
  const rows = elementsIn(table, 'TR');
  const captions = elementsIn(table, 'CAPTION').filter((caption) => !isBlank(caption));
  const grid = gridOf(rows);
  const width = Math.max(0, ...grid.map((row) => row.length));
  const after = captions.map((caption) => make(table, 'P', [make(table, 'EM', childrenOf(caption))]));
  if (rows.length === 0) {
    unwrap(table);
    return;
  }
  // One cell, or one column of blocks, is no table but a frame.
  if (width <= 1 && (rows.length === 1 || grid.some((row) => row[0]?.cell && hasBlocks(row[0].cell)))) {
    const contents = grid.flatMap((row) =>
      row.flatMap(({ cell }) => (cell ? [make(table, 'DIV', childrenOf(cell))] : [])),
    );
    replaceWith(table, ...after, ...contents);
    return;
  }
  if (isInCell(table)) {
    const lines = grid.flatMap((row) => [
      ...row.flatMap(({ cell }, i) => (cell ? [text(table, i > 0 ? ' ' : ''), ...childrenOf(cell)] : [])),
      make(table, 'BR'),
    ]);
    replaceWith(table, make(table, 'DIV', lines));
    return;
  }
  const hasHead = isHead(rows[0]);
  const plain = grid.map((row, r) =>
    make(
      table,
      'TR',
      Array.from({ length: width }, (_, c) =>
        cellOf(table, row[c]?.cell ?? null, row[c]?.align ?? '', hasHead && r === 0),
      ),
    ),
  );
  const head = hasHead ? plain.splice(0, 1) : [];
  const parts = [...(head.length > 0 ? [make(table, 'THEAD', head)] : []), make(table, 'TBODY', plain)];
  replaceWith(table, ...after, make(table, 'TABLE', parts));
}

const text = (near: DomElement, data: string): DomNode => near.ownerDocument.createTextNode(data);
const hasBlocks = (cell: DomElement): boolean => childrenOf(cell).some((child) => isBlock(child) && !is(child, 'P'));

function isInCell(table: DomElement): boolean {
  for (let up = table.parentNode; up; up = up.parentNode) if (is(up, 'TD', 'TH')) return true;
  return false;
}

/** Whether a row names the columns: it says so, or all its cells do. */
function isHead(row: DomElement | undefined): boolean {
  if (!row) return false;
  if (is(row.parentNode, 'THEAD')) return true;
  const cells = childrenOf(row).filter((child) => is(child, 'TD', 'TH'));
  return cells.length > 0 && cells.every((cell) => cell.nodeName === 'TH');
}

interface GridCell {
  /** `null` where a cell from above or from the left reaches in. */
  readonly cell: DomElement | null;
  readonly align: string;
}

/** The cells by row and column, with those that span several in their first place. */
function gridOf(rows: readonly DomElement[]): GridCell[][] {
  const grid: GridCell[][] = rows.map(() => []);
  rows.slice(0, longest).forEach((row, r) => {
    let c = 0;
    for (const cell of childrenOf(row)) {
      if (!is(cell, 'TD', 'TH')) continue;
      while (grid[r]?.[c]) c++;
      const wide = span(cell, 'colspan');
      const high = span(cell, 'rowspan');
      for (let y = r; y < Math.min(rows.length, r + high); y++) {
        for (let x = c; x < Math.min(widest, c + wide); x++) {
          const line = grid[y];
          if (line) line[x] = { cell: y === r && x === c ? cell : null, align: alignOf(cell) };
        }
      }
      c += wide;
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? { cell: null, align: '' }));
}

const span = (cell: DomElement, name: string): number =>
  Math.min(widest, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1));

function alignOf(cell: DomElement): string {
  const said =
    /text-align:\s*(left|right|center)/i.exec(cell.getAttribute('style') ?? '')?.[1] ?? cell.getAttribute('align');
  const byClass = /has-text-align-(left|right|center)/.exec(cell.getAttribute('class') ?? '')?.[1];
  const align = (said ?? byClass ?? '').toLowerCase();
  return /^(?:left|right|center)$/.test(align) ? align : '';
}

/** A cell on one line: its blocks are parted by line breaks, its items have bullets. */
function cellOf(table: DomElement, cell: DomElement | null, align: string, isHeadCell: boolean): DomElement {
  const plain = make(table, isHeadCell ? 'TH' : 'TD', cell ? childrenOf(cell) : []);
  if (align) plain.setAttribute('align', align);
  for (const code of elementsIn(plain, 'PRE')) linesOfCode(code);
  for (const rule of elementsIn(plain, 'HR')) remove(rule);
  for (const item of elementsIn(plain, 'LI')) item.insertBefore(text(table, '• '), item.firstChild);
  for (const heading of elementsIn(plain, 'H1', 'H2', 'H3', 'H4', 'H5', 'H6')) {
    replaceWith(heading, make(table, 'P', [make(table, 'STRONG', childrenOf(heading))]));
  }
  for (const block of elementsIn(plain).filter(isBlock).reverse()) {
    if (block.previousSibling && !is(block.previousSibling, 'BR'))
      block.parentNode?.insertBefore(make(table, 'BR'), block);
    if (block.nextSibling && !is(block.nextSibling, 'BR'))
      block.parentNode?.insertBefore(make(table, 'BR'), block.nextSibling);
    unwrap(block);
  }
  tidyBreaks(plain);
  return plain;
}

function linesOfCode(pre: DomElement): void {
  const lines = pre.textContent.split('\n').filter((line) => line.trim() !== '');
  const parts = lines.flatMap((line, i) => [...(i > 0 ? [make(pre, 'BR')] : []), make(pre, 'CODE', [line.trim()])]);
  replaceWith(pre, make(pre, 'P', parts));
}

/** No line break at the ends, and never two in a row. */
function tidyBreaks(cell: DomElement): void {
  cell.normalize();
  for (const child of childrenOf(cell))
    if (isText(child) && isBlank(child) && (is(child.previousSibling, 'BR') || is(child.nextSibling, 'BR')))
      remove(child);
  const isIdle = (node: DomNode | null): node is DomNode => is(node, 'BR') || (isText(node) && isBlank(node));
  while (isIdle(cell.firstChild)) remove(cell.firstChild);
  while (isIdle(cell.lastChild)) remove(cell.lastChild);
  for (const br of elementsIn(cell, 'BR')) if (is(br.previousSibling, 'BR')) remove(br);
}
