import type { PostMeta } from '../post/post.ts';
import { allAtOnce, stride } from '../post/steps.ts';
import { tagKey, tagMatches } from './matches.ts';

/** Tags that were chosen: all of `all`, at least one of `any` (where there is one), none of `none`. */
export interface TagSelection {
  readonly all: readonly string[];
  readonly any: readonly string[];
  readonly none: readonly string[];
}

export const noTags: TagSelection = { all: [], any: [], none: [] };

export interface TagCount {
  /** As most posts write it. A parent that no post has by itself (`rust` of `rust/async`) is listed too. */
  readonly tag: string;
  /** Posts that have it, or a tag nested in it. */
  readonly count: number;
  /** How deep it is nested, from 0. */
  readonly depth: number;
}

/** Whether a post's tags meet a selection. */
export function tagsSelected(tags: readonly string[], selection: TagSelection): boolean {
  const has = (wanted: string) => tags.some((tag) => tagMatches(tag, wanted));
  return (
    selection.all.every(has) && (selection.any.length === 0 || selection.any.some(has)) && !selection.none.some(has)
  );
}

/**
 * Counts tags, most common first, a nested tag below its parent. Given the posts that a selection leaves, the counts
 * tell how many of them each further tag would leave.
 */
export const countTags = (posts: readonly PostMeta[], nested = true): TagCount[] =>
  allAtOnce(countingTags(posts, nested));

/** The same in steps. */
export function* countingTags(posts: readonly PostMeta[], nested = true): Generator<void, TagCount[]> {
  const counts = new Map<string, { names: Map<string, number>; count: number }>();
  const keys = new Map<string, string>();
  for (const [i, post] of posts.entries()) {
    if (i % stride === 0) yield;
    const seen = new Set<string>();
    for (const tag of post.tags) {
      for (const name of nested ? withParents(tag) : [tag]) note(counts, seen, { name, key: keyIn(keys, name) });
    }
  }
  const list = [...counts].map(([key, { names, count }]) => ({ key, tag: mostUsed(names), count }));
  const counted = new Map(list.map((entry) => [entry.key, entry.count]));
  return list
    .map((entry) => ({ ...entry, order: orderOf(entry.key, counted) }))
    .sort((a, b) => compareOrders(a.order, b.order))
    .map(({ tag, count, key }) => ({ tag, count, depth: nested ? key.split('/').length - 1 : 0 }));
}

/** Counts that follow a selection: of the posts it leaves. Tags of the selection itself stay listed, with 0 if need be. */
export function countTagsIn(posts: readonly PostMeta[], selection: TagSelection): TagCount[] {
  const left = posts.filter((post) => tagsSelected(post.tags, selection));
  const counts = countTags(left);
  const listed = new Set(counts.map(({ tag }) => tagKey(tag)));
  const missing = [...selection.all, ...selection.any, ...selection.none].filter((tag) => {
    const isNew = !listed.has(tagKey(tag));
    listed.add(tagKey(tag));
    return isNew;
  });
  return [...counts, ...missing.map((tag) => ({ tag, count: 0, depth: 0 }))];
}

function note(
  counts: Map<string, { names: Map<string, number>; count: number }>,
  seen: Set<string>,
  { name, key }: { readonly name: string; readonly key: string },
): void {
  if (!key) return;
  const entry = counts.get(key) ?? { names: new Map<string, number>(), count: 0 };
  counts.set(key, entry);
  entry.names.set(name, (entry.names.get(name) ?? 0) + 1);
  if (seen.has(key)) return;
  seen.add(key);
  entry.count++;
}

/** The key of a name, made once for all posts that have it. */
function keyIn(keys: Map<string, string>, name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = tagKey(name);
  keys.set(name, key);
  return key;
}

/** `rust/async/io` -> `rust`, `rust/async`, `rust/async/io`. */
function withParents(tag: string): string[] {
  const levels = tag.replace(/^#/, '').split('/');
  return levels.map((_, i) => levels.slice(0, i + 1).join('/'));
}

const mostUsed = (names: ReadonlyMap<string, number>): string =>
  [...names].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0])[0];

/** Sorts by the counts and names of a tag's parents, then by its own. */
type Order = readonly (readonly [count: number, key: string])[];

function orderOf(key: string, counted: ReadonlyMap<string, number>): Order {
  const levels = key.split('/');
  return levels.map((_, i) => {
    const part = levels.slice(0, i + 1).join('/');
    return [counted.get(part) ?? 0, part] as const;
  });
}

function compareOrders(a: Order, b: Order): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [[countA, keyA], [countB, keyB]] = [a[i] ?? [0, ''], b[i] ?? [0, '']];
    if (countA !== countB) return countB - countA;
    if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  }
  return a.length - b.length;
}
