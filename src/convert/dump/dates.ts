/** Dates in running text, in German and English, as exact as they are written. */
import { readDate } from '../../post/dates.ts';

/** With at least a month and a year; `readDate` decides whether it is a date at all. */
const patterns = [
  /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/u,
  /(?<![\p{L}\d])\d{1,2}\.?\s*\p{L}{3,9}\.?\s+\d{4}(?!\d)/u,
  /(?<!\p{L})\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\d)/u,
  /(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})(?![\d.]*\d)/u,
  /(?<!\p{L})\p{L}{3,9}\.?\s+\d{4}(?!\d)/u,
];

export interface DateInText {
  /** `2019-03-05` or `2019-03`. */
  readonly date: string;
  /** Of what stands in the text, in UTF-16 units. */
  readonly length: number;
}

/** The first date in a text with at least month and year, or `null`. */
export function dateIn(text: string): DateInText | null {
  for (const pattern of patterns) {
    const written = pattern.exec(text)?.[0];
    const date = written && readDate(written)?.date;
    if (date && date.precision !== 'year') return { date: date.text, length: written.length };
  }
  return null;
}
