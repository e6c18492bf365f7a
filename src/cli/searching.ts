import type { Verdict } from '../annotation/verdict.ts';
import type { ArchiveSearch } from '../disk/index/search-index.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import type { PostMeta } from '../post/post.ts';
import { stride } from '../post/steps.ts';
import type { FactsOf, NoteFacts, PostFacts } from '../search/facts.ts';
import { filteringNotes, filteringPosts } from '../search/filter.ts';
import type { Hit } from '../search/hit.ts';
import { explainQuery, filtersOnly, nodesOf, parseQuery, type Query, type QueryVocabulary } from '../search/query.ts';
import { countingTags } from '../search/tags.ts';
import type { SearchAnswer } from '../tui/ports.ts';
import { factsByPost, factsOfPlaced, factsOfRecords } from './note-facts.ts';
import type { PlacedRecord } from './placing/place-records.ts';
import { Progress } from './progress.ts';
import type { Session } from './session.ts';

/** Somebody waits for the answer. */
const awaited = (): Pauses => new Pauses({ isAwaited: true });

/** Searching a session's archive: by words, by filters, and its notes. */
export class Searching {
  readonly #session: Session;
  #index: Promise<ArchiveSearch> | null = null;
  #vocabulary: Promise<QueryVocabulary> | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The posts have changed. */
  forget(): void {
    this.#vocabulary = null;
  }

