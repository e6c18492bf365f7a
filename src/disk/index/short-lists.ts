import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReadyHit, ReadyHits } from '../../search/corpus.ts';
import { wordsOf } from '../../search/fold.ts';
import { BestPosts, readyHit, type ShortWords, type TitleColumn, titleIn } from '../../search/short-words.ts';
import { partsBegun, shortBeginning } from '../../search/title-lookup.ts';
import { addBegun, type BegunTitles, packBegun, unpackBegun } from './begun-titles.ts';
import type { Database, Statement } from './database.ts';

/**
 * A letter or two must be answered at once, though nearly every post has words that are or begin so. For these the index
 * keeps lists: for each short word the posts where it counts most, with what is shown of them; for each beginning the posts
 * with such a word in the title. A post that is written anew gets another id, so that the lists of what it was need no
 * change: readers pass over ids that are no more.
 */
export const shortSchema = `
  CREATE TABLE short_word(word TEXT PRIMARY KEY, posts BLOB NOT NULL);
  CREATE TABLE begun(beginning TEXT PRIMARY KEY, posts BLOB NOT NULL);`;

type Table = 'short_word' | 'begun';

/** The lists of a table, as they are stored. */
class StoredLists {
  readonly #statement: Statement;

  constructor(db: Database, table: Table) {
    const column = table === 'begun' ? 'beginning' : 'word';
    this.#statement = db.prepare(`SELECT posts FROM ${table} WHERE ${column} = ?`);
  }

  get(key: string): Uint8Array | null {
    const posts = this.#statement.get([key])?.['posts'];
    return posts instanceof Uint8Array ? posts : null;
  }

  close(): void {
    if (!this.#statement.isFinalized) this.#statement.finalize();
  }
}

/** A hit as it is stored: a row of JSON without names. */
type Row = readonly [number, number, string, ReadyHit['marks'], readonly string[], number | null];
type StoredWord = readonly [floor: number | null, rows: readonly Row[]];

function packWord({ floor, hits }: BestPosts): Uint8Array {
  const rows = hits.map(({ id, score, text, marks, terms, at }): Row => [id, score, text, marks, terms, at]);
  return deflateRawSync(JSON.stringify([floor, rows] satisfies StoredWord));
}

function unpackWord(packed: Uint8Array): BestPosts {
  const [floor, rows] = JSON.parse(inflateRawSync(packed).toString('utf8')) as StoredWord;
  const hits = rows.map(([id, score, text, marks, terms, at]): ReadyHit => ({ id, score, text, marks, terms, at }));
  return new BestPosts(floor, hits);
}

/**
 * In a script without blanks anything may be a word of two letters. Those beyond have no list and are ranked, which takes
 * little time for what is so rare.
 */
const mostWords = 4_000;

/** Collects the lists, or what is to be added to those that an index has. */
export class ShortListWriter {
  readonly #db: Database;
  readonly #isNew: boolean;
  readonly #stored: Readonly<Record<Table, StoredLists>>;
  readonly #words = new Map<string, BestPosts>();
  readonly #begun = new Map<string, BegunTitles>();

  constructor(db: Database, isNew: boolean) {
    this.#db = db;
    this.#isNew = isNew;
    this.#stored = { short_word: new StoredLists(db, 'short_word'), begun: new StoredLists(db, 'begun') };
  }

  /** @param text gives the body */
  add(id: number, columns: TitleColumn, { short, text }: { short: ShortWords; text: () => string }): void {
    short.words.forEach((word, which) => {
      this.#listOf(word)?.add(id, short.scores[which] ?? 0, () => readyHit(id, text(), short, which));
    });
    for (const [beginning, part] of partsBegun(wordsOf(titleIn(columns)))) {
      let titles = this.#begun.get(beginning);
      if (!titles) {
        titles = new Map();
        this.#begun.set(beginning, titles);
      }
      addBegun(titles, part, id);
    }
  }

  /** `null`: there are too many, or other posts have the word already, which no list tells. */
  #listOf(word: string): BestPosts | null {
    const known = this.#words.get(word);
    if (known) return known;
    if (this.#words.size >= mostWords) return null;
    const stored = this.#isNew ? null : this.#stored.short_word.get(word);
    if (!stored && !this.#isNew) return null;
    const list = stored ? unpackWord(stored) : new BestPosts();
    this.#words.set(word, list);
    return list;
  }

  /** @param isThere whether the index still has a post */
  write(isThere: (id: number) => boolean): void {
    const insert = (table: Table) => this.#db.prepare(`INSERT OR REPLACE INTO ${table} VALUES(?, ?)`);
    writeAll(insert('short_word'), this.#words, (list) => {
      const hits = list.hits.filter(({ id }) => isThere(id));
      return packWord(new BestPosts(list.floor, hits));
    });
    writeAll(insert('begun'), this.#begun, (titles, beginning) => {
      const stored = this.#isNew ? null : this.#stored.begun.get(beginning);
      if (stored)
        for (const [part, ids] of unpackBegun(stored)) titles.set(part, [...ids, ...(titles.get(part) ?? [])]);
      return packBegun(titles);
    });
    for (const lists of Object.values(this.#stored)) lists.close();
  }
}

/** In the order of their keys, as that is how they are stored. */
function writeAll<T>(
  insert: Statement,
  lists: ReadonlyMap<string, T>,
  pack: (list: T, key: string) => Uint8Array,
): void {
  for (const [key, list] of [...lists].sort(([a], [b]) => (a < b ? -1 : 1))) insert.run([key, pack(list, key)]);
  insert.finalize();
}

/** Reads the lists. @param docOf the post's number in the corpus by its id, below 0 for one that is no more */
export class ShortListReader {
  readonly #words: StoredLists;
  readonly #begun: StoredLists;
  readonly #docOf: (id: number) => number;

  constructor(db: Database, docOf: (id: number) => number) {
    this.#words = new StoredLists(db, 'short_word');
    this.#begun = new StoredLists(db, 'begun');
    this.#docOf = docOf;
  }

  /** See `Corpus.begun`. */
  *begun(beginning: string): Generator<number> {
    const stored = this.#begun.get(beginning);
    if (!stored) return;
    for (const [, ids] of unpackBegun(stored)) {
      // Most come in order, as the newest were indexed first.
      const docs = Int32Array.from(ids, this.#docOf).sort();
      for (const doc of docs) if (doc >= 0) yield doc;
    }
  }

  /** See `Corpus.ready`. */
  ready(words: readonly string[]): ReadyHits | null {
    const lists: BestPosts[] = [];
    for (const word of words) {
      const stored = word.length <= shortBeginning ? this.#words.get(word) : null;
      if (!stored) return null;
      lists.push(unpackWord(stored));
    }
    return this.#merged(lists);
  }

  #merged(lists: readonly BestPosts[]): ReadyHits {
    const floor = lists.reduce((highest, list) => Math.max(highest, list.floor ?? 0), 0);
    const byDoc = new Map<number, ReadyHit>();
    for (const hit of lists.flatMap(({ hits }) => hits)) {
      const doc = this.#docOf(hit.id);
      const known = byDoc.get(doc);
      if (doc >= 0 && hit.score >= floor && (!known || known.score < hit.score)) byDoc.set(doc, { ...hit, id: doc });
    }
    const hits = [...byDoc.values()].sort((a, b) => b.score - a.score || a.id - b.id);
    return { hits, isComplete: lists.every((list) => list.floor === null) };
  }

  close(): void {
    this.#words.close();
    this.#begun.close();
  }
}
