import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInName, readDate } from '../../src/post/dates.ts';

const text = (value: unknown) => readDate(value)?.date.text ?? null;

describe('dates are as exact as written', () => {
  test.each([
    ['2019', '2019', 'year'],
    ['2019-03', '2019-03', 'month'],
    ['2019-03-05', '2019-03-05', 'day'],
    ['2019-3-5', '2019-03-05', 'day'],
    ['2019/03/05', '2019-03-05', 'day'],
    ['2019.03.05', '2019-03-05', 'day'],
    ['20190305', '2019-03-05', 'day'],
    ['05.03.2019', '2019-03-05', 'day'],
    ['5.3.2019', '2019-03-05', 'day'],
    ['5. 3. 19', '2019-03-05', 'day'],
    ['05.03.98', '1998-03-05', 'day'],
    ['5. März 2019', '2019-03-05', 'day'],
    ['Dienstag, 5. März 2019', '2019-03-05', 'day'],
    ['5. Jänner 2019', '2019-01-05', 'day'],
    ['März 2019', '2019-03', 'month'],
    ['03.2019', '2019-03', 'month'],
    ['March 5, 2019', '2019-03-05', 'day'],
    ['Mar 5th, 2019', '2019-03-05', 'day'],
    ['5 March 2019', '2019-03-05', 'day'],
    ['Tue, 05 Mar 2019 14:30:00 +0100', '2019-03-05T14:30:00+01:00', 'time'],
    ['2019-03-05T14:30:00+01:00', '2019-03-05T14:30:00+01:00', 'time'],
    ['2019-03-05T14:30:00.123Z', '2019-03-05T14:30:00Z', 'time'],
    ['2019-03-05 14:30:00 +0100', '2019-03-05T14:30:00+01:00', 'time'],
    ['2019-03-05 14:30', '2019-03-05T14:30', 'time'],
    ['2019-03-05 14:30:00 UTC', '2019-03-05T14:30:00Z', 'time'],
    ['5. März 2019, 14.30 Uhr', '2019-03-05T14:30', 'time'],
    ['5. März 2019 um 14:30', '2019-03-05T14:30', 'time'],
    ['March 5, 2019 2:30 pm', '2019-03-05T14:30', 'time'],
    ['25/12/2019', '2019-12-25', 'day'],
    ['12/25/2019', '2019-12-25', 'day'],
    ['05/05/2019', '2019-05-05', 'day'],
    ['1551792600', '2019-03-05T13:30:00Z', 'time'],
    [1551792600000, '2019-03-05T13:30:00Z', 'time'],
    [2019, '2019', 'year'],
    [20190305, '2019-03-05', 'day'],
  ])('%s is %s', (written, expected, precision) => {
    expect(readDate(written)?.date).toMatchObject({ text: expected, precision });
  });

  test.each([
    '',
    'gestern',
    '2019-13',
    '2019-02-30',
    '2019-00-01',
    '31.04.2019',
    '32. März 2019',
    '99',
    'März',
    '5. Foo 2019',
    'x'.repeat(1000),
    true,
    null,
    {},
  ])('%s is none', (written) => {
    expect(text(written)).toBeNull();
  });

  test('a date that can be read in two ways is the year, and says so', () => {
    expect(readDate('03/04/2019')).toMatchObject({ date: { text: '2019', precision: 'year' }, ambiguous: true });
    expect(readDate('03/13/2019')).toMatchObject({ ambiguous: false });
  });

  test('sort orders what has different precision, and zones count', () => {
    const sort = (written: string) => readDate(written)?.date.sort ?? Number.NaN;
    expect(sort('2019')).toBe(Date.UTC(2019, 0, 1));
    expect(sort('2019-03')).toBe(Date.UTC(2019, 2, 1));
    expect(sort('2019-03-05T00:30:00+01:00')).toBe(Date.UTC(2019, 2, 4, 23, 30));
    expect(sort('2019-03-05T23:30:00-05:00')).toBe(Date.UTC(2019, 2, 6, 4, 30));
  });

  test('every day of four centuries is read as it is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1700-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(text(day)).toBe(day);
          expect(readDate(day)?.date.sort).toBe(Date.parse(day));
          const german = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
          const english = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' }).format(date);
          expect(text(german)).toBe(day);
          expect(text(english)).toBe(day);
          expect(text(date.toUTCString())).toBe(`${date.toISOString().slice(0, 19)}Z`);
        },
      ),
    );
  });

  test('names of files', () => {
    expect(dateInName('2019-03-05-slug')?.text).toBe('2019-03-05');
    expect(dateInName('2019-03-05')?.text).toBe('2019-03-05');
    for (const name of ['2019-13-05-x', 'x-2019-03-05', '2019-03-055']) expect(dateInName(name)).toBeNull();
  });
});
