/** How many posts of an archive have each tag: what stands beside the list. */
import type { PostMeta } from '../post/post.ts';
import { allAtOnce, stride } from '../post/steps.ts';

const folded = new Map<string, string>();
/** An archive's own tags are far fewer; what is typed by and by must not take memory for ever. */
const mostFolded = 20_000;

/** Folded for comparing: `Datenschutz` and `datenschutz` are one tag. The same few are asked for with each post. */
export function foldTag(tag: string): string {
  const known = folded.get(tag);
  if (known !== undefined) return known;
  const key = tag.toLowerCase().normalize('NFC');
  if (folded.size >= mostFolded) folded.clear();
  folded.set(tag, key);
  return key;
}

export interface TagTotal {
  /** As the first post writes it. */
  readonly tag: string;
  /** Posts that have it, or one nested in it. */
  readonly n: number;
}

/** By folded tag. */
export type TagTotals = ReadonlyMap<string, TagTotal>;

type Counted = { readonly tag: string; n: number };

export const tagTotals = (posts: readonly PostMeta[]): TagTotals => allAtOnce(totallingTags(posts));

/** The same in steps. */
export function* totallingTags(posts: readonly PostMeta[]): Generator<void, TagTotals> {
  const totals = new Map<string, Counted>();
  // What a tag counts for is found once for each tag, not for each post.
  const countedFor = new Map<string, readonly Counted[]>();
  for (const [i, { tags }] of posts.entries()) {
    if (i % stride === 0) yield;
    const seen: Counted[] = [];
    for (const tag of tags) {
      let counted = countedFor.get(tag);
      if (!counted) {
        counted = countedBy(tag, totals);
        countedFor.set(tag, counted);
      }
      for (const one of counted) {
        if (seen.includes(one)) continue;
        seen.push(one);
        one.n++;
      }
    }
  }
  return totals;
}

/** What a tag counts for: a nested one counts for each of its parents as well. */
function countedBy(tag: string, totals: Map<string, Counted>): readonly Counted[] {
  const parts = tag.split('/');
  return parts.map((_, depth) => {
    const name = parts.slice(0, depth + 1).join('/');
    const key = foldTag(name);
    const counted = totals.get(key) ?? { tag: name, n: 0 };
    totals.set(key, counted);
    return counted;
  });
}

/** The most used first. */
export const byUse = (a: TagTotal, b: TagTotal): number => b.n - a.n || a.tag.localeCompare(b.tag, 'de');
