import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Points } from '../../src/post/points.ts';
import { sentences, words } from '../../src/post/sentences.ts';

const split = (text: string, lang: string | null) =>
  sentences(text, lang).map(({ start, end }) => new Points(text).slice(start, end));

/** Sentences as people part them. */
const german = [
  ['Am 5. März 2019 kam z. B. Dr. Müller nach St. Gallen.', 'Das war d.h. gut!', 'Er sagte: «Ja.»', 'Dann ging er.'],
  ['Vgl. Abs. 3 Nr. 4.', 'Im 19. Jahrhundert, bzw. ca. 1900, usw.', 'Und so weiter?', 'Ja... und nein.'],
  [
    'J. S. Bach lebte in Leipzig.',
    'Am 05.03.2019 um 10.30 Uhr begann es.',
    'Das kostet 3.50 Fr. pro Stück.',
    'Er blieb.',
  ],
  ['Ich wähle Platz 1.', 'Die anderen folgten.', 'Wer schweigt, hat zugestimmt.', '«Wirklich?», fragte sie.'],
  [
    'Die Firma A. Meier AG bezahlte rd. 2 Mio. Franken.',
    'Siehe S. 12 ff. und Kap. 3.',
    'Ende 😀!',
    'Noch eins … und gut.',
  ],
  ['Das gilt i. d. R. auch für u. a. Zürich.', 'Sie wohnt an der Hauptstr. 5 in Bern.', 'Inkl. MwSt. kostet es mehr.'],
];
const english = [
  [
    'Mr. Smith went to Washington, D.C. on Jan. 5.',
    'He met J. K. Rowling, e.g. at No. 10.',
    'It was 3 a.m.',
    'The end.',
  ],
  ['Apple Inc. is big.', 'He got an A.', 'Then he left.', 'See Fig. 3 for details.', 'What?', 'Yes!'],
];

describe('sentences', () => {
  test.each(german.map((list) => [list]))('German: %s', (list) => {
    expect(split(list.join(' '), 'de-CH')).toEqual(list);
  });
  test.each(english.map((list) => [list]))('English: %s', (list) => {
    expect(split(list.join(' '), 'en')).toEqual(list);
  });

  test('a hard break ends a sentence', () => {
    expect(split('Erste Zeile\nzweite Zeile. Drei', 'de')).toEqual(['Erste Zeile', 'zweite Zeile.', 'Drei']);
  });

  test('long texts are parted as short ones are', () => {
    const list = german.flat();
    const many = Array.from({ length: 60 }, () => list).flat();
    expect(split(many.join(' '), 'de')).toEqual(many);
    expect(split('ohne Punkt und Komma '.repeat(2_000), 'de').length).toBe(1);
  });

  test('ranges ascend, do not overlap, and leave out white space only', () => {
    const piece = fc.constantFrom(
      'Wort',
      'z. B.',
      'Dr.',
      '5.',
      '. ',
      '! ',
      '? ',
      ' ',
      '\n',
      '…',
      '»',
      '😀',
      'Ä',
      '1.',
      'a.',
      'A.',
      '\u00a0',
      '(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom('de', 'en', null), (parts, lang) => {
        const text = parts.join('');
        for (const ranges of [sentences(text, lang), words(text, lang)]) {
          let last = 0;
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(new Points(text).length);
        }
        expect(split(text, lang).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });
});

describe('words', () => {
  test('what holds a letter or a digit', () => {
    const text = 'Das «ist» z.B. Müllers 😀 E-Mail – 10’000, ok?';
    const found = words(text, 'de').map(({ start, end }) => new Points(text).slice(start, end));
    expect(found.slice(0, 2)).toEqual(['Das', 'ist']);
    expect(found).toContain('Müllers');
    expect(found.at(-1)).toBe('ok');
    expect(found.join('')).not.toMatch(/[–😀«]/u);
  });
});
