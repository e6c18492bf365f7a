/** Code blocks: verbatim, coloured, long lines wrapped with a mark. */
import { clean } from '../post/clean.ts';
import type { Block } from '../post/document.ts';
import { pointsIn } from './leaf-text.ts';
import type { StyleName } from './line.ts';
import type { PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import type { CodeRun, Styler } from './typesetting.ts';
import { measured, width } from './width.ts';

const indent = 2;
const wrapMark = '↪ ';
const tabWidth = 4;

/** Longer blocks, and those with longer lines, stay plain: colouring must not make a page wait. UTF-16 units. */
const colouredAtMost = 60_000;
const longLine = 2000;

/** One character or stretch of a code line, ready to be placed. */
interface Part {
  readonly text: string;
  readonly columns: number;
  /** Code points of the reading text. */
  readonly length: number;
  readonly style: readonly StyleName[];
}

/**
 * @param columns what a line may take, the indent included
 * @param text columns of the running text, at whose right edge the language stands
 */
export function setCode(
  block: Extract<Block, { type: 'code' }>,
  { columns, text }: { readonly columns: number; readonly text: number },
  styler: Styler | null,
): PageLine[] {
  const lines: PageLine[] = [];
  let offset = block.start;
  for (const runs of codeLines(block, styler)) {
    const parts = partsOf(runs);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    for (const line of wrapCode(parts, offset, columns)) lines.push(line);
    offset += length + 1;
  }
  labelled(lines, block.language, text, columns);
  const last = lines[lines.length - 1];
  if (last) lines[lines.length - 1] = { ...last, end: block.end };
  return lines;
}

/** Runs by block: colouring takes longer than all else, and does not depend on the width. */
const coloured = new WeakMap<Block, readonly CodeRun[]>();

function runsOf(block: Extract<Block, { type: 'code' }>, styler: Styler | null): readonly CodeRun[] {
  const { text, language } = block;
  const plain: readonly CodeRun[] = [{ text, style: 'code' }];
  if (!styler || language === '' || text.length > colouredAtMost || hasLongLine(text)) return plain;
  let runs = coloured.get(block);
  if (!runs) {
    runs = styler.code(text, language);
    if (runs.length === 1) runs = plain;
    coloured.set(block, runs);
  }
  return runs;
}

function hasLongLine(text: string): boolean {
  let from = 0;
  while (text.length - from > longLine) {
    const end = text.lastIndexOf('\n', from + longLine);
    if (end < from) return true;
    from = end + 1;
  }
  return false;
}

/** The block's lines as runs of one style. */
function codeLines(block: Extract<Block, { type: 'code' }>, styler: Styler | null): CodeRun[][] {
  const lines: CodeRun[][] = [[]];
  for (const run of runsOf(block, styler)) {
    run.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([]);
      if (text !== '') lines[lines.length - 1]!.push({ text, style: run.style });
    });
  }
  return lines;
}

const noStyle: readonly StyleName[] = [];
const styles = new Map<StyleName, readonly StyleName[]>();

/** Coloured code stands in the text's own colour where it is plain; uncoloured code has one colour of its own. */
function styleOf(name: StyleName | null): readonly StyleName[] {
  if (name === null) return noStyle;
  let style = styles.get(name);
  if (!style) {
    style = [name];
    styles.set(name, style);
  }
  return style;
}

/** Runs cut at tabs, which take the columns to the next stop. */
function partsOf(runs: readonly CodeRun[]): Part[] {
  const parts: Part[] = [];
  let column = 0;
  for (const run of runs) {
    const style = styleOf(run.style);
    for (const piece of run.text.split(/(\t)/)) {
      if (piece === '') continue;
      const text = piece === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : clean(piece, {});
      const columns = width(text);
      parts.push({ text, columns, length: piece === '\t' ? 1 : pointsIn(piece), style });
      column += columns;
    }
  }
  return parts;
}

