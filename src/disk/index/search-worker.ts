/** The reader's searching on a thread of its own, for `search-thread.ts`. Started with where the archive and its index are. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { PostMeta } from '../../post/post.ts';
import type { PostFacts } from '../../search/facts.ts';
import type { Query } from '../../search/query.ts';
import { newestFirst } from '../archive.ts';
import { MetaCache } from '../meta-cache.ts';
import { SearchIndex } from './search-index.ts';

export interface SearchPlace {
  readonly cacheDir: string;
  readonly root: string;
  /** The posts are sent without their headings. */
  readonly lacksHeadings?: boolean;
}

/** What is known of posts, by path, as far as a query asks for it. */
export type SentFacts = readonly (readonly [path: string, facts: PostFacts])[];

export type SearchOrder =
  /** Posts that are new or have changed, as JSON, which takes less time than cloning; and paths of those that are gone. */
  | { readonly type: 'posts'; readonly came: string; readonly gone: readonly string[] }
  /** The posts are those that are kept under an id: done with whether they still are. */
  | { readonly type: 'kept'; readonly id: number; readonly list: string }
  /** The posts are there: the index is opened before anybody asks. */
  | { readonly type: 'open' }
  | { readonly type: 'refresh'; readonly id: number }
  | { readonly type: 'stop' }
  | {
      readonly type: 'search';
      readonly id: number;
      readonly query: Query;
      readonly limit: number;
      readonly facts: SentFacts;
    }
  | { readonly type: 'paths'; readonly id: number; readonly query: Query; readonly facts: SentFacts };

export type SearchReport =
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly text: string }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number };

type Asked = Exclude<SearchOrder, { type: 'posts' | 'stop' | 'open' }>;

class Answering {
  readonly #place: SearchPlace;
  readonly #report: (report: SearchReport) => void;
  readonly #byPath = new Map<string, PostMeta>();
  /** In the list's order; `null`: they have changed. */
  #posts: readonly PostMeta[] | null = null;
  #index: SearchIndex | null = null;
  #refreshing = new AbortController();

  constructor(place: SearchPlace, report: (report: SearchReport) => void) {
    this.#place = place;
    this.#report = report;
  }

  take(order: SearchOrder): void {
    if (order.type === 'posts') this.#change(order);
    else if (order.type === 'stop') this.#refreshing.abort();
    else if (order.type === 'open') this.#open();
    else void this.#answer(order);
  }

  #open(): void {
    try {
      this.#opened('search');
    } catch {
      // The first question tells what is wrong.
    }
  }

  #change({ came, gone }: Extract<SearchOrder, { type: 'posts' }>): void {
    for (const path of gone) this.#byPath.delete(path);
    for (const meta of JSON.parse(came) as PostMeta[]) this.#byPath.set(meta.path, meta);
    this.#posts = null;
  }

  /** Read here, thousands of posts need not be written down by the thread that hears the keys. */
  #takeKept(list: string): boolean {
    const { root, cacheDir, lacksHeadings = false } = this.#place;
    const posts = new MetaCache(root, cacheDir).keptSync(list, lacksHeadings);
    if (!posts) return false;
    for (const meta of posts) this.#byPath.set(meta.path, meta);
    this.#posts = posts;
    return true;
  }

  async #answer(order: Asked): Promise<void> {
    const { id } = order;
    try {
      this.#report({ type: 'done', id, value: await this.#valueOf(order) });
    } catch (error) {
      this.#report({ type: 'failed', id, text: error instanceof Error ? error.message : String(error) });
    }
  }

  async #valueOf(order: Asked): Promise<unknown> {
    if (order.type === 'kept') return this.#takeKept(order.list);
    const { index, posts } = this.#opened(order.type);
    if (order.type === 'refresh') {
      const { signal } = this.#refreshing;
      const onProgress = (done: number, total: number) => this.#report({ type: 'progress', id: order.id, done, total });
      await index.refresh(posts, { onProgress, signal });
      return { behind: index.behind, inMemory: index.inMemory };
    }
    const facts = new Map(order.facts);
    const factsOf = (path: string) => facts.get(path);
    return order.type === 'search'
      ? index.search(order.query, order.limit, factsOf)
      : index.paths(order.query, factsOf);
  }

  #opened(what: 'search' | 'paths' | 'refresh'): { index: SearchIndex; posts: readonly PostMeta[] } {
    const posts = this.#posts ?? newestFirst([...this.#byPath.values()]);
    const isNew = posts !== this.#posts;
    this.#posts = posts;
    this.#index ??= SearchIndex.open({ ...this.#place, posts, now: () => Date.now() });
    // Refreshing looks at the posts itself.
    if (isNew && what !== 'refresh') this.#index.follow(posts);
    return { index: this.#index, posts };
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  const thread = new Answering(workerData as SearchPlace, (report) => port.postMessage(report));
  port.on('message', (order: SearchOrder) => thread.take(order));
}
