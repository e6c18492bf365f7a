import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Annotation, ArchiveRecord, DataDocument } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';
import { replaceFile } from './write-file.ts';

/** The id of the archive that ships, wherever `npx` unpacks it and whatever its version. */
export const shippedArchiveId = 'urn:uuid:6d2a3f0e-7b1c-4e57-9f1a-a5c0de000001';

export interface IdentifyInput {
  readonly stateDir: string;
  /** The archive's real folder. */
  readonly root: string;
  readonly name: string;
  readonly posts: readonly Pick<PostMeta, 'path' | 'title' | 'hash'>[];
  readonly document: DataDocument;
  readonly shipped: boolean;
  /** ISO 8601, UTC. */
  readonly now: string;
}

export interface Identified {
  readonly id: string;
  /** The record to put into the data file with the first annotation; `null` when it is there already. */
  readonly record: ArchiveRecord | null;
  /**
   * Archives of the data file that this folder may be, best first, when its content does not say clearly enough. A new
   * id stands in `id` meanwhile; `rememberArchive` takes the person's answer.
   */
  readonly doubtful: readonly ArchiveRecord[];
}

/** Which archive of the data file a folder is: as remembered on this machine, else by its content, else a new one. */
export async function identifyArchive(input: IdentifyInput): Promise<Identified> {
  const { document, root, shipped, stateDir } = input;
  if (shipped) return identified(input, shippedArchiveId);
  const folders = await remembered(stateDir);
  const known = folders[root];
  if (known !== undefined) return identified(input, known);
  const likely: { record: ArchiveRecord; sure: boolean; share: number }[] = [];
  for (const record of document.archives) {
    if (record.id === shippedArchiveId) continue;
    const evidence = await evidenceFor(record, input, folders);
    if (evidence) likely.push({ record, ...evidence });
  }
  likely.sort((a, b) => b.share - a.share);
  const sure = likely.filter((one) => one.sure);
  if (sure.length === 1 && sure[0]) return { id: sure[0].record.id, record: null, doubtful: [] };
  return { ...identified(input, newId(input)), doubtful: likely.map(({ record }) => record) };
}

function identified({ document, name, now }: IdentifyInput, id: string): Identified {
  const there = document.archives.some((record) => record.id === id);
  return { id, record: there ? null : { id, name, created: now, modified: now }, doubtful: [] };
}

/**
 * The id of an archive that is new: made from the folder and what is in it (a name-based UUID, RFC 9562 §5.8), so that
 * several programs that see it at once for the first time agree without talking to each other.
 */
function newId({ root, posts }: IdentifyInput): string {
  const hash = createHash('sha256').update(root);
  for (const line of posts.map(({ path, hash: content }) => `\n${path}\t${content}`).sort()) hash.update(line);
  const digits = hash.digest('hex');
  const variant = ((Number.parseInt(digits[16] ?? '0', 16) & 3) | 8).toString(16);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/** At least this share of an archive's annotated posts must be there, by path and title. */
const enough = 0.6;

/** What speaks for a folder being an archive that this machine has under another path, or not at all. */
async function evidenceFor(
  record: ArchiveRecord,
  { document, posts, name }: IdentifyInput,
  folders: Readonly<Record<string, string>>,
): Promise<{ sure: boolean; share: number } | null> {
  const places = Object.keys(folders).filter((folder) => folders[folder] === record.id);
  // An archive that still stands elsewhere on this machine is that one; this is a copy, or another of equal names.
  for (const place of places) if (await isFolder(place)) return null;
  const annotated = new Map<string, string | undefined>();
  const own = (one: Annotation) => one.archive === record.id;
  for (const { target } of [...document.annotations, ...document.bookmarks].filter(own))
    annotated.set(target.source, target.title);
  if (annotated.size === 0) return null;
  const titles = new Map(posts.map((post) => [post.path, post.title]));
  const found = [...annotated].filter(
    ([path, title]) => titles.has(path) && (title === undefined || titles.get(path) === title),
  );
  const share = found.length / annotated.size;
  if (share < enough) return null;
  const moved = places.length > 0;
  return { sure: moved || found.length > 1 || record.name === name, share };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const fileOf = (stateDir: string): string => join(stateDir, 'archives.json');

/** Folder -> archive's id, as this machine knows them. A damaged file is an empty one: content then says again. */
async function remembered(stateDir: string): Promise<Readonly<Record<string, string>>> {
  try {
    const value = JSON.parse(await readFile(fileOf(stateDir), 'utf8')) as { folders?: unknown };
    if (typeof value.folders !== 'object' || value.folders === null) return {};
    return Object.fromEntries(
      Object.entries(value.folders).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** Remembers on this machine which archive a folder is. */
export async function rememberArchive(stateDir: string, root: string, id: string): Promise<void> {
  const folders = await remembered(stateDir);
  if (folders[root] === id) return;
  await replaceFile(
    fileOf(stateDir),
    `${JSON.stringify({ version: 1, folders: { ...folders, [root]: id } }, null, 1)}\n`,
  );
}
