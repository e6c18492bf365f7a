import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostMeta } from '../post/post.ts';
import { type Entry, packed, unpacked } from './meta-columns.ts';
import { Pauses } from './pause.ts';
import type { Stamp } from './read-meta.ts';
import { replaceFile } from './write-file.ts';

/** Tells the code that reads posts from that of other versions: set when the program is built. */
declare const POST_RULES: string | undefined;
export const rules = `2 ${typeof POST_RULES === 'undefined' ? 'not built' : POST_RULES}`;

/**
 * The time of the last change of the inode is in it too, since programs set the other one at will. A file that was
 * changed just now may be changed again within the same tick of the system's clock, which is then not seen (Git's
 * "racy" problem), so it is not trusted.
 */
const stampOf = ({ mtimeMs, ctimeMs, size }: Stamp): string => `${mtimeMs} ${ctimeMs} ${size}`;
const tick = 100;
const isRacy = ({ mtimeMs, ctimeMs }: Stamp, now: number): boolean => Math.max(mtimeMs, ctimeMs) > now - tick;

/** Posts that are packed together, so that no key waits while thousands are. */
const atOnce = 500;
/** What is kept of a post, in bytes, about. */
const postSize = 400;

/**
 * What is known of an archive's posts, kept from one start to the next, so that a second start reads almost no post.
 * One file an archive in the cache folder; safe to delete. An entry holds as long as its file's times and size do.
 */
export class MetaCache {
  readonly #root: string;
  readonly #file: string | null;
  #entries = new Map<string, Entry>();
  readonly #stamps = new Map<string, string>();
  #isChanged = false;
  #isLoaded = false;
  #id = '';

  constructor(root: string, cacheDir: string | undefined) {
    this.#root = root;
    const name = createHash('sha256').update(root).digest('hex').slice(0, 24);
    this.#file = cacheDir === undefined ? null : join(cacheDir, 'posts', `${name}.json`);
  }

  /** About how many posts were kept, known before they are read. */
  get size(): number {
    try {
      return this.#file === null ? 0 : Math.round(statSync(this.#file).size / postSize);
    } catch {
      return 0;
    }
  }

  /** Tells the list of posts that was kept from any other. */
  get id(): string {
    return this.#id;
  }

  async load(): Promise<void> {
    if (this.#file === null || this.#isLoaded) return;
    const bytes = await readFile(this.#file).catch(() => null);
    if (bytes) this.#take(bytes);
  }

  /** The posts as they were kept, in the list's order; `null` when nothing is kept. */
  loadSync(): readonly PostMeta[] | null {
    if (this.#file === null) return null;
    try {
      if (!this.#isLoaded) this.#take(readFileSync(this.#file));
    } catch {
      return null;
    }
    return this.#isLoaded ? [...this.#entries.values()].map(({ meta }) => meta) : null;
  }

  #take(bytes: Buffer): void {
    const entries = this.#parse(bytes);
    if (!entries) return;
    this.#isLoaded = true;
    this.#entries = new Map(entries.map((entry) => [entry.meta.path, entry]));
  }

  /** A damaged file, one made by other rules, or of another archive is none. */
  #parse(bytes: Buffer): readonly Entry[] | null {
    const end = bytes.indexOf(10);
    const body = bytes.subarray(end + 1);
    const id = idOf(body);
    if (end < 0 || bytes.toString('latin1', 0, end) !== this.#head(id)) return null;
    this.#id = id;
    return body.toString('latin1').split('\n').flatMap(unpacked);
  }

  #head(id: string): string {
    return Buffer.from(JSON.stringify([rules, this.#root, id])).toString('latin1');
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** What is known of a post, if its file is as it was. */
  known(path: string, stats: Stamp): PostMeta | null {
    const entry = this.#entries.get(path);
    const stamp = stampOf(stats);
    if (entry?.stamp !== stamp) return null;
    this.#stamps.set(path, stamp);
    return entry.meta;
  }

  /** A post was read from its file. */
  remember(path: string, stats: Stamp): void {
    this.#isChanged = true;
    if (!isRacy(stats, Date.now())) this.#stamps.set(path, stampOf(stats));
  }

  /** Writes what has changed; a failure is of no consequence. */
  async save(posts: readonly PostMeta[]): Promise<void> {
    if (this.#file === null || (!this.#isChanged && posts.length === this.#entries.size)) return;
    const pauses = new Pauses();
    const lines: string[] = [];
    for (let start = 0; start === 0 || start < posts.length; start += atOnce) {
      const some = posts.slice(start, start + atOnce);
      lines.push(packed(some.map((meta) => ({ meta, stamp: this.#stamps.get(meta.path) ?? '' }))));
      if (pauses.isDue) await pauses.take();
    }
    const body = Buffer.from(lines.join('\n'), 'latin1');
    this.#id = idOf(body);
    const head = Buffer.from(`${this.#head(this.#id)}\n`, 'latin1');
    await replaceFile(this.#file, Buffer.concat([head, body]), { durable: false }).catch(() => undefined);
  }
}

/** An archive as it was at the last start. */
export interface Remembered {
  /** In the list's order. */
  readonly posts: readonly PostMeta[];
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
  const posts = cache.loadSync();
  return posts && { posts, cache };
}

const idOf = (body: Buffer): string => createHash('sha1').update(body).digest('hex');
