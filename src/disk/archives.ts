import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ArchiveRecord, DataDocument } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';
import { likeness } from './archive-likeness.ts';
import { isFields } from './json.ts';
import { createHash } from './late-crypto.ts';
import { replaceFile } from './write-file.ts';

/** The id of the archive that ships, wherever `npx` unpacks it and whatever its version. */
export const shippedArchiveId = 'urn:uuid:6d2a3f0e-7b1c-4e57-9f1a-a5c0de000001';

export interface IdentifyInput {
  readonly stateDir: string;
  /** The archive's real folder. */
  readonly root: string;
  readonly name: string;
  readonly posts: readonly Pick<PostMeta, 'path' | 'title'>[];
  readonly document: DataDocument;
  readonly shipped: boolean;
  /** Whether the answer is remembered; not when the document is perhaps not all that there is. Absent: yes. */
  readonly remembers?: boolean;
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

/** Which archive a folder is, where it was said or found out before and nothing has to be compared; else `null`. */
export async function knownArchive({
  stateDir,
  root,
  shipped,
  document: { archives },
}: Pick<IdentifyInput, 'stateDir' | 'root' | 'shipped'> & {
  readonly document: Pick<DataDocument, 'archives'>;
}): Promise<string | null> {
  if (shipped) return shippedArchiveId;
  const known = (await rememberedFolders(stateDir)).get(root);
  return known !== undefined && archives.some(({ id }) => id === known) ? known : null;
}

/** Which archive of the data file a folder is: as remembered on this machine, else by its content, else a new one. */
export async function identifyArchive(input: IdentifyInput): Promise<Identified> {
  const { stateDir, root, document } = input;
  const certainly = await knownArchive(input);
  if (certainly !== null) return identified(input, certainly);
  const folders = await rememberedFolders(stateDir);
  const known = folders.get(root);
  const isThere = (id: string) => document.archives.some((record) => record.id === id);
  const id = known ?? (await newArchiveId(root));
  if (isThere(id)) return remembered(input, id);
  // Also for a folder that was met before the data file came from another machine: nothing is annotated in it by its id.
  const { certain, doubtful } = await byContent(input, folders);
  if (certain) return remembered(input, certain.id);
  if (known !== undefined) return { ...identified(input, known), doubtful };
  // In doubt nothing is remembered, so that the question comes again until it is answered or notes were made.
  return doubtful.length === 0 ? remembered(input, id) : { ...identified(input, id), doubtful };
}

async function remembered(input: IdentifyInput, id: string): Promise<Identified> {
  if (input.remembers !== false) await rememberArchive(input.stateDir, input.root, id);
  return identified(input, id);
}

function identified({ document, name }: IdentifyInput, id: string): Identified {
  const isThere = document.archives.some((record) => record.id === id);
  const now = new Date().toISOString();
  return { id, record: isThere ? null : { id, name, created: now, modified: now }, doubtful: [] };
}

/** The part of an archive's annotated posts that a folder must have to be it. */
const enough = 0.5;

/** An archive whose folder is still there, elsewhere on this machine, was not moved: this is perhaps a copy. */
async function byContent(input: IdentifyInput, folders: ReadonlyMap<string, string>) {
  const { document } = input;
  const taken = new Set<string>([shippedArchiveId]);
  for (const [folder, id] of folders) if (await isFolder(folder)) taken.add(id);
  const candidates = document.archives
    .map((record) => ({ record, ...likeness(record.id, document, input.posts) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  const [best, next] = candidates;
  const isCertain =
    best?.isClear &&
    !taken.has(best.record.id) &&
    best.share >= enough &&
    best.share >= 2 * (next?.share ?? 0) &&
    (best.found > 1 || best.record.name === input.name || [...folders.values()].includes(best.record.id));
  const doubtful = candidates.filter(({ record }) => record.id !== shippedArchiveId).map(({ record }) => record);
  return isCertain ? { certain: best.record, doubtful: [] } : { certain: null, doubtful };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );

/**
 * A new archive's id, the same for all programs that meet the folder for the first time at once: it is made from what
 * this folder, and no other, is on this machine.
 */
export async function newArchiveId(root: string): Promise<string> {
  const { ino, birthtimeMs } = await stat(root);
  const hash = createHash('sha256').update(`randnotiz ${hostname()} ${root} ${ino} ${birthtimeMs}`).digest('hex');
  // The form of a UUID of version 8 (RFC 9562: made as one likes).
  const variant = '89ab'[Number.parseInt(hash[16] ?? '0', 16) & 3];
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const fileOf = (stateDir: string): string => join(stateDir, 'archives.json');

/** Which archive a folder is on this machine. A damaged file is none: contents tell as well. */
export async function rememberedFolders(stateDir: string): Promise<ReadonlyMap<string, string>> {
  try {
    const value: unknown = JSON.parse(await readFile(fileOf(stateDir), 'utf8'));
    const folders = isFields(value) && isFields(value['folders']) ? value['folders'] : {};
    return new Map(Object.entries(folders).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}

/** Remembers on this machine which archive a folder is. A failure is of no consequence. */
export async function rememberArchive(stateDir: string, root: string, id: string): Promise<void> {
  const folders = new Map(await rememberedFolders(stateDir)).set(root, id);
  const lines = [...folders].sort().map(([folder, known]) => `${JSON.stringify(folder)}:${JSON.stringify(known)}`);
  const text = `{"version":1,\n"folders":{\n${lines.join(',\n')}\n}}\n`;
  await replaceFile(fileOf(stateDir), text).catch(() => undefined);
}
