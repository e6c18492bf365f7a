import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeSimplified } from '../../src/post/markdown/effort-bound.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readPost } from '../../src/post/read.ts';

const may = (text: string) => mayBeSimplified(new TextEncoder().encode(text));

describe('what may be too much work', () => {
  it('holds what is, and not what people write', () => {
    for (const text of [
      `a ${'*'.repeat(10_000)}`,
      '[a](b '.repeat(4000),
      `www.${'a.'.repeat(4000)}`,
      'a `b '.repeat(9000),
    ]) {
      expect(parseDocument(text).simplified, text.slice(0, 10)).toBe(true);
      expect(may(text)).toBe(true);
    }
    const post = 'Ein *Wort* und [ein Verweis](https://example.org/a_b) mit `Code`, wie man schreibt.\n\n'.repeat(2000);
    expect(parseDocument(post).simplified).toBe(false);
    expect(may(post)).toBe(false);
    expect(may('```\n'.concat('a * b_c[i] = `d`;\n'.repeat(100), '```\n'))).toBe(false);
  });

  it('is never less than what is', () => {
    const part = fc.constantFrom(
      '*',
      '**a',
      '`',
      '![',
      '[a](',
      '> ',
      '- ',
      '\n',
      '\n\n',
      '    ',
      'Wort ',
      '<b>',
      'http://a.b?',
      '~~',
      '$',
    );
    const text = fc
      .tuple(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 3000 }), fc.array(part, { maxLength: 6 }))
      .map(([parts, times, end]) => parts.join('').repeat(times).slice(0, 40_000) + end.join(''));
    fc.assert(
      fc.property(text, (markdown) => {
        // What is nested too deeply the list tells of.
        const { meta } = readPost('a.md', new TextEncoder().encode(markdown));
        if (!may(markdown) && meta.problems.length === 0) expect(parseDocument(markdown).simplified).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});
