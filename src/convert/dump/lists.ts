/** Lists of a dump: items, what continues them, and lists in them. */
import type { DumpLine } from './lines.ts';

export interface List {
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  /** The number of an ordered item, else 0. */
  readonly number: number;
  readonly blocks: readonly (Lines | List)[];
}

/** The lines of one paragraph. */
export interface Lines {
  readonly lines: readonly string[];
}

export const isList = (block: Lines | List): block is List => 'items' in block;

/** Marks that stand at the begin of lines for other reasons too: they need a second one to be a list. */
const ambiguous = /^[-*+–·]$/u;

/** Whether the line at `at` is a list item, by itself or by what follows. */
export function startsList(lines: readonly DumpLine[], at: number): boolean {
  const line = lines[at];
  if (line?.kind === 'bullet') return !ambiguous.test(line.mark) || hasFellow(lines, at, 1) || hasFellow(lines, at, -1);
  if (line?.kind !== 'number') return false;
  return line.indent > 0 || hasFellow(lines, at, 1) || hasFellow(lines, at, -1);
}

/** A neighbouring item of the same kind, with nothing between them but empty lines and indented ones. */
function hasFellow(lines: readonly DumpLine[], at: number, step: 1 | -1): boolean {
  const line = lines[at];
  for (let i = at + step; line && i >= 0 && i < lines.length; i += step) {
    const other = lines[i];
    if (!other) return false;
    if (other.kind === 'blank' || other.kind === 'spacer' || other.kind === 'camera') continue;
    if (other.kind === line.kind && other.indent === line.indent) {
      return line.kind === 'number' ? numberOf(other) === numberOf(line) + step : other.mark === line.mark;
    }
    if (other.indent <= line.indent) return false;
  }
  return false;
}

const numberOf = (line: DumpLine): number => Number.parseInt(line.mark, 10) || 0;

interface OpenList {
  readonly indent: number;
  readonly mark: string;
  readonly ordered: boolean;
  readonly items: { number: number; blocks: (Lines | List)[] }[];
}

/** Takes the list that begins at `from`. */
export function gatherList(lines: readonly DumpLine[], from: number): { list: List; next: number } {
  const first = lines[from];
  if (!first) throw new RangeError('no line there');
  const root = openList(first);
  const stack = [root];
  let paragraph: string[] | null = null;
  let next = from;
  let gap = false;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    if (line.kind === 'camera') continue;
    if (line.kind === 'blank' || line.kind === 'spacer') {
      gap = true;
      continue;
    }
    const isItem = (line.kind === 'bullet' || line.kind === 'number') && (i === from || startsList(lines, i));
    if (isItem) {
      const list = listFor(stack, line);
      if (!list) break;
      paragraph = [line.text];
      list.items.push({ number: list.ordered ? numberOf(line) : 0, blocks: [{ lines: paragraph }] });
    } else {
      const owner = ownerOf(stack, line);
      if (!owner || line.mark) break;
      const last = owner.blocks.at(-1);
      if (gap || !last || isList(last) || last.lines !== paragraph) {
        paragraph = [line.text];
        owner.blocks.push({ lines: paragraph });
      } else paragraph.push(line.text);
    }
    gap = false;
    next = i + 1;
  }
  return { list: { ordered: root.ordered, items: root.items }, next };
}

const openList = (line: DumpLine): OpenList => ({
  indent: line.indent,
  mark: line.kind === 'number' ? 'number' : line.mark,
  ordered: line.kind === 'number',
  items: [],
});

/** The list that an item belongs to, opened if need be; `null` when it begins another list beside this one. */
function listFor(stack: OpenList[], line: DumpLine): OpenList | null {
  const mark = line.kind === 'number' ? 'number' : line.mark;
  while (stack.length > 1 && line.indent < (stack.at(-1)?.indent ?? 0)) stack.pop();
  const known = stack.findIndex((list) => Math.abs(list.indent - line.indent) < 2 && list.mark === mark);
  if (known >= 0) {
    stack.length = known + 1;
    const list = stack[known] ?? null;
    return list && continues(list, line) ? list : null;
  }
  const parent = stack.at(-1);
  const item = parent?.items.at(-1);
  if (!parent || !item) return parent ?? null;
  // Deeper, or with another bullet in the same column, as some tools write nested lists.
  const deeper = line.indent >= parent.indent + 2 || (!parent.ordered && line.kind === 'bullet');
  if (!deeper || stack.length > 20) return null;
  const list = openList(line);
  item.blocks.push({ ordered: list.ordered, items: list.items });
  stack.push(list);
  return list;
}

/** Numbers go on; a list that begins again with 1 is another one. */
function continues(list: OpenList, line: DumpLine): boolean {
  const last = list.items.at(-1);
  return !list.ordered || !last || numberOf(line) === last.number + 1;
}

/** The item that an indented line goes on with. */
function ownerOf(stack: OpenList[], line: DumpLine): OpenList['items'][number] | undefined {
  while (stack.length > 1 && line.indent <= (stack.at(-1)?.indent ?? 0)) stack.pop();
  const list = stack.at(-1);
  return list && line.indent >= list.indent + 2 ? list.items.at(-1) : undefined;
}
