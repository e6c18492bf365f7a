import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inSlices, Pauses } from '../post/pauses.ts';
import type { PostMeta } from '../post/post.ts';
import { allAtOnce } from '../post/steps.ts';
import { byUse, type TagTotal, totallingTags } from '../search/tag-totals.ts';
import { createHash } from './late-crypto.ts';
import { packed, unpacked } from './meta-columns.ts';
import { quickHash } from './quick-hash.ts';
import type { Stamp } from './read-meta.ts';
import { replaceFile } from './write-file.ts';

/** Tells the code that reads posts from that of other versions: set when the program is built. */
declare const POST_RULES: string | undefined;
export const rules = `5 ${typeof POST_RULES === 'undefined' ? 'not built' : POST_RULES}`;

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
/** Tags that are kept for the first paint: more than a screen has rows. */
const mostTags = 200;
/** Bytes that are read for the first posts alone. */
const headSize = 1 << 19;

/** The first line of the file: what it was made by, of what, and how the rest can be told from any other. */
export interface Head {
  readonly rules: string;
  readonly root: string;
  /** Of all posts, and of the first line of them alone. */
  readonly id: string;
  readonly first: string;
  readonly count: number;
  /** The most used tags of all posts, and how many there are. */
  readonly tags: readonly TagTotal[];
  readonly tagCount: number;
}

/** The posts that were kept, in the list's order, and of each the times and size of its file. */
interface Kept {
  readonly id: string;
  readonly posts: readonly PostMeta[];
  readonly stamps: readonly string[];
}

const lists = new WeakMap<readonly PostMeta[], string>();

/**
 * What is known of an archive's posts, kept from one start to the next, so that a second start reads almost no post.
 * One file an archive in the cache folder; safe to delete. An entry holds as long as its file's times and size do.
 */
export class MetaCache {
  readonly #root: string;
  readonly #file: string | null;
  /** In the list's order; `null`: nothing was kept. */
  #posts: readonly PostMeta[] | null = null;
  /** Of each of them the times and size of its file. */
  #kept: readonly string[] = [];
  /** Where each stands, by path; made when it is asked for. */
  #places: ReadonlyMap<string, number> | null = null;
  readonly #stamps = new Map<string, string>();
  #isChanged = false;
  #isLoaded = false;
  #loading: Promise<void> | null = null;
  #id = '';

