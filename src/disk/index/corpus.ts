import type { PostMeta } from '../../post/post.ts';
import type { Accept, Corpus, Expr, Ranked, ReadyHits } from '../../search/corpus.ts';
import { featuresOfBits } from '../../search/features.ts';
import { stemLanguages } from '../../search/stem.ts';
import { Vocabulary } from '../../search/vocabulary.ts';
import { ChunkReader } from './chunks.ts';
import { type Database, numbersOf, textOf } from './database.ts';
import { LeadReader } from './leads.ts';
import { type Manifest, readManifest, shortHash } from './manifest.ts';
import { matchOf } from './match.ts';
import { hashOf } from './schema.ts';
import { ShortListReader } from './short-lists.ts';
import { unpackText } from './texts.ts';
import { readTerms, readTitleTerms } from './writer.ts';

/**
 * BM25 for more words in posts than this takes longer than a keystroke should, and says little about words that common:
 * then titles are ranked, and the other posts stand in the list's order.
 */
const mostRanked = 6_000;
/** Words that stand for all with a common beginning. */
const mostCommon = 6;
/** Texts that stay unpacked: as one types, the same posts are shown again and again. */
const mostBlocks = 128;

const nothing: ReadonlySet<string> = new Set();

/** An index in SQLite as a searchable set of posts. @throws SQLite3Error or Error from any method when it is damaged */
export class SqliteCorpus implements Corpus {
  readonly size: number;
  readonly vocabulary: Vocabulary;
  readonly #manifest: Manifest;
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #db: Database;
  readonly #posts: readonly PostMeta[];
  /** The number of the post by its id in the index, -1 for none. */
  readonly #docs: Int32Array;
  /** Where in the manifest each post of the list stands, -1 for nowhere. */
  readonly #rows: Int32Array;
  readonly #chunks: ChunkReader;
  readonly #blocks = new Map<number, string>();
  readonly #short: ShortListReader;
  readonly #leads: LeadReader;
  #titleTerms: ReadonlySet<string> | null = null;

