import type { BigIntStats } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostReading } from '../post/post-reading.ts';
import type { Problem } from '../post/problem.ts';
import { attempt, codeOf, ifThere, realFileSystem } from './file-system.ts';
import { findTip, type Place, placeOf, removeOldGenerations, type Tip } from './generations.ts';
import { randomBytes } from './late-crypto.ts';
import { removeLeftovers } from './leftovers.ts';
import { makeGenerationsFolder, publish } from './publish.ts';
import {
  type Entry,
  nothingRead,
  parseReading,
  type ReadingContent,
  type Settings,
  textOf,
  withPosts,
} from './reading-content.ts';
import { realTarget } from './real-target.ts';

/** How often a write is tried again: each time another program's has succeeded. */
const patience = 200;
/** Before it is tried again, so that those who write at once come apart. In ms. */
const longestWait = 10;

const stampOf = (facts: BigIntStats | null): string => (facts ? `${facts.ino} ${facts.mtimeNs} ${facts.size}` : '');

/**
 * `reading.json` in the state folder: what changes with every page turned. Of two programs that remember the same post
 * the later `lastRead` wins, and neither takes from the other what it has written: it is published by compare-and-swap, as
 * the data file is. Nothing about it may ever keep a person from reading: a damaged file is set aside.
 */
export class ReadingFile {
  readonly path: string;
  /** What was wrong with the file. */
  problems: readonly Problem[] = [];
  #content: ReadingContent = nothingRead;
  /** The file as it was when it was read: times and size. */
  #stamp = '';
  #posts: Entry[] = [];
  #settings: Settings = {};
  #writing: Promise<void> | null = null;
  #writes = 0;

  constructor(stateDir: string) {
    this.path = join(stateDir, 'reading.json');
  }

  /** The posts read of an archive, by path. */
  async posts(archive: string): Promise<Readonly<Record<string, PostReading>>> {
    await this.#read();
    return Object.fromEntries(this.#content.readings.get(archive) ?? []);
  }

  /** The reader's settings as plain data (measure, notes, sort, theme, …); unknown ones are kept. */
  async settings(): Promise<Settings> {
    await this.#read();
    return this.#content.settings;
  }

  /**
   * Resolves when it is written; what comes meanwhile is written together. Rejects with the system's error; what was to
   * be remembered is then written with the next.
   */
  remember(archive: string, path: string, reading: PostReading): Promise<void> {
    this.#posts.push({ archive, path, reading });
    return this.#write();
  }

  saveSettings(settings: Settings): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    return this.#write();
  }

  async #write(): Promise<void> {
    // A write that is under way may not hold what has just come.
    while (this.#writing) await this.#writing.catch(() => undefined);
    if (this.#posts.length === 0 && Object.keys(this.#settings).length === 0) return;
    this.#writing = this.#writeWaiting().finally(() => {
      this.#writing = null;
    });
    await this.#writing;
  }

  async #writeWaiting(): Promise<void> {
    const [posts, settings] = [this.#posts, this.#settings];
    [this.#posts, this.#settings] = [[], {}];
    try {
      await this.#publish((content) =>
        withPosts({ ...content, settings: { ...content.settings, ...settings } }, posts),
      );
    } catch (error) {
      this.#posts = [...posts, ...this.#posts];
      this.#settings = { ...settings, ...this.#settings };
      throw error;
    }
  }

  /** Makes a change to the newest content, again and again if other programs are first. @throws the system's error */
  async #publish(change: (content: ReadingContent) => ReadingContent): Promise<void> {
    const place = placeOf(realFileSystem, await realTarget(realFileSystem, this.path));
    for (let round = 0; round < patience; round++) {
      await makeGenerationsFolder(place);
      const tip = await findTip(place);
      if (!(await this.#readTip(tip))) continue;
      this.#content = change(this.#content);
      if (this.#content.isNewer) return;
      const outcome = await publish(place, tip, () => [Buffer.from(textOf(this.#content))]);
      this.#stamp = '';
      if (outcome.type === 'published') {
        if (outcome.tip.generation?.name === tip.successor) this.#stamp = stampOf(outcome.tip.main);
        await this.#tidy(place);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestWait));
    }
    throw Object.assign(new Error('EBUSY: the file changes without end'), { code: 'EBUSY' });
  }

  /** @returns false when it is to be looked for again. @throws the system's error */
  async #readTip({ main, path, inPlace }: Tip): Promise<boolean> {
    if (path === null || (inPlace && stampOf(main) === this.#stamp)) return true;
    const text = await ifThere(readFile(path, 'utf8'));
    if (text === undefined) return false;
    try {
      this.#content = parseReading(text);
      return true;
    } catch (error) {
      if (!(await this.#setAside(error))) throw error;
      return false;
    }
  }

  /** What is no longer needed goes now and then; failing to do so is no failure of the writing. */
  async #tidy(place: Place): Promise<void> {
    if (this.#writes++ % 16 !== 0) return;
    await attempt(removeLeftovers(place, Date.now()));
    await attempt(removeOldGenerations(place));
  }

  /** Reads the file if another program has written it; never fails. */
  async #read(): Promise<void> {
    const stamp = stampOf(await stat(this.path, { bigint: true }).catch(() => null));
    if (stamp === '' || stamp === this.#stamp) return;
    try {
      this.#content = parseReading(await readFile(this.path, 'utf8'));
      this.#stamp = stamp;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      await this.#setAside(error);
    }
  }

  /** @returns whether the file is out of the way */
  async #setAside(error: unknown): Promise<boolean> {
    const aside = `${this.path}.damaged-${randomBytes(3).toString('hex')}`;
    const isMoved =
      !codeOf(error) &&
      (await rename(this.path, aside).then(
        () => true,
        () => false,
      ));
    const key = isMoved ? 'disk.reading.damaged' : 'disk.reading.unreadable';
    const what = { key, args: { file: aside, code: codeOf(error) } };
    this.problems = [...this.problems, { severity: 'warning', where: this.path, what, fix: { key: `${key}.fix` } }];
    return isMoved;
  }
}
