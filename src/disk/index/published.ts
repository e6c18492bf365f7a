import { randomBytes } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from './database.ts';
import { currentIndex } from './place.ts';
import { isOurs } from './schema.ts';
import { isSealed, seal, sweepSeals } from './seal.ts';

/**
 * The published generation of an index and the private names around it. `node-sqlite3-wasm` locks a database by making a
 * folder `<file>.lock`, for readers too, and a killed process leaves it locked for ever; so no two processes ever open a
 * file by one name. Builders write a private file and rename it to `current.db`; readers open a hard link of their own
 * and remove its name at once, so that nothing is left of them whatever happens (DESIGN §6).
 */
const current = currentIndex;
const privateName = /^(?:read|build)-[0-9a-f]{16}\.db(?:\.lock|-journal)?$/;
/** What was not written for so long belongs to nobody any more, in ms. A build takes seconds to minutes. */
const abandoned = 60 * 60_000;

/** Other builders seal theirs just before they publish it, in ms. */
const sealKept = 60_000;

const randomName = (what: 'read' | 'build'): string => `${what}-${randomBytes(8).toString('hex')}.db`;

export interface Generation {
  /** The file itself, under whatever name. */
  readonly file: string;
  /** The file with its content; nobody ever writes into a published one. */
  readonly id: string;
}

/** The generation that is published now. */
export function generationOf(folder: string): Generation | null {
  try {
    const { dev, ino, mtimeMs, size } = statSync(join(folder, current));
    const file = `${dev} ${ino}`;
    return { file, id: `${file} ${mtimeMs} ${size}` };
  } catch {
    return null;
  }
}

/**
 * Opens the published generation for reading.
 * @returns `null` when there is none, or none of this version
 * @throws when it is damaged
 */
export function openPublished(folder: string): Database | null {
  if (generationOf(folder) === null) return null;
  const path = join(folder, randomName('read'));
  linkOrCopy(join(folder, current), path);
  let db: Database | null = null;
  try {
    checkLength(path);
    if (!isSealed(folder, join(folder, current))) throw new Error('the index is not as it was made');
    db = openDatabase(path, true);
    // Locked once for all instead of with every question; and with that first question the file is open, so that neither
    // its name nor its lock is needed any more.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -12288');
    if (isOurs(db)) return db;
    db.close();
    return null;
  } catch (error) {
    if (db?.isOpen) db.close();
    throw error;
  } finally {
    remove(path);
  }
}

/** A truncated file must be known before it is asked: SQLite may find half an answer in it. */
function checkLength(path: string): void {
  const { size } = statSync(path);
  if (size === 0 || size % 1024 !== 0) throw new Error('the index is cut off');
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // A file system without hard links.
    copyFileSync(from, to);
  }
}

/** A private path to build at. @throws when the folder cannot be written */
export function newBuild(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, randomName('build'));
}

/** A private copy of the published generation to write changes into; `null` when there is none. */
export function copyPublished(folder: string): string | null {
  const path = newBuild(folder);
  try {
    copyFileSync(join(folder, current), path);
    return path;
  } catch {
    remove(path);
    return null;
  }
}

/** Makes a finished build the published generation. */
export function publish(folder: string, build: string): void {
  seal(folder, build);
  renameSync(build, join(folder, current));
}

/** Takes a damaged generation away, so that nobody trips over it again. */
export const withdraw = (folder: string): void => remove(join(folder, current));

/** Removes a private file and what SQLite may have put beside it. */
export function remove(path: string): void {
  for (const name of [path, `${path}.lock`, `${path}-journal`]) {
    try {
      rmSync(name, { recursive: true, force: true });
    } catch {
      // Windows keeps the name of an open file; it is swept later.
    }
  }
}

/** Removes what killed processes left. @param now ms since 1970 */
export function sweep(folder: string, now: number): void {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
    sweepSeals(folder, join(folder, current), now - sealKept);
  } catch {
    // There is no such folder yet, or no index in it.
  }
  for (const name of names.filter((one) => privateName.test(one))) {
    const path = join(folder, name);
    try {
      if (now - statSync(path).mtimeMs > abandoned) rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else swept it.
    }
  }
}
