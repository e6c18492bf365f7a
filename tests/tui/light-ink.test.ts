import { build } from 'esbuild';
import * as fc from 'fast-check';
import InkOutput from 'ink-original/output';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { inkLight } from '../../ink-light.config.js';
import LightOutput from '../../src/tui/ink/light/output.ts';
import { remembered } from '../../src/tui/ink/light/remembered.ts';

const styled = fc
  .array(
    fc.record({
      text: fc.string({
        unit: fc.constantFrom('a', 'ß', ' ', '漢', '│', '👩‍🚀', 'e\u0301'),
        minLength: 1,
        maxLength: 6,
      }),
      sgr: fc.constantFrom('', '1', '31', '4;38;2;1;2;3', '7'),
    }),
    { maxLength: 5 },
  )
  .map((parts) => parts.map(({ text, sgr }) => (sgr === '' ? text : `\u001b[${sgr}m${text}\u001b[0m`)).join(''));

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
