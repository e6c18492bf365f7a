import { basename } from 'node:path';
import type { Post, PostMeta } from '../post/post.ts';
import type { Problem } from '../post/problem.ts';
import { sorting } from '../post/sorting.ts';
import { type Passage, readAround, readBeginning } from './beginning.ts';
import { DiskFailure } from './failure.ts';
import { codeOf } from './file-system.ts';
import type { PostFiles } from './post-files.ts';
import { readWhole } from './read-bytes.ts';
import { postOf, postReader, readMeta } from './read-meta.ts';

/** A folder of Markdown files, as it was when it was opened. */
export interface Archive {
  /** The real, absolute path of the folder. */
  readonly root: string;
  readonly name: string;
  /** Newest first; undated ones after, in file order. */
  readonly posts: readonly PostMeta[];
  /** What is wrong with files that are no posts, and with folders; what is wrong with a post is in `posts[].problems`. */
  readonly problems: readonly Problem[];
  /** Files that have not been read yet, of an archive that is given in parts; else 0. */
  readonly missing: number;
  /** Every folder that was looked into, absolute, and when that began (ms since 1970). */
  readonly found: { readonly folders: readonly string[]; readonly at: number };
  /** Reads a post anew. Rejects with a `DiskFailure` when there is none or it cannot be read. */
  read(path: string): Promise<Post>;
  /** The first part of a post that is long; `null` when it is not, or cannot be read: then reading it says why. */
  beginning(path: string): Promise<Post | null>;
  /** The part of a long post around a place of its body (UTF-16 units); `null` when the beginning does, or it cannot be had. */
  around(path: string, at: number): Promise<Passage | null>;
  /** The file of a post; `undefined` when there is none. Its name need not be UTF-8. */
  fileOf(path: string): string | Buffer | undefined;
  /**
   * The archive as it is after these posts' files have changed, come, or gone: reads them and nothing else, so that one
   * changed post among thousands is seen at once. `null` when it takes more to know: then it has to be opened again.
   */
  refreshed(paths: readonly string[]): Promise<Archive | null>;
}

/** Dated posts, the newest first, then those without a date; where dates do not decide, in the order of their paths. */
export const newestFirst = (posts: readonly PostMeta[]): readonly PostMeta[] => [...posts].sort(byDate);

/** The same in steps. */
export const sortingNewestFirst = (posts: readonly PostMeta[]): Generator<void, readonly PostMeta[]> =>
  sorting(posts, byDate);

function byDate(a: PostMeta, b: PostMeta): number {
  const [x, y] = [a.date?.sort ?? -Infinity, b.date?.sort ?? -Infinity];
  return x === y ? (a.path < b.path ? -1 : 1) : y > x ? 1 : -1;
}

/** What an archive has besides its posts. */
export type Rest = Pick<Archive, 'problems' | 'missing' | 'found'> & { readonly files: PostFiles };

export class OpenArchive implements Archive {
  readonly root: string;
  readonly posts: readonly PostMeta[];
  readonly problems: readonly Problem[];
  readonly missing: number;
  readonly found: Archive['found'];
  readonly #files: PostFiles;

  constructor(root: string, posts: readonly PostMeta[], { problems, missing, found, files }: Rest) {
    this.root = root;
    this.posts = posts;
    this.problems = problems;
    this.missing = missing;
    this.found = found;
    this.#files = files;
  }

  get name(): string {
    return basename(this.root) || this.root;
  }

  async read(path: string): Promise<Post> {
    const file = this.#files.of(path);
    if (file === null) throw new DiskFailure({ key: 'disk.archive.no-post', args: { path } });
    try {
      return postOf(path, readWhole(file), await postReader());
    } catch (error) {
      const key = codeOf(error) === 'ENOENT' ? 'disk.archive.no-post' : 'disk.archive.unreadable-post';
      throw new DiskFailure({ key, args: { path, code: codeOf(error) || String(error) } }, error);
    }
  }

  async beginning(path: string): Promise<Post | null> {
    const file = this.#files.of(path);
    const meta = this.posts.find((post) => post.path === path);
    if (file === null || !meta) return null;
    try {
      return readBeginning(path, file, meta, await postReader());
    } catch {
      return null;
    }
  }

  async around(path: string, at: number): Promise<Passage | null> {
    const file = this.#files.of(path);
    const meta = this.posts.find((post) => post.path === path);
    if (file === null || !meta) return null;
    try {
      return readAround(path, file, { meta, read: await postReader(), at });
    } catch {
      return null;
    }
  }

  fileOf(path: string): string | Buffer | undefined {
    return this.#files.of(path) ?? undefined;
  }

  async refreshed(paths: readonly string[]): Promise<Archive | null> {
    const read = await postReader();
    const asked = new Set(paths);
    const others: PostMeta[] = [];
    const had = new Set<string>();
    for (const post of this.posts) {
      if (asked.has(post.path)) had.add(post.path);
      else others.push(post);
    }
    for (const path of asked) {
      const file = this.#files.of(path);
      if (file === null && !had.has(path)) return null;
      const reading = file === null ? null : readMeta({ path, file }, read);
      if (reading) others.push(reading.meta);
      else this.#files.forget(path);
    }
    const { root, problems, missing, found } = this;
    return new OpenArchive(root, newestFirst(others), { problems, missing, found, files: this.#files });
  }
}
