import Fuse, { type FuseResult, type IFuseOptions } from 'fuse.js';
import { fold } from './fold.ts';

/** Something to jump to. */
export interface QuickItem {
  readonly kind: 'post' | 'heading' | 'tag' | 'command';
  /** What is matched and shown. */
  readonly text: string;
  /** Shown beside it, and matched with less weight: a post's path, a heading's post. */
  readonly detail?: string;
  /** What choosing it opens: a path, a tag, a command's name. */
  readonly target: string;
  /** The heading's place among its post's headings, from 0. */
  readonly heading?: number;
  /** When it was last used, in ms since 1970; 0: never. */
  readonly used: number;
}

export interface QuickMatch {
  readonly item: QuickItem;
  /** Matched letters of `item.text`: half-open UTF-16 indices, ascending. */
  readonly marks: readonly (readonly [number, number])[];
}

const options: IFuseOptions<QuickItem> = {
  keys: [
    { name: 'text', weight: 5 },
    { name: 'detail', weight: 1 },
  ],
  includeMatches: true,
  includeScore: true,
  ignoreLocation: true,
  ignoreDiacritics: true,
  threshold: 0.35,
  fieldNormWeight: 0.5,
};

/**
 * The items that what was typed may mean, best first, with fuse.js. With nothing typed: those used last, then in the
 * order given. Fuse.js takes some 2 to 20 µs an item, so callers give candidates of an index where there are thousands.
 */
export function quickOpen(items: readonly QuickItem[], typed: string, limit: number): QuickMatch[] {
  const text = typed.trim();
  if (!text) return recent(items, limit);
  const found = new Fuse(items, options).search(text, { limit: limit * 4 });
  return found
    .map((result) => ({ result, nearness: nearness(result.item, text), score: result.score ?? 1 }))
    .sort((a, b) => a.nearness - b.nearness || a.score - b.score || b.result.item.used - a.result.item.used)
    .slice(0, limit)
    .map(({ result }) => ({ item: result.item, marks: marksOf(result, text) }));
}

const recent = (items: readonly QuickItem[], limit: number): QuickMatch[] =>
  [...items]
    .sort((a, b) => b.used - a.used)
    .slice(0, limit)
    .map((item) => ({ item, marks: [] }));

/** Fuse.js knows no word beginnings, which are what people type: the text's first, then a word's, then any place. */
function nearness(item: QuickItem, typed: string): number {
  const text = fold(item.text.toLowerCase());
  const at = text.indexOf(fold(typed.toLowerCase()));
  if (at <= 0) return at === 0 ? 0 : 3;
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 2 : 1;
}

/** Where the typed text stands as it is, that; else the longer runs that fuse.js matched. */
function marksOf({ item, matches = [] }: FuseResult<QuickItem>, typed: string): (readonly [number, number])[] {
  const at = item.text.toLowerCase().indexOf(typed.toLowerCase());
  if (at >= 0) return [[at, at + typed.length]];
  const runs = matches.filter((match) => match.key === 'text').flatMap((match) => match.indices);
  const longest = Math.max(0, ...runs.map(([from, to]) => to - from));
  return runs.filter(([from, to]) => to - from >= Math.min(longest, 1)).map(([from, to]) => [from, to + 1] as const);
}
