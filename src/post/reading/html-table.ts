import type { ElementNode, HtmlNode } from '../html/tree.ts';

type Align = 'left' | 'center' | 'right' | null;

export interface HtmlTable {
  readonly captions: readonly ElementNode[];
  /** The rows, the header first if there is one. */
  readonly rows: readonly (readonly ElementNode[])[];
  readonly header: boolean;
  readonly align: readonly Align[];
  readonly columns: number;
}

/** More columns than a reader can tell apart; what stands beyond stays in the last ones. */
const mostColumns = 200;

/** Reads the rows of a `<table>`. Spans are not spread: a cell that spans two columns is one cell. */
export function tableRows(table: ElementNode): HtmlTable {
  const captions: ElementNode[] = [];
  const rows: ElementNode[][] = [];
  let header = false;
  const visit = (nodes: readonly HtmlNode[], inHead: boolean) => {
    let loose: HtmlNode[] = [];
    for (const node of nodes) {
      if (node.kind !== 'element') {
        if (node.kind === 'token' ? node.token.type !== 'space' : node.text.trim()) loose.push(node);
        continue;
      }
      if (node.tag === 'caption') captions.push(node);
      else if (node.tag === 'td' || node.tag === 'th') loose.push(node);
      else if (node.tag === 'tr') {
        const cells = cellsOf(node.children);
        if (cells.length === 0) continue;
        if (rows.length === 0) header = inHead || cells.every((cell) => cell.tag === 'th');
        rows.push(cells);
      } else if (node.tag !== 'colgroup' && node.tag !== 'col') visit(node.children, inHead || node.tag === 'thead');
    }
    if (loose.length > 0) rows.push(cellsOf(loose));
    loose = [];
  };
  visit(table.children, false);
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const align = Array.from({ length: columns }, (_, column) => alignOf(rows[rows.length > 1 ? 1 : 0]?.[column]));
  return { captions, rows, header, align, columns };
}

function cellsOf(nodes: readonly HtmlNode[]): ElementNode[] {
  const cells: ElementNode[] = [];
  for (const node of nodes) {
    if (node.kind === 'element' && (node.tag === 'td' || node.tag === 'th') && cells.length < mostColumns)
      cells.push(node);
    else if (node.kind !== 'text' || node.text.trim()) {
      // What stands between cells belongs to no column; it is kept in a cell of its own.
      const last = cells.length >= mostColumns ? cells.at(-1) : undefined;
      if (last) last.children.push(node);
      else cells.push({ ...emptyCell, children: [node], start: node.start, end: node.end });
    }
  }
  return cells;
}

const emptyCell = { kind: 'element', tag: 'td', attributes: {}, hasBlock: true } as const;

function alignOf(cell: ElementNode | undefined): Align {
  const wish = cell?.attributes['align'] ?? /text-align:\s*(\w+)/.exec(cell?.attributes['style'] ?? '')?.[1];
  return wish === 'left' || wish === 'center' || wish === 'right' ? wish : null;
}
