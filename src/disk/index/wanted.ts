import type { PostMeta } from '../../post/post.ts';
import type { SearchedMeta } from '../../post/read.ts';

/** A post that the index shall have, as the list knows it. */
export interface Wanted {
  readonly path: string;
  readonly hash: string;
  /** What is searched besides the text, where the list knows it: then it need not be read again. */
  readonly known?: SearchedMeta;
}

/** Posts of the list as the index shall have them. @param lacksHeadings their headings were left out */
export const wantedOf = (posts: readonly PostMeta[], lacksHeadings = false): Wanted[] =>
  posts.map(({ path, hash, title, tags, aliases, headings }) =>
    lacksHeadings ? { path, hash } : { path, hash, known: { hash, title, tags, aliases, headings } },
  );
