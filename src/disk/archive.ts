import { statSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Post, PostMeta } from '../post/post.ts';
import type { Problem } from '../post/problem.ts';
import type { readPost } from '../post/read.ts';
import { ArchiveFailure, DiskFailure } from './failure.ts';
import { codeOf } from './file-system.ts';
import { MetaCache } from './meta-cache.ts';
import { Pauses } from './pause.ts';
import { type FileBytes, readWhole } from './read-bytes.ts';
import { type FoundFile, findMarkdown } from './walk.ts';

/** A folder of Markdown files, as it was when it was opened. */
export interface Archive {
  /** The real, absolute path of the folder. */
  readonly root: string;
  readonly name: string;
  /** Newest first; undated ones after, in file order. */
  readonly posts: readonly PostMeta[];
  /** What is wrong with files that are no posts, and with folders; what is wrong with a post is in `posts[].problems`. */
  readonly problems: readonly Problem[];
  /** Reads a post anew. Rejects with a `DiskFailure` when there is none or it cannot be read. */
  read(path: string): Promise<Post>;
}

export interface OpenOptions {
  /** Keeps what is known of the posts from one start to the next; absent: every file is read. */
  readonly cacheDir?: string;
  /** Files looked at so far and files in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the list of posts.
 * @throws ArchiveFailure when the folder is missing, is no folder, or cannot be read
 */
export async function openArchive(path: string, { cacheDir, onProgress, signal }: OpenOptions = {}): Promise<Archive> {
  const root = await rootOf(path);
  const pauses = new Pauses(8, signal);
  const { files, problems } = await findMarkdown(root, pauses);
  const cache = new MetaCache(root, cacheDir);
  await cache.load();
  const posts: PostMeta[] = [];
  for (const [index, found] of files.entries()) {
    const known = knownMeta(found, cache);
    const meta = known === unread ? metaOf(found, cache, await postReader()) : known;
    if (meta) posts.push(meta);
    if (!pauses.isDue) continue;
    onProgress?.(index, files.length);
    await pauses.take();
  }
  onProgress?.(files.length, files.length);
  const archive = new OpenArchive(root, newestFirst(posts), problems, files);
  await cache.save(archive.posts);
  return archive;
}

async function rootOf(path: string): Promise<string> {
  try {
    const root = await realpath(path);
    if (!(await stat(root)).isDirectory()) throw new ArchiveFailure({ key: 'disk.archive.no-folder', args: { path } });
    await readdir(root);
    return root;
  } catch (error) {
    if (error instanceof ArchiveFailure) throw error;
    const code = codeOf(error);
    const key = code === 'ENOENT' || code === 'ENOTDIR' ? 'disk.archive.missing' : 'disk.archive.unreadable';
    throw new ArchiveFailure({ key, args: { path, code } }, error);
  }
}

/** Dated posts, the newest first, then those without a date; where dates do not decide, in the order of their paths. */
export const newestFirst = (posts: readonly PostMeta[]): readonly PostMeta[] =>
  [...posts].sort((a, b) => {
    const [x, y] = [a.date?.sort ?? -Infinity, b.date?.sort ?? -Infinity];
    return x === y ? (a.path < b.path ? -1 : 1) : y > x ? 1 : -1;
  });

type ReadPost = typeof readPost;

let loaded: ReadPost | null = null;

/** The reader of front matter and its parsers, loaded when a post is not known from an earlier start. */
async function postReader(): Promise<ReadPost> {
  loaded ??= (await import('../post/read.ts')).readPost;
  return loaded;
}

const unread = Symbol('unread');

/** What is kept of a post; `null` when it is gone. */
function knownMeta({ path, file }: FoundFile, cache: MetaCache): PostMeta | null | typeof unread {
  try {
    return cache.known(path, statSync(file)) ?? unread;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : unread;
  }
}

/** What is known of a post by reading it; `null` when it is gone. */
function metaOf({ path, file }: FoundFile, cache: MetaCache, readPost: ReadPost): PostMeta | null {
  try {
    const read = readWhole(file);
    const { meta } = postOf(path, read, readPost);
    cache.remember(path, read.stats);
    return meta;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : unreadablePost(path, error, readPost);
  }
}

function postOf(path: string, { bytes, isCut }: FileBytes, readPost: ReadPost): Post {
  const post = readPost(path, bytes);
  const problems = [...(isCut ? [problem('warning', path, 'too-large')] : []), ...nameProblems(path)];
  return problems.length === 0
    ? post
    : { ...post, meta: { ...post.meta, problems: [...problems, ...post.meta.problems] } };
}

/** It is listed all the same, by its file's name. */
function unreadablePost(path: string, error: unknown, readPost: ReadPost): PostMeta {
  const { meta } = readPost(path, new Uint8Array());
  const code = codeOf(error) || String(error);
  // No content has this hash, so what was known of the post is not taken for known now.
  return { ...meta, hash: '', problems: [problem('error', path, 'unreadable-post', { code })] };
}

// Control and format characters; a name may hold them, a terminal must not get them.
const nameProblems = (path: string): readonly Problem[] =>
  /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path) ? [problem('note', path, 'odd-name')] : [];

function problem(
  severity: Problem['severity'],
  where: string,
  key: string,
  args: Readonly<Record<string, string>> = {},
): Problem {
  return { severity, where, what: { key: `disk.archive.${key}`, args }, fix: { key: `disk.archive.${key}.fix` } };
}

class OpenArchive implements Archive {
  readonly root: string;
  readonly posts: readonly PostMeta[];
  readonly problems: readonly Problem[];
  readonly #files: ReadonlyMap<string, string | Buffer>;

  constructor(root: string, posts: readonly PostMeta[], problems: readonly Problem[], files: readonly FoundFile[]) {
    this.root = root;
    this.posts = posts;
    this.problems = problems;
    this.#files = new Map(files.map(({ path, file }) => [path, file]));
  }

  get name(): string {
    return basename(this.root) || this.root;
  }

  async read(path: string): Promise<Post> {
    const file = this.#files.get(path);
    if (file === undefined) throw new DiskFailure({ key: 'disk.archive.no-post', args: { path } });
    const readPost = await postReader();
    try {
      return postOf(path, readWhole(file), readPost);
    } catch (error) {
      const key = codeOf(error) === 'ENOENT' ? 'disk.archive.no-post' : 'disk.archive.unreadable-post';
      throw new DiskFailure({ key, args: { path, code: codeOf(error) || String(error) } }, error);
    }
  }
}
