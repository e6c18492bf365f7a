import { createHash } from 'node:crypto';
import { readFile, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { merge } from '../annotation/merge.ts';
import type { DataDocument } from '../annotation/model.ts';
import { ifThere } from './file-system.ts';
import { parseDocument } from './parse-document.ts';
import { withoutRecords } from './purge.ts';
import { serialize } from './serialize.ts';
import { replaceFile } from './write-file.ts';

/**
 * Changes that could not be saved, kept in the state folder so that they survive the reader: changed records in the form
 * of a data file, one such file a data file.
 */
function fileOf(stateDir: string, dataFile: string): string {
  const hash = createHash('sha256').update(dataFile).digest('hex').slice(0, 12);
  return join(stateDir, 'unsaved', `${basename(dataFile)}-${hash}.json`);
}

/** Adds changed records to those that are kept. @throws the system's error */
export async function keepUnsaved(stateDir: string, dataFile: string, changed: DataDocument): Promise<void> {
  const known = await readUnsaved(stateDir, dataFile);
  await replaceFile(fileOf(stateDir, dataFile), serialize(known ? merge(known, changed) : changed));
}

/** What is kept; `null`: nothing, or nothing that can be read. */
export async function readUnsaved(stateDir: string, dataFile: string): Promise<DataDocument | null> {
  const file = fileOf(stateDir, dataFile);
  const bytes = await readFile(file).catch(() => null);
  try {
    return bytes && parseDocument(bytes, file).document;
  } catch {
    return null;
  }
}

/** Removes records from what is kept. @throws the system's error */
export async function purgeUnsaved(stateDir: string, dataFile: string, ids: readonly string[]): Promise<void> {
  const known = await readUnsaved(stateDir, dataFile);
  if (known) await replaceFile(fileOf(stateDir, dataFile), serialize(withoutRecords(known, ids)));
}

/** All of it is saved now. */
export async function dropUnsaved(stateDir: string, dataFile: string): Promise<void> {
  await ifThere(unlink(fileOf(stateDir, dataFile)));
}
