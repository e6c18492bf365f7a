import { randomBytes } from 'node:crypto';
import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeafPlace } from '../post/passage.ts';
import type { Problem } from '../post/problem.ts';
import { codeOf } from './file-system.ts';
import { isFields } from './json.ts';
import { lineOf } from './serialize.ts';
import { replaceFile } from './write-file.ts';

/** What is remembered of a post that was read. */
export interface PostReading {
  /** Code points of the reading text: what stood at the top of the screen. */
  readonly position: number;
  /** 0 to 1: the furthest part that was on the screen. */
  readonly progress: number;
  readonly finished: boolean;
  /** ISO 8601, UTC. */
  readonly lastRead: string;
  /** The paragraph of the position, by which its place in a long file is found without reading all of it. */
  readonly leaf?: LeafPlace | undefined;
}

type Settings = Readonly<Record<string, unknown>>;
/** By archive and path. */
type Readings = ReadonlyMap<string, ReadonlyMap<string, PostReading>>;

interface Content {
  readonly settings: Settings;
  readonly readings: Readings;
  /** A newer version wrote the file: it stays as it is. */
  readonly isNewer: boolean;
}

const nothing: Content = { settings: {}, readings: new Map(), isNewer: false };
const currentVersion = 1;

/**
 * `reading.json` in the state folder: what changes with every page turned. Of two programs that remember the same post
 * the later `lastRead` wins. Nothing about it may ever keep a person from reading: a damaged file is set aside.
 */
export class ReadingFile {
  readonly path: string;
  /** What was wrong with the file. */
  problems: readonly Problem[] = [];
  #content: Content = nothing;
  /** The file as it was when it was read: times and size. */
  #stamp = '';
  #posts: { archive: string; path: string; reading: PostReading }[] = [];
  #settings: Settings = {};
  #writing: Promise<void> | null = null;

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
      await this.#read();
      const content = withPosts({ ...this.#content, settings: { ...this.#content.settings, ...settings } }, posts);
      this.#content = content;
      if (content.isNewer) return;
      await replaceFile(this.path, textOf(content));
      this.#stamp = await this.#stampNow();
    } catch (error) {
      this.#posts = [...posts, ...this.#posts];
      this.#settings = { ...settings, ...this.#settings };
      throw error;
    }
  }

  async #stampNow(): Promise<string> {
    const facts = await stat(this.path, { bigint: true }).catch(() => null);
    return facts ? `${facts.ino} ${facts.mtimeNs} ${facts.size}` : '';
  }

  /** Reads the file if another program has written it; never fails. */
  async #read(): Promise<void> {
    const stamp = await this.#stampNow();
    if (stamp === '' || stamp === this.#stamp) return;
    try {
      this.#content = parse(await readFile(this.path, 'utf8'));
      this.#stamp = stamp;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      await this.#setAside(error);
    }
  }

  async #setAside(error: unknown): Promise<void> {
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
  }
}

/** @throws SyntaxError when the text is not what this program writes */
function parse(text: string): Content {
  const value: unknown = JSON.parse(text);
  if (!isFields(value) || !Number.isSafeInteger(value['version'])) throw new SyntaxError('no version');
  const posts = Array.isArray(value['posts']) ? value['posts'] : [];
  const isNewer = (value['version'] as number) > currentVersion;
  const settings = isFields(value['settings']) ? value['settings'] : {};
  return withPosts({ settings, readings: new Map(), isNewer }, posts.flatMap(entryOf));
}

interface Entry {
  readonly archive: string;
  readonly path: string;
  readonly reading: PostReading;
}

function entryOf(value: unknown): Entry[] {
  if (!isFields(value)) return [];
  const { archive, path, ...rest } = value;
  const { position, progress, finished, lastRead, leaf } = rest;
  if (typeof archive !== 'string' || typeof path !== 'string' || typeof lastRead !== 'string') return [];
  const number = (given: unknown) => (typeof given === 'number' && given >= 0 ? given : 0);
  const reading = {
    ...rest,
    position: number(position),
    progress: Math.min(1, number(progress)),
    finished: finished === true,
    lastRead,
    leaf: leafOf(leaf),
  };
  return [{ archive, path, reading }];
}

function leafOf(value: unknown): LeafPlace | undefined {
  if (!isFields(value)) return undefined;
  const { start, source } = value;
  const isPlace = (given: unknown): given is number => Number.isSafeInteger(given) && (given as number) >= 0;
  return isPlace(start) && isPlace(source) ? { start, source } : undefined;
}

function withPosts(content: Content, entries: readonly Entry[]): Content {
  const readings = new Map([...content.readings].map(([archive, posts]) => [archive, new Map(posts)]));
  for (const { archive, path, reading } of entries) {
    const posts = readings.get(archive) ?? new Map<string, PostReading>();
    const known = posts.get(path);
    if (!known || known.lastRead <= reading.lastRead) posts.set(path, { ...known, ...reading });
    readings.set(archive, posts);
  }
  return { ...content, readings };
}

function textOf({ settings, readings }: Content): string {
  const lines = [...readings].flatMap(([archive, posts]) =>
    [...posts].map(([path, reading]) => JSON.stringify({ archive, path, ...reading })),
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.sort().join(',\n')}\n]`;
  return `{"version":${currentVersion},\n"settings":${lineOf(settings)},\n"posts":${list}\n}\n`;
}
