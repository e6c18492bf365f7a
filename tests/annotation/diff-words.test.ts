import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from '../../src/annotation/diff-words.ts';
import { runs } from './arbitrary.ts';

const text = fc
  .array(fc.constantFrom('der', 'die', 'Wind', 'dreht', ',', '.', 'nach', '\n', 'Süd', 'l’été'), { maxLength: 14 })
  .map((words) => words.join(' '));

test('what is not added gives the old text, what is not removed the new one', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (old, fresh) => {
      const parts = diffWords(old, fresh);
      const without = (type: string) =>
        parts
          .filter((part) => part.type !== type)
          .map((part) => part.text)
          .join('');
      expect(without('added')).toBe(old);
      expect(without('removed')).toBe(fresh);
    }),
    runs(300),
  );
});

test('as little as possible is changed, word by word', () => {
  expect(diffWords('Wer schweigt, hat zugestimmt.', 'Wer nichts sagt, hat zugestimmt.')).toEqual([
    { type: 'same', text: 'Wer ' },
    { type: 'removed', text: 'schweigt' },
    { type: 'added', text: 'nichts sagt' },
    { type: 'same', text: ', hat zugestimmt.' },
  ]);
  expect(diffWords('gleich', 'gleich')).toEqual([{ type: 'same', text: 'gleich' }]);
  expect(diffWords('', '')).toEqual([]);
});

test('the number of changed words is that of the longest common subsequence', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const parts = diffWords(a.join('-'), b.join('-'));
      const same = parts
        .filter((part) => part.type === 'same')
        .map((part) => part.text)
        .join('');
      expect(same.length).toBe(commonLength(a.join('-'), b.join('-')));
    }),
    runs(200),
  );
});

/** The textbook table; pieces are single characters here. */
function commonLength(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const row = rows[i] as number[];
      const above = rows[i - 1] as number[];
      row[j] = a[i - 1] === b[j - 1] ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, row[j - 1] ?? 0);
    }
  }
  return rows[a.length]?.[b.length] ?? 0;
}