  constructor(root: string, cacheDir: string | undefined) {
    this.#root = root;
    const name = quickHash(root);
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

  /** Reads what was kept, between keys. @param pauses of the work, where somebody waits for it */
  load(pauses = new Pauses()): Promise<void> {
    this.#loading ??= this.#load(pauses);
    return this.#loading;
  }

  async #load(pauses: Pauses): Promise<void> {
    if (this.#file === null || this.#isLoaded) return;
    const bytes = await readFile(this.#file).catch(() => null);
    if (bytes) await inSlices(this.#taking(bytes), pauses).catch(() => undefined);
  }

  /** The same as `loadSync` gives, when it was loaded. */
  get posts(): readonly PostMeta[] | null {
    return this.#posts;
  }

  /** The posts as they were kept, in the list's order; `null` when nothing is kept. */
  loadSync(): readonly PostMeta[] | null {
    if (this.#file === null) return null;
    try {
      if (!this.#isLoaded) allAtOnce(this.#taking(readFileSync(this.#file)));
    } catch {
      return null;
    }
    return this.#posts;
  }

  /** The first posts as they were kept, and what is known of all; `null` when nothing is kept. */
  headSync(): { readonly posts: readonly PostMeta[]; readonly head: Head } | null {
    if (this.#file === null) return null;
    try {
      const bytes = readStart(this.#file, headSize);
      const end = bytes.indexOf(10);
      const head = this.#headOf(bytes.subarray(0, end));
      const next = bytes.indexOf(10, end + 1);
      if (!head || (next < 0 && bytes.length === headSize)) return null;
      const line = bytes.subarray(end + 1, next < 0 ? bytes.length : next);
      const text = line.toString('latin1');
      if (quickHash(text) !== head.first) return null;
      return { posts: unpacked(text).map(({ meta }) => meta), head };
    } catch {
      return null;
    }
  }

  *#taking(bytes: Buffer): Generator<void, void> {
    const kept = yield* this.#unpacking(bytes);
    // Somebody could not wait, and has read it meanwhile.
    if (!kept || this.#isLoaded) return;
    this.#kept = kept.stamps;
    this.#id = kept.id;
    this.#isLoaded = true;
    this.#posts = kept.posts;
    lists.set(kept.posts, kept.id);
  }

  /** `null` for a damaged file, one made by other rules, or of another archive. @throws SyntaxError */
  *#unpacking(bytes: Buffer, isBare = false): Generator<void, Kept | null> {
    const end = bytes.indexOf(10);
    const body = bytes.subarray(end + 1);
    const id = yield* identifying(body);
    if (end < 0 || this.#headOf(bytes.subarray(0, end))?.id !== id) return null;
    const posts: PostMeta[] = [];
    const stamps: string[] = [];
    for (let from = 0; from <= body.length; ) {
      const next = body.indexOf(10, from);
      const to = next < 0 ? body.length : next;
      for (const { meta, stamp } of unpacked(body.toString('latin1', from, to), isBare)) {
        posts.push(meta);
        if (!isBare) stamps.push(stamp);
      }
      from = to + 1;
      yield;
    }
    return { id, posts, stamps };
  }

  /**
   * The posts as they were kept under an id (`listId`), for a thread of its own; `null` when others are kept now.
   * @param isBare without headings and problems
   */
  keptSync(id: string, isBare: boolean): readonly PostMeta[] | null {
    if (this.#file === null) return null;
    try {
      const kept = allAtOnce(this.#unpacking(readFileSync(this.#file), isBare));
      return kept?.id === id ? kept.posts : null;
    } catch {
      return null;
    }
  }

  /** The first line, if it is of this archive and of these rules. */
  #headOf(line: Buffer): Head | null {
    try {
      const head = JSON.parse(line.toString('utf8')) as Partial<Head> | null;
      return head?.rules === rules && head.root === this.#root ? (head as Head) : null;
    } catch {
      return null;
    }
  }

  get isEmpty(): boolean {
    return this.#kept.length === 0;
  }

  /** What is known of a post, if its file is as it was. */
  known(path: string, stats: Stamp): PostMeta | null {
    this.#places ??= new Map(this.#posts?.map((post, i) => [post.path, i]));
    const place = this.#places.get(path) ?? -1;
    const stamp = stampOf(stats);
    if (this.#kept[place] !== stamp) return null;
    this.#stamps.set(path, stamp);
    return this.#posts?.[place] ?? null;
  }

  /** A post was read from its file. */
  remember(path: string, stats: Stamp): void {
    this.#isChanged = true;
    if (!isRacy(stats, Date.now())) this.#stamps.set(path, stampOf(stats));
  }

  /** Writes what has changed; a failure is of no consequence. */
  async save(posts: readonly PostMeta[]): Promise<void> {
    if (this.#file === null || (!this.#isChanged && posts.length === this.#kept.length)) return;
    const pauses = new Pauses();
    const hash = createHash('sha1');
    const lines: Buffer[] = [];
    let first = '';
    for (let start = 0; start === 0 || start < posts.length; start += atOnce) {
      const some = posts.slice(start, start + atOnce);
      const line = packed(some.map((meta) => ({ meta, stamp: this.#stamps.get(meta.path) ?? '' })));
      if (start === 0) first = quickHash(line);
      lines.push(Buffer.from(start === 0 ? line : `\n${line}`, 'latin1'));
      hash.update(lines.at(-1) ?? '');
      if (pauses.isDue) await pauses.take();
    }
    this.#id = hash.digest('hex');
    const totals = [...(await inSlices(totallingTags(posts), pauses)).values()].sort(byUse);
    const known: Head = {
      rules,
      root: this.#root,
      id: this.#id,
      first,
      count: posts.length,
      tags: totals.slice(0, mostTags),
      tagCount: totals.length,
    };
    const head = Buffer.from(`${JSON.stringify(known)}\n`);
    await replaceFile(this.#file, Buffer.concat([head, ...lines]), { durable: false }).catch(() => undefined);
  }
}

/** What tells the list of posts that were kept from any other, for lists that are such a one. */
export const listId = (posts: readonly PostMeta[]): string | undefined => lists.get(posts);

/** The beginning of a file, of so many bytes at most. @throws Error of the system */
function readStart(file: string, size: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, readSync(handle, bytes, 0, size, 0));
  } finally {
    closeSync(handle);
  }
}

/** Bytes that are hashed in a step. */
const hashedAtOnce = 1 << 20;

function* identifying(body: Buffer): Generator<void, string> {
  const hash = createHash('sha1');
  for (let from = 0; from < body.length; from += hashedAtOnce) {
    hash.update(body.subarray(from, from + hashedAtOnce));
    yield;
  }
  return hash.digest('hex');
}
