/** Which records belong to which post, and which posts the archive has by path. */
import type { Annotation, DataDocument } from '../../annotation/model.ts';
import { noteOf } from '../../annotation/model.ts';
import type { PostMeta } from '../../post/post.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';

export interface PostRecords {
  readonly annotations: readonly Annotation[];
  readonly bookmarks: readonly Annotation[];
  /** The post itself is bookmarked. */
  readonly bookmarked: boolean;
  readonly notes: number;
  readonly highlights: number;
}

const none: PostRecords = { annotations: [], bookmarks: [], bookmarked: false, notes: 0, highlights: 0 };

/** The path of the post that a record belongs to today; `null`: none of the archive's. */
export const postOf = (record: Annotation, located: Readonly<Record<string, string | null>>): string | null => {
  const path = located[record.id];
  return path === undefined ? record.target.source : path;
};

const byPost = remember(
  (
    document: DataDocument,
    located: Readonly<Record<string, string | null>>,
    archive: string,
  ): Map<string, PostRecords> => {
    const lists = new Map<string, { annotations: Annotation[]; bookmarks: Annotation[] }>();
    const gather = (list: 'annotations' | 'bookmarks') => {
      for (const record of document[list]) {
        if (record.archive !== archive) continue;
        const path = postOf(record, located);
        if (path === null) continue;
        const entry = lists.get(path) ?? { annotations: [], bookmarks: [] };
        entry[list].push(record);
        lists.set(path, entry);
      }
    };
    gather('annotations');
    gather('bookmarks');
    const counted = new Map<string, PostRecords>();
    for (const [path, { annotations, bookmarks }] of lists) {
      const notes = annotations.filter((record) => noteOf(record) !== null).length;
      counted.set(path, {
        annotations,
        bookmarks,
        bookmarked: bookmarks.some((record) => !record.target.selector),
        notes,
        highlights: annotations.length - notes,
      });
    }
    return counted;
  },
);

/** The records of a post. */
export const recordsOf = ({ records }: State, path: string): PostRecords =>
  byPost(records.document, records.located, records.archive).get(path) ?? none;

/** The posts of a list by path. */
export const postsByPath = remember((posts: readonly PostMeta[]) => new Map(posts.map((meta) => [meta.path, meta])));

export const metaOf = (state: State, path: string): PostMeta | undefined => postsByPath(state.archive.posts).get(path);
