import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import createHyphenator from 'hyphen/hyphen.js';
import { describe, expect, it } from 'vitest';
import { packed } from '../../hyphen-packed.config.js';
import { hyphenatorFor } from '../../src/page/hyphenation.ts';
import { PatternTrie } from '../../src/page/pattern-trie.ts';
import { runs } from './arbitrary.ts';

const load = createRequire(import.meta.url);
const archive = join(import.meta.dirname, '../../archive');
const texts = readdirSync(archive).map((name) => readFileSync(join(archive, name), 'utf8'));
const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{M}]+/gu) ?? []));

const mark = '\u00ad';

describe.each([
  ['de', 'de-1996'],
  ['en', 'en-us'],
  ['en-GB', 'en-gb'],
])('words in %s', (language, name) => {
  const original = load(`hyphen/patterns/${name}.js`) as readonly unknown[];
  const divided = createHyphenator(original, { html: false, hyphenChar: mark, minWordLength: 5 });
  const trie = new PatternTrie(packed(original));
  const own = (word: string): string => {
    const points = trie.points(word);
    return [0, ...points].map((from, index) => word.slice(from, points[index])).join(mark);
  };

  it('are divided as the package divides them', () => {
    expect(words.size).toBeGreaterThan(1000);
    for (const word of words) expect(own(word)).toBe(divided(word));
    const exceptions = Object.keys((original[2] as Record<string, unknown> | undefined) ?? {});
    for (const word of exceptions) {
      expect(own(word)).toBe(divided(word));
      expect(own(word.toUpperCase())).toBe(divided(word.toUpperCase()));
    }
  });

  it('are divided as the package divides them, whatever their letters', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäöüßéèêñÄÖÜZİ𝔞\u0301ж');
    const word = fc.array(letter, { minLength: 1, maxLength: 30 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(word, (word) => {
        expect(own(word)).toBe(divided(word));
      }),
      { numRuns: runs(300) },
    );
  });

  it('are divided as the program is built', async () => {
    const hyphenator = await hyphenatorFor(language);
    for (const word of words) expect(hyphenator?.points(word)).toEqual(trie.points(word));
  });
});
