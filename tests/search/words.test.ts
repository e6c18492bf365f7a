import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedErrors, distance } from '../../src/search/distance.ts';
import { beginsWith, fold, keyOf, phraseKey, sameWord, tokensOf } from '../../src/search/fold.ts';
import { stem, stemLanguages } from '../../src/search/stem.ts';
import { Vocabulary } from '../../src/search/vocabulary.ts';

describe('folding', () => {
  test.each([
    ['geschäft', 'geschaeft'],
    ['geschäft', 'geschaft'],
    ['geschaeft', 'geschaft'],
    ['köln', 'koeln'],
    ['köln', 'koln'],
    ['über', 'ueber'],
    ['straße', 'strasse'],
    ['café', 'cafe'],
    ['grüße', 'gruesse'],
  ])('%s and %s find each other', (a, b) => {
    expect(sameWord(a, b)).toBe(true);
    expect(sameWord(b, a)).toBe(true);
    expect(keyOf(a)).toBe(keyOf(b));
  });

  test.each([
    ['due', 'du'],
    ['neue', 'neu'],
    ['bauer', 'baur'],
    ['masse', 'masen'],
    ['steuer', 'steur'],
  ])('%s is not %s', (a, b) => expect(sameWord(a, b)).toBe(false));

  test('beginnings', () => {
    expect(beginsWith('geschäfte', 'geschae')).toBe(true);
    expect(beginsWith('geschäfte', 'gescha')).toBe(true);
    expect(beginsWith('zug', 'zue')).toBe(false);
  });

  test('phrases differ in spelling and signs alone', () => {
    expect(phraseKey('Amazon: the empty chair – und Schlaf!')).toBe(phraseKey('amazon the EMPTY chair und schlaf'));
    expect(phraseKey('')).toBe('');
  });

  test('tokens say where they stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const token of tokensOf(text)) expect(text.slice(token.start, token.end).toLowerCase()).toBe(token.word);
      }),
    );
  });

  test('folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

/** The same distance by its definition, without any of the shortcuts. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => d[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      const row = d[i];
      if (row) row[j] = cost;
    }
  }
  return at(a.length, b.length);
}

describe('distance', () => {
  test.each([
    ['array', 'arary', 1],
    ['leitfäden', 'leitfäen', 1],
    ['abc', 'abc', 0],
    ['', 'ab', 2],
    ['ca', 'abc', 3],
  ])('%s %s', (a, b, expected) => expect(distance(a, b, 3)).toBe(expected));

  test('is the plain one up to its bound', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, bound) => {
        expect(distance(a, b, bound)).toBe(Math.min(plainDistance(a, b), bound + 1));
      }),
      { numRuns: 2_000 },
    );
  });

  test('errors allowed', () => {
    expect([3, 4, 5, 8, 9, 20].map((letters) => allowedErrors(letters, letters))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(allowedErrors(4, 5)).toBe(1);
  });
});

test('stems', () => {
  for (const forms of [
    ['eigenschaft', 'eigenschaften'],
    ['haus', 'hauser', 'hauses'],
    ['bank', 'banken'],
  ]) {
    expect(new Set(forms.map((form) => stem(form, 'de'))).size).toBe(1);
  }
  expect(stem('running', 'en')).toBe('run');
  expect(stemLanguages(['de-CH', null])).toEqual(['de']);
  expect(stemLanguages([null])).toEqual(['de', 'en']);
});

describe('vocabulary', () => {
  const all = [
    'geschäft',
    'geschaeft',
    'geschäfte',
    'du',
    'due',
    'stimmprofil',
    'stimme',
    'profil',
    'profile',
    'datei',
    'daten',
    'array',
    'haus',
    'häuser',
    'literatur',
    'rat',
  ];
  const vocabulary = Vocabulary.of(new Map(all.map((word, i) => [word, i + 1])), ['de', 'en'], 1000);

  test('spellings, the typed one first', () => {
    expect(vocabulary.spellings('geschaeft')).toEqual(['geschaeft', 'geschäft']);
    expect(vocabulary.spellings('geschaft').sort()).toEqual(['geschaeft', 'geschäft']);
    expect(vocabulary.spellings('du')).toEqual(['du']);
    expect(vocabulary.count('due')).toBe(5);
    expect(vocabulary.count('geschaft')).toBe(0);
  });

  test('forms', () => {
    expect(vocabulary.forms('hauses').sort()).toEqual(['haus', 'häuser']);
    expect(vocabulary.forms('profils')).toContain('profil');
  });

  test('compounds', () => {
    expect(vocabulary.compounds('profil', 9).sound).toContain('stimmprofil');
    expect(vocabulary.compounds('profile', 9).sound).toContain('stimmprofil');
    expect(vocabulary.compounds('rat', 9).sound).not.toContain('literatur');
  });

  test('neighbours by typed and folded form', () => {
    expect(vocabulary.neighbours('arary', 9)).toEqual([{ term: 'array', errors: 1 }]);
    expect(vocabulary.neighbours('gescheft', 9).map(({ term }) => term)).toContain('geschäft');
  });

  test('no neighbour is missed by the quick sorting out', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'e', 'ä', 's', 'ß', 't', 'r'),
      minLength: 4,
      maxLength: 11,
    });
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 30 }), letters, (terms, typed) => {
        const small = Vocabulary.of(new Map(terms.map((term) => [term, 1])), ['de'], 1000);
        const found = new Set(small.neighbours(typed, 1000).map(({ term }) => term));
        for (const term of terms) {
          const [a, b] = [fold(typed), fold(term)];
          const errors = plainDistance(a, b);
          // Another spelling of the word is no error.
          if (sameWord(term, typed)) continue;
          if (errors > 0 && errors <= allowedErrors(a.length, b.length)) expect(found).toContain(term);
        }
      }),
      { numRuns: 300 },
    );
  });
});
