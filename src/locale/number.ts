import type { Language } from './message.ts';

/**
 * What parts thousands, and what begins the fraction. German is written as in Switzerland, with the apostrophe of print:
 * of CLDR's `de-CH` some versions have that one, some the straight one.
 */
const signs: Readonly<Record<Language, { readonly group: string; readonly point: string }>> = {
  en: { group: ',', point: '.' },
  de: { group: '’', point: '.' },
};

/**
 * A number in the language's notation, with up to three digits of a fraction. By hand: making an `Intl.NumberFormat` takes
 * some 15 ms, which the first screen would wait for.
 */
export function formatNumber(value: number, language: Language): string {
  if (!Number.isFinite(value)) return String(value);
  const { group, point } = signs[language];
  const size = Math.abs(value);
  const rounded = Number.isInteger(size) ? size : Math.round(size * 1000) / 1000;
  // From 1e21 on a number is not written out.
  if (rounded >= 1e21) return String(value);
  const [whole = '', fraction] = String(rounded < 1e-6 ? 0 : rounded).split('.');
  const sign = value < 0 ? '-' : '';
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/gu, group)}${fraction === undefined ? '' : point + fraction}`;
}
