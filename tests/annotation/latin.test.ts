import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/annotation/anchoring/tokens.ts';
import { foldWord, weightOf } from '../../src/annotation/anchoring/vocabulary.ts';
import { isLatin } from '../../src/post/latin.ts';

/** The same by Unicode's own classes. */
const kindByUnicode = (character: string): number => {
  if (/\s/.test(character)) return 1;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(character)) return 5;
  return /[\p{L}\p{M}]/u.test(character) ? 2 : /\p{N}/u.test(character) ? 3 : 4;
};
const bareByUnicode = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
const weightByUnicode = (word: string): number => {
  if (word === '\n') return 1;
  if (!/[\p{L}\p{N}]/u.test(word)) return 1.5;
  if (/^\p{N}+$/u.test(word)) return Math.min(9, 4 + word.length);
  const capitals = /\p{Lu}.*\p{Lu}/u.test(word) ? 3 : 0;
  return Math.min(9, ([0, 2.5, 3, 4, 6, 7.5][word.length] ?? 9) + capitals);
};
/** Quotes and dashes count as alike whatever they look like. */
const alike = (text: string): string =>
  text
    .replace(/ß/g, 'ss')
    .replace(/[‘’‚‛′´`‹›]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-');

const characters = Array.from({ length: 0x20d0 }, (_, code) => String.fromCharCode(code)).filter(isLatin);

describe('what is Latin is told apart as Unicode does', () => {
  it('character by character', () => {
    expect(characters.length).toBeGreaterThan(320);
    for (const character of characters) {
      const code = character.charCodeAt(0).toString(16);
      expect(kindOf(character), code).toBe(kindByUnicode(character));
      expect(foldWord(character), code).toBe(alike(bareByUnicode(character)));
      expect(weightOf(character), code).toBe(weightByUnicode(character));
    }
  });

  it('and in words', () => {
    const unit = fc.constantFrom(...characters, 'a', 'B', 'Ü', '4');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 8 }), (word) => {
        expect(foldWord(word)).toBe(alike(bareByUnicode(word)));
        expect(weightOf(word)).toBe(weightByUnicode(word));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });
});
