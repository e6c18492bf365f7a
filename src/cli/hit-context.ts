import type { Hit } from '../search/hit.ts';
import type { Session } from './session.ts';

/** A line of a reading text (a paragraph, a row of a table), and what of it was found (UTF-16 units, half open). */
export interface ContextLine {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** Whether the hit is in it. */
  readonly isHit: boolean;
}

/** The line that a hit is in, with so many lines before and after it; the first line where no word of the text was found. */
export async function contextOf(session: Session, hit: Hit, around: number): Promise<readonly ContextLine[]> {
  const { document } = await session.open(hit.path);
  const lines = document.text.text.split('\n');
  const at = lineAt(lines, hit.at ?? 0);
  const found = termsIn(hit.terms);
  return lines.slice(Math.max(0, at - around), at + around + 1).map((text, index) => ({
    text,
    marks: found ? [...text.matchAll(found)].map(({ index: start, 0: { length } }) => [start, start + length]) : [],
    isHit: index === Math.min(at, around),
  }));
}

/** @param at code points of the text whose lines these are */
function lineAt(lines: readonly string[], at: number): number {
  let end = -1;
  const index = lines.findIndex((line) => {
    end += Array.from(line).length + 1;
    return at <= end;
  });
  return Math.max(0, index);
}

/** What was found, as it stands in the text: longer words first, since one may begin another. */
function termsIn(terms: readonly string[]): RegExp | null {
  const words = [...terms].filter((term) => term !== '').sort((a, b) => b.length - a.length);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return words.length === 0 ? null : new RegExp(escaped.join('|'), 'gu');
}
