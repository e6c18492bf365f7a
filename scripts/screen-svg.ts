import type { CellStyle, TestTerminal } from '../tests/terminal/terminal.ts';

/** Size of a cell in the picture, in pixels. */
const cellWidth = 8.4;
const cellHeight = 18;
const padding = 14;

const ground = {
  dark: { background: '#1a1b1e', foreground: '#d8d9dd' },
  light: { background: '#ffffff', foreground: '#24262b' },
} as const;
const basic = [
  '#2e3436',
  '#cc0000',
  '#4e9a06',
  '#c4a000',
  '#3465a4',
  '#75507b',
  '#06989a',
  '#d3d7cf',
  '#555753',
  '#ef2929',
  '#8ae234',
  '#fce94f',
  '#729fcf',
  '#ad7fa8',
  '#34e2e2',
  '#eeeeec',
];

/** A terminal's screen as an SVG picture, cell by cell: what the emulator holds, nothing drawn by hand. */
export function screenSvg(terminal: TestTerminal, title: string, look: 'dark' | 'light' = 'dark'): string {
  const colors = ground[look];
  const width = Math.ceil(terminal.columns * cellWidth + 2 * padding);
  const height = Math.ceil(terminal.rows * cellHeight + 2 * padding);
  const parts: string[] = [];
  for (let row = 0; row < terminal.rows; row++) parts.push(...rowParts(terminal, row, colors));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${xml(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${colors.background}"/>`,
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
    ...parts,
    '</g></svg>',
    '',
  ].join('\n');
}

interface Look {
  readonly foreground: string;
  readonly background: string;
}

function rowParts(terminal: TestTerminal, row: number, colors: Look): string[] {
  const parts: string[] = [];
  let column = 0;
  while (column < terminal.columns) {
    const style = terminal.style(column, row);
    const key = JSON.stringify(style);
    let text = '';
    const from = column;
    while (column < terminal.columns && JSON.stringify(terminal.style(column, row)) === key) {
      // The second cell of a wide character holds nothing.
      text += terminal.cell(column, row) || (column > 0 && isWide(terminal, column - 1, row) ? '' : ' ');
      column++;
    }
    parts.push(...runParts({ text, from, to: column, row, style }, colors));
  }
  return parts;
}

const isWide = (terminal: TestTerminal, column: number, row: number) => terminal.cellWidth(column, row) === 2;

interface CellRun {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly style: CellStyle;
}

function runParts({ text, from, to, row, style }: CellRun, colors: Look): string[] {
  const own = colorOf(style.foreground) ?? colors.foreground;
  const behind = colorOf(style.background) ?? colors.background;
  const [foreground, background] = style.inverse ? [behind, own] : [own, behind];
  const x = padding + from * cellWidth;
  const y = padding + row * cellHeight;
  const length = (to - from) * cellWidth;
  const parts: string[] = [];
  if (background !== colors.background) {
    parts.push(`<rect x="${round(x)}" y="${y}" width="${round(length)}" height="${cellHeight}" fill="${background}"/>`);
  }
  if (text.trim() === '') return parts;
  const attributes = [
    style.bold ? ' font-weight="bold"' : '',
    style.italic ? ' font-style="italic"' : '',
    style.dim ? ' opacity="0.6"' : '',
    style.underline ? ' text-decoration="underline"' : '',
  ].join('');
  parts.push(
    `<text x="${round(x)}" y="${y + 13.5}" fill="${foreground}" textLength="${round(length)}" lengthAdjust="spacing"${attributes}>${xml(text)}</text>`,
  );
  return parts;
}

function colorOf(color: string | null): string | null {
  if (color === null || color.startsWith('#')) return color;
  const index = Number(color);
  if (index < 16) return basic[index] ?? null;
  if (index >= 232) return gray(8 + (index - 232) * 10);
  const level = (n: number) => [0, 95, 135, 175, 215, 255][n] ?? 0;
  const cube = index - 16;
  return hex([level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)]);
}

const gray = (level: number) => hex([level, level, level]);
const hex = (levels: readonly number[]) => `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
const round = (n: number) => Math.round(n * 10) / 10;
const xml = (text: string) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
