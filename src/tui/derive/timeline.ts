/** Posts and notes counted by year and month, and tags, for the timeline's bars. */
import type { DataDocument } from '../../annotation/model.ts';
import type { PostMeta } from '../../post/post.ts';
import type { State } from '../state.ts';
import { localDay } from './local-day.ts';
import { remember } from './memo.ts';
import { type TagCount, tagCounts } from './tag-choice.ts';

export interface Period {
  /** `2019`, `2019-03`, or '' for posts without a date. */
  readonly key: string;
  readonly posts: number;
  /** Annotations (no bookmarks) made in that time, whatever post they are on. */
  readonly notes: number;
}

/** More years than this between two that have something are not all worth a row. */
const longestGap = 15;

/** The periods from the newest on; months follow their year. Years between others are there, though they are empty. */
export function periodsOf({ archive, records, timeline }: State): readonly Period[] {
  return count(archive.posts, records.document, records.archive, timeline.months);
}

const count = remember(
  (posts: readonly PostMeta[], document: DataDocument, archive: string, months: boolean): readonly Period[] => {
    const counts = new Map<string, { posts: number; notes: number }>();
    const add = (key: string, what: 'posts' | 'notes') => {
      const entry = counts.get(key) ?? { posts: 0, notes: 0 };
      entry[what]++;
      counts.set(key, entry);
    };
    let undated = 0;
    for (const { date } of posts) {
      if (!date) undated++;
      else for (const key of keysOf(date.text)) add(key, 'posts');
    }
    for (const record of document.annotations) {
      if (record.archive === archive) for (const key of keysOf(localDay(record.created))) add(key, 'notes');
    }
    const at = (key: string): Period => ({ key, ...(counts.get(key) ?? { posts: 0, notes: 0 }) });
    const years = withGaps(
      [...counts.keys()]
        .filter((key) => key.length === 4)
        .sort()
        .reverse(),
    );
    const rows = years.flatMap((year) => [
      at(year),
      ...(months
        ? [...counts.keys()]
            .filter((key) => key.startsWith(`${year}-`))
            .sort()
            .reverse()
            .map(at)
        : []),
    ]);
    return undated === 0 ? rows : [...rows, { key: '', posts: undated, notes: 0 }];
  },
);

/** The year, and the month where it is known. */
const keysOf = (date: string): string[] => {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(date) ?? [];
  if (year === undefined) return [];
  return month === undefined ? [year] : [year, `${year}-${month}`];
};

/** @param years descending */
function withGaps(years: readonly string[]): string[] {
  return years.flatMap((year, i) => {
    const next = years[i + 1];
    const gap = next === undefined ? 0 : Number(year) - Number(next) - 1;
    if (gap <= 0 || gap > longestGap) return [year];
    return [year, ...Array.from({ length: gap }, (_, n) => String(Number(year) - 1 - n).padStart(4, '0'))];
  });
}

/** Tags of the whole archive, the most used first. */
export const tagBars = ({ archive }: State): readonly TagCount[] => tagCounts(archive.posts, none);
const none: readonly never[] = [];
