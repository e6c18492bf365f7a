import { READING_TEXT_RULES } from '../../post/reading/rules.ts';
import { columnWeights } from '../../search/scan.ts';
import type { Database } from './database.ts';
import { leadSchema } from './leads.ts';
import { shortSchema } from './short-lists.ts';

/**
 * The index of one archive. `words` has all words with their places and no text (`content=''`); `titles` the words of
 * titles alone, so that titles are found quickly among common words; `title_key` whole titles; `short_word` and `begun`
 * what a letter or two find; `lead` the beginnings of texts and `chunk` the reading texts, packed; `state` what a reader needs whole: manifest and vocabulary.
 *
 * Words are kept as written but for letter case; spellings, forms, compounds and typing errors are the vocabulary's.
 */
const layout = 9;
/** Other rules of the reading text give other texts and places. */
export const schemaVersion = layout * 1000 + READING_TEXT_RULES;
/** `rNtz`: tells our file from any other SQLite database. */
const applicationId = 0x724e747a;

const tokenizer = `tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'"`;
const weights = Object.values(columnWeights)
  .map((weight) => weight.toFixed(1))
  .join(', ');

/** In bytes. Two of FTS5's blocks fill a page, and packed texts leave little of one empty. */
const pageSize = 8192;

/** Nothing need survive a crash before the file is published, and nobody else sees it. */
const privately = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA cache_size = -32768;`;

/**
 * FTS5 collects so many bytes of new words before it writes them, and what was written apart is merged later: with its
 * usual megabyte that takes as long as all the rest, and leaves a larger file.
 * https://sqlite.org/fts5.html#configuration_options_config_table_
 */
const collected = 32 << 20;

export function createSchema(db: Database): void {
  db.exec(`
    PRAGMA page_size = ${pageSize};
    ${privately}
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${schemaVersion};
    CREATE VIRTUAL TABLE words USING fts5(title, headings, tags, body, content='', contentless_delete=1, ${tokenizer});
    CREATE VIRTUAL TABLE titles USING fts5(title, content='', contentless_delete=1, ${tokenizer});
    INSERT INTO words(words, rank) VALUES('rank', 'bm25(${weights})');
    INSERT INTO words(words, rank) VALUES('hashsize', ${collected});
    CREATE TABLE title_key(hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(hash, id)) WITHOUT ROWID;
    CREATE TABLE chunk(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    ${shortSchema}
    ${leadSchema}
    CREATE TABLE state(name TEXT PRIMARY KEY, value BLOB NOT NULL);`);
}

export const prepareWriting = (db: Database): void => db.exec(privately);

/** Whether a database is an index of this version. @throws SQLite3Error when it is no database */
export function isOurs(db: Database): boolean {
  const read = (name: string) => Number(db.get(`PRAGMA ${name}`)?.[name] ?? 0);
  return read('application_id') === applicationId && read('user_version') === schemaVersion;
}

/**
 * 48 bits of a title's key (FNV-1a in two halves): small, and two titles of one hash are told apart by their posts.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function hashOf(key: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    low = Math.imul(low ^ key.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ key.charCodeAt(i), 0x01000193) + i;
  }
  return (high & 0xffff) * 2 ** 32 + (low >>> 0);
}
