/** The lines of a flattened dump, told apart by what each one looks like on its own. */

export type LineKind =
  | 'blank'
  /** Blank, yet with a space of some kind in it: what is left of an empty paragraph. */
  | 'spacer'
  | 'bullet'
  | 'number'
  /** What a phone wrote into a picture's description: `Maker:0x4c,Date:…`. */
  | 'camera'
  | 'text';

export interface DumpLine {
  /** From 1. */
  readonly number: number;
  readonly kind: LineKind;
  /** Without the white space around it and, in a list, without its mark. */
  readonly text: string;
  /** White space before the text or mark, in columns (a tab reaches the next multiple of 4). */
  readonly indent: number;
  /** Where the text of a list item begins, in columns; 0 elsewhere. */
  readonly content: number;
  /** The bullet, or the number with its stop; '' elsewhere. */
  readonly mark: string;
}

// Marks that flattening tools write. A plain hyphen or asterisk is one only where `parts.ts` sees a list of them.
const bullet = /^([•‣◦▪▫●○∙⁃·■□–*+-])[ \t\u00a0]+(?=\S)/u;
const numbered = /^(\d{1,3}[.)])[ \t\u00a0]+(?=\S)/u;
const camera = /^Maker:0x[0-9a-f]+(?:,\s?(?:[\p{L}\d]+:[^\s,]*|[\p{L}\d]+(?:-[\p{L}\d]+)*))*,?$/iu;

/** Splits a dump into lines. Line ends of any system; a byte order mark is no text. */
export function dumpLines(text: string): DumpLine[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\u0085\u2028\u2029\f\v]/u);
  // The end of the last line is no further line.
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, i) => dumpLine(line, i + 1));
}

function dumpLine(line: string, number: number): DumpLine {
  const trimmed = trim(line);
  const plain = { number, text: trimmed, indent: indentOf(line), content: 0, mark: '' };
  if (trimmed === '') return { ...plain, kind: line === '' ? 'blank' : 'spacer' };
  if (camera.test(trimmed)) return { ...plain, kind: 'camera' };
  for (const [kind, pattern] of [
    ['bullet', bullet],
    ['number', numbered],
  ] as const) {
    const match = pattern.exec(trimmed);
    if (!match) continue;
    const mark = match[1] ?? '';
    const content = plain.indent + match[0].length;
    return { ...plain, kind, mark, text: trimmed.slice(match[0].length), content };
  }
  return { ...plain, kind: 'text' };
}

/** Without the white space and the invisible marks around it. */
function trim(line: string): string {
  let text = line.trim();
  // `trim` first: a pattern for the end of a text takes the square of the time on long runs of spaces.
  while (text.startsWith('\u200b') || text.endsWith('\u200b')) text = text.replace(/^\u200b|\u200b$/gu, '').trim();
  return text;
}

function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === '\t') columns += 4 - (columns % 4);
    else if (/[\s\u200b\ufeff]/u.test(character)) columns++;
    else break;
  }
  return columns;
}

/** The line as it stood, without the white space around it. */
export const wholeLine = (line: DumpLine): string => (line.mark ? `${line.mark} ${line.text}` : line.text);
