/** Posts and notes counted by year and month, and tags, for the timeline's bars. */
import type { Annotation } from '../../annotation/model.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { State } from '../state.ts';
import { remember, rememberOf, rememberSteps } from './memo.ts';
import { timesOf } from './notes-by-month.ts';
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
export const periodsOf = ({ archive, records, timeline }: State): readonly Period[] =>
  listed(postCounts(archive.posts), noteCounts(records.document.annotations, records.archive), timeline.months);

/** Works out in steps what the timeline shows of thousands of posts and notes. */
export function* arrangingTimeline({ archive, records }: State): Generator<void, void> {
  yield* postCounts.steps(archive.posts);
  yield* noteCounts.steps(records.document.annotations, records.archive);
  yield* tagCounts.steps(archive.posts, none);
}

/** How many there are by year and month; those without a date by ''. */
type Counts = ReadonlyMap<string, number>;

const postCounts = rememberOf(function* (posts: readonly PostMeta[]): Generator<void, Counts> {
  const counts = new Map<string, number>();
  for (const [i, { date }] of posts.entries()) {
    if (i % stride === 0) yield;
    // An exact day or moment counts for its month.
    const key = date?.text.slice(0, 7) ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return withYears(counts);
});

const noteCounts = rememberSteps(function* (
  annotations: readonly Annotation[],
  archive: string,
): Generator<void, Counts> {
  const counts = new Map<string, number>();
  for (const [i, record] of annotations.entries()) {
    if (i % stride === 0) yield;
    if (record.archive !== archive) continue;
    const key = timesOf(record).created;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return withYears(counts);
});

/** The counts of what years and months there are, from those of what dates begin with. */
function withYears(begun: Counts): Counts {
  const counts = new Map<string, number>();
  for (const [beginning, n] of begun)
    for (const key of beginning === '' ? [''] : keysOf(beginning)) counts.set(key, (counts.get(key) ?? 0) + n);
  return counts;
}

const listed = remember((posts: Counts, notes: Counts, months: boolean): readonly Period[] => {
  const keys = [...new Set([...posts.keys(), ...notes.keys()])];
  const at = (key: string): Period => ({ key, posts: posts.get(key) ?? 0, notes: notes.get(key) ?? 0 });
  const descending = (own: readonly string[]) => [...own].sort().reverse();
  const years = withGaps(descending(keys.filter((key) => key.length === 4)));
  const rows = years.flatMap((year) => [
    at(year),
    ...(months ? descending(keys.filter((key) => key.startsWith(`${year}-`))).map(at) : []),
  ]);
  const undated = posts.get('') ?? 0;
  return undated === 0 ? rows : [...rows, { key: '', posts: undated, notes: 0 }];
});

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
