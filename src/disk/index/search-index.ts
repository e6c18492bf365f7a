import type { PostMeta } from '../../post/post.ts';
import type { FactsOf } from '../../search/facts.ts';
import type { Hit } from '../../search/hit.ts';
import type { Query } from '../../search/query.ts';
import { ScanCorpus } from '../../search/scan.ts';
import { Searcher } from '../../search/search.ts';
import { build, extend, type RefreshOptions } from './building.ts';
import { SqliteCorpus } from './corpus.ts';
import type { Database } from './database.ts';
import { indexFolder } from './place.ts';
import { type Generation, generationOf, openPublished, withdraw } from './published.ts';
import { type Wanted, wantedOf } from './wanted.ts';
import type { BuildJob } from './worker.ts';

export interface IndexOptions {
  /** The program's cache folder; the index lives in a folder of its own below. */
  readonly cacheDir: string;
  /** The archive's folder. */
  readonly root: string;
  /** The archive's posts, in the list's order. */
  readonly posts: readonly PostMeta[];
  /** Their headings were left out. */
  readonly lacksHeadings?: boolean;
  /** ms since 1970 */
  readonly now: () => number;
  /** The built `worker.ts`; absent: `index-worker.js` beside this module, if it is there. */
  readonly script?: URL;
}

/** The search over an archive, on this thread or on another one. */
export interface ArchiveSearch {
  /** How many posts the index lacks, or has in an older form, or has too many. */
  readonly behind: number;
  /** No file could be written, so the index is in memory. */
  readonly inMemory: boolean;
  /** The list of posts is another one; the index itself is brought in line by `refresh`. */
  follow(posts: readonly PostMeta[]): void;
  /** The best posts for a query, best first. */
  search(query: Query, limit: number, facts?: FactsOf): Promise<Hit[]>;
  /** The paths of all posts that a query finds. */
  paths(query: Query, facts?: FactsOf): Promise<string[]>;
  refresh(posts: readonly PostMeta[], options?: RefreshOptions): Promise<void>;
  close(): void;
}

/** So few changed posts are indexed on this thread in less time than another one takes to start. */
const quicklyDone = 8;

export { indexFolder };

/**
 * The search over an archive, by way of an index in the cache folder. Searching never waits for the index to be built:
 * until there is one, titles, headings and tags are searched. An index that turns out to be damaged is made anew.
 */
export class SearchIndex implements ArchiveSearch {
  readonly #options: IndexOptions;
  readonly #folder: string;
  #posts: readonly PostMeta[];
  #db: Database | null = null;
  #corpus: SqliteCorpus | null = null;
  #searcher: Searcher | null = null;
  #behind: number | null = null;
  #generation: Generation | null = null;
  #refreshing: Promise<void> | null = null;
  /** No file could be written, so the index is in memory. */
  inMemory = false;

  private constructor(options: IndexOptions) {
    this.#options = options;
    this.#posts = options.posts;
    this.#folder = indexFolder(options.cacheDir, options.root);
  }

  /** Opens the index as it was left, if there is one; `behind` tells what it lacks. Never throws. */
  static open(options: IndexOptions): SearchIndex {
    const index = new SearchIndex(options);
    index.#reopen();
    return index;
  }

