/** Code blocks: verbatim, coloured, long lines wrapped with a mark. */
import { clean } from '../post/clean.ts';
import type { Block } from '../post/document.ts';
import { pointsIn } from './leaf-text.ts';
import type { StyleName } from './line.ts';
import type { PageLine, Segment } from './page.ts';
import { added } from './prefix.ts';
import type { CodeRun, Styler } from './typesetting.ts';
import { isPlain, measured, width } from './width.ts';

const indent = 2;
const wrapMark = '↪ ';
const tabWidth = 4;

/** Longer blocks stay plain: colouring must not make a page wait. UTF-16 units. */
const colouredAtMost = 60_000;

/** One character or stretch of a code line, ready to be placed. */
interface Part {
  readonly text: string;
  readonly columns: number;
  /** Code points of the reading text. */
  readonly length: number;
  readonly style: readonly StyleName[];
}

/** @param columns what a line may take, the indent included */
export function setCode(block: Extract<Block, { type: 'code' }>, columns: number, styler: Styler | null): PageLine[] {
  const lines: PageLine[] = [];
  let offset = block.start;
  for (const runs of codeLines(block, styler)) {
    const parts = partsOf(runs);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    for (const line of wrapCode(parts, offset, columns)) lines.push(line);
    offset += length + 1;
  }
  labelled(lines, block.language, columns);
  const last = lines[lines.length - 1];
  if (last) lines[lines.length - 1] = { ...last, end: block.end };
  return lines;
}

/** The block's lines as runs of one style. */
function codeLines(block: Extract<Block, { type: 'code' }>, styler: Styler | null): CodeRun[][] {
  // A block of nothing but white space has no place in the reading text.
  const text = block.start === block.end ? '' : block.text;
  const whole = styler && block.language !== '' && text.length <= colouredAtMost;
  const coloured = whole ? styler.code(text, block.language) : [];
  const runs = coloured.length > 1 ? coloured : [{ text, style: 'code' as const }];
  const lines: CodeRun[][] = [[]];
  for (const run of runs) {
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
  const lines: PageLine[] = [];
  let segments: Segment[] = [added(' '.repeat(indent))];
  let used = 0;
  let offset = start;
  let lineStart = start;
  const close = () => {
    lines.push({ segments, kind: 'text', start: lineStart, end: offset });
    segments = [added(' '.repeat(indent)), added(wrapMark, 'dim')];
    used = wrapMark.length;
    lineStart = offset;
  };
  const place = (part: Part) => {
    segments.push({ text: part.text, style: part.style, start: offset, length: part.length });
    used += part.columns;
    offset += part.length;
  };
  for (const part of parts) {
    let rest: Part | null = part;
    while (rest !== null && used + rest.columns > room) {
      const [head, tail]: [Part | null, Part | null] = divide(rest, room - used, used > wrapMark.length);
      if (head) place(head);
      rest = tail;
      if (rest === null) break;
      // The space at which a line ends need not begin the next.
      const hidden = head !== null && /^ (?! )/.test(rest.text) ? 1 : 0;
      offset += hidden;
      if (hidden > 0) rest = { ...rest, text: rest.text.slice(1), columns: rest.columns - 1, length: rest.length - 1 };
      close();
    }
    if (rest !== null) place(rest);
  }
  lines.push({ segments, kind: 'text', start: lineStart, end: offset + 1 });
  return lines;
}

/**
 * Cuts a part at the last good place within `room` columns, else at any grapheme.
 * @param mayWait whether the part may go to the next line whole; else at least one grapheme stays
 */
function divide(part: Part, room: number, mayWait: boolean): [Part | null, Part | null] {
  if (/^ *$/.test(part.text) && pointsIn(part.text) !== part.length) return mayWait ? [null, part] : [part, null];
  let end = 0;
  let good = 0;
  let used = 0;
  for (const grapheme of measured(part.text)) {
    if (used + grapheme.columns > room && (end > 0 || mayWait)) break;
    used += grapheme.columns;
    end = grapheme.index + grapheme.text.length;
    if (/[\s,;()[\]{}.=+/|&?-]/.test(grapheme.text)) good = end;
    if (used > room) break;
  }
  const cutAt = good > end * 0.6 ? good : end;
  const of = (text: string): Part | null =>
    text === ''
      ? null
      : { text, columns: isPlain(text) ? text.length : width(text), length: pointsIn(text), style: part.style };
  return [of(part.text.slice(0, cutAt)), of(part.text.slice(cutAt))];
}

/** The language at the right end of the first line, where there is room: seen, and not in the way. */
function labelled(lines: PageLine[], language: string, columns: number): void {
  const first = lines[0];
  if (!first || language === '') return;
  const label = clean(language, {});
  const used = first.segments.reduce((sum, segment) => sum + width(segment.text), 0);
  const space = columns - used - width(label);
  if (space < 2) return;
  lines[0] = { ...first, segments: [...first.segments, added(' '.repeat(space)), added(label, 'dim')] };
}
