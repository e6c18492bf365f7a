import type { PostDate } from './post.ts';

/** English and German, long and short, also Austrian (`Jänner`, `Feber`). */
const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'january jan januar jänner jaenner',
    'february feb februar feber',
    'march mar märz mrz maerz mär',
    'april apr',
    'may mai',
    'june jun juni',
    'july jul juli',
    'august aug',
    'september sep sept',
    'october oct oktober okt',
    'november nov',
    'december dec dezember dez',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const zone = '(?:\\s*(z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?))?';
const time = `(?:(?:[t\\s,]|\\s+um\\s+|\\s+at\\s+)\\s*(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?\\s*(am|pm|uhr)?${zone})?`;
const exact = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}$`);
const dayFirst = new RegExp(`^(\\d{1,2})\\.\\s*(\\d{1,2})\\.\\s*(\\d{4}|\\d{2})${time}$`);
const named = new RegExp(
  `^(\\d{1,2})(?:\\.|st|nd|rd|th)?(?:\\s+of)?[\\s-]+(\\p{L}+)\\.?,?[\\s-]+(\\d{4})${time}$`,
  'u',
);
const american = new RegExp(`^(\\p{L}+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${time}$`, 'u');
const slashed = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${time}$`);
const compact = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?(z|[+-]\d{2}:?\d{2})?)?$/;
const weekday = /^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+(?=\S)/u;

/** What a date says, or that it says two things: `03/04/2019` is a day in March or in April. */
export type ReadDate = { readonly date: PostDate; readonly ambiguous: boolean };

/**
 * Reads a date as exactly as it is written and no more: a year stays a year, a day is not shifted by a zone.
 * @param value a text, or a number: a year, or seconds or milliseconds since 1970
 * @returns `null` when it is no date
 */
export function readDate(value: unknown): ReadDate | null {
  if (typeof value === 'number') return numeric(value);
  if (typeof value !== 'string' || value.length > 100) return null;
  const text = value.trim().toLowerCase().replace(/\s+/g, ' ').replace(weekday, '');
  if (/^\d{10}$|^\d{13}$/.test(text)) return numeric(Number(text));
  return sure(dateOf(text)) ?? slashedDate(text);
}

/** The date in a file's name: Jekyll's `2019-03-05-slug`, a diary's `2019-03-05`. */
export function dateInName(name: string): PostDate | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?![\d])/.exec(name);
  return match ? day(match[1], match[2], match[3]) : null;
}

const sure = (date: PostDate | null): ReadDate | null => date && { date, ambiguous: false };

function dateOf(text: string): PostDate | null {
  let match = exact.exec(text);
  if (match) return withTime(match[1], match[3], match[4], match.slice(5));
  match = dayFirst.exec(text);
  if (match) return withTime(century(match[3]), match[2], match[1], match.slice(4));
  match = named.exec(text);
  if (match) return withTime(match[3], months[match[2] ?? ''], match[1], match.slice(4));
  match = american.exec(text);
  if (match) return withTime(match[3], months[match[1] ?? ''], match[2], match.slice(4));
  match = compact.exec(text);
  if (match) return withTime(match[1], match[2], match[3], [match[4], match[5], match[6], undefined, match[7]]);
  return monthOf(text);
}

function monthOf(text: string): PostDate | null {
  const match = /^(\d{4})(?:[-/.](\d{1,2}))?$/.exec(text);
  if (match) return month(match[1], match[2]);
  const reversed = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (reversed) return month(reversed[2], reversed[1]);
  const words = /^(\p{L}+)\.?,? (\d{4})$/u.exec(text);
  return words ? month(words[2], months[words[1] ?? ''] ?? 0) : null;
}

/** `5/3/2019`: the day where only one reading is possible, else the year, which is certain. */
function slashedDate(text: string): ReadDate | null {
  const match = slashed.exec(text);
  if (!match) return null;
  const rest = match.slice(4);
  const monthFirst = withTime(match[3], match[1], match[2], rest);
  const dayBefore = withTime(match[3], match[2], match[1], rest);
  if (monthFirst && dayBefore && monthFirst.text !== dayBefore.text) {
    const year = month(match[3], undefined);
    return year && { date: year, ambiguous: true };
  }
  return sure(monthFirst ?? dayBefore);
}

type Part = string | number | undefined;
const two = (value: Part): string => String(Number(value)).padStart(2, '0');
const century = (year: Part): Part =>
  String(year).length === 2 ? (Number(year) < 70 ? 2000 : 1900) + Number(year) : year;

function month(yearPart: Part, monthPart: Part): PostDate | null {
  const year = Number(yearPart);
  if (year < 1000) return null;
  const start = Date.UTC(year, 0);
  if (monthPart === undefined) return { text: String(year), precision: 'year', sort: start };
  const number = Number(monthPart);
  if (!(number >= 1 && number <= 12)) return null;
  return { text: `${year}-${two(number)}`, precision: 'month', sort: Date.UTC(year, number - 1) };
}

function day(yearPart: Part, monthPart: Part, dayPart: Part): PostDate | null {
  const inMonth = month(yearPart, monthPart ?? 0);
  const number = Number(dayPart);
  const year = Number(yearPart);
  if (!inMonth || !(number >= 1) || number > new Date(Date.UTC(year, Number(monthPart), 0)).getUTCDate()) return null;
  const sort = Date.UTC(year, Number(monthPart) - 1, number);
  return { text: `${inMonth.text}-${two(number)}`, precision: 'day', sort };
}

/** @param rest hour, minute, second, `am` or `pm`, zone */
function withTime(
  yearPart: Part,
  monthPart: Part,
  dayPart: Part,
  rest: readonly (string | undefined)[],
): PostDate | null {
  const date = day(yearPart, monthPart, dayPart);
  const [hourPart, minute, second, half, zonePart] = rest;
  if (!date || hourPart === undefined) return date;
  let hour = Number(hourPart);
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 24 || Number(minute) > 59 || Number(second ?? 0) > 60) return date;
  const offset = zoneOf(zonePart);
  const seconds = second === undefined ? '' : `:${two(second)}`;
  const minutes = hour * 60 + Number(minute) - (offset?.minutes ?? 0);
  return {
    text: `${date.text}T${two(hour)}:${two(minute)}${seconds}${offset?.text ?? ''}`,
    precision: 'time',
    sort: date.sort + minutes * 60_000 + Number(second ?? 0) * 1000,
  };
}

function zoneOf(text: string | undefined): { text: string; minutes: number } | null {
  if (!text) return null;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return { text: 'Z', minutes: 0 };
  const minutes = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * (match[1] === '-' ? -1 : 1);
  return { text: `${match[1]}${match[2]}:${match[3] ?? '00'}`, minutes };
}

/** A year, or an instant in seconds or milliseconds; instants are told in UTC. */
function numeric(value: number): ReadDate | null {
  if (Number.isInteger(value) && value >= 1000 && value <= 9999) return sure(month(value, undefined));
  if (value >= 10_000_000 && value <= 99_999_999) return sure(dateOf(String(value)));
  if (!(value > 1e8 && value < 1e14)) return null;
  const instant = new Date(value < 1e11 ? value * 1000 : value);
  return sure({ text: `${instant.toISOString().slice(0, 19)}Z`, precision: 'time', sort: instant.getTime() });
}
