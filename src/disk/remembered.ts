import { Pauses } from '../post/pauses.ts';
import type { PostMeta } from '../post/post.ts';
import { type Head, MetaCache } from './meta-cache.ts';

/** An archive as it was at the last start. */
export interface Remembered {
  /** The first ones, in the list's order. */
  readonly posts: readonly PostMeta[];
  /** How many more there were. */
  readonly missing: number;
  /** What is known of all of them. */
  readonly coming: Pick<Head, 'tags' | 'tagCount'>;
  /** All of them; those above when that fails. */
  readonly all: () => readonly PostMeta[];
  /** The same, read between keys. */
  readonly whole: () => Promise<readonly PostMeta[]>;
  /** For opening the archive, so that thousands of posts are not read and kept twice. */
  readonly cache: MetaCache;
}

/**
 * What is kept of an archive, read from the cache alone and not compared with the folder: for a first paint that waits
 * for nothing. `null` when nothing is kept.
 * @param root as given in `Archive.root`
 */
export function rememberedArchive(root: string, cacheDir: string): Remembered | null {
  const cache = new MetaCache(root, cacheDir);
  const head = cache.headSync();
  if (!head) return null;
  const { posts } = head;
  const { count, tags, tagCount } = head.head;
  const whole = async () => {
    await cache.load(new Pauses({ isAwaited: true }));
    return cache.posts ?? posts;
  };
  const coming = { tags, tagCount };
  return { posts, missing: count - posts.length, coming, all: () => cache.loadSync() ?? posts, whole, cache };
}