  /** @param posts in the list's order; those that the index lacks are not found */
  constructor(db: Database, posts: readonly PostMeta[]) {
    this.#db = db;
    this.#chunks = new ChunkReader(db);
    this.#leads = new LeadReader(db);
    this.#short = new ShortListReader(db, (id) => this.#docs[id] ?? -1);
    this.#posts = posts;
    this.size = posts.length;
    const manifest = readManifest(db);
    this.#manifest = manifest;
    let highest = 0;
    for (let row = 0; row < manifest.size; row++) highest = Math.max(highest, manifest.id(row));
    this.#docs = new Int32Array(highest + 1).fill(-1);
    this.#rowOf = new Map(manifest.paths.map((path, row) => [path, row]));
    this.#rows = Int32Array.from(posts, ({ path }) => this.#rowOf.get(path) ?? -1);
    this.#rows.forEach((row, doc) => {
      if (row >= 0) this.#docs[manifest.id(row)] = doc;
    });
    const { terms, counts, shortForms } = readTerms(db);
    const languages = stemLanguages(posts.map(({ lang }) => lang));
    this.vocabulary = new Vocabulary(terms, counts, languages, posts.length, shortForms);
  }

  /** Lets go of the database, which is its owner's to close. */
  close(): void {
    for (const reader of [this.#chunks, this.#leads, this.#short]) reader.close();
  }

  /** How many of these posts the index lacks or has in an older form, and how many others it has. */
  behind(posts: readonly Pick<PostMeta, 'path' | 'hash'>[]): number {
    let known = 0;
    let behind = 0;
    for (const { path, hash } of posts) {
      const row = this.#rowOf.get(path);
      if (row !== undefined) known++;
      if (row === undefined || this.#manifest.hash(row) !== shortHash(hash)) behind++;
    }
    return behind + this.#manifest.size - known;
  }

  meta(doc: number): PostMeta {
    const meta = this.#posts[doc];
    if (!meta) throw new RangeError(`no post ${doc}`);
    return meta;
  }

  text(doc: number): string {
    const row = this.#rows[doc] ?? -1;
    if (row < 0) return '';
    const { at, size, start, length } = this.#manifest.place(row);
    return this.#block(at, size).slice(start, start + length);
  }

  lead(doc: number): string {
    const row = this.#rows[doc] ?? -1;
    return row < 0 ? '' : this.#leads.read(this.#manifest.lead(row));
  }

  #block(at: number, size: number): string {
    const known = this.#blocks.get(at);
    if (known !== undefined) return known;
    const text = unpackText(this.#chunks.read(at, size));
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size >= mostBlocks && oldest !== undefined) this.#blocks.delete(oldest);
    this.#blocks.set(at, text);
    return text;
  }

  features(doc: number): ReadonlySet<string> {
    const row = this.#rows[doc] ?? -1;
    const bits = row < 0 ? 0 : this.#manifest.bits(row);
    return bits === 0 ? nothing : featuresOfBits(bits);
  }

  titled(keys: readonly string[]): readonly number[] {
    const places = keys.map(() => '?').join(', ');
    const sql = `SELECT group_concat(id) FROM title_key WHERE hash IN (${places})`;
    const ids = numbersOf(textOf(this.#db, sql, keys.map(hashOf)));
    return ids.map((id) => this.#docs[id] ?? -1).filter((doc) => doc >= 0);
  }

  begun(beginning: string): Iterable<number> {
    return this.#short.begun(beginning);
  }

  ready(words: readonly string[]): ReadyHits | null {
    return this.#short.ready(words);
  }

  rank(expr: Expr, limit: number, accept: Accept | null): Ranked[] {
    const narrowed = this.#narrowed(expr);
    if (!narrowed) return [];
    const { table } = narrowed;
    const asked = table === 'words' ? this.#named(narrowed.expr) : narrowed.expr;
    if (!asked) return [];
    const match = matchOf(asked);
    const words = leavesOf(asked);
    if (table === 'titles' ? asked.type !== 'beginning' : this.#mostMatches(asked) * words <= worthRanking(asked)) {
      return this.#ranked(table, match, limit, accept);
    }
    const docs = this.#matching(table, match, isNarrow(asked) || !Number.isFinite(limit) ? null : limit, accept);
    if (isNarrow(asked) && docs.length * words <= mostRanked) return this.#ranked(table, match, limit, accept);
    return docs.slice(0, limit).map((doc) => ({ doc, score: 0 }));
  }

  /** The most common words for a beginning: asking for all of them means reading half the index. `null`: there is none. */
  #named(expr: Expr): Expr | null {
    if ('items' in expr) return withItems(expr, (item) => this.#named(item));
    if (expr.type !== 'beginning') return expr;
    const terms = expr.beginnings.flatMap((beginning) => this.vocabulary.beginnings(beginning, mostCommon));
    return terms.length === 0 ? null : { type: 'any', terms: [...new Set(terms)], column: expr.column };
  }

  all(expr: Expr): readonly number[] {
    const narrowed = this.#narrowed(expr);
    return narrowed ? this.#matching(narrowed.table, matchOf(narrowed.expr), null, null) : [];
  }

  /** What asks for titles alone is asked of their own table, and only for words that titles have. */
  #narrowed(expr: Expr): { table: 'words' | 'titles'; expr: Expr } | null {
    if (!isInTitle(expr)) return { table: 'words', expr };
    const inTitles = this.#titleWords(expr);
    return inTitles && { table: 'titles', expr: inTitles };
  }

  #isTitleTerm(term: string): boolean {
    this.#titleTerms ??= new Set(readTitleTerms(this.#db));
    return this.#titleTerms.has(term);
  }

  #titleWords(expr: Expr): Expr | null {
    switch (expr.type) {
      case 'any': {
        const terms = expr.terms.filter((term) => this.#isTitleTerm(term));
        return terms.length > 0 ? { ...expr, terms } : null;
      }
      case 'phrase': {
        const words = expr.words.map((spellings) => spellings.filter((term) => this.#isTitleTerm(term)));
        return words.every((spellings) => spellings.length > 0) ? { ...expr, words } : null;
      }
      case 'beginning':
        return expr;
      default:
        return withItems(expr, (item) => this.#titleWords(item));
    }
  }

  #ranked(table: 'words' | 'titles', match: string, limit: number, accept: Accept | null): Ranked[] {
    const sql = `SELECT rowid AS id, rank FROM ${table} WHERE ${table} MATCH ? ORDER BY rank LIMIT ?`;
    // Some more than asked for, as most callers turn only a few down.
    for (const most of Number.isFinite(limit) ? [limit * 2, -1] : [-1]) {
      const rows = this.#db.all(sql, [match, most]);
      const ranked: Ranked[] = [];
      for (const row of rows) {
        const doc = this.#docs[Number(row['id'])] ?? -1;
        if (doc >= 0 && (accept?.(doc) ?? true)) ranked.push({ doc, score: -Number(row['rank']) });
        if (ranked.length === limit) return ranked;
      }
      if (rows.length < most || most < 0) return ranked;
    }
    return [];
  }

  /** Posts that match, in the list's order as far as the index has it: the newest were indexed first. */
  #matching(table: 'words' | 'titles', match: string, limit: number | null, accept: Accept | null): number[] {
    const most = limit === null ? -1 : limit * 2;
    const sql = `SELECT group_concat(id) FROM (SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? LIMIT ?)`;
    const docs: number[] = [];
    const ids = numbersOf(textOf(this.#db, sql, [match, most]));
    for (const id of ids) {
      const doc = this.#docs[id] ?? -1;
      if (doc >= 0 && (accept?.(doc) ?? true)) docs.push(doc);
    }
    // Many were turned down: all must be looked at.
    if (limit !== null && docs.length < limit && ids.length === most) return this.#matching(table, match, null, accept);
    return docs.sort((a, b) => a - b);
  }

  /** How many posts can match at most, from the words' counts. */
  #mostMatches(expr: Expr): number {
    switch (expr.type) {
      case 'any':
        return expr.terms.reduce((sum, term) => sum + this.vocabulary.count(term), 0);
      case 'phrase':
        return Math.min(
          ...expr.words.map((terms) => terms.reduce((sum, term) => sum + this.vocabulary.count(term), 0)),
        );
      case 'beginning':
        return this.size;
      case 'or':
        return expr.items.reduce((sum, item) => sum + this.#mostMatches(item), 0);
      case 'and':
        return Math.min(...expr.items.map((item) => this.#mostMatches(item)));
    }
  }
}

/** With each item as it becomes, without those that become nothing. */
function withItems(expr: Extract<Expr, { items: unknown }>, change: (item: Expr) => Expr | null): Expr | null {
  const items = expr.items.map(change);
  const left = items.filter((item) => item !== null);
  return left.length === 0 || (expr.type === 'and' && left.length < items.length) ? null : { ...expr, items: left };
}

const isInTitle = (expr: Expr): boolean => ('items' in expr ? expr.items.every(isInTitle) : expr.column === 'title');

/** A letter or two say next to nothing, and must be answered at once. */
const worthRanking = (expr: Expr): number =>
  expr.type === 'any' && expr.terms.every((term) => term.length <= 2) ? mostRanked / 20 : mostRanked;

/** How many words and phrases an expression has that must be counted in each post. */
const leavesOf = (expr: Expr): number =>
  'items' in expr ? expr.items.reduce((sum, item) => sum + leavesOf(item), 0) : 1;

/** Whether far fewer posts may match than hold the words: then it is worth counting them. */
const isNarrow = (expr: Expr): boolean => expr.type === 'and' || expr.type === 'phrase';
