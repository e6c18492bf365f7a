import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { personalRecords } from '../annotation/lists.ts';
import { mergeAll } from '../annotation/merge.ts';
import { merge3 } from '../annotation/merge-base.ts';
import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import { conflictSides } from './conflict-sides.ts';
import { unreadableCopy, unsaved } from './data-failures.ts';
import type { DataFile } from './data-file.ts';
import { DataFailure } from './failure.ts';
import { realFileSystem } from './file-system.ts';
import { parseDocument } from './parse-document.ts';
import { realTarget } from './real-target.ts';
import { lineOf, serialize } from './serialize.ts';
import { replaceFile } from './write-file.ts';

/**
 * The documents in a file: one, or both sides (and their base, if it is there) where git has left conflict marks.
 * @throws DataFailure
 */
export async function readCopies(file: string): Promise<readonly DataDocument[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadableCopy(file, error);
  });
  try {
    return [parseDocument(bytes, file).document];
  } catch (error) {
    const isMarked = error instanceof DataFailure && error.kind === 'conflict-markers';
    const sides = isMarked ? conflictSides(bytes.toString()) : [];
    if (sides.length === 0) throw error;
    return sides.map((side) => parseDocument(Buffer.from(side), file).document);
  }
}

/**
 * Takes other copies of the data file into it: another machine's file, a synchronising program's conflict copies, files
 * with git's conflict marks. When the data file itself has such marks and is named too, its sides are joined.
 * @returns how many annotations, bookmarks and saved searches are new or changed
 * @throws DataFailure
 */
export async function mergeInto(data: DataFile, files: readonly string[]): Promise<number> {
  const own = await realTarget(realFileSystem, data.path);
  const copies: DataDocument[] = [];
  for (const file of files) {
    const path = resolve(file);
    const documents = await readCopies(path);
    const isOwn = (await realTarget(realFileSystem, path)) === own;
    if (isOwn && documents.length > 1) await write(own, mergeAll(documents, emptyDocument));
    else if (!isOwn) copies.push(...documents);
  }
  let count = 0;
  await data.change((current) => {
    const merged = mergeAll(copies, current);
    count = changes(current, merged);
    return serialize(merged).equals(serialize(current)) ? current : merged;
  });
  return count;
}

/**
 * Git's merge driver: joins two versions of the data file with their common ancestor and leaves the result in the place
 * of `ours`, a plain file of git's own. Git gives an empty ancestor where there is none.
 * @throws DataFailure
 */
export async function mergeForGit(base: string, ours: string, theirs: string): Promise<void> {
  const [mine, other] = [await joined(ours), await joined(theirs)];
  const isEmpty = (await readFile(base, 'utf8').catch(() => '')).trim() === '';
  const was = isEmpty ? emptyDocument : await joined(base);
  await write(resolve(ours), merge3(was, mine, other));
}

const joined = async (file: string): Promise<DataDocument> => mergeAll(await readCopies(file), emptyDocument);

async function write(file: string, document: DataDocument): Promise<void> {
  await replaceFile(file, serialize(document)).catch((error: unknown) => {
    throw unsaved(file, error);
  });
}

function changes(before: DataDocument, after: DataDocument): number {
  const known = new Map(personalRecords(before).map((record) => [record.id, lineOf(record)]));
  return personalRecords(after).filter((record) => known.get(record.id) !== lineOf(record)).length;
}

/** Such as `annotations.sync-conflict-20240501-101500-ABCDEF7.json` or `annotations (conflicted copy).json`. */
const conflictName = /\.sync-conflict-\d{8}-\d{6}|conflicted copy|in Konflikt stehende Kopie|\(\d+\)$/i;

/** The copies that synchronising programs have left beside a data file. Never fails. */
export async function conflictCopies(dataFile: string): Promise<readonly string[]> {
  const extension = extname(dataFile);
  const stem = basename(dataFile, extension);
  const names = await readdir(dirname(dataFile)).catch(() => [] as string[]);
  return names
    .filter((name) => name.startsWith(stem) && name.endsWith(extension) && name !== basename(dataFile))
    .filter((name) => conflictName.test(basename(name, extension)))
    .map((name) => join(dirname(dataFile), name))
    .sort();
}
