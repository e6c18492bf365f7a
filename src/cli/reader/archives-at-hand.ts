import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { rememberedFolders } from '../../disk/archives.ts';
import { draftsIn } from '../../disk/drafts.ts';
import type { DataFailure } from '../../disk/failure.ts';
import { ReadingFile } from '../../disk/reading.ts';
import { type Draft, type KnownArchive, PortFailure } from '../../tui/ports.ts';
import { type Context, expandHome, isFolder, shippedArchive } from '../context.ts';
import { settleArchive } from '../identify.ts';
import { allOf, type Beginning, beginArchive, type OnProgress } from './begin.ts';
import { explained } from './explained.ts';

/** Folders that were opened lately and are offered, at most. */
const mostRecent = 9;

/** The archive that is read, and the others that can be read in its place. */
export class ArchivesAtHand {
  #context: Context;
  #begun: Beginning | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The archive that is read first. */
  begin(begun: Beginning): void {
    this.#begun = begun;
  }

  /** @throws Error before one was begun */
  get present(): Beginning {
    if (!this.#begun) throw new Error('no archive was begun');
    return this.#begun;
  }

  /** Why the data file is not understood, or `null`. */
  get failure(): DataFailure | null {
    return this.#begun?.failure ?? null;
  }

  /** What of the present archive is still being read is not wanted any more. */
  end(): void {
    this.#begun?.end();
  }

  /** What was written and not saved, whatever the archive; needs nothing of it. */
  drafts(): Promise<readonly Draft[]> {
    return draftsIn(this.#context.paths.stateDir).load() as Promise<readonly Draft[]>;
  }

  /**
   * Begins the archive in a folder.
   * @throws PortFailure, and the signal's reason when that comes first; the present archive then stays
   */
  async at(path: string, onProgress: OnProgress, signal?: AbortSignal): Promise<Beginning> {
    if (!(await isFolder(path))) throw new PortFailure({ key: 'cli.archive.gone', args: { path } });
    const next = this.#context.elsewhere(path);
    signal?.throwIfAborted();
    const begun = await explained(beginArchive(next, onProgress));
    const opened = await allOf(begun);
    if (signal?.aborted) {
      begun.end();
      throw signal.reason;
    }
    this.end();
    this.#context = next;
    this.#begun = begun;
    return { ...begun, opened, all: null };
  }

  /**
   * The person has said which archive the folder is.
   * @param id that of an archive of the data file; `null`: it is a new one
   */
  async settle(id: string | null, onProgress: OnProgress): Promise<Beginning> {
    const { path } = this.#context.archiveChoice;
    const root = await realpath(path).catch(() => path);
    await explained(settleArchive(this.#context, root, id));
    return this.at(path, onProgress);
  }

  /** Those named in the config, those read lately (the last one first), and the one that ships; each folder once. */
  async known(): Promise<readonly KnownArchive[]> {
    const { config, words, archiveChoice } = this.#context;
    const named = Object.entries(config.archives ?? {}).map(([name, path]) => ({
      name,
      path: resolve(expandHome(path)),
    }));
    const recent = (await this.#recent()).map((path) => ({ name: basename(path) || path, path }));
    const shipped = { name: words('cli.shippedArchive'), path: shippedArchive };
    const present = await realOf(archiveChoice.path);
    const archives = new Map<string, KnownArchive>();
    for (const archive of [...named, ...recent.slice(0, mostRecent + named.length), shipped]) {
      const real = await realOf(archive.path);
      if (archives.has(real) || !(await isFolder(real))) continue;
      archives.set(real, { ...archive, isPresent: real === present });
    }
    return [...archives.values()];
  }

  async #recent(): Promise<readonly string[]> {
    const { stateDir } = this.#context.paths;
    const reading = new ReadingFile(stateDir);
    const folders = await Promise.all(
      [...(await rememberedFolders(stateDir))].map(async ([folder, id]) => {
        const posts = Object.values(await reading.posts(id));
        return { folder, last: posts.reduce((latest, { lastRead }) => (lastRead > latest ? lastRead : latest), '') };
      }),
    );
    return folders.sort((a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : 0)).map(({ folder }) => folder);
  }
}

const realOf = (path: string): Promise<string> => realpath(path).catch(() => path);
