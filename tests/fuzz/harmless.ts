/** What every fuzz test holds against what comes out: no control character of foreign text reaches the terminal. */
import { expect } from 'vitest';
import type { Frame, Line } from '../../src/page/line.ts';
import { paintLine } from '../../src/page/paint.ts';
import { themes } from '../../src/page/theme.ts';

/** How often each kind of foreign input is tried, in plain runs too. */
export const numRuns = Math.max(10_000, Number(process.env['FUZZ_RUNS'] ?? 0));
/** In ms: it has hung. */
export const timeout = 300_000 + numRuns * 10;

const control =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ownSequences = /\x1b\[[\d;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\/g;

/** Text that goes to the terminal as it is. */
export function expectHarmless(text: string): void {
  // `expect` for each of a million lines would take longer than all the rest.
  if (control.test(text)) expect.fail(`a control character in ${JSON.stringify(text)}`);
}

/** A row as the painter writes it, without the sequences that are its own. */
export const expectHarmlessRow = (line: Line): void =>
  expectHarmless(paintLine(line, themes.dark, 'truecolor', { links: true }).replace(ownSequences, ''));

export function expectHarmlessFrame({ lines }: Frame): void {
  for (const line of lines) expectHarmlessRow(line);
}
