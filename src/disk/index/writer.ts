import { wordsOf } from '../../search/fold.ts';
import { titleIn } from '../../search/short-words.ts';
import { shortFormsIn, sortTerms, Vocabulary } from '../../search/vocabulary.ts';
import { ChunkWriter } from './chunks.ts';
import { type Database, openDatabase, type Statement, textOf } from './database.ts';
import type { IndexBatch, SentEntry } from './entries.ts';
import { LeadWriter } from './leads.ts';
import { type ManifestEntry, readManifest, shortHash, type TextPlace, writeManifest } from './manifest.ts';
import { PackedTerms } from './packed-terms.ts';
import { createSchema, hashOf, isOurs, prepareWriting } from './schema.ts';
import { ShortListWriter } from './short-lists.ts';
import { changeState, readState, rewriteState, type StateName, writeState } from './state.ts';

const textDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Writes an index into a private file (or memory). Nothing of it counts before `finish`. */
export class IndexWriter {
  readonly #db: Database;
  readonly #entries = new Map<string, ManifestEntry>();
  readonly #isNew: boolean;
  /** Written last, into the pages that the word index has freed. */
  readonly #chunks: ChunkWriter;
  readonly #newWords = new Set<string>();
  readonly #newTitleWords = new Set<string>();
  readonly #insert: Record<'words' | 'titles' | 'key', Statement>;
  readonly #short: ShortListWriter;
  readonly #leads: LeadWriter;
  #nextId = 1;

