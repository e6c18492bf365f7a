import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote } from '../../src/annotation/find-quote.ts';
import { fold } from '../../src/annotation/fold.ts';
import { runs } from './arbitrary.ts';
import { documentOf, paragraphs } from './posts.ts';

const post = documentOf(
  '# Rahm und Rum',
  'Der Rahm ist süss. Der Rum ist stark.',
  'Im Keller steht noch mehr\u00a0Rum,\nund auf dem Tisch der Rahm.',
  '| a | b |\n| - | - |\n| Rahm | Rum |',
);

test('a quote that stands once is found, wherever its lines end', () => {
  expect(findQuote(post, { quote: 'noch  mehr Rum, und\tauf' })).toMatchObject({
    found: { exact: 'noch mehr\u00a0Rum, und auf' },
  });
  expect(findQuote(post, { quote: ' Rahm\nRum ' })).toMatchObject({ found: { exact: 'Rahm\tRum' } });
  expect(findQuote(post, { quote: 'stark. Im Keller' })).toMatchObject({ found: { exact: 'stark.\nIm Keller' } });
});

test('decomposed letters and soft hyphens do not matter', () => {
  expect(findQuote(post, { quote: 'su\u0308ss' })).toMatchObject({ found: { exact: 'süss' } });
  expect(findQuote(documentOf('Ein Donau\u00addampfschiff fährt.'), { quote: 'Donaudampfschiff' })).toMatchObject({
    found: { exact: 'Donau\u00addampfschiff' },
  });
});

test('of several places the one whose surroundings agree best wins', () => {
  expect(findQuote(post, { quote: 'Rum', prefix: 'Der ', suffix: ' ist stark' })).toMatchObject({
    found: { suffix: expect.stringMatching(/^ ist stark/) },
  });
  expect(findQuote(post, { quote: 'Rahm', prefix: 'dem Tisch der' })).toMatchObject({
    found: { prefix: expect.stringMatching(/Tisch der $/) },
  });
  expect(findQuote(post, { quote: 'Rum', prefix: 'Keller' })).toMatchObject({
    found: { prefix: expect.stringMatching(/Keller steht/) },
  });
});

test('without a lead all places are given, in reading order', () => {
  const answer = findQuote(post, { quote: 'Rum' });
  expect(answer).toHaveProperty('ambiguous');
  const places = 'ambiguous' in answer ? answer.ambiguous : [];
  expect(places.map((place) => place.exact)).toEqual(['Rum', 'Rum', 'Rum', 'Rum']);
  expect([...places].sort((a, b) => a.start - b.start)).toEqual(places);
  expect(findQuote(documentOf('aaa'), { quote: 'aa' })).toHaveProperty('ambiguous');
});

test('a quote that stands nowhere is missing, with what comes near', () => {
  expect(findQuote(post, { quote: 'der rum ist Stark' })).toMatchObject({
    missing: true,
    nearest: { exact: 'Der Rum ist stark' },
  });
  expect(findQuote(post, { quote: 'eine Abhandlung über Quantenfelder' })).toEqual({ missing: true });
  expect(findQuote(post, { quote: ' \n ' })).toEqual({ missing: true });
  expect(findQuote(documentOf(''), { quote: 'x' })).toEqual({ missing: true });
});

test('any stretch of any text is found or ambiguous, never missing', () => {
  const document = documentOf(...paragraphs, '𝒜 emoji 🧑‍🌾 and 漢字 mixed');
  fc.assert(
    fc.property(fc.nat(document.text.length - 1), fc.integer({ min: 1, max: 60 }), (start, length) => {
      const quote = document.text.slice(start, start + length);
      fc.pre(fold(quote).text.trim() !== '');
      const answer = findQuote(document, { quote });
      if ('found' in answer) expect(fold(answer.found.exact).text).toBe(fold(quote).text.trim());
      else expect('ambiguous' in answer && answer.ambiguous.length).toBeGreaterThan(1);
    }),
    runs(100),
  );
});
