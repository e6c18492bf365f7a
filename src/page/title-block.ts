/** What stands above a post: its title, its date as exact as it is known, the time it takes to read, its tags. */
import type { Language, Words } from '../locale/index.ts';
import { cleanLine } from '../post/clean.ts';
import type { PostDate, PostMeta } from '../post/post.ts';
import { breakLines } from './break-lines.ts';
import type { StyleName } from './line.ts';
import type { Segment } from './page.ts';
import { added } from './prefix.ts';
import type { Hyphenator } from './typesetting.ts';
import { width } from './width.ts';

/** Words a minute of silent reading of non-fiction: Brysbaert, "How many words do we read per minute?" (2019), 238; German words are longer. */
const wordsPerMinute: Readonly<Record<string, number>> = { de: 200 };

/** Minutes that reading takes, at least 1. @param language the post's, as BCP 47 tag */
export function readingMinutes(words: number, language: string | null): number {
  return Math.max(1, Math.round(words / (wordsPerMinute[(language ?? '').slice(0, 2).toLowerCase()] ?? 230)));
}

const formats: Readonly<Record<PostDate['precision'], Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  time: { year: 'numeric', month: 'long', day: 'numeric' },
};
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A date in words, as exact as it is known: `2019`, `März 2019`, `5. März 2019`. The day is the one that was written. */
export function dateInWords(date: PostDate, language: Language): string {
  const parts = /^(-?\d{1,6})(?:-(\d\d))?(?:-(\d\d))?/.exec(date.text);
  if (!parts) return cleanLine(date.text);
  const key = `${language} ${date.precision}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(language, { ...formats[date.precision], timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  const day = new Date(0);
  day.setUTCFullYear(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1));
  return formatter.format(day);
}

export interface TitleBlockOptions {
  readonly columns: number;
  readonly words: Words;
  readonly hyphenator: Hyphenator | null;
  /** Leave the title out, because the post's text begins with it. */
  readonly untitled: boolean;
}

/** The lines of the title block, at least one. */
export function titleBlock(meta: PostMeta, options: TitleBlockOptions): Segment[][] {
  const lines: Segment[][] = [];
  if (!options.untitled) {
    const title = cleanLine(meta.title);
    for (const line of breakLines(title, {
      width: options.columns,
      hyphenator: options.hyphenator,
      solid: [],
      balanced: true,
    })) {
      lines.push([added(title.slice(line.from, line.to) + (line.hyphen ? '-' : ''), 'heading-1')]);
    }
  }
  return [...lines, ...factLines(facts(meta, options.words), options.columns)];
}

/** What is known of a post in a few words, each with its style. */
function facts(meta: PostMeta, words: Words): [text: string, style: StyleName][] {
  const known: [string, StyleName][] = [];
  if (meta.date) known.push([dateInWords(meta.date, words.language), 'date']);
  if (meta.draft) known.push([words('title.draft'), 'warning']);
  known.push([words('title.minutes', { n: readingMinutes(meta.words, meta.lang) }), 'dim']);
  for (const tag of meta.tags) known.push([cleanLine(tag), 'tag']);
  return known;
}

/** Facts in lines; `·` stands between date and time, and before the first tag. */
function factLines(known: readonly [string, StyleName][], columns: number): Segment[][] {
  const lines: Segment[][] = [[]];
  let used = 0;
  known.forEach(([text, style], i) => {
    const between = i === 0 ? '' : style === 'tag' && known[i - 1]?.[1] === 'tag' ? ' ' : ' · ';
    const own = width(text);
    if (used > 0 && used + width(between) + own > columns) {
      lines.push([]);
      used = 0;
    }
    const line = lines[lines.length - 1]!;
    if (used > 0) line.push(added(between, 'dim'));
    used += (used > 0 ? width(between) : 0) + own;
    if (own <= columns) line.push(added(text, style));
    else {
      const parts = breakLines(text, { width: columns, hyphenator: null, solid: [] });
      parts.forEach((part, k) => {
        if (k > 0) lines.push([]);
        lines[lines.length - 1]!.push(added(text.slice(part.from, part.to), style));
        used = width(text.slice(part.from, part.to));
      });
    }
  });
  return lines;
}
