/** Choosing posts by tags: all of the `and`, one of the `or`, none of the `not`; a tag stands for those nested in it. */
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import { byUse, foldTag, totallingTags } from '../../search/tag-totals.ts';
import type { TagChoice, TagRole } from '../state/library.ts';
import type { State } from '../state.ts';
import { remember, rememberOf, rememberSteps } from './memo.ts';
import { postsByPath } from './post-records.ts';

/** Tells whether a post has a tag, itself or by one nested in it (`rust` by `rust/async`). */
function having(wanted: string): (meta: PostMeta) => boolean {
  const key = foldTag(wanted);
  // Thousands of posts have the same few tags.
  const known = new Map<string, boolean>();
  const isMeant = (tag: string): boolean => {
    const answer = known.get(tag);
    if (answer !== undefined) return answer;
    const made = `${foldTag(tag)}/`.startsWith(`${key}/`);
    known.set(tag, made);
    return made;
  };
  return ({ tags }) => tags.some(isMeant);
}

/** Tells which posts a choice leaves. */
export function choosing(choices: readonly TagChoice[]): (meta: PostMeta) => boolean {
  const of = (role: TagRole) => choices.filter((choice) => choice.role === role).map(({ tag }) => having(tag));
  const [and, or, not] = [of('and'), of('or'), of('not')];
  return (meta) =>
    and.every((has) => has(meta)) && !not.some((has) => has(meta)) && (or.length === 0 || or.some((has) => has(meta)));
}

/** The posts that a choice leaves. */
export const chosenPosts = rememberSteps(function* (posts: readonly PostMeta[], choices: readonly TagChoice[]) {
  if (choices.length === 0) return posts;
  const isChosen = choosing(choices);
  const left: PostMeta[] = [];
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    if (isChosen(meta)) left.push(meta);
  }
  return left;
});

export interface TagCount {
  readonly tag: string;
  /** Posts that the present choice leaves and that have the tag. */
  readonly count: number;
  /** Posts of the whole archive that have it. */
  readonly total: number;
  readonly role: TagRole | null;
}

/** Every tag with its counts, the most used first; the order follows the archive, so that rows never jump. */
export const tagCounts = rememberSteps(function* (
  posts: readonly PostMeta[],
  choices: readonly TagChoice[],
): Generator<void, readonly TagCount[]> {
  const totals = yield* totalsOf.steps(posts);
  const counts = choices.length === 0 ? totals : yield* totallingTags(yield* chosenPosts.steps(posts, choices));
  return [...totals]
    .sort(([, a], [, b]) => byUse(a, b))
    .map(([key, { tag, n }]) => ({ tag, total: n, count: counts.get(key)?.n ?? 0, role: roleOf(choices, key) }));
}, 3);

const totalsOf = rememberOf(totallingTags);

const roleOf = (choices: readonly TagChoice[], key: string): TagRole | null =>
  choices.find((choice) => foldTag(choice.tag) === key)?.role ?? null;

/** The posts that count: those the library's filter leaves, were no tags chosen. */
export function filteredPosts({ library, archive }: Pick<State, 'library' | 'archive'>): readonly PostMeta[] {
  if (library.query.trim() === '' || !library.answer) return archive.posts;
  return library.answer.posts ?? inAnswer(archive.posts, library.answer.hits);
}
const inAnswer = remember((posts: readonly PostMeta[], hits: readonly { readonly path: string }[]) => {
  const known = postsByPath(posts);
  return hits.flatMap(({ path }) => known.get(path) ?? []);
});

/** none → and → or → not → none. */
export function cycleRole(choices: readonly TagChoice[], tag: string, role?: TagRole): readonly TagChoice[] {
  const key = foldTag(tag);
  const own = choices.find((choice) => foldTag(choice.tag) === key);
  const others = choices.filter((choice) => foldTag(choice.tag) !== key);
  if (role) return own?.role === role ? others : [...others, { tag, role }];
  const next: Record<TagRole, TagRole | null> = { and: 'or', or: 'not', not: null };
  const after = own ? next[own.role] : 'and';
  return after ? [...others, { tag, role: after }] : others;
}
