import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnWidths, separatorColumns } from '../../src/page/columns.ts';
import { runs } from './arbitrary.ts';

const needs = (...pairs: readonly (readonly [word: number, whole: number])[]) =>
  pairs.map(([word, whole]) => ({ word, whole }));

describe('the columns of a table', () => {
  it('get what they need where there is room', () => {
    expect(columnWidths(needs([5, 10], [8, 20]), 40)).toEqual([10, 20]);
  });

  it('wrap in as few as may be: a long text does not make short ones wrap', () => {
    expect(columnWidths(needs([7, 7], [12, 54], [6, 6], [11, 11], [7, 12], [11, 23]), 120)).toEqual([
      7, 46, 6, 11, 12, 23,
    ]);
  });

  it('share between long texts by their length', () => {
    const [short = 0, long = 0] = columnWidths(needs([8, 100], [8, 400]), 83) ?? [];
    expect(short + long).toBe(80);
    expect(long).toBeGreaterThan(short * 2);
  });

  it('divide words of the widest only', () => {
    expect(columnWidths(needs([21, 21], [33, 33], [22, 40]), 78)).toEqual([21, 29, 22]);
  });

  it('never take more than there is, nor less than can be read', () => {
    const need = fc.tuple(fc.nat(60), fc.nat(400)).map(([word, more]) => ({ word, whole: word + more }));
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 30 }), fc.integer({ min: 8, max: 200 }), (all, columns) => {
        const widths = columnWidths(all, columns);
        if (!widths) return;
        expect(widths.reduce((total, own) => total + own + separatorColumns, -separatorColumns)).toBeLessThanOrEqual(
          columns,
        );
        widths.forEach((own, i) => {
          expect(own).toBeGreaterThanOrEqual(Math.max(1, Math.min(all[i]?.word ?? 0, 8)));
          expect(own).toBeLessThanOrEqual(Math.max(1, all[i]?.whole ?? 0));
        });
      }),
      { numRuns: runs(300) },
    );
  });
});
