import { newEntries } from '../annotation/list-change.ts';
import type { DataDocument } from '../annotation/model.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import { keepBackup, keepExtraBackup } from './backups.ts';
import { unsaved } from './data-failures.ts';
import { generationNames, generationOf, type Place, type Tip } from './generations.ts';
import { parseDocument } from './parse-document.ts';
import { readByLine } from './record-lines.ts';
import { knownLists } from './serialize.ts';
import { isForeign } from './validate.ts';

/** What is about to be replaced. */
export interface Replaced {
  /** The data file as it was named. */
  readonly file: string;
  readonly place: Place;
  readonly tip: Tip;
  readonly base: DataDocument;
  /** It is of an older version. */
  readonly isOlder: boolean;
}

/**
 * Copies into the state folder before a save: what was there, now and then; what another program took away; a file of an
 * older version, always.
 * @throws DataFailure when a file of an older version cannot be kept; any other save goes on without a copy
 */
export async function keepBeforeSave(stateDir: string, replaced: Replaced): Promise<void> {
  if (replaced.isOlder) await keepOlder(stateDir, replaced);
  const { file, tip } = replaced;
  const { path } = tip;
  try {
    const lost = tip.generation === null ? keepLost(stateDir, replaced) : null;
    await Promise.all([lost, path !== null && keepBackup(stateDir, file, path)]);
  } catch {
    // The state folder cannot be written.
  }
}

async function keepOlder(stateDir: string, { file, place, tip: { path } }: Replaced): Promise<void> {
  if (path === null) return;
  try {
    await keepExtraBackup(stateDir, file, await place.fs.readFile(path));
  } catch (error) {
    throw unsaved(file, error);
  }
}

interface Dated {
  readonly id: string;
  readonly modified?: string;
  readonly deleted?: string;
}

/** When a record was changed last. ISO 8601. */
const timeOf = ({ modified, deleted }: Dated): string => modified ?? deleted ?? '~';

/** Another program has replaced or deleted the file, or put an older one there: what it took away thereby is kept. */
async function keepLost(stateDir: string, { file, place, base }: Replaced): Promise<void> {
  const [newest] = await generationNames(place);
  const generation = newest === undefined ? undefined : await generationOf(place, newest);
  if (!generation) return;
  const bytes = await place.fs.readFile(generation.path);
  const others = await recordsBeside(bytes, file, base);
  if (others.length === 0) return;
  const left = new Map(knownLists.flatMap((list) => base[list].map((record) => [record.id, timeOf(record)])));
  const isLost = others.some((record) => timeOf(record) > (left.get(record.id) ?? ''));
  if (isLost) await keepExtraBackup(stateDir, file, bytes);
}

/** The records in a file's bytes that a document does not have, or has otherwise. @throws DataFailure */
async function recordsBeside(bytes: Buffer, file: string, base: DataDocument): Promise<readonly Dated[]> {
  const byLine = await inSlices(readByLine(bytes, base), new Pauses({ isAwaited: true }));
  const lists = byLine ?? parseDocument(bytes, file, { previous: base }).document;
  return knownLists.flatMap((list) => {
    const own = newEntries<Dated>(base[list], lists[list] as readonly Dated[]);
    return own.filter((record) => !isForeign(list, { ...record }));
  });
}
