/** Which records belong to which post, and which posts the archive has by path. */
import { changedEntries } from '../../annotation/list-change.ts';
import type { Annotation } from '../../annotation/model.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { Records } from '../state/records.ts';
import type { State } from '../state.ts';
import { rememberOf } from './memo.ts';

export interface PostRecords {
  readonly annotations: readonly Annotation[];
  readonly bookmarks: readonly Annotation[];
}

const none: PostRecords = { annotations: [], bookmarks: [] };

/** The path of the post that a record belongs to today; `null`: none of the archive's. */
export const postOf = (record: Annotation, located: Readonly<Record<string, string | null>>): string | null => {
  const path = located[record.id];
  return path === undefined ? record.target.source : path;
};

/** What the grouping depends on. */
export type Grouped = Pick<Records, 'document' | 'located' | 'archive'>;

/** The lists of the document that hold what is in posts. */
export const lists = ['annotations', 'bookmarks'] as const;

/**
 * Records by post. Of a new document only those posts are grouped anew that have records which came, went or were changed:
 * of 10,000 records it is mostly one. What a post has is the same object for as long as nothing in it changes.
 */
export class RecordsByPost {
  #of: Grouped | null = null;
  #byPath = new Map<string, PostRecords>();

  /** The records of a post. */
  at(records: Grouped, path: string): PostRecords {
    this.#follow(records);
    return this.#byPath.get(path) ?? none;
  }

  #follow(next: Grouped): void {
    const last = this.#of;
    const { document, located, archive } = next;
    if (last?.document === document && last.located === located && last.archive === archive) return;
    this.#of = next;
    if (last?.archive !== archive) {
      this.#byPath = grouped(next, () => true);
      return;
    }
    const { paths, members } = this.#changed(last, next);
    if (paths.size === 0) return;
    for (const path of paths) this.#byPath.delete(path);
    for (const [path, own] of grouped(next, (record) => members.has(record))) this.#byPath.set(path, own);
  }

  /** The posts that have to be grouped anew, and all records that may be theirs. */
  #changed(last: Grouped, next: Grouped): { readonly paths: Set<string>; readonly members: Set<Annotation> } {
    const members = new Set<Annotation>(movedBetween(last.located, next));
    for (const list of lists)
      for (const record of changedEntries(last.document[list], next.document[list])) members.add(record);
    const paths = new Set<string>();
    for (const record of members) {
      if (record.archive !== next.archive) continue;
      for (const path of [postOf(record, last.located), postOf(record, next.located)])
        if (path !== null) paths.add(path);
    }
    for (const path of paths) {
      const own = this.#byPath.get(path) ?? none;
      for (const list of lists) for (const record of own[list]) members.add(record);
    }
    return { paths, members };
  }
}

/** Records that are said to be in another post than before. */
export function movedBetween(before: Grouped['located'], { document, located }: Grouped): Annotation[] {
  if (before === located) return [];
  const ids = new Set([...Object.keys(before), ...Object.keys(located)].filter((id) => before[id] !== located[id]));
  return ids.size === 0 ? [] : lists.flatMap((list) => document[list].filter(({ id }) => ids.has(id)));
}

/** The records of a document that are wanted, by post, in its order. */
function grouped(
  { document, located, archive }: Grouped,
  isWanted: (record: Annotation) => boolean,
): Map<string, PostRecords> {
  const groups = new Map<string, { annotations: Annotation[]; bookmarks: Annotation[] }>();
  for (const list of lists)
    for (const record of document[list]) {
      if (!isWanted(record) || record.archive !== archive) continue;
      const path = postOf(record, located);
      if (path === null) continue;
      let group = groups.get(path);
      if (!group) {
        group = { annotations: [], bookmarks: [] };
        groups.set(path, group);
      }
      group[list].push(record);
    }
  return groups;
}

const byPost = new RecordsByPost();

/** The records of a post. */
export const recordsOf = ({ records }: State, path: string): PostRecords => byPost.at(records, path);

/** The posts of a list by path. */
export const postsByPath = rememberOf(function* (posts: readonly PostMeta[]): Generator<void, Map<string, PostMeta>> {
  const byPath = new Map<string, PostMeta>();
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    byPath.set(meta.path, meta);
  }
  return byPath;
});

export const metaOf = (state: State, path: string): PostMeta | undefined => postsByPath(state.archive.posts).get(path);
