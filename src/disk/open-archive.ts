import { statSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { inSlices, Pauses } from '../post/pauses.ts';
import type { PostMeta } from '../post/post.ts';
import { type Archive, newestFirst, OpenArchive, type Rest, sortingNewestFirst } from './archive.ts';
import { type BegunCheck, beginCheck, checkHere } from './check-tree.ts';
import { ArchiveFailure } from './failure.ts';
import { codeOf } from './file-system.ts';
import { MetaCache } from './meta-cache.ts';
import { PostFiles } from './post-files.ts';
import { type Readings, readMetas } from './read-metas.ts';
import { TreeCache } from './tree-cache.ts';
import { type FoundFile, findMarkdown } from './walk.ts';

export interface OpenOptions {
  /** Keeps what is known of the posts from one start to the next; absent: every file is read. */
  readonly cacheDir?: string;
  /** What was read of `cacheDir` for this archive already. */
  readonly cache?: MetaCache;
  /** Files looked at so far and files in all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with the archive as far as it has been read, when that takes a while: each time with more of its posts. */
  readonly onPart?: (part: Archive) => void;
  /** Paths of posts that are read before all others, and are in every part. */
  readonly first?: Promise<ReadonlySet<string>>;
  readonly signal?: AbortSignal;
  /** Whether the folder is as it was is being looked at already. */
  readonly check?: BegunCheck | null;
  /** Called with the posts as they were at the last start, before it is known whether they still are. */
  readonly onRemembered?: (posts: readonly PostMeta[], root: string) => void;
  /** The built `metas-worker.ts`, for tests. */
  readonly worker?: URL;
}

/**
 * Reads the list of posts.
 * @throws ArchiveFailure when the folder is missing, is no folder, or cannot be read
 */
export async function openArchive(path: string, options: OpenOptions = {}): Promise<Archive> {
  const root = await rootOf(path);
  const cache = options.cache ?? new MetaCache(root, options.cacheDir);
  return (await asRemembered(root, cache, options)) ?? (await asFound(root, cache, options));
}

/** The archive as it was kept, when nothing in it has changed since. */
async function asRemembered(root: string, cache: MetaCache, options: OpenOptions): Promise<Archive | null> {
  const { cacheDir } = options;
  if (cacheDir === undefined) return null;
  const begun = options.check?.root === root ? options.check : beginCheck(root, cacheDir);
  const at = begun?.at ?? Date.now();
  const posts = cache.loadSync();
  if (posts) options.onRemembered?.(posts, root);
  const unchanged = begun ? await begun.unchanged : checkHere({ root, cacheDir });
  if (!posts || unchanged?.posts !== cache.id) return null;
  const { problems, folders } = unchanged;
  return new OpenArchive(root, posts, {
    files: keptFiles(root, cacheDir),
    problems,
    found: { folders, at },
    missing: 0,
  });
}

/** The posts' files as they were at the last start. */
const keptFiles = (root: string, cacheDir: string): PostFiles =>
  new PostFiles(root, () => {
    const tree = new TreeCache(root, cacheDir);
    tree.load();
    return tree.names();
  });

/**
 * An archive with the posts that are remembered of it, before it is compared with the folder: to be read until it has been.
 * @param root the real path of the folder
 */
export const uncheckedArchive = (root: string, posts: readonly PostMeta[], cacheDir: string): Archive =>
  new OpenArchive(root, posts, {
    files: keptFiles(root, cacheDir),
    problems: [],
    found: { folders: [], at: 0 },
    missing: 0,
  });

async function asFound(root: string, cache: MetaCache, options: OpenOptions): Promise<Archive> {
  const pauses = new Pauses({ signal: options.signal });
  const at = Date.now();
  const tree = new TreeCache(root, options.cacheDir);
  await inSlices(tree.loading(), pauses);
  const { files, folders, problems } = await findMarkdown(root, pauses, tree);
  const found = { folders, at };
  await cache.load();
  const posts: PostMeta[] = [];
  const unread: FoundFile[] = [];
  for (const file of files) {
    const known = knownMeta(file, cache, tree);
    if (known) posts.push(known);
    else unread.push(file);
    if (pauses.isDue) await pauses.take();
  }
  const names = new PostFiles(root, () => new Map(files.map(({ path: post, file }) => [post, file])));
  const rest: Rest = { files: names, problems, found, missing: 0 };
  const wanted = options.onPart ? await options.first : undefined;
  const parts = new Parts(wanted ? unread.filter(({ path: post }) => wanted.has(post)).length : 0);
  if (wanted) unread.sort((a, b) => Number(wanted.has(b.path)) - Number(wanted.has(a.path)));
  const onProgress = (done: number, readings: Readings) => {
    options.onProgress?.(posts.length + done, files.length);
    if (!options.onPart || !parts.isDue(posts.length + done, readings)) return;
    const read = [...posts, ...readings.flatMap((reading) => reading?.meta ?? [])];
    options.onPart(new OpenArchive(root, newestFirst(read), { ...rest, missing: files.length - read.length }));
  };
  const readings = await readMetas(unread, { pauses, onProgress, worker: options.worker });
  for (const reading of readings) {
    if (!reading) continue;
    posts.push(reading.meta);
    if (!reading.stamp) continue;
    cache.remember(reading.meta.path, reading.stamp);
    tree.rememberFile(reading.meta.path, reading.stamp, Date.now());
  }
  options.onProgress?.(files.length, files.length);
  const archive = new OpenArchive(root, await inSlices(sortingNewestFirst(posts), pauses), rest);
  // Whoever follows need not wait until it has been written down.
  if (parts.given > 0) options.onPart?.(archive);
  await cache.save(archive.posts);
  await tree.save(cache.id, problems, folders);
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

/** What is kept of a post whose file is as it was. */
function knownMeta({ path, file }: FoundFile, cache: MetaCache, tree: TreeCache): PostMeta | null {
  if (cache.isEmpty) return null;
  try {
    const stats = statSync(file);
    const known = cache.known(path, stats);
    if (known) tree.rememberFile(path, stats, Date.now());
    return known;
  } catch {
    // Whatever is wrong is found again when it is read.
    return null;
  }
}

/** How long an archive is read before its first part is given, in ms; each further one comes after twice the time. */
const firstPart = 60;
/** Posts of a first part: more than a screen shows. Fewer are worth it only after a long time, in ms. */
const worthShowing = 100;
const longTime = 1000;

/** When a part of the archive is worth being given. */
class Parts {
  readonly #first: number;
  readonly #started = performance.now();
  #after = firstPart;
  given = 0;

  /** @param first how many of the readings have to be there in any case */
  constructor(first: number) {
    this.#first = first;
  }

  isDue(done: number, readings: Readings): boolean {
    const passed = performance.now() - this.#started;
    if (passed < this.#after || (done < worthShowing && passed < longTime)) return false;
    for (let i = 0; i < this.#first; i++) if (readings[i] === undefined) return false;
    this.#after *= 2;
    this.given++;
    return true;
  }
}
