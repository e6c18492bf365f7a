/** Dates as a list and a title show them: never more exact than the post says, never shifted by a time zone. */
import type { Language } from '../../locale/message.ts';
import { shortMonths } from '../../locale/months.ts';
import type { PostDate } from '../../post/post.ts';

/** Columns of the longest short date. */
export const shortDateWidth = { de: 8, en: 9 } as const satisfies Record<Language, number>;

/** `05.03.19` or `5 Mar 19`; a month `03.2019` or `Mar 2019`; a year `2019`. */
export function shortDate(date: PostDate | null, language: Language): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date?.text ?? '');
  if (!date || !parts) return '';
  const [, year = '', month = '', day = ''] = parts;
  if (date.precision === 'year' || month === '') return year;
  const name = shortMonths[language][Number(month) - 1] ?? month;
  if (date.precision === 'month' || day === '') return language === 'de' ? `${month}.${year}` : `${name} ${year}`;
  return language === 'de' ? `${day}.${month}.${year.slice(2)}` : `${Number(day)} ${name} ${year.slice(2)}`;
}

/** A moment (ISO 8601) as a short date of the day it was. */
export const shortDay = (moment: string, language: Language): string =>
  shortDate({ text: moment.slice(0, 10), precision: 'day', sort: 0 }, language);

/** A month (`2024-11`) as `November 2024`. */
export function longMonth(month: string, language: Language): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return month;
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language === 'de' ? 'de-CH' : 'en-GB', format).format(date);
}
