import type { DataDocument } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';

export interface Likeness {
  /** Annotated posts of the archive that the folder has. */
  readonly found: number;
  /** The part of the archive's annotated posts that the folder has, 0 to 1. */
  readonly share: number;
  /** At least one of them is not what many archives have. */
  readonly isClear: boolean;
}

/** Paths that say nothing: every second archive has them. */
const isCommon = (path: string): boolean => /(^|\/)(index|_index|readme|about|ueber|home|changelog)\.\w+$/i.test(path);

/** How much a folder looks like an archive of the data file: by paths and titles of the posts that were annotated. */
export function likeness(
  archive: string,
  document: DataDocument,
  posts: readonly Pick<PostMeta, 'path' | 'title'>[],
): Likeness {
  const titles = new Map(posts.map(({ path, title }) => [path, title]));
  const annotated = new Map<string, string | undefined>();
  for (const record of [...document.annotations, ...document.bookmarks]) {
    if (record.archive === archive) annotated.set(record.target.source, record.target.title);
  }
  let [found, isClear] = [0, false];
  for (const [path, title] of annotated) {
    if (!titles.has(path) || (title !== undefined && titles.get(path) !== title)) continue;
    found++;
    isClear ||= !isCommon(path) && title !== undefined;
  }
  return { found, share: annotated.size === 0 ? 0 : found / annotated.size, isClear };
}
