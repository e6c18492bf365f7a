import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLetters, dividableWords, latinLetters } from '../../src/page/dividable-words.ts';
import { isLatin } from '../../src/post/latin.ts';

const words = (text: string): string[] => [...dividableWords(text)].map(({ word, index }) => `${index} ${word}`);

describe('words that may be divided', () => {
  it('are neither short nor names of code', () => {
    expect(words('„Gewährleistung“, getElementById (DSGVO-Anfrage) kurz')).toEqual(['1 Gewährleistung', '40 Anfrage']);
    expect(words('путешествие Straße')).toEqual(['0 путешествие', '12 Straße']);
    expect(words('a'.repeat(101))).toEqual([]);
  });

  it('are the same by the quick patterns, in every text that is Latin', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('a', 'B', 'ß', 'Ä', 'µ', 'ª', '×', '÷', '\u00ad', '“', '‘', '€', '…', '–'),
    );
    const text = fc.string({ unit, maxLength: 40 });
    fc.assert(
      fc.property(text, (latin) => {
        expect(isLatin(latin)).toBe(true);
        expect([...dividableWords(latin, latinLetters)]).toEqual([...dividableWords(latin, anyLetters)]);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
    const every = Array.from({ length: 0x100 }, (_, code) => `${String.fromCharCode(code)}Wortende`).join(' ');
    expect([...dividableWords(every, latinLetters)]).toEqual([...dividableWords(every, anyLetters)]);
  });
});