function wrapCode(parts: readonly Part[], start: number, columns: number): PageLine[] {
  const room = Math.max(4, columns - indent);
  const used = parts.reduce((sum, part) => sum + part.columns, 0);
  if (used <= room) return [codeLine(parts, start, false)];
  const lines: PageLine[] = [];
  const cells = parts.flatMap(cellsOf);
  let offset = start;
  for (let at = 0; at < cells.length; ) {
    const goesOn = at > 0;
    const end = breakAt(cells, at, goesOn ? room - wrapMark.length : room);
    const line = codeLine(joined(cells.slice(at, end)), offset, goesOn);
    lines.push(line);
    offset = line.end;
    at = end;
  }
  return lines;
}

/** A part as cells that a line may end between. */
function cellsOf(part: Part): Part[] {
  if (!isDivisible(part)) return [part];
  return measured(part.text).map(({ text, columns }) => ({ text, columns, length: pointsIn(text), style: part.style }));
}

/** Where a line ends that begins at `from`: after the last space or sign in its second half, else where it is full. */
function breakAt(cells: readonly Part[], from: number, room: number): number {
  let used = 0;
  let good = 0;
  for (let i = from; i < cells.length; i++) {
    const cell = cells[i]!;
    if (used + cell.columns > room && i > from) {
      // The space at which a line ends need not be seen.
      if (cell.text === ' ' && cells[i - 1]!.text !== ' ') return i;
      return good > 0 ? good : i;
    }
    used += cell.columns;
    if (used * 2 > room && /[\s,;()[\]{}.=+/|&?-]/.test(cell.text)) good = i + 1;
  }
  return cells.length;
}

/** Neighbours of one style as one part, as far as they can be divided. */
function joined(cells: readonly Part[]): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < cells.length; ) {
    const first = cells[from]!;
    let to = from + 1;
    if (isDivisible(first))
      while (to < cells.length && cells[to]!.style === first.style && isDivisible(cells[to]!)) to++;
    const own = cells.slice(from, to);
    parts.push({
      text: own.map((cell) => cell.text).join(''),
      columns: own.reduce((sum, cell) => sum + cell.columns, 0),
      length: own.reduce((sum, cell) => sum + cell.length, 0),
      style: first.style,
    });
    from = to;
  }
  return parts;
}

const isDivisible = (part: Part): boolean => pointsIn(part.text) === part.length;

/** @param goesOn whether the line continues the one above */
function codeLine(parts: readonly Part[], start: number, goesOn: boolean): PageLine {
  const segments: Segment[] = [added(' '.repeat(indent))];
  let offset = start;
  if (goesOn) segments.push(added(wrapMark, 'dim'));
  parts.forEach((part, i) => {
    const isHidden = goesOn && i === 0 && /^ (?! )/.test(part.text) && isDivisible(part);
    const text = isHidden ? part.text.slice(1) : part.text;
    const length = isHidden ? part.length - 1 : part.length;
    offset += part.length - length;
    if (text !== '') segments.push({ text, style: part.style, start: offset, length });
    offset += length;
  });
  return { segments, kind: 'text', start, end: offset };
}

/** Words for code of no language. */
const noLanguage: ReadonlySet<string> = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'raw',
  'nohighlight',
]);

/** The language at the right end of the first line, where there is room: seen, and not in the way. */
function labelled(lines: PageLine[], language: string, text: number, columns: number): void {
  const first = lines[0];
  if (!first || noLanguage.has(language)) return;
  const label = clean(language, {});
  const used = first.segments.reduce((sum, segment) => sum + width(segment.text), 0);
  const rest = columns - used - width(label);
  const inText = text - used - width(label);
  // Beside a line that is wider than the text it stands close, not at the far edge of the terminal.
  const space = inText >= 2 ? inText : Math.min(rest, 3);
  if (space < 2) return;
  lines[0] = { ...first, segments: [...first.segments, added(' '.repeat(space)), added(label, 'dim')] };
}
