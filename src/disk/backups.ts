import { readdir, readFile, unlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DiskFailure } from './failure.ts';
import { attempt, codeOf, realFileSystem } from './file-system.ts';
import { createHash } from './late-crypto.ts';
import { parseDocument } from './parse-document.ts';
import { withoutRecords } from './purge.ts';
import { realTarget } from './real-target.ts';
import { serialize } from './serialize.ts';
import { replaceByCopy, replaceFile } from './write-file.ts';

/** A copy of the data file as it was. */
export interface Backup {
  /** Its name, by which it is brought back. */
  readonly name: string;
  /** When the copy was made. ISO 8601, UTC. */
  readonly time: string;
  /** Annotations and bookmarks in it. */
  readonly records: number;
}

/** In the state folder: one folder a data file, named after its path. */
async function folderOf(stateDir: string, dataFile: string): Promise<string> {
  const target = await realTarget(realFileSystem, resolve(dataFile));
  const hash = createHash('sha256').update(target).digest('hex').slice(0, 12);
  return join(stateDir, 'backups', `${basename(target)}-${hash}`);
}

const namePattern = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)(-kept)?\.json$/;
const nameFor = (now: Date, kept: boolean): string =>
  `${now.toISOString().replace(/[:.]/g, '-')}${kept ? '-kept' : ''}.json`;
const timeOf = (name: string): string =>
  (namePattern.exec(name)?.[1] ?? '').replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z');

const hour = 3_600_000;

/** Names of the copies, the newest first. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names
    .filter((name) => namePattern.test(name))
    .sort()
    .reverse();
}

/**
 * Keeps a copy of what the data file held before a change, at most one an hour.
 * @param source the file that holds it
 */
export async function keepBackup(
  stateDir: string,
  dataFile: string,
  source: string,
  now: Date = new Date(),
): Promise<void> {
  const folder = await folderOf(stateDir, dataFile);
  const names = await namesIn(folder);
  // Copies of a time when the clock was ahead say nothing of how long ago the last one was made.
  const last = names.find((name) => !name.includes('-kept') && Date.parse(timeOf(name)) <= now.getTime());
  if (last !== undefined && now.getTime() - Date.parse(timeOf(last)) < hour) return;
  await replaceByCopy(join(folder, nameFor(now, false)), source);
  for (const name of outdated(await namesIn(folder), now)) await attempt(unlink(join(folder, name)));
}

/** Keeps a copy whatever the time, of what is about to go for good; the last one twice only once. @returns its path */
export async function keepExtraBackup(stateDir: string, dataFile: string, bytes: Uint8Array): Promise<string> {
  const folder = await folderOf(stateDir, dataFile);
  const last = (await namesIn(folder)).find((name) => name.includes('-kept'));
  if (last !== undefined && (await readFile(join(folder, last)).catch(() => null))?.equals(bytes))
    return join(folder, last);
  const copy = join(folder, nameFor(new Date(), true));
  await replaceFile(copy, bytes);
  return copy;
}

/** How many copies are kept: the last of each hour, day and week that has one. */
const kept: readonly (readonly [milliseconds: number, count: number])[] = [
  [hour, 24],
  [24 * hour, 14],
  [7 * 24 * hour, 26],
];
/** Copies made before something was brought back, or after another program took something away. */
const mostExtra = 10;

/** The copies that are no longer needed. @param names the newest first */
export function outdated(names: readonly string[], now: Date): readonly string[] {
  const rolling = names.filter((name) => !name.includes('-kept'));
  const needed = new Set(names.filter((name) => name.includes('-kept')).slice(0, mostExtra));
  // The very first copy of a new installation is not less worth than the last.
  for (const name of rolling.slice(0, 1)) needed.add(name);
  for (const [length, count] of kept) {
    const newest = new Map<number, string>();
    for (const name of rolling) {
      const period = Math.floor(Date.parse(timeOf(name)) / length);
      if (!newest.has(period) && Math.floor(now.getTime() / length) - period < count) newest.set(period, name);
    }
    for (const name of newest.values()) needed.add(name);
  }
  return names.filter((name) => !needed.has(name));
}

/** The copies of a data file, the newest first. */
export async function listBackups(stateDir: string, dataFile: string): Promise<readonly Backup[]> {
  const folder = await folderOf(stateDir, dataFile);
  const backups: Backup[] = [];
  for (const name of await namesIn(folder)) {
    try {
      const { document } = parseDocument(await readFile(join(folder, name)), name);
      const records = document.annotations.length + document.bookmarks.length;
      backups.push({ name, time: timeOf(name), records });
    } catch {
      // A damaged copy is none.
    }
  }
  return backups;
}

/** Removes records from every copy. A damaged copy, which cannot be searched, is removed. @throws the system's error */
export async function purgeBackups(stateDir: string, dataFile: string, ids: readonly string[]): Promise<void> {
  const folder = await folderOf(stateDir, dataFile);
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const bytes = await readFile(path);
    try {
      const { document } = parseDocument(bytes, name);
      const left = withoutRecords(document, ids);
      if (left !== document) await replaceFile(path, serialize(left));
    } catch (error) {
      if (!(error instanceof DiskFailure)) throw error;
      await unlink(path);
    }
  }
}

/**
 * Brings a copy back in the data file's place, whatever stands there now.
 * @returns the path of a copy of what stood there; `null` if there was nothing
 * @throws DiskFailure when there is no such copy or it cannot be put in place
 */
export async function restoreBackup(stateDir: string, dataFile: string, name: string): Promise<string | null> {
  const folder = await folderOf(stateDir, dataFile);
  const target = await realTarget(realFileSystem, resolve(dataFile));
  if (!namePattern.test(name)) throw new DiskFailure({ key: 'disk.backup.none', args: { name } });
  try {
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (!bytes) throw new DiskFailure({ key: 'disk.backup.none', args: { name } });
    parseDocument(bytes, name);
    const present = await readFile(target).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    const copy = present && (await keepExtraBackup(stateDir, dataFile, present));
    // A file that was not made from any generation is the newest document as it stands: see `generations.ts`.
    await replaceFile(target, bytes);
    return copy;
  } catch (error) {
    if (error instanceof DiskFailure) throw error;
    throw new DiskFailure({ key: 'disk.backup.failed', args: { name, code: codeOf(error) || String(error) } }, error);
  }
}
