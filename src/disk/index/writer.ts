import { wordsOf } from '../../search/fold.ts';
import { sortTerms } from '../../search/vocabulary.ts';
import { type Database, openDatabase } from './database.ts';
import type { IndexEntry } from './entries.ts';
import {
  createSchema,
  hashOf,
  isOurs,
  type ManifestEntry,
  prepareWriting,
  readManifest,
  readState,
  writeManifest,
  writeState,
} from './schema.ts';

/** Writes an index into a private file (or memory). Nothing of it counts before `finish`. */
export class IndexWriter {
  readonly #db: Database;
  readonly #entries = new Map<string, ManifestEntry>();
  readonly #isNew: boolean;
  /** Texts are written last, into the pages that the word index has freed. */
  #texts: (readonly [number, Uint8Array])[] = [];
  readonly #newWords = new Set<string>();
  readonly #newTitleWords = new Set<string>();
  #nextId = 1;
  readonly dictionary: Uint8Array;

  private constructor(db: Database, isNew: boolean, dictionary: Uint8Array) {
    this.#db = db;
    this.#isNew = isNew;
    this.dictionary = dictionary;
    db.exec('BEGIN');
  }

  /** @param file a path that does not exist, or `:memory:` */
  static create(file: string, dictionary: Uint8Array): IndexWriter {
    const db = openDatabase(file);
    createSchema(db);
    return new IndexWriter(db, true, dictionary);
  }

  /** Writes changes into a copy of an index. @throws when it is damaged */
  static extend(file: string): IndexWriter {
    const db = openDatabase(file);
    prepareWriting(db);
    if (!isOurs(db)) throw new Error('the index is of another version');
    const writer = new IndexWriter(db, false, readState(db, 'dictionary'));
    for (const entry of readManifest(db)) {
      writer.#entries.set(entry.path, entry);
      writer.#nextId = Math.max(writer.#nextId, entry.id + 1);
    }
    return writer;
  }

  add({ path, hash, bits, titleKeys, columns, packed }: IndexEntry): void {
    this.remove(path);
    const id = this.#nextId++;
    const { title, headings, tags, body } = columns;
    // A NUL would end the text for SQLite.
    const clean = [title, headings, tags, body].map((text) =>
      text.includes('\0') ? text.replaceAll('\0', ' ') : text,
    );
    this.#db.run('INSERT INTO words(rowid, title, headings, tags, body) VALUES(?, ?, ?, ?, ?)', [id, ...clean]);
    this.#db.run('INSERT INTO titles(rowid, title) VALUES(?, ?)', [id, clean[0] ?? '']);
    for (const key of titleKeys)
      this.#db.run('INSERT OR IGNORE INTO title_key(hash, id) VALUES(?, ?)', [hashOf(key), id]);
    this.#texts.push([id, packed]);
    this.#entries.set(path, { id, path, hash, bits });
    if (this.#isNew) return;
    for (const word of wordsOf(clean.join('\n'))) this.#newWords.add(word);
    for (const word of wordsOf(clean[0] ?? '')) this.#newTitleWords.add(word);
  }

  remove(path: string): void {
    const entry = this.#entries.get(path);
    if (!entry) return;
    for (const table of ['words', 'titles']) this.#db.run(`DELETE FROM ${table} WHERE rowid = ?`, [entry.id]);
    this.#db.run('DELETE FROM post WHERE id = ?', [entry.id]);
    this.#db.run('DELETE FROM title_key WHERE id = ?', [entry.id]);
    this.#texts = this.#texts.filter(([id]) => id !== entry.id);
    this.#entries.delete(path);
  }

  /** What the index has so far. */
  get manifest(): readonly ManifestEntry[] {
    return [...this.#entries.values()];
  }

  /** Completes the index and closes it. */
  finish(): void {
    this.finishOpen().close();
  }

  /** Completes the index and leaves it open, for one in memory. */
  finishOpen(): Database {
    const db = this.#db;
    if (this.#isNew) this.#optimize();
    for (const [id, packed] of this.#texts) db.run('INSERT INTO post(id, text) VALUES(?, ?)', [id, packed]);
    this.#texts = [];
    if (this.#isNew) this.#writeVocabulary();
    else this.#extendVocabulary();
    writeManifest(db, this.manifest);
    db.exec('COMMIT');
    return db;
  }

  /** Gives up; the file is to be removed. */
  abandon(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #optimize(): void {
    this.#db.exec(`INSERT INTO words(words) VALUES('optimize'); INSERT INTO titles(titles) VALUES('optimize')`);
  }

  #writeVocabulary(): void {
    const { terms, counts } = this.#countedTerms('words');
    const byTerm = new Map(terms.map((term, i) => [term, counts[i] ?? 0]));
    this.#writeTerms(byTerm, this.#countedTerms('titles').terms);
    writeState(this.#db, 'dictionary', this.dictionary);
  }

  #countedTerms(table: 'words' | 'titles'): { terms: string[]; counts: number[] } {
    const db = this.#db;
    db.exec(`CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, ${table}, 'row')`);
    const row = db.get(
      'SELECT group_concat(term, char(10)) AS terms, group_concat(doc) AS counts FROM temp.vocabulary',
    );
    db.exec('DROP TABLE temp.vocabulary');
    const split = (value: unknown, by: string) => (typeof value === 'string' && value ? value.split(by) : []);
    return { terms: split(row?.['terms'], '\n'), counts: split(String(row?.['counts'] ?? ''), ',').map(Number) };
  }

  /** Words of changed posts are added; those that are gone stay until the next whole build and find nothing. */
  #extendVocabulary(): void {
    const { terms, counts, titleTerms } = readTerms(this.#db);
    const known = new Map(terms.map((term, i) => [term, counts[i] ?? 0]));
    for (const word of this.#newWords) known.set(word, (known.get(word) ?? 0) + 1);
    this.#writeTerms(known, [...new Set([...titleTerms, ...this.#newTitleWords])]);
  }

  #writeTerms(counts: ReadonlyMap<string, number>, titleTerms: readonly string[]): void {
    const terms = sortTerms([...counts.keys()]);
    writeState(this.#db, 'terms', Buffer.from(terms.join('\n')));
    const numbers = Uint32Array.from(terms, (term) => counts.get(term) ?? 0);
    writeState(this.#db, 'counts', Buffer.from(numbers.buffer));
    writeState(this.#db, 'title-terms', Buffer.from(titleTerms.join('\n')));
  }
}

export interface StoredTerms {
  /** Sorted as `Vocabulary` wants them. */
  readonly terms: readonly string[];
  readonly counts: Uint32Array;
  readonly titleTerms: readonly string[];
}

/** @throws when they are not there or do not fit together */
export function readTerms(db: Database): StoredTerms {
  const lines = (bytes: Uint8Array) => (bytes.length === 0 ? [] : Buffer.from(bytes).toString('utf8').split('\n'));
  const terms = lines(readState(db, 'terms'));
  // A copy, as the bytes may begin anywhere in their buffer.
  const counts = new Uint32Array(Uint8Array.from(readState(db, 'counts')).buffer);
  if (counts.length !== terms.length) throw new Error('the index has not as many counts as words');
  return { terms, counts, titleTerms: lines(readState(db, 'title-terms')) };
}