  /** Takes an index that was opened already, perhaps for the posts as they were. */
  adopt(index: ArchiveSearch): void {
    index.follow(this.#session.posts);
    this.#index = Promise.resolve(index);
  }

  /**
   * Brings the index in line with the posts.
   * @param onProgress posts indexed so far, and in all
   * @param signal leaves the index as it is when it is aborted
   */
  async refresh(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    const index = await this.#opened();
    if (!signal?.aborted) await index.refresh(this.#session.posts, { onProgress, signal });
  }

  /** Opens the index before anybody asks; what is wrong with it is told then. */
  prepare(): void {
    void this.#opened().catch(() => undefined);
  }

  async #opened(): Promise<ArchiveSearch> {
    this.#index ??= this.#session.isRead ? this.#openElsewhere() : this.#openHere();
    return this.#index;
  }

  async #openHere(): Promise<ArchiveSearch> {
    const { SearchIndex } = await import('../disk/index/search-index.ts');
    const { root, posts } = this.#session.archive;
    return SearchIndex.open({ cacheDir: this.#session.context.paths.cacheDir, root, posts, now: () => Date.now() });
  }

  /** So that no key waits for a search. */
  async #openElsewhere(): Promise<ArchiveSearch> {
    const { SearchThread } = await import('../disk/index/search-thread.ts');
    const { root, posts } = this.#session.archive;
    return SearchThread.open({ cacheDir: this.#session.context.paths.cacheDir, root }, posts) ?? this.#openHere();
  }

  async #ready(): Promise<ArchiveSearch> {
    const index = await this.#opened();
    // The reader shows what there is meanwhile.
    if (this.#session.isRead || index.behind === 0) return index;
    const { stderr } = this.#session.context.environment;
    const progress = new Progress(stderr, this.#session.context.words('cli.progress.indexing'));
    await this.refresh((done, total) => progress.show(done, total)).finally(() => progress.end());
    if (index.inMemory) this.#session.context.warn({ key: 'cli.index.inMemory' });
    return index;
  }

  async search(asked: string | Query, limit: number): Promise<readonly Hit[]> {
    const query = typeof asked === 'string' ? parseQuery(asked) : asked;
    const [index, facts] = await Promise.all([this.#ready(), this.#facts(query)]);
    return this.#ask(() => index.search(query, limit, facts));
  }

  /** What failed is opened again for the next question. */
  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.#index = null;
      throw error;
    }
  }

  /** Ends what the index holds open. */
  async close(): Promise<void> {
    (await this.#index)?.close();
  }

  /** What the reader shows as one types. @param limit hits at most, where words are searched for */
  async answer(text: string, limit: number): Promise<SearchAnswer> {
    const query = parseQuery(text);
    const onlyFilters = filtersOnly(query) || query.root === null;
    // A list that is only filtered is whole; what was searched for has its best hits.
    const posts = onlyFilters ? await this.filterPosts(query) : null;
    return {
      hits: posts ? [] : await this.search(query, limit),
      posts,
      problems: query.problems,
      explanation: explainQuery(query, this.#session.context.words),
    };
  }

  /** The posts that a query asks for, in the list's order. */
  async filterPosts(query: Query): Promise<readonly PostMeta[]> {
    const facts = await this.#facts(query);
    if (filtersOnly(query) && !asksFor(query, 'has'))
      return inSlices(filteringPosts(query, this.#session.posts, facts), awaited());
    const index = await this.#ready();
    const found = new Set(await this.#ask(() => index.paths(query, facts)));
    const posts = this.#session.posts.filter((post) => found.has(post.path));
    return inSlices(filteringPosts({ ...query, root: null }, posts, facts), awaited());
  }

  async filterNotes(query: Query, placed: readonly PlacedRecord[]): Promise<readonly PlacedRecord[]> {
    const pauses = awaited();
    const { notes, records, byPost } = await inSlices(factsOfPlaced(placed), pauses);
    const found = await this.#foundNotes(query, notes, this.#factsIn(byPost), pauses);
    return found.flatMap((note) => records.get(note) ?? []);
  }

  /**
   * How many annotations and bookmarks a query finds, from what is known of where they are; `null` when it asks how notes
   * fare that were not looked for yet.
   */
  async countNotes(query: Query, verdicts: readonly Verdict[]): Promise<number | null> {
    const { annotations, bookmarks, whereabouts } = this.#session;
    const records = [...annotations, ...bookmarks];
    const status = new Map<string, NoteFacts['status']>();
    for (const verdict of verdicts) status.set(verdict.id, verdict.status);
    if (asksForStatus(query) && records.some(({ id }) => !status.has(id))) return null;
    const where = await whereabouts.listed();
    const pauses = new Pauses();
    const notes = await inSlices(factsOfRecords(records, where, status), pauses);
    const facts = await this.#factsOf(notes, pauses);
    return (await this.#foundNotes({ ...query, sort: null }, notes, facts, pauses)).length;
  }

  async #foundNotes(query: Query, notes: readonly NoteFacts[], facts: FactsOf, pauses: Pauses) {
    const posts = await this.#session.whereabouts.posts();
    return inSlices(
      filteringNotes(query, notes, (path) => posts.get(path), facts),
      pauses,
    );
  }

  /** Made once for each state of the posts, however often it is asked for meanwhile. */
  vocabulary(): Promise<QueryVocabulary> {
    this.#vocabulary ??= inSlices(vocabularyOf(this.#session.posts), awaited());
    return this.#vocabulary;
  }

  /** Only a query that asks how notes fare needs them anchored. */
  async #facts(query: Query): Promise<FactsOf> {
    const pauses = awaited();
    if (asksForStatus(query))
      return this.#factsIn((await inSlices(factsOfPlaced(await this.#session.placed()), pauses)).byPost);
    // What asks nothing of notes works without the data file too.
    if (!(['is', 'has', 'note', 'quote'] as const).some((type) => asksFor(query, type)))
      return this.#factsOf([], pauses);
    const { annotations, bookmarks, whereabouts } = this.#session;
    const where = await whereabouts.listed();
    return this.#factsOf(await inSlices(factsOfRecords([...annotations, ...bookmarks], where), pauses), pauses);
  }

  async #factsOf(notes: readonly NoteFacts[], pauses: Pauses): Promise<FactsOf> {
    return this.#factsIn(await inSlices(factsByPost(notes), pauses));
  }

  #factsIn(byPost: ReadonlyMap<string, readonly NoteFacts[]>): FactsOf {
    return (path): PostFacts | undefined => {
      const reading = this.#session.reading[path];
      const own = byPost.get(path);
      if (!reading && !own) return undefined;
      return { progress: reading?.progress ?? 0, finished: reading?.finished ?? false, notes: own ?? [] };
    };
  }
}

function asksFor(query: Query, type: 'is' | 'has' | 'note' | 'quote', value = /./): boolean {
  for (const node of nodesOf(query.root)) if (node.type === type && value.test(node.value)) return true;
  return false;
}

const asksForStatus = (query: Query): boolean => asksFor(query, 'is', /^(exact|moved|changed|uncertain|orphan)$/);

function* vocabularyOf(posts: readonly PostMeta[]): Generator<void, QueryVocabulary> {
  const [authors, langs, folders, years] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const [i, post] of posts.entries()) {
    if (i % stride === 0) yield;
    for (const author of post.authors) authors.add(author);
    langs.add(post.lang ?? '');
    years.add(post.date?.text.slice(0, 4) ?? '');
    const end = post.path.indexOf('/');
    if (end >= 0) folders.add(post.path.slice(0, end + 1));
  }
  const given = (names: ReadonlySet<string>) => [...names].filter((name) => name !== '');
  const tags = yield* countingTags(posts);
  return {
    tags,
    authors: given(authors),
    langs: given(langs),
    paths: given(folders),
    years: given(years).sort().reverse(),
  };
}
