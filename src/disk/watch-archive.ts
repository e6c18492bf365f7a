import { type FSWatcher, statSync, watch } from 'node:fs';
import { platform } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { isPostName } from '../post/path-names.ts';
import { Pauses } from '../post/pauses.ts';
import { findMarkdown } from './walk.ts';

/** In ms: editors and git change several files, or one file several times, in one go. */
const settling = 120;
/** In ms: as long as changes do not stop. */
const longestSettling = 1000;
/** The system lends a program only so many folder watches; the rest of a larger archive is looked at now and then. */
const mostFolders = 20_000;
/** In ms: how often an archive is looked at whose folders cannot be watched. */
const pollEvery = 5000;

type OnChange = (paths: readonly string[] | null) => void;
type Found = { readonly folders: readonly string[]; readonly at: number };

/** In ms: what the clock that files are stamped with may be behind the one that programs ask. */
const clocksApart = 20;

/**
 * Tells when files of an archive change, come, or go.
 * @param root the real path of its folder
 * @param found its folders, and when they were looked at (ms since 1970): what has changed since is told as well
 * @param onChange gets the changed posts' paths in the archive; `null` when it is not known which
 * @returns ends the watching
 */
export function watchArchive(root: string, found: Found, onChange: OnChange): () => void {
  const watching = new Watching(root, found, onChange);
  return () => watching.end();
}

interface Listeners {
  change(this: FSWatcher, event: string, name: string | Buffer | null): void;
  error(this: FSWatcher): void;
}

class Watching {
  readonly #root: string;
  readonly #onChange: OnChange;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #folders = new WeakMap<FSWatcher, string>();
  readonly #listeners: Listeners;
  #changed = new Set<string>();
  #unknown = false;
  #timer: NodeJS.Timeout | undefined;
  #first = 0;
  #poll: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(root: string, found: Found, onChange: OnChange) {
    this.#root = root;
    this.#onChange = onChange;
    this.#listeners = this.#sharedListeners();
    // Node's recursive watching on Linux watches every single file, one after the other, before it begins.
    const isNative = platform() === 'darwin' || platform() === 'win32';
    if (!isNative) void this.#begin(found);
    else if (!this.#watch(root, true)) this.#startPolling();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    clearInterval(this.#poll);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  async #begin({ folders, at }: Found): Promise<void> {
    await this.#watchEach(folders, (folder) => this.#note(folder, at - clocksApart));
  }

  /** The folders have changed: those that are gone are watched no longer. */
  async #watchFolders(): Promise<void> {
    const at = Date.now();
    const { folders } = await findMarkdown(this.#root, new Pauses()).catch(() => ({ folders: [this.#root] }));
    const present = new Set(folders);
    for (const folder of this.#watchers.keys()) if (!present.has(folder)) this.#forget(folder);
    // What came into a new one before it was watched may not have been read either.
    await this.#watchEach(folders, (folder) => this.#note(folder, at - clocksApart));
  }

  /** Watches each folder by itself, a few at a time. */
  async #watchEach(folders: readonly string[], watched: (folder: string) => void): Promise<void> {
    const pauses = new Pauses();
    for (const folder of folders) {
      if (this.#ended) return;
      if (!this.#watchers.has(folder)) {
        if (this.#watchers.size >= mostFolders || !this.#watch(folder, false)) return this.#startPolling();
        watched(folder);
      }
      if (pauses.isDue) await pauses.take();
    }
  }

  /** Something may have come or gone in a folder before it was watched. */
  #note(folder: string, since: number): void {
    if (changedAt(folder) < since) return;
    this.#unknown = true;
    this.#tellSoon();
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #watch(folder: string, recursive: boolean): boolean {
    try {
      const watcher = watch(folder, { recursive, persistent: false });
      this.#folders.set(watcher, folder);
      this.#watchers.set(folder, watcher);
      watcher.on('change', this.#listeners.change).on('error', this.#listeners.error);
      return true;
    } catch {
      return false;
    }
  }

  /** The same two for all folders: thousands of watchers with two functions each take megabytes. */
  #sharedListeners(): Listeners {
    const of = (watcher: FSWatcher, act: (folder: string) => void) => {
      const folder = this.#folders.get(watcher);
      if (folder !== undefined) act(folder);
    };
    const saw = (folder: string, event: string, name: string | null) => this.#saw(folder, event, name);
    const forget = (folder: string) => this.#forget(folder);
    return {
      change(event, name) {
        of(this, (folder) => saw(folder, event, name === null ? null : String(name)));
      },
      error() {
        of(this, forget);
      },
    };
  }

  #startPolling(): void {
    if (this.#poll || this.#ended) return;
    this.#poll = setInterval(() => this.#onChange(null), pollEvery);
    this.#poll.unref();
  }

  #saw(folder: string, event: string, name: string | null): void {
    if (name !== null && isPostName(name)) {
      const inside = relative(this.#root, folder).split(sep).filter(Boolean);
      this.#changed.add([...inside, ...name.split(sep)].join('/').normalize('NFC'));
    } else if (name === null || (event === 'rename' && this.#isFolder(join(folder, name)))) {
      // It has come or gone with posts in it.
      this.#unknown = true;
    } else if (event === 'rename' && folder !== this.#root && name === basename(folder)) {
      // The folder itself: what stands under its name from now on is another one.
      this.#forget(folder);
      this.#unknown = true;
    } else return;
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#first ||= Date.now();
    clearTimeout(this.#timer);
    const wait = Date.now() - this.#first > longestSettling ? 0 : settling;
    this.#timer = setTimeout(() => this.#tell(), wait);
    this.#timer.unref();
  }

  /** Now, or before: an editor's own files come and go and mean nothing. */
  #isFolder(path: string): boolean {
    try {
      return this.#watchers.has(path) || statSync(path).isDirectory();
    } catch {
      return false;
    }
  }

  #tell(): void {
    const paths = this.#unknown ? null : [...this.#changed].sort();
    this.#changed = new Set();
    this.#first = 0;
    if (this.#unknown && !this.#poll) void this.#watchFolders();
    this.#unknown = false;
    this.#onChange(paths);
  }
}

/** When an entry of a folder came or went last, in ms since 1970; 0 when the folder is gone. */
function changedAt(folder: string): number {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}