  private constructor(db: Database, isNew: boolean) {
    this.#db = db;
    this.#chunks = new ChunkWriter(db, Number(textOf(db, 'SELECT coalesce(max(id) + 1, 0) FROM chunk')));
    this.#isNew = isNew;
    this.#short = new ShortListWriter(db, isNew);
    this.#leads = new LeadWriter(db);
    this.#insert = {
      words: db.prepare('INSERT INTO words(rowid, title, headings, tags, body) VALUES(?, ?, ?, ?, CAST(? AS TEXT))'),
      titles: db.prepare('INSERT INTO titles(rowid, title) VALUES(?, ?)'),
      key: db.prepare('INSERT OR IGNORE INTO title_key(hash, id) VALUES(?, ?)'),
    };
    db.exec('BEGIN');
  }

  /** @param file a path that does not exist, or `:memory:` */
  static create(file: string): IndexWriter {
    const db = openDatabase(file);
    createSchema(db);
    return new IndexWriter(db, true);
  }

  /** Writes changes into a copy of an index. @throws when it is damaged */
  static extend(file: string): IndexWriter {
    const db = openDatabase(file);
    prepareWriting(db);
    if (!isOurs(db)) throw new Error('the index is of another version');
    const writer = new IndexWriter(db, false);
    for (const entry of readManifest(db).entries()) writer.#entries.set(entry.path, entry);
    writer.#nextId = readNextId(db);
    return writer;
  }

  add({ entries, bodies, blocks }: IndexBatch): void {
    let next = 0;
    let from = 0;
    for (const { packed, lengths } of blocks) {
      const at = this.#chunks.add(packed);
      let start = 0;
      for (const length of lengths) {
        const entry = entries[next++];
        if (entry) {
          const body = bodies.subarray(from, from + entry.size);
          this.#addEntry(entry, body, { at, size: packed.length, start, length });
          from += entry.size;
        }
        start += length;
      }
    }
  }

  /** @param body UTF-8 */
  #addEntry(entry: SentEntry, body: Uint8Array, place: TextPlace): void {
    const { path, hash, bits, titleKeys, short, columns, lead } = entry;
    this.#removeRows(path);
    const id = this.#nextId++;
    const { title, headings, tags } = columns;
    this.#insert.words.run([id, title, headings, tags, body]);
    this.#insert.titles.run([id, title]);
    for (const key of titleKeys) this.#insert.key.run([hashOf(key), id]);
    this.#entries.set(path, { id, path, hash: shortHash(hash), bits, place, lead: 0 });
    this.#leads.add(id, wordsOf(titleIn(columns)), lead);
    const text = () => textDecoder.decode(body);
    this.#short.add(id, columns, { short, text });
    if (!this.#isNew) {
      for (const column of [title, headings, tags, text()])
        for (const word of wordsOf(column)) this.#newWords.add(word);
      for (const word of wordsOf(title)) this.#newTitleWords.add(word);
    }
  }

  remove(path: string): void {
    this.#removeRows(path);
    this.#entries.delete(path);
  }

  /** A post that is written anew keeps its row in the manifest, most of which is then as it was. */
  #removeRows(path: string): void {
    const entry = this.#entries.get(path);
    if (!entry) return;
    for (const table of ['words', 'titles']) this.#db.run(`DELETE FROM ${table} WHERE rowid = ?`, [entry.id]);
    this.#db.run('DELETE FROM title_key WHERE id = ?', [entry.id]);
  }

  /** How many posts were ever written into it; their texts stay until it is made anew. */
  get everAdded(): number {
    return this.#nextId - 1;
  }

  /** The file's short hash of each post that the index has so far, by path. */
  get hashes(): ReadonlyMap<string, string> {
    return new Map([...this.#entries.values()].map(({ path, hash }) => [path, hash]));
  }

  /** Completes the index and closes it. */
  finish(): void {
    this.finishOpen().close();
  }

  /** Completes the index and leaves it open, for one in memory. */
  finishOpen(): Database {
    const db = this.#db;
    for (const statement of Object.values(this.#insert)) statement.finalize();
    if (this.#isNew) this.#optimize();
    this.#chunks.finish();
    if (this.#isNew) this.#writeVocabulary();
    else this.#extendVocabulary();
    const leads = this.#leads.write();
    const entries = [...this.#entries.values()].map((entry) => ({ ...entry, lead: leads.get(entry.id) ?? entry.lead }));
    const ids = new Set(entries.map(({ id }) => id));
    this.#short.write((id) => ids.has(id));
    const write = this.#isNew ? writeState : changeState;
    writeManifest(db, entries, write);
    // Ids are never given again: lists of what was in a removed post stay, and must not mean another.
    write(db, 'next-id', Buffer.from(Uint32Array.of(this.#nextId).buffer));
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
    const { terms, counts } = readTerms(this.#db);
    const known = new Vocabulary(terms, counts, [], this.#entries.size);
    const added = sortTerms([...this.#newWords].filter((word) => known.count(word) === 0));
    if (added.length > 0) this.#writeMerged(terms, counts, known, added);
    const titles = new Set(readTitleTerms(this.#db));
    const before = titles.size;
    for (const word of this.#newTitleWords) titles.add(word);
    if (titles.size > before) writeState(this.#db, 'title-terms', Buffer.from([...titles].join('\n')));
  }

  /** The words are inserted where `Vocabulary` wants them; a new one stands in one post, as far as is known. */
  #writeMerged(terms: PackedTerms, known: Uint32Array, vocabulary: Vocabulary, added: readonly string[]): void {
    const places = added.map((word) => [vocabulary.placeFor(word), word] as const);
    const counts = new Uint32Array(known.length + added.length).fill(1);
    let from = 0;
    places.forEach(([place], i) => {
      counts.set(known.subarray(from, place), from + i);
      from = place;
    });
    counts.set(known.subarray(from), from + added.length);
    rewriteState(this.#db, 'terms', terms.withMore(places));
    rewriteState(this.#db, 'counts', Buffer.from(counts.buffer));
    const forms = sortTerms([...readLines(this.#db, 'short-forms'), ...shortFormsIn(added)]);
    changeState(this.#db, 'short-forms', Buffer.from(forms.join('\n')));
  }

  #writeSorted(terms: readonly string[], counts: Uint32Array): void {
    writeState(this.#db, 'terms', Buffer.from(terms.join('\n')));
    writeState(this.#db, 'counts', Buffer.from(counts.buffer));
    writeState(this.#db, 'short-forms', Buffer.from(shortFormsIn(terms).join('\n')));
  }

  #writeTerms(counts: ReadonlyMap<string, number>, titleTerms: readonly string[]): void {
    const terms = sortTerms([...counts.keys()]);
    this.#writeSorted(
      terms,
      Uint32Array.from(terms, (term) => counts.get(term) ?? 0),
    );
    writeState(this.#db, 'title-terms', Buffer.from(titleTerms.join('\n')));
  }
}

export interface StoredTerms {
  /** Sorted as `Vocabulary` wants them. */
  readonly terms: PackedTerms;
  readonly counts: Uint32Array;
  /** See `shortFormsIn`. */
  readonly shortForms: readonly string[];
}

/** @throws when they are not there or do not fit together */
export function readTerms(db: Database): StoredTerms {
  const terms = new PackedTerms(readState(db, 'terms'));
  // A copy, as the bytes may begin anywhere in their buffer.
  const counts = new Uint32Array(new Uint8Array(readState(db, 'counts')).buffer);
  if (counts.length !== terms.length) throw new Error('the index has not as many counts as words');
  return { terms, counts, shortForms: readLines(db, 'short-forms') };
}

const readLines = (db: Database, name: StateName): string[] => [...new PackedTerms(readState(db, name))];

function readNextId(db: Database): number {
  return new Uint32Array(new Uint8Array(readState(db, 'next-id')).buffer)[0] ?? 1;
}

/** The words of titles, in no order. @throws when they are not there */
export const readTitleTerms = (db: Database): PackedTerms => new PackedTerms(readState(db, 'title-terms'));
