/** Choosing posts by tags: all of the `and`, one of the `or`, none of the `not`; a tag stands for those nested in it. */
import type { PostMeta } from '../../post/post.ts';
import type { TagChoice, TagRole } from '../state/library.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { postsByPath } from './post-records.ts';

const folded = new Map<string, string>();
/** An archive's own tags are far fewer; what is typed by and by must not take memory for ever. */
const mostFolded = 20_000;

/** Folded for comparing: `Datenschutz` and `datenschutz` are one tag. The same few are asked for with each post. */
function fold(tag: string): string {
  const known = folded.get(tag);
  if (known !== undefined) return known;
  const key = tag.toLowerCase().normalize('NFC');
  if (folded.size >= mostFolded) folded.clear();
  folded.set(tag, key);
  return key;
}

/** Whether a post has a tag, itself or by one nested in it (`rust` by `rust/async`). */
const hasTag = (meta: PostMeta, tag: string): boolean => {
  const wanted = fold(tag);
  return meta.tags.some((own) => fold(own) === wanted || fold(own).startsWith(`${wanted}/`));
};

export function postHasTags(meta: PostMeta, choices: readonly TagChoice[]): boolean {
  if (choices.length === 0) return true;
  const of = (role: TagRole) => choices.filter((choice) => choice.role === role);
  const or = of('or');
  return (
    of('and').every(({ tag }) => hasTag(meta, tag)) &&
    of('not').every(({ tag }) => !hasTag(meta, tag)) &&
    (or.length === 0 || or.some(({ tag }) => hasTag(meta, tag)))
  );
}

export interface TagCount {
  readonly tag: string;
  /** Posts that the present choice leaves and that have the tag. */
  readonly count: number;
  /** Posts of the whole archive that have it. */
  readonly total: number;
  readonly role: TagRole | null;
}

/** Every tag with its counts, the most used first; the order follows the archive, so that rows never jump. */
export const tagCounts = remember((posts: readonly PostMeta[], choices: readonly TagChoice[]): readonly TagCount[] => {
  const left = posts.filter((meta) => postHasTags(meta, choices));
  const totals = count(posts);
  const counts = choices.length === 0 ? totals : count(left);
  return [...totals.entries()]
    .map(([key, { tag, n }]) => ({
      tag,
      total: n,
      count: counts.get(key)?.n ?? 0,
      role: choices.find((choice) => fold(choice.tag) === key)?.role ?? null,
    }))
    .sort((a, b) => b.total - a.total || a.tag.localeCompare(b.tag, 'de'));
});

type Count = { readonly tag: string; n: number };

function count(posts: readonly PostMeta[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  // What a tag counts for is found once for each tag, not for each post.
  const countedFor = new Map<string, readonly Count[]>();
  for (const { tags } of posts) {
    const seen: Count[] = [];
    for (const tag of tags) {
      let counted = countedFor.get(tag);
      if (!counted) {
        counted = countsOf(tag, counts);
        countedFor.set(tag, counted);
      }
      for (const one of counted) {
        if (seen.includes(one)) continue;
        seen.push(one);
        one.n++;
      }
    }
  }
  return counts;
}

/** The counts that a tag is part of: a nested one counts for each of its parents as well. */
function countsOf(tag: string, counts: Map<string, Count>): readonly Count[] {
  const parts = tag.split('/');
  return parts.map((_, depth) => {
    const name = parts.slice(0, depth + 1).join('/');
    const key = fold(name);
    const count = counts.get(key) ?? { tag: name, n: 0 };
    counts.set(key, count);
    return count;
  });
}

/** The posts that count: those the library's filter leaves, were no tags chosen. */
export function filteredPosts(state: State): readonly PostMeta[] {
  const { library, archive } = state;
  if (library.query.trim() === '' || !library.answer) return archive.posts;
  return inAnswer(archive.posts, library.answer.hits);
}
const inAnswer = remember((posts: readonly PostMeta[], hits: readonly { readonly path: string }[]) => {
  const known = postsByPath(posts);
  return hits.flatMap(({ path }) => known.get(path) ?? []);
});

/** none → and → or → not → none. */
export function cycleRole(choices: readonly TagChoice[], tag: string, role?: TagRole): readonly TagChoice[] {
  const key = fold(tag);
  const own = choices.find((choice) => fold(choice.tag) === key);
  const others = choices.filter((choice) => fold(choice.tag) !== key);
  if (role) return own?.role === role ? others : [...others, { tag, role }];
  const next: Record<TagRole, TagRole | null> = { and: 'or', or: 'not', not: null };
  const after = own ? next[own.role] : 'and';
  return after ? [...others, { tag, role: after }] : others;
}
