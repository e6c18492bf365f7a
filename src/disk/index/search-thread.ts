import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Pauses } from '../../post/pauses.ts';
import type { PostMeta } from '../../post/post.ts';
import { stride } from '../../post/steps.ts';
import type { FactsOf, PostFacts } from '../../search/facts.ts';
import type { Hit } from '../../search/hit.ts';
import { nodesOf, type Query } from '../../search/query.ts';
import { listId } from '../meta-cache.ts';
import type { RefreshOptions } from './building.ts';
import { hasIndex } from './place.ts';
import type { ArchiveSearch } from './search-index.ts';
import type { SearchOrder, SearchPlace, SearchReport, SentFacts } from './search-worker.ts';

/** Posts that are sent together, so that no key waits while thousands are made ready. */
const atOnce = 50;

/** What is made for one answer is little; with more room V8 would take it. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

type Answered = (report: SearchReport) => void;

/**
 * The search over an archive on a thread of its own, so that no key waits for an answer: it opens the index and asks it
 * there. What is sent is what has changed of the posts, and of the notes what a query asks for.
 */
export class SearchThread implements ArchiveSearch {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Answered>();
  /** The posts that the thread knows. */
  #sent: readonly PostMeta[] = [];
  #posts: readonly PostMeta[];
  /** What of a post is sent: its headings as long as there is no index that has them. */
  readonly #fields: typeof sent;
  #sending: Promise<void> = Promise.resolve();
  #pauses = new Pauses();
  #next = 0;
  #ended = false;
  behind: number;
  inMemory = false;

  private constructor(worker: Worker, posts: readonly PostMeta[], hasIndex: boolean) {
    this.#worker = worker;
    this.#fields = hasIndex ? sent : withHeadings;
    this.#posts = posts;
    this.behind = Math.max(1, posts.length);
    worker.on('message', (report: SearchReport) => this.#waiting.get(report.id)?.(report));
    const ended = () => {
      this.#ended = true;
      for (const [id, answer] of this.#waiting) answer({ type: 'failed', id, text: threadEnded });
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    // Last, as listening holds the program open.
    worker.unref();
    this.follow(posts);
  }

  /** @returns `null` where there is no built worker beside this module */
  static open(place: SearchPlace, posts: readonly PostMeta[], script = ownScript): SearchThread | null {
    if (!existsSync(fileURLToPath(script))) return null;
    const lacksHeadings = hasIndex(place.cacheDir, place.root);
    const workerData = { ...place, lacksHeadings } satisfies SearchPlace;
    return new SearchThread(new Worker(script, { workerData, resourceLimits }), posts, lacksHeadings);
  }

  follow(posts: readonly PostMeta[]): void {
    this.#posts = posts;
    this.#sending = this.#sending.then(() => this.#send(posts));
  }

  /** Sends what differs from what was sent, a little at a time; nothing when there is a newer list already. */
  async #send(posts: readonly PostMeta[]): Promise<void> {
    if (posts !== this.#posts) return;
    const pauses = new Pauses({ isAwaited: this.#pauses.isAwaited });
    this.#pauses = pauses;
    const isFirst = this.#sent.length === 0;
    if (isFirst && (await this.#isKept(posts))) {
      this.#sent = posts;
      this.#order({ type: 'open' });
      return;
    }
    const { came, gone } = isFirst ? { came: posts, gone: [] } : await this.#difference(posts, pauses);
    if (posts !== this.#posts) return;
    this.#sent = posts;
    if (gone.length > 0) this.#order({ type: 'posts', came: '[]', gone });
    for (let from = 0; from < came.length; from += atOnce) {
      if (pauses.isDue) await pauses.take();
      this.#order({ type: 'posts', came: JSON.stringify(came.slice(from, from + atOnce), this.#fields), gone: [] });
    }
    // The first question then finds the index open.
    if (isFirst) this.#order({ type: 'open' });
  }

  /** Whether the thread could read the posts itself. */
  async #isKept(posts: readonly PostMeta[]): Promise<boolean> {
    const list = listId(posts);
    if (list === undefined) return false;
    const known = this.#ask((id) => ({ type: 'kept', id, list })).catch(() => false);
    return (await known) === true;
  }

  /** How a list differs from the one that was sent. */
  async #difference(posts: readonly PostMeta[], pauses: Pauses): Promise<{ came: PostMeta[]; gone: string[] }> {
    const before = new Map<string, PostMeta>();
    for (const [i, meta] of this.#sent.entries()) {
      before.set(meta.path, meta);
      if (i % stride === 0 && pauses.isDue) await pauses.take();
    }
    const came: PostMeta[] = [];
    for (const [i, meta] of posts.entries()) {
      if (before.get(meta.path) !== meta) came.push(meta);
      before.delete(meta.path);
      if (i % stride === 0 && pauses.isDue) await pauses.take();
    }
    return { came, gone: [...before.keys()] };
  }

  /** From the first question on somebody waits for what is sent. */
  #allSent(): Promise<void> {
    this.#pauses.isAwaited = true;
    return this.#sending;
  }

  #order(order: SearchOrder): void {
    this.#worker.postMessage(order);
  }

  #ask(order: (id: number) => SearchOrder, onProgress?: RefreshOptions['onProgress']): Promise<unknown> {
    if (this.#ended) return Promise.reject(new Error(threadEnded));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (report) => {
        if (report.type === 'progress') return onProgress?.(report.done, report.total);
        this.#waiting.delete(id);
        if (report.type === 'done') resolve(report.value);
        else reject(new Error(report.text));
      });
      this.#order(order(id));
    });
  }

  async search(query: Query, limit: number, facts?: FactsOf): Promise<Hit[]> {
    await this.#allSent();
    const sent = this.#factsFor(query, facts);
    return (await this.#ask((id) => ({ type: 'search', id, query, limit, facts: sent }))) as Hit[];
  }

  async paths(query: Query, facts?: FactsOf): Promise<string[]> {
    await this.#allSent();
    const sent = this.#factsFor(query, facts);
    return (await this.#ask((id) => ({ type: 'paths', id, query, facts: sent }))) as string[];
  }

  /** What is read and noted of posts, if the query asks for it. */
  #factsFor(query: Query, facts: FactsOf | undefined): SentFacts {
    if (!facts || !asksForFacts(query)) return [];
    return this.#posts.flatMap(({ path }): (readonly [string, PostFacts])[] => {
      const known = facts(path);
      return known ? [[path, known]] : [];
    });
  }

  async refresh(posts: readonly PostMeta[], { onProgress, signal }: RefreshOptions = {}): Promise<void> {
    if (posts !== this.#posts) this.follow(posts);
    await this.#sending;
    const stop = () => this.#order({ type: 'stop' });
    signal?.addEventListener('abort', stop);
    try {
      const state = await this.#ask((id) => ({ type: 'refresh', id }), onProgress);
      Object.assign(this, state as Pick<ArchiveSearch, 'behind' | 'inMemory'>);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  close(): void {
    void this.#worker.terminate();
  }
}

/** What is wrong with a post is not searched; its headings are in the index. */
const sent = (field: string, value: unknown): unknown => (field === 'problems' || field === 'headings' ? [] : value);

const threadEnded = 'the searching thread has ended';
const ownScript = new URL('./search-worker.js', import.meta.url);

function asksForFacts({ root, sort }: Query): boolean {
  if (sort?.key === 'progress') return true;
  for (const { type } of nodesOf(root)) if (['is', 'has', 'note', 'quote'].includes(type)) return true;
  return false;
}
const withHeadings = (field: string, value: unknown): unknown => (field === 'problems' ? [] : value);
