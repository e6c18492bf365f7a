import type { LeafPlace } from '../post/passage.ts';
import type { PostReading } from '../post/post-reading.ts';
import { isFields } from './json.ts';
import { lineOf } from './serialize.ts';

export type Settings = Readonly<Record<string, unknown>>;
/** By archive and path. */
type Readings = ReadonlyMap<string, ReadonlyMap<string, PostReading>>;

/** What `reading.json` holds. */
export interface ReadingContent {
  readonly settings: Settings;
  readonly readings: Readings;
  /** A newer version wrote the file: it stays as it is. */
  readonly isNewer: boolean;
}

export const nothingRead: ReadingContent = { settings: {}, readings: new Map(), isNewer: false };
const currentVersion = 1;

/** @throws SyntaxError when the text is not what this program writes */
export function parseReading(text: string): ReadingContent {
  const value: unknown = JSON.parse(text);
  if (!isFields(value) || !Number.isSafeInteger(value['version'])) throw new SyntaxError('no version');
  const posts = Array.isArray(value['posts']) ? value['posts'] : [];
  const isNewer = (value['version'] as number) > currentVersion;
  const settings = isFields(value['settings']) ? value['settings'] : {};
  return withPosts({ settings, readings: new Map(), isNewer }, posts.flatMap(entryOf));
}

export interface Entry {
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

/** Of two readings of a post the later counts. */
export function withPosts(content: ReadingContent, entries: readonly Entry[]): ReadingContent {
  const readings = new Map([...content.readings].map(([archive, posts]) => [archive, new Map(posts)]));
  for (const { archive, path, reading } of entries) {
    const posts = readings.get(archive) ?? new Map<string, PostReading>();
    const known = posts.get(path);
    if (!known || known.lastRead <= reading.lastRead) posts.set(path, { ...known, ...reading });
    readings.set(archive, posts);
  }
  return { ...content, readings };
}

export function textOf({ settings, readings }: ReadingContent): string {
  const lines = [...readings].flatMap(([archive, posts]) =>
    [...posts].map(([path, reading]) => JSON.stringify({ archive, path, ...reading })),
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.sort().join(',\n')}\n]`;
  return `{"version":${currentVersion},\n"settings":${lineOf(settings)},\n"posts":${list}\n}\n`;
}
