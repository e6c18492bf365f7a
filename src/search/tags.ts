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
  const counts = new Map<string, Counted>();
  // What a tag counts for is found once for each tag, not for each post.
  const known = new Map<string, readonly CountedName[]>();
  for (const [i, post] of posts.entries()) {
    if (i % stride === 0) yield;
    const seen: Counted[] = [];
    for (const tag of post.tags) {
      let names = known.get(tag);
      if (!names) {
        names = (nested ? withParents(tag) : [tag]).flatMap((name) => countedName(counts, name));
        known.set(tag, names);
      }
      for (const { name, counted } of names) {
        counted.names.set(name, (counted.names.get(name) ?? 0) + 1);
        if (seen.includes(counted)) continue;
        seen.push(counted);
        counted.count++;
      }
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

interface Counted {
  /** How often each way of writing it is used. */
  readonly names: Map<string, number>;
  count: number;
}

interface CountedName {
  readonly name: string;
  readonly counted: Counted;
}

/** What a name counts for: nothing where it is empty. */
function countedName(counts: Map<string, Counted>, name: string): readonly CountedName[] {
  const key = tagKey(name);
  if (!key) return [];
  const counted = counts.get(key) ?? { names: new Map<string, number>(), count: 0 };
  counts.set(key, counted);
  return [{ name, counted }];
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
