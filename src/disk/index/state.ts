import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from './database.ts';

/** What a reader needs whole; the manifest in columns, the vocabulary. */
export type StateName = 'paths' | 'hashes' | 'places' | 'terms' | 'counts' | 'short-forms' | 'title-terms' | 'next-id';

export function writeState(db: Database, name: StateName, value: Uint8Array, level = packedWell): void {
  db.run('INSERT OR REPLACE INTO state(name, value) VALUES(?, ?)', [name, deflateRawSync(value, { level })]);
}

/** Writes what has become of a part if it is another one; quickly, as somebody waits for one changed post. */
export function changeState(db: Database, name: StateName, value: Uint8Array): void {
  if (!Buffer.from(value.buffer, value.byteOffset, value.byteLength).equals(readState(db, name)))
    writeState(db, name, value, packedQuickly);
}

/** Writes what is certainly another one, as quickly. */
export const rewriteState = (db: Database, name: StateName, value: Uint8Array): void =>
  writeState(db, name, value, packedQuickly);

/** Levels of zlib. */
const packedWell = 5;
const packedQuickly = 1;

/** @throws when it is not there: the file is not a whole index */
export function readState(db: Database, name: StateName): Uint8Array {
  const value = db.get('SELECT value FROM state WHERE name = ?', [name])?.['value'];
  if (!(value instanceof Uint8Array)) throw new Error(`the index has no ${name}`);
  return inflateRawSync(value);
}
