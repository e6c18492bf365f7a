/** A frame as rows of bytes: the same for the first paint, which we write, and for Ink, which draws them later. */
import type { Frame } from '../../page/line.ts';
import { paintLine } from '../../page/paint.ts';
import type { Terminal } from './terminal.ts';

export type Painting = Pick<Terminal, 'depth' | 'theme' | 'links'>;

export const paintRows = ({ lines }: Frame, { theme, depth, links }: Painting): string[] =>
  lines.map((line) => paintLine(line, theme, depth, { links }));

/** Rows for a screen that is empty, from its home position on; the cursor ends in the last row. */
export const rowsOnEmptyScreen = (rows: readonly string[]): string => rows.join('\r\n');

/** Rows for a screen that shows something else: each row is erased before it is written. */
export const rowsOverScreen = (rows: readonly string[]): string =>
  `\x1b[H${rows.map((row) => `\x1b[2K${row}`).join('\r\n')}`;
