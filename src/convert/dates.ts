/** Dates as exports and feeds write them, as exact as they are and with their zone. */
import { readDate } from '../post/dates.ts';

/** Zones that RFC 822 names; everything else comes as a number, or as `GMT` and `Z`. */
const zones: Readonly<Record<string, string>> = {
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
  CET: '+0100',
  CEST: '+0200',
  MEZ: '+0100',
  MESZ: '+0200',
  UT: 'GMT',
};

/** A date of a feed (RFC 822 or ISO 8601), or `null`. */
export function feedDate(text: string): string | null {
  const trimmed = text.trim().replace(/\b([A-Z]{2,4})$/, (zone) => zones[zone] ?? zone);
  if (/^(?:0000|-0001)/.test(trimmed)) return null;
  // Two digits of a year, as RFC 822 had it.
  const full = trimmed.replace(
    /^((?:\p{L}+,\s*)?\d{1,2}\s+\p{L}{3,})\s+(\d{2})(?=\s)/u,
    (_, day: string, year: string) => `${day} ${Number(year) < 70 ? '20' : '19'}${year}`,
  );
  return readDate(full)?.date.text ?? null;
}

/**
 * The time that WordPress shows, with the zone that follows from its time in UTC.
 * @param local `2019-03-05 14:30:00`
 * @param utc the same in UTC; drafts have zeros
 */
export function localDate(local: string, utc: string): string | null {
  const shown = instantOf(local);
  const universal = instantOf(utc);
  if (shown === null) return universal === null ? null : `${utc.replace(' ', 'T')}Z`;
  const text = local.trim().replace(' ', 'T');
  if (universal === null) return text;
  const minutes = Math.round((shown - universal) / 60_000);
  // No zone is further than 14 hours, and all are whole quarters of an hour: else the two do not belong together.
  if (Math.abs(minutes) > 14 * 60 || minutes % 15 !== 0) return text;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${text}${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

function instantOf(text: string): number | null {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text.trim())) return null;
  const instant = Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isFinite(instant) ? instant : null;
}
