/** Choosing posts by tags: all of the `and`, one of the `or`, none of the `not`; a tag stands for those nested in it. */
import type { PostMeta } from '../../post/post.ts';
import type { TagChoice, TagRole } from '../state/library.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';

/** Folded for comparing: `Datenschutz` and `datenschutz` are one tag. */
const fold = (tag: string): string => tag.toLocaleLowerCase('de').normalize('NFC');

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

function count(posts: readonly PostMeta[]): Map<string, { tag: string; n: number }> {
  const counts = new Map<string, { tag: string; n: number }>();
  for (const meta of posts) {
    const seen = new Set<string>();
    for (const tag of meta.tags) {
      // A nested tag counts for each of its parents as well.
      const parts = tag.split('/');
      for (let depth = 1; depth <= parts.length; depth++) {
        const name = parts.slice(0, depth).join('/');
        const key = fold(name);
        if (seen.has(key)) continue;
        seen.add(key);
        const known = counts.get(key);
        if (known) known.n++;
        else counts.set(key, { tag: name, n: 1 });
      }
    }
  }
  return counts;
}

/** The posts that count: those the library's filter leaves, were no tags chosen. */
export function filteredPosts(state: State): readonly PostMeta[] {
  const { library, archive } = state;
  if (library.query.trim() === '' || !library.answer) return archive.posts;
  return inAnswer(archive.posts, library.answer.hits);
}
const inAnswer = remember((posts: readonly PostMeta[], hits: readonly { readonly path: string }[]) => {
  const wanted = new Set(hits.map((hit) => hit.path));
  return posts.filter((meta) => wanted.has(meta.path));
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
