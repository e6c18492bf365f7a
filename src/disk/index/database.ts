// First, as SQLite is compiled when it is loaded.
import './late-tiering.ts';
import sqlite from 'node-sqlite3-wasm';

export type Database = InstanceType<typeof sqlite.Database>;
export type Statement = ReturnType<Database['prepare']>;

/** Opens or makes a database file. @throws SQLite3Error */
export const openDatabase = (path: string, readOnly = false): Database => new sqlite.Database(path, { readOnly });

/** The first column of the first row as text, or '' where there is none (or NULL). */
export function textOf(db: Database, sql: string, values: readonly (string | number)[] = []): string {
  const row = db.get(sql, [...values]);
  const value = row ? Object.values(row)[0] : null;
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/** Numbers that `group_concat` joined: the quickest way out of the database for thousands of rows. */
export function numbersOf(joined: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  for (let i = 0; i < joined.length; i++) {
    const digit = joined.charCodeAt(i) - 48;
    if (digit >= 0) value = value * 10 + digit;
    else {
      numbers.push(value);
      value = 0;
    }
  }
  if (joined.length > 0) numbers.push(value);
  return numbers;
}
