/** An inclusive range of calendar days; `null` is open. Days are `YYYY-MM-DD`, which sort as texts. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

const dayPattern = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** The first and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `null` when that is no date of the calendar. */
export function daysOf(text: string): { first: string; last: string } | null {
  const match = dayPattern.exec(text);
  if (!match) return null;
  const [, year = '', month, day] = match;
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const m = Number(month);
  if (m < 1 || m > 12) return null;
  const length = new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
  const prefix = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return { first: `${prefix}-01`, last: `${prefix}-${length}` };
  const d = Number(day);
  if (d < 1 || d > length) return null;
  const whole = `${prefix}-${day.padStart(2, '0')}`;
  return { first: whole, last: whole };
}

/** `2018`, `2018-05..2019`, `2018..`, `..2019`, and `>2018 >=2018 <2018 <=2018`; `null` when it cannot be read. */
export function dayRange(text: string): DayRange | null {
  const compared = /^([<>]=?)(.+)$/.exec(text);
  if (compared) return compare(compared[1] ?? '', compared[2] ?? '');
  const dots = /^(.*?)\.\.\.?(.*)$/.exec(text);
  if (!dots) {
    const days = daysOf(text);
    return days && { from: days.first, to: days.last };
  }
  const [, low = '', high = ''] = dots;
  if (!low && !high) return null;
  const from = low ? daysOf(low) : undefined;
  const to = high ? daysOf(high) : undefined;
  if (from === null || to === null) return null;
  const range = { from: from?.first ?? null, to: to?.last ?? null };
  // A range the wrong way round can only have been meant the other way.
  return range.from && range.to && range.from > range.to ? dayRange(`${high}..${low}`) : range;
}

function compare(sign: string, text: string): DayRange | null {
  const days = daysOf(text);
  if (!days) return null;
  if (sign === '>=') return { from: days.first, to: null };
  if (sign === '<=') return { from: null, to: days.last };
  return sign === '>' ? { from: shifted(days.last, 1), to: null } : { from: null, to: shifted(days.first, -1) };
}

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** Whether a date, as exact as it is known, lies wholly in a range: `2019` does not lie in `2019-03`. */
export function inRange(date: string, range: DayRange): boolean {
  const days = daysOf(date.slice(0, 10));
  if (!days) return false;
  return (range.from === null || days.first >= range.from) && (range.to === null || days.last <= range.to);
}
