import { describe, expect, it } from 'vitest';
import { wordsAfter, wordsBefore } from '../../../src/tui/screens/passage.ts';

const words = 'Wer beim Support anruft, hört zuerst eine Ansage, und dann nichts mehr als Musik';

describe('what stands around a passage', () => {
  it('is cut between words', () => {
    expect(wordsAfter(` ${words.slice(0, 67)}`)).toBe(
      ' Wer beim Support anruft, hört zuerst eine Ansage, und dann nichts …',
    );
    expect(wordsBefore(`${words.slice(11)} `)).toBe(
      '… anruft, hört zuerst eine Ansage, und dann nichts mehr als Musik ',
    );
  });

  it('is whole where there is little, and nothing where there is nothing', () => {
    expect([wordsBefore('Am Anfang '), wordsAfter(' zu Ende.')]).toEqual(['… Am Anfang ', ' zu Ende. …']);
    expect([wordsBefore(' \n'), wordsAfter('')]).toEqual(['', '']);
    const long = 'x'.repeat(64);
    expect([wordsBefore(long), wordsAfter(long)]).toEqual([`… ${long}`, `${long} …`]);
  });

  it('shows nothing that moves a cursor', () => {
    expect(wordsAfter('\u001b[31m a\tb')).not.toMatch(/[\u001b\t]/);
  });
});
