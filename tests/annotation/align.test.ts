import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align, pairing } from '../../src/annotation/anchoring/align.ts';
import { likeness } from '../../src/annotation/anchoring/likeness.ts';
import { tokenize, tokensIn } from '../../src/annotation/anchoring/tokens.ts';
import { foldWord, Vocabulary } from '../../src/annotation/anchoring/vocabulary.ts';
import { fold } from '../../src/annotation/fold.ts';
import { runs } from './arbitrary.ts';

const vocabulary = new Vocabulary();
const ids = (text: string): Int32Array => tokenize(text, vocabulary).ids;
const pick = fc.constantFrom('Wind', 'wind', 'Winde', 'Segel', 'der', 'ein', 'Hafen', ',', 'Mast', 'Boot');
const text = fc.array(pick, { maxLength: 9 }).map((words) => words.join(' '));

/** Costs in sixteenths of a bit, as the module has them. */
const gap = (length: number): number => (length === 0 ? 0 : Math.min(56 + 11 * (length - 1), 128 + (length - 1)));

function pairScore(a: number, b: number): number {
  const weight = vocabulary.weightOf(a);
  if (a === b) return Math.round(weight * 16);
  if (vocabulary.foldedOf(a) === vocabulary.foldedOf(b)) return Math.round(0.9 * weight * 16);
  return weight > 5 && vocabulary.stemOf(a) === vocabulary.stemOf(b) ? Math.round(0.5 * weight * 16) : -24;
}

/** The best score there is, by trying each gap of each length: the definition, not the algorithm. */
function bestScore(a: Int32Array, b: Int32Array): number {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  let top = 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let value = Math.max(0, at(i - 1, j - 1) + pairScore(a[i - 1] ?? 0, b[j - 1] ?? 0));
      for (let k = 1; k <= i; k++) value = Math.max(value, at(i - k, j) - gap(k));
      for (let k = 1; k <= j; k++) value = Math.max(value, at(i, j - k) - gap(k));
      (best[i] as number[])[j] = value;
      top = Math.max(top, value);
    }
  }
  return top;
}

/** What an alignment scores, counted from its pairs. */
function scoreOf(a: Int32Array, b: Int32Array, to: Int32Array): number {
  let score = 0;
  let last: [number, number] | null = null;
  for (let i = 0; i < a.length; i++) {
    const j = to[i] ?? -1;
    if (j < 0) continue;
    if (last) score -= gap(i - last[0] - 1) + gap(j - last[1] - 1);
    score += pairScore(a[i] ?? 0, b[j] ?? 0);
    last = [i, j];
  }
  return score;
}

describe('aligning', () => {
  test('is in order, one to one, and as good as can be', () => {
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const [a, b] = [ids(old), ids(fresh)];
        const { to, kind } = align(a, b, vocabulary, vocabulary.weightOf);
        const partners = [...to].filter((j) => j >= 0);
        expect([...partners].sort((x, y) => x - y)).toEqual(partners);
        expect(new Set(partners).size).toBe(partners.length);
        expect(scoreOf(a, b, to)).toBe(bestScore(a, b));
        to.forEach((j, i) => {
          if (j >= 0) expect(kind[i] === pairing.same).toBe(a[i] === b[j]);
        });
      }),
      runs(300),
    );
  });

  test('a wide band changes nothing; a narrow one keeps to itself', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: -3, max: 3 }), (old, fresh, shift) => {
        const [a, b] = [ids(old), ids(fresh)];
        const free = align(a, b, vocabulary, vocabulary.weightOf);
        const wide = align(a, b, vocabulary, vocabulary.weightOf, { band: [-20, 20] });
        expect([...wide.to]).toEqual([...free.to]);
        const narrow = align(a, b, vocabulary, vocabulary.weightOf, { band: [shift, shift + 2] });
        narrow.to.forEach((j, i) => {
          if (j >= 0) expect(j - i >= shift && j - i < shift + 2).toBe(true);
        });
      }),
      runs(200),
    );
  });

  test('anchored, it takes what is near before what is far', () => {
    const [old, fresh] = [ids('Hafen'), ids('Hafen Wind Wind Wind Segel Hafen')];
    expect([...align(old, fresh, vocabulary, vocabulary.weightOf, { anchored: true }).to]).toEqual([0]);
  });

  test('empty texts align to nothing', () => {
    expect([...align(ids(''), ids('Wind'), vocabulary, vocabulary.weightOf).to]).toEqual([]);
    expect([...align(ids('Wind'), ids(''), vocabulary, vocabulary.weightOf).to]).toEqual([-1]);
  });
});

describe('cutting into tokens', () => {
  test('nothing but white space is between tokens, and each is its stretch of the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), text), (input) => {
        const tokens = tokenize(input, vocabulary);
        let at = 0;
        tokens.ids.forEach((id, i) => {
          const [start, end] = [tokens.starts[i] ?? 0, tokens.ends[i] ?? 0];
          expect(input.slice(at, start).trim()).toBe('');
          expect(input.slice(start, end)).toBe(vocabulary.wordOf(id));
          expect(end).toBeGreaterThan(start);
          at = end;
        });
        expect(input.slice(at).trim()).toBe('');
      }),
      runs(300),
    );
  });

  test('words keep their apostrophes, numbers stand alone, scripts without spaces go by character', () => {
    const cut = (input: string) => [...tokenize(input, vocabulary).ids].map(vocabulary.wordOf);
    expect(cut("C'est l’été, 200’000 Merkmale\n日本語 🧑‍🌾!")).toEqual([
      "C'est",
      'l’été',
      ',',
      '200',
      '’',
      '000',
      'Merkmale',
      '\n',
      '日',
      '本',
      '語',
      '🧑',
      '\u200d',
      '🌾',
      '!',
    ]);
  });

  test('a stretch has the tokens that it touches', () => {
    const tokens = tokenize('Der Wind dreht', vocabulary);
    expect(tokensIn(tokens, 4, 8)).toEqual([1, 2]);
    expect(tokensIn(tokens, 6, 11)).toEqual([1, 3]);
    expect(tokensIn(tokens, 3, 4)).toEqual([1, 1]);
  });
});

test('words are alike by their letters', () => {
  expect(likeness('Fähre', 'Fhäre')).toBeGreaterThan(0.7);
  expect(likeness('Merkmal', 'Merkmale')).toBeGreaterThan(0.8);
  expect(likeness('Wind', 'Segel')).toBe(0);
  expect(likeness('in', 'im')).toBe(0);
  expect(foldWord('«Straße»')).toBe('"strasse"');
  expect(foldWord('É')).toBe('e');
});

test('folding maps each character back to where it came from', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'B', ' ', '\n', '\t', '\u00a0', '\u00ad', '\u200b', 'é', '𝒜')),
      (pieces) => {
        const input = pieces.join('');
        const { text: folded, from, to } = fold(input);
        expect(folded).toBe(input.replace(/[\u00ad\u200b]/g, '').replace(/\s+/g, ' '));
        for (let i = 0; i < folded.length; i++) {
          const original = input.slice(from[i], to[i]).replace(/[\u00ad\u200b]/g, '');
          expect(folded[i] === ' ' ? original.trim() : original).toBe(folded[i] === ' ' ? '' : folded[i]);
        }
      },
    ),
    runs(200),
  );
});
