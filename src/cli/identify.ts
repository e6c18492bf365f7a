import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type ArchiveRecord, type DataDocument, emptyDocument } from '../annotation/model.ts';
import type { Archive } from '../disk/archive.ts';
import {
  type Identified,
  identifyArchive,
  knownArchive,
  newArchiveId,
  rememberArchive,
  shippedArchiveId,
} from '../disk/archives.ts';
import { DataFailure } from '../disk/failure.ts';
import type { Lookalike } from '../tui/ports.ts';
import { type Context, expandHome, shippedArchive } from './context.ts';
import { Failure } from './failure.ts';

/** The data file's document, or why it cannot be had. */
export async function loadDocument(context: Context): Promise<DataDocument | DataFailure> {
  try {
    return await context.data.load();
  } catch (error) {
    if (error instanceof DataFailure) return error;
    throw error;
  }
}

/**
 * Which archive of the data file a folder is.
 * @param isWhole whether all of the data file is in the document; else the answer is not remembered
 */
export async function identify(
  context: Context,
  archive: Pick<Archive, 'root' | 'posts'>,
  document: DataDocument | DataFailure,
  isWhole = true,
): Promise<Identified> {
  const { root } = archive;
  const answer = context.values['archive-is'];
  const settled =
    answer === undefined || document instanceof Error || !isWhole
      ? document
      : await settleArchive(context, root, answer === 'new' ? null : archiveMeant(document, answer).id);
  return identifyArchive({
    stateDir: context.paths.stateDir,
    root,
    name: basename(root) || root,
    // Thousands of posts are looked at only where they are needed for the answer.
    get posts() {
      return archive.posts;
    },
    document: settled instanceof Error ? emptyDocument : settled,
    remembers: isWhole && !(document instanceof Error),
    shipped: await isShipped(root),
  });
}

const isShipped = async (root: string): Promise<boolean> =>
  root === (await realpath(shippedArchive).catch(() => shippedArchive));

/** The same where it is known without comparing anything, nor asked otherwise on the command line; else `null`. */
export async function identifyAtOnce(
  context: Context,
  root: string,
  document: Pick<DataDocument, 'archives'>,
): Promise<string | null> {
  if (context.values['archive-is'] !== undefined) return null;
  return knownArchive({ stateDir: context.paths.stateDir, root, shipped: await isShipped(root), document });
}

/**
 * Takes the person's answer to which archive a folder is. A new one gets its record in the data file at once, so that it
 * is known for one, whatever its posts are like.
 * @param id of an archive of the data file; `null`: a new one
 * @throws DataFailure
 */
export async function settleArchive(context: Context, root: string, id: string | null): Promise<DataDocument> {
  const chosen = id ?? (await newArchiveId(root));
  const now = context.now();
  const record: ArchiveRecord = { id: chosen, name: basename(root) || root, created: now, modified: now };
  const document = await context.data.change((current) =>
    current.archives.some((archive) => archive.id === chosen)
      ? current
      : { ...current, archives: [...current.archives, record] },
  );
  await rememberArchive(context.paths.stateDir, root, chosen);
  return document;
}

/** The archive that `--archive-is` names: by its name, its id or the start of that. @throws {Failure} */
function archiveMeant({ archives }: DataDocument, answer: string): ArchiveRecord {
  const short = (id: string) => id.replace(/^urn:uuid:/, '');
  const byName = archives.filter(({ name }) => name === answer);
  const meant =
    byName.length > 0
      ? byName
      : archives.filter(({ id }) => answer.length >= 4 && short(id).startsWith(short(answer.toLowerCase())));
  if (meant.length === 1 && meant[0]) return meant[0];
  const names = archives.map(({ id, name }) => `${name} (${short(id).slice(0, 8)})`).join(', ');
  throw new Failure(2, meant.length === 0 ? 'cli.archive.none' : 'cli.archive.several', { name: answer, names });
}

/** What an archive is called: as the config names it, else as its folder; the shipped one in the interface's words. */
export function nameOf({ config, archiveChoice, words }: Context, id: string, root: string): string {
  const isThis = (path: string) => [root, archiveChoice.path].includes(resolve(expandHome(path)));
  const named = Object.entries(config.archives ?? {}).find(([, path]) => isThis(path));
  if (named) return named[0];
  return id === shippedArchiveId ? words('cli.shippedArchive') : basename(root) || root;
}

/** Archives that a folder may be, with what there is to tell them by. */
export const lookalikes = (document: DataDocument, records: readonly ArchiveRecord[]): readonly Lookalike[] =>
  records.map(({ id, name }) => {
    const own = [...document.annotations, ...document.bookmarks].filter((record) => record.archive === id);
    const posts = new Set(own.map(({ target }) => target.source)).size;
    return { id, name, records: own.length, posts };
  });
