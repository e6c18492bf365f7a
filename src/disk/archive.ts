import type { Post, PostMeta } from '../post/post.ts';
import type { Problem } from '../post/problem.ts';

/** A folder of Markdown files, as it was when it was opened. */
export interface Archive {
  /** The real, absolute path of the folder. */
  readonly root: string;
  readonly name: string;
  /** Newest first; undated ones after, in file order. */
  readonly posts: readonly PostMeta[];
  /** What is wrong with files and folders, and with single posts (those are also in `posts[].problems`). */
  readonly problems: readonly Problem[];
  /** Reads a post anew. Rejects with a `DiskFailure` when there is none or it cannot be read. */
  read(path: string): Promise<Post>;
}

export interface OpenOptions {
  /** Keeps what is known of the posts from one start to the next; absent: every file is read. */
  readonly cacheDir?: string;
  /** Files read so far and files in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the list of posts.
 * @throws ArchiveFailure when the folder is missing, is no folder, or cannot be read
 */
export async function openArchive(root: string, options: OpenOptions = {}): Promise<Archive> {
  throw new Error(`not built yet: ${root} ${JSON.stringify(options)}`);
}

/**
 * The posts as they were at the last start, read from the cache alone and not compared with the folder: for a first
 * paint that waits for nothing. `null` when nothing is kept.
 */
export function rememberedPosts(root: string, cacheDir: string): readonly PostMeta[] | null {
  return root && cacheDir ? null : null;
}
