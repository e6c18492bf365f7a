import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from './database.ts';

/** What a reader needs whole; the manifest in columns, the vocabulary. */
export type StateName = 'paths' | 'hashes' | 'places' | 'leads' | 'terms' | 'counts' | 'title-terms';

export function writeState(db: Database, name: StateName, value: Uint8Array): void {
  db.run('INSERT OR REPLACE INTO state(name, value) VALUES(?, ?)', [name, deflateRawSync(value, { level: 5 })]);
}

/** @throws when it is not there: the file is not a whole index */
export function readState(db: Database, name: StateName): Uint8Array {
  const value = db.get('SELECT value FROM state WHERE name = ?', [name])?.['value'];
  if (!(value instanceof Uint8Array)) throw new Error(`the index has no ${name}`);
  return inflateRawSync(value);
}
