import headless from '@xterm/headless';
import { build } from 'esbuild';
import * as fc from 'fast-check';
import inkLineUpdate from 'ink-original/line-update';
import InkOutput from 'ink-original/output';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { inkLight } from '../../ink-light.config.js';
import lightLineUpdate from '../../src/tui/ink/light/line-update.ts';
import LightOutput from '../../src/tui/ink/light/output.ts';
import { remembered } from '../../src/tui/ink/light/remembered.ts';
import lightWidth from '../../src/tui/ink/light/string-width.ts';

const styledOf = (...units: readonly string[]) =>
  fc
    .array(
      fc.record({
        text: fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 6 }),
        sgr: fc.constantFrom('', '1', '31', '4;38;2;1;2;3', '7'),
      }),
      { maxLength: 5 },
    )
    .map((parts) => parts.map(({ text, sgr }) => (sgr === '' ? text : `\u001b[${sgr}m${text}\u001b[0m`)).join(''));
const styled = styledOf('a', 'ß', ' ', '漢', '│', '👩‍🚀', 'e\u0301');

const plain = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '');
const shape = (transform: (line: string) => string) => ({ transformers: [transform] });

describe('the light output', () => {
  it('gives the cells that Ink’s own gives, for rows alone and for rows with something over them', () => {
    const over = fc.option(fc.record({ x: fc.integer({ min: 1, max: 10 }), row: fc.nat(3), text: styled }), {
      nil: null,
    });
    fc.assert(
      fc.property(fc.array(styled, { minLength: 1, maxLength: 4 }), over, (rows, lying) => {
        const both = [InkOutput, LightOutput].map((Output) => {
          const output = new Output({ width: 40, height: rows.length });
          rows.forEach((row, y) => {
            output.write(
              0,
              y,
              row,
              shape((line) => line),
            );
          });
          if (lying && lying.row < rows.length) {
            output.clip({ x1: lying.x, x2: lying.x + 8, y1: lying.row, y2: lying.row + 1 });
            output.write(
              lying.x,
              lying.row,
              lying.text,
              shape((line) => line),
            );
            output.unclip();
          }
          return output.get();
        });
        expect(both[1]?.height).toBe(both[0]?.height);
        const texts = both.map((got) =>
          plain(got.output)
            .split('\n')
            .map((line) => line.trimEnd()),
        );
        expect(texts[1]).toEqual(texts[0]);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });

  it('transforms a row as Ink does', () => {
    const output = new LightOutput({ width: 10, height: 2 });
    output.write(
      0,
      1,
      'laut',
      shape((line) => line.toUpperCase()),
    );
    expect(output.get()).toEqual({ output: '\nLAUT', height: 2 });
  });
});

/** The cells of a row after these writes: text and style of each. */
async function cellsAfter(...writes: readonly string[]): Promise<string[]> {
  const terminal = new headless.Terminal({ cols: 40, rows: 2, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(writes.join('\u001b[0m'), done));
  const line = terminal.buffer.active.getLine(0);
  const cells = Array.from({ length: 40 }, (_, x) => {
    const cell = line?.getCell(x);
    const shown = cell?.getChars() || ' ';
    return `${shown} ${cell?.getFgColor()} ${cell?.isBold()} ${cell?.isInverse()} ${cell?.isUnderline()}`;
  });
  terminal.dispose();
  return cells;
}

describe('the light line update', () => {
  const mark = fc.constantFrom('\u0301', '\u0308', '漢', '🚀', 'a', 'ü', '\u001b[31m\u0301');
  const part = styledOf('a', 'ß', ' ', '漢', '│', '★', '🚀', 'e\u0301');
  const change = fc.record({ before: part, old: part, mark, with: fc.boolean(), new: part });
  const rows = change.map((one) => {
    const own = one.with ? one.mark : '';
    return { previous: one.before + one.old, next: one.before + own + one.new };
  });

  it('leaves the cells of the new row', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async ({ previous, next }) => {
        fc.pre(Math.max(stringWidth(previous), stringWidth(next)) <= 40);
        const updated = await cellsAfter(previous, lightLineUpdate(previous, next, 40));
        expect(updated).toEqual(await cellsAfter(next));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });

  it('writes no more than a few columns that Ink would not write', () => {
    const [previous, next] = ['Ein langer Anfang, dann dies', 'Ein langer Anfang, dann das'];
    const update = lightLineUpdate(previous, next, 40);
    expect(update).toBe(inkLineUpdate(previous, next, 40));
    expect(update).toBe('\u001b[26G\u001b[Kas');
    const umlauts = ['│ Grüsse aus Zürich ★ 5', '│ Grüsse aus Zürich ★ 6'] as const;
    expect(lightLineUpdate(...umlauts, 40)).toBe(inkLineUpdate(...umlauts, 40));
  });
});

describe('the light width', () => {
  it('is what string-width says', () => {
    fc.assert(
      fc.property(styled, (text) => {
        expect(lightWidth(text)).toBe(stringWidth(text));
      }),
    );
    for (let point = 0x20; point < 0x3000; point++) {
      const text = String.fromCodePoint(point);
      expect(lightWidth(text), point.toString(16)).toBe(stringWidth(text));
    }
    expect(lightWidth('\u001b]8;;https://example.org\u001b\\Wort\u001b]8;;\u001b\\')).toBe(4);
  });
});

describe('what is remembered', () => {
  it('is made once for each text, and never grows without end', () => {
    let made = 0;
    const length = remembered((text) => {
      made++;
      return text.length;
    }, 3);
    expect(['a', 'bb', 'a', 'a'].map(length)).toEqual([1, 2, 1, 1]);
    expect(made).toBe(2);
    for (let i = 0; i < 10; i++) length(`${i}`);
    expect(length('bb')).toBe(2);
    expect(made).toBe(13);
  });
});

describe('string-width with its large pattern made late', () => {
  it('measures every code point and sequences as the original does', async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export { default } from 'string-width';`, resolveDir: process.cwd() },
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [inkLight],
    });
    const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
    const built: { default: (text: string) => number } = await import(`data:text/javascript;base64,${code}`);
    const different: string[] = [];
    for (let point = 0; point <= 0x1ffff; point++) {
      const text = String.fromCodePoint(point);
      if (built.default(text) !== stringWidth(text)) different.push(point.toString(16));
    }
    for (const text of ['👩‍🚀', '🇨🇭', '1️⃣', '✎️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '한국어', 'が', 'a\u0308', '☺︎'])
      if (built.default(text) !== stringWidth(text)) different.push(text);
    expect(different).toEqual([]);
  });
});