  /** How many posts the index lacks, or has in an older form, or has too many. */
  get behind(): number {
    if (!this.#corpus) return Math.max(1, this.#posts.length);
    this.#behind ??= this.#corpus.behind(this.#posts);
    return this.#behind;
  }

  /** The list of posts is another one; the index itself is brought in line by `refresh`. */
  follow(posts: readonly PostMeta[]): void {
    if (posts === this.#posts) return;
    this.#posts = posts;
    this.#behind = null;
    if (this.#corpus) this.#renumber();
    else this.#searcher = null;
  }

  /** The best posts for a query, best first. */
  async search(query: string | Query, limit: number, facts?: FactsOf): Promise<Hit[]> {
    return this.#ask((searcher) => searcher.search(query, limit, facts));
  }

  /** The paths of all posts that a query finds. */
  async paths(query: string | Query, facts?: FactsOf): Promise<string[]> {
    return this.#ask((searcher) => searcher.paths(query, facts));
  }

  /** Asks the index; one that proves to be damaged is made anew and asked again. */
  async #ask<T>(ask: (searcher: Searcher) => T): Promise<T> {
    if (this.#follow() === 'damaged') await this.#rebuild();
    try {
      return ask(this.#searcher ?? this.#titlesOnly());
    } catch (error) {
      if (!this.#corpus) throw error;
      await this.#rebuild();
      return ask(this.#searcher ?? this.#titlesOnly());
    }
  }

  async #rebuild(): Promise<void> {
    this.#close();
    withdraw(this.#folder);
    await this.refresh(this.#posts);
  }

  #titlesOnly(): Searcher {
    this.#searcher = new Searcher(new ScanCorpus(this.#posts.map((meta) => ({ meta, text: meta.summary ?? '' }))));
    return this.#searcher;
  }

  /** Goes over to the generation that another process has published; one that is gone is read on. */
  #follow(): 'well' | 'damaged' {
    const published = this.inMemory ? null : generationOf(this.#folder);
    if (!published || published.id === this.#generation?.id) return 'well';
    // The same file with other content: somebody wrote into what nobody writes into.
    if (this.#db && published.file === this.#generation?.file) return 'damaged';
    const hadOne = this.#db !== null;
    this.#reopen();
    return hadOne && !this.#db ? 'damaged' : 'well';
  }

  /**
   * Brings the index in line with the posts, on other threads where there is a built worker beside this module. Searching
   * goes on meanwhile with what there is. Never throws: where no file can be written, the index is made in memory.
   */
  async refresh(posts: readonly PostMeta[], options: RefreshOptions = {}): Promise<void> {
    this.#posts = posts;
    this.#behind = null;
    if (!this.#corpus) this.#searcher = null;
    // What was asked for while a refresh runs is done after it.
    while (this.#refreshing) await this.#refreshing;
    this.#refreshing = this.#refresh(options).finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  async #refresh(options: RefreshOptions): Promise<void> {
    const { root, now } = this.#options;
    if (this.#corpus && this.behind === 0) return this.#renumber();
    const wanted = this.#wanted;
    try {
      if (this.inMemory) throw new Error('no file can be written');
      const job: BuildJob = { role: 'build', root, folder: this.#folder, wanted, now: now() };
      const isQuick = this.#corpus !== null && this.behind <= quicklyDone;
      if (!isQuick) this.#renumber();
      if (!isQuick || !(await extend(job, options))) await build(job, options, this.#options.script);
      this.#reopen();
    } catch {
      if (options.signal?.aborted) return;
      this.inMemory = true;
    }
    if (this.inMemory || !this.#corpus) await this.#buildInMemory(options);
  }

  get #wanted(): Wanted[] {
    return wantedOf(this.#posts, this.#options.lacksHeadings);
  }

  async #buildInMemory({ onProgress }: RefreshOptions): Promise<void> {
    const { root, now } = this.#options;
    const wanted = this.#wanted;
    const { buildInMemory } = await import('./build.ts');
    const db = await buildInMemory({ root, wanted }, { now: now(), onProgress });
    this.#close();
    this.inMemory = true;
    this.#use(db);
  }

  /** The posts' order or what is known of them may have changed. */
  #renumber(): void {
    if (this.#db) this.#use(this.#db);
  }

  #reopen(): void {
    this.#close();
    this.#generation = generationOf(this.#folder);
    try {
      const db = openPublished(this.#folder);
      if (db) this.#use(db);
    } catch {
      this.#close();
      withdraw(this.#folder);
      this.#generation = null;
    }
  }

  #use(db: Database): void {
    this.#db = db;
    this.#behind = null;
    this.#corpus?.close();
    this.#corpus = new SqliteCorpus(db, this.#posts);
    this.#searcher = new Searcher(this.#corpus);
  }

  #close(): void {
    this.#corpus?.close();
    if (this.#db?.isOpen) this.#db.close();
    this.#db = null;
    this.#corpus = null;
    this.#searcher = null;
  }

  close(): void {
    this.#close();
  }
}
