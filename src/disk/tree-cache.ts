import { readFileSync, type Stats, statfsSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Pauses } from '../post/pauses.ts';
import type { Problem } from '../post/problem.ts';
import { allAtOnce } from '../post/steps.ts';
import { createHash } from './late-crypto.ts';
import { rules } from './meta-cache.ts';
import type { Stamp } from './read-meta.ts';
import { replaceFile } from './write-file.ts';

/** What an entry of a folder is. Others than Markdown files, folders and links are not kept; pipes and devices are told of. */
export type EntryKind = 'file' | 'folder' | 'link' | 'special';

export interface FolderEntry {
  /** As the system has it. */
  readonly name: string;
  readonly kind: EntryKind;
}

/** A folder as it is kept: its path below the root, its times, each entry as the first letter of its kind and its name. */
interface Kept {
  readonly folder: string;
  readonly times: Times;
  readonly entries: readonly string[];
  /** Of each Markdown file, in their order; `null`: the file is to be looked at again. */
  readonly files: readonly (Times | null)[];
}
/** Time of the last change of content and of the inode, in ms since 1970; of a file its size, of a folder its inode. */
type Times = readonly [mtimeMs: number, ctimeMs: number, third: number];

/** What stands before the folders, of which there are some on each line. */
interface KeptTree {
  /** Tells which list of posts was made of this tree. */
  readonly posts: string;
  readonly problems: readonly Problem[];
}

/** Folders that are packed together, so that no key waits while thousands are. */
const atOnce = 400;

/** An archive that is as it was. */
export interface Unchanged {
  readonly posts: string;
  readonly problems: readonly Problem[];
  /** Absolute. */
  readonly folders: readonly string[];
}

/** What of a folder is kept depends on the code that reads posts, see `meta-cache.ts`. */
const version = `3 ${rules}`;
const kinds: Readonly<Record<string, EntryKind>> = { f: 'file', d: 'folder', l: 'link', s: 'special' };

/**
 * File systems on which a folder's time tells of every entry that has come or gone: ext2 to ext4, XFS, Btrfs, F2FS, ZFS,
 * tmpfs and overlayfs (Linux, `statfs(2)`), APFS and HFS+ (macOS). Git's untracked cache rests on the same, and also
 * asks first: what is mounted from elsewhere makes such times up.
 */
const trusted: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x01021994, 0x794c7630, 0x1a, 0x11,
]);

/** What was changed just now may change again within the same tick of the file system's clock, in ms. */
const folderTick = 2_500;
const fileTick = 100;

/**
 * What an archive's folders held, kept from one start to the next: asking a folder for its times takes a tenth of the time
 * that reading it takes, and some archives have a folder for each post. Safe to delete.
 */
export class TreeCache {
  readonly #root: string;
  readonly #file: string | null;
  #tree: KeptTree | null = null;
  #folders: readonly Kept[] = [];
  #known: ReadonlyMap<string, Kept> = new Map();
  readonly #found = new Map<string, Pick<Kept, 'times' | 'entries'>>();
  readonly #files = new Map<string, Times>();
  #device: number | null = null;
  #isChanged = false;

  constructor(root: string, cacheDir: string | undefined) {
    this.#root = root;
    const name = createHash('sha256').update(root).digest('hex').slice(0, 24);
    this.#file = cacheDir === undefined || !isTrusted(root) ? null : join(cacheDir, 'trees', `${name}.json`);
  }

  load(): void {
    allAtOnce(this.loading());
  }

