import type { Fields } from './json.ts';

/** Makes of a document of one version what it is in the next. Its argument is JSON of which nothing is checked yet. */
export type Migration = (document: Fields) => Fields;

/** By the version that they start from. Version 1 is the first that there was, so there is nothing to migrate yet. */
export type Migrations = ReadonlyMap<number, Migration>;
export const migrations: Migrations = new Map();

/** The document in a later version, step by step; `null` when there is no way from its version. */
export function migrated(document: Fields, from: number, to: number, table: Migrations): Fields | null {
  let next = document;
  for (let version = from; version < to; version++) {
    const migration = table.get(version);
    if (!migration) return null;
    next = { ...migration(next), version: version + 1 };
  }
  return next;
}
