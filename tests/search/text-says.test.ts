import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, keyOf, phraseKey, spellOut, wordsOf } from '../../src/search/fold.ts';
import { textSays } from '../../src/search/matches.ts';
import { stem } from '../../src/search/stem.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 100);

/** What a text says, word by word, with nothing made ready. */
function naively(text: string, asked: string, quoted: boolean): boolean {
  if (quoted) return ` ${phraseKey(text)} `.includes(` ${phraseKey(asked)} `);
  const matches = (other: string, word: string) => {
    const [a, b] = [keyOf(other), keyOf(word)];
    if (a === b || stem(a, 'de') === stem(b, 'de')) return true;
    return word.length >= 3 && (fold(other).includes(fold(word)) || spellOut(other).includes(spellOut(word)));
  };
  const words = wordsOf(asked);
  return words.length > 0 && words.every((word) => wordsOf(text).some((other) => matches(other, word)));
}

const syllables = [
  'haus',
  'häus',
  'er',
  'e',
  'en',
  'stimm',
  'profil',
  'geschäft',
  'aus',
  'ung',
  'lich',
  'ß',
  'ue',
  'q',
];
const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const words = (most: number) => fc.array(word, { maxLength: most }).map((all) => all.join(' '));

test('a text says what it says word by word', () => {
  fc.assert(
    fc.property(words(6), fc.array(words(2), { minLength: 1, maxLength: 12 }), fc.boolean(), (text, asked, quoted) => {
      for (const one of asked) expect(textSays(text, one, quoted)).toBe(naively(text, one, quoted));
    }),
    { numRuns },
  );
});

test('a stem begins as its key does', () => {
  fc.assert(
    fc.property(word, (one) => {
      const key = keyOf(one.toLowerCase());
      expect(stem(key, 'de').charAt(0)).toBe(key.charAt(0));
    }),
    { numRuns },
  );
});