  /** The same in steps. */
  *loading(): Generator<void, void> {
    if (this.#file === null || this.#tree) return;
    try {
      const [head, first, ...lines] = readFileSync(this.#file, 'utf8').split('\n');
      yield;
      if (first === undefined || head !== this.#head([first, ...lines])) return;
      yield;
      const folders: Kept[] = [];
      for (const line of lines) {
        folders.push(...(JSON.parse(line) as Kept[]));
        yield;
      }
      this.#tree = JSON.parse(first) as KeptTree;
      this.#folders = folders;
      this.#known = new Map(folders.map((kept) => [kept.folder, kept]));
    } catch {
      // There is none yet, or it is damaged: every folder is read.
    }
  }

  /** The first line: of what, by which rules, and how the others can be told from any other. */
  #head(lines: readonly string[]): string {
    const hash = createHash('sha1');
    for (const line of lines) hash.update(line).update('\n');
    return JSON.stringify([version, this.#root, hash.digest('hex')]);
  }

  /** Whether every folder and every file is as it was; `null` where one is not, or it cannot be known without looking. */
  unchanged(): Unchanged | null {
    const { posts = '', problems = [] } = this.#tree ?? {};
    const folders = this.#folders;
    if (folders.length === 0) return null;
    try {
      if (!folders.every((kept) => this.#isAsItWas(kept))) return null;
      return { posts, problems, folders: folders.map(({ folder }) => this.#root + folder) };
    } catch {
      return null;
    }
  }

  #isAsItWas({ folder, times, entries, files }: Kept): boolean {
    const path = this.#root + folder;
    const stats = statSync(path);
    this.#device ??= stats.dev;
    if (stats.dev !== this.#device || !isFolderAt(times, stats)) return false;
    let next = 0;
    for (const entry of entries) {
      // Where a link leads to is seen by following it.
      if (entry.startsWith('l')) return false;
      if (!entry.startsWith('f')) continue;
      const known = files[next++];
      if (!known || !isFileAt(known, statSync(path + sep + entry.slice(1)))) return false;
    }
    return true;
  }

  /** Every file by its path in the archive, as the system names it. */
  names(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const { folder, entries } of this.#folders) {
      for (const entry of entries) {
        if (!entry.startsWith('f')) continue;
        const name = folder + sep + entry.slice(1);
        names.set(postPath(name), this.#root + name);
      }
    }
    return names;
  }

  /** What a folder holds, if it is as it was. @param stats of the folder now */
  known(folder: string, stats: Stats): readonly FolderEntry[] | null {
    // What is mounted inside is another file system.
    this.#device ??= stats.dev;
    const kept = this.#known.get(folder);
    if (!kept || stats.dev !== this.#device || !isFolderAt(kept.times, stats)) return null;
    this.#found.set(folder, kept);
    return kept.entries.map((entry) => ({ kind: kinds[entry.charAt(0)] ?? 'special', name: entry.slice(1) }));
  }

  /** A folder was read. @param stats of the folder before that @param now ms since 1970 */
  remember(folder: string, stats: Stats, entries: readonly FolderEntry[], now: number): void {
    if (this.#file === null || stats.dev !== this.#device) return;
    this.#isChanged = true;
    if (isRacy(stats, now, folderTick)) return;
    const kept = entries.map(({ kind, name }) => `${kind === 'folder' ? 'd' : kind.charAt(0)}${name}`);
    this.#found.set(folder, { times: [stats.mtimeMs, stats.ctimeMs, stats.ino], entries: kept });
  }

  /** A post's file as it is. @param now ms since 1970 */
  rememberFile(path: string, stamp: Stamp, now: number): void {
    if (!isRacy(stamp, now, fileTick)) this.#files.set(path, [stamp.mtimeMs, stamp.ctimeMs, stamp.size]);
  }

  /** Whether it is of use to ask a folder for its times at all. */
  get isUsed(): boolean {
    return this.#file !== null;
  }

  /**
   * Writes what was found; a failure is of no consequence.
   * @param posts tells which list of posts was made of it
   */
  async save(posts: string, problems: readonly Problem[], folders: readonly string[]): Promise<void> {
    if (this.#file === null || !(this.#isChanged || posts !== this.#tree?.posts)) return;
    const pauses = new Pauses();
    const lines = [JSON.stringify({ posts, problems } satisfies KeptTree)];
    for (let from = 0; from < folders.length; from += atOnce) {
      lines.push(JSON.stringify(folders.slice(from, from + atOnce).map((path) => this.#toKeep(path))));
      if (pauses.isDue) await pauses.take();
    }
    const bytes = Buffer.from([this.#head(lines), ...lines].join('\n'));
    await replaceFile(this.#file, bytes, { durable: false }).catch(() => undefined);
  }

  #toKeep(path: string): Kept {
    const folder = path.slice(this.#root.length);
    // A folder that may not be trusted yet is read again, by its times that no folder has.
    const { times, entries } = this.#found.get(folder) ?? { times: [0, 0, 0] as Times, entries: [] };
    const files = entries.filter((entry) => entry.startsWith('f')).map((entry) => entry.slice(1));
    return { folder, times, entries, files: files.map((name) => this.#fileTimes(folder, name)) };
  }

  #fileTimes(folder: string, name: string): Times | null {
    return this.#files.get(postPath(folder + sep + name)) ?? null;
  }
}

const postPath = (name: string): string => name.slice(sep.length).split(sep).join('/').normalize('NFC');

const isRacy = ({ mtimeMs, ctimeMs }: Pick<Stamp, 'mtimeMs' | 'ctimeMs'>, now: number, tick: number): boolean =>
  Math.max(mtimeMs, ctimeMs) > now - tick;

const isFolderAt = ([mtimeMs, ctimeMs, ino]: Times, stats: Stats): boolean =>
  stats.mtimeMs === mtimeMs && stats.ctimeMs === ctimeMs && stats.ino === ino;

const isFileAt = ([mtimeMs, ctimeMs, size]: Times, stats: Stats): boolean =>
  stats.mtimeMs === mtimeMs && stats.ctimeMs === ctimeMs && stats.size === size && stats.isFile();

function isTrusted(root: string): boolean {
  try {
    return trusted.has(statfsSync(root).type);
  } catch {
    return false;
  }
}
