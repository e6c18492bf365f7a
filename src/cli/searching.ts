import { noteOf, quoteOf, tagsOf } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';
import type { FactsOf, NoteFacts, PostFacts } from '../search/facts.ts';
import { featuresOf } from '../search/features.ts';
import { filterNotes, filterPosts } from '../search/filter.ts';
import type { Hit } from '../search/hit.ts';
import { explainQuery, filtersOnly, nodesOf, parseQuery, type Query, type QueryVocabulary } from '../search/query.ts';
import { type ScanDocument, scanSearcher } from '../search/scan.ts';
import type { Searcher } from '../search/search.ts';
import { countTags } from '../search/tags.ts';
import type { SearchAnswer } from '../tui/ports.ts';
import { locationsOf } from './locations.ts';
import type { PlacedRecord } from './placing.ts';
import type { Session } from './session.ts';

/** Searching a session's archive: by words, by filters, and its notes. */
export class Searching {
  readonly #session: Session;
  #searcher: Promise<Searcher> | null = null;
  #documents: Promise<readonly ScanDocument[]> | null = null;
  #vocabulary: QueryVocabulary | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The posts have changed. */
  forget(): void {
    this.#searcher = null;
    this.#documents = null;
    this.#vocabulary = null;
  }

  #readDocuments(): Promise<readonly ScanDocument[]> {
    this.#documents ??= this.#readAll();
    return this.#documents;
  }

  async #readAll(): Promise<readonly ScanDocument[]> {
    const documents: ScanDocument[] = [];
    for (const meta of this.#session.posts) {
      // A post that cannot be read any more is still found by its title and tags.
      const opened = await this.#session.open(meta.path).catch(() => null);
      const features = new Set<string>(opened ? featuresOf(opened.document) : []);
      documents.push({ meta, text: opened?.document.text.text ?? '', features });
    }
    return documents;
  }

  async #search(): Promise<Searcher> {
    this.#searcher ??= this.#readDocuments().then(scanSearcher);
    return this.#searcher;
  }

  async search(query: string | Query, limit: number): Promise<readonly Hit[]> {
    const searcher = await this.#search();
    return searcher.search(query, limit, await this.#facts(typeof query === 'string' ? parseQuery(query) : query));
  }

  /** What the reader shows as one types. */
  async answer(text: string, limit: number): Promise<SearchAnswer> {
    const query = parseQuery(text);
    const onlyFilters = filtersOnly(query) || query.root === null;
    const hits = onlyFilters
      ? (await this.filterPosts(query)).slice(0, limit).map(hitOf)
      : await this.search(query, limit);
    return {
      hits,
      problems: query.problems,
      explanation: explainQuery(query, this.#session.context.words),
      filtersOnly: onlyFilters,
    };
  }

  /** The posts that a query asks for, in the list's order. */
  async filterPosts(query: Query): Promise<readonly PostMeta[]> {
    const facts = await this.#facts(query);
    if (filtersOnly(query) && !asksFor(query, 'has')) return filterPosts(query, this.#session.posts, facts);
    const searcher = await this.#search();
    const found = new Set(searcher.paths(query, facts));
    return filterPosts(
      { ...query, root: null },
      this.#session.posts.filter((post) => found.has(post.path)),
      facts,
    );
  }

  filterNotes(query: Query, placed: readonly PlacedRecord[]): readonly PlacedRecord[] {
    const posts = new Map(this.#session.posts.map((post) => [post.path, post]));
    const records = new Map(placed.map((record) => [record.annotation.id, record]));
    const notes = placed.map(({ annotation, path, verdict }) => noteFacts(annotation, path, verdict.status));
    const found = filterNotes(query, notes, (path) => posts.get(path), this.#factsOf(notes));
    return found.flatMap((note) => records.get(note.id) ?? []);
  }

  vocabulary(): QueryVocabulary {
    this.#vocabulary ??= vocabularyOf(this.#session.posts);
    return this.#vocabulary;
  }

  /** Only a query that asks how notes fare needs them anchored. */
  async #facts(query: Query): Promise<FactsOf> {
    if (asksFor(query, 'is', /^(exact|moved|changed|uncertain|orphan)$/)) {
      const placed = await this.#session.placed();
      return this.#factsOf(placed.map(({ annotation, path, verdict }) => noteFacts(annotation, path, verdict.status)));
    }
    // What asks nothing of notes works without the data file too.
    if (!asksFor(query, 'is') && !asksFor(query, 'has') && !asksFor(query, 'note')) return this.#factsOf([]);
    const { annotations, bookmarks, posts } = this.#session;
    const records = [...annotations, ...bookmarks];
    const where = locationsOf(posts, records);
    return this.#factsOf(records.map((record) => noteFacts(record, where(record), null)));
  }

  #factsOf(notes: readonly NoteFacts[]): FactsOf {
    const byPost = new Map<string, NoteFacts[]>();
    for (const note of notes) byPost.set(note.post, [...(byPost.get(note.post) ?? []), note]);
    return (path): PostFacts | undefined => {
      const reading = this.#session.reading[path];
      const own = byPost.get(path);
      if (!reading && !own) return undefined;
      return { progress: reading?.progress ?? 0, finished: reading?.finished ?? false, notes: own ?? [] };
    };
  }
}

function noteFacts(
  annotation: PlacedRecord['annotation'],
  path: string | null,
  status: NoteFacts['status'],
): NoteFacts {
  return {
    id: annotation.id,
    post: path ?? annotation.target.source,
    motivation: annotation.motivation,
    note: noteOf(annotation),
    quote: quoteOf(annotation.target)?.exact ?? '',
    label: annotation.label ?? null,
    tags: tagsOf(annotation),
    created: annotation.created,
    modified: annotation.modified,
    status,
  };
}

function asksFor(query: Query, type: 'is' | 'has' | 'note', value = /./): boolean {
  for (const node of nodesOf(query.root)) if (node.type === type && value.test(node.value)) return true;
  return false;
}

const hitOf = ({ path, title, summary }: PostMeta): Hit => ({
  path,
  title,
  kind: 'all',
  excerpt: summary ?? '',
  excerptMarks: [],
  titleMarks: [],
  score: 0,
  terms: [],
  at: null,
});

function vocabularyOf(posts: readonly PostMeta[]): QueryVocabulary {
  const distinct = (values: readonly (string | null | undefined)[]) =>
    [...new Set(values)].filter((v): v is string => !!v);
  return {
    tags: countTags(posts),
    authors: distinct(posts.flatMap((post) => post.authors)),
    langs: distinct(posts.map((post) => post.lang)),
    paths: distinct(posts.map((post) => (post.path.includes('/') ? `${post.path.split('/')[0]}/` : null))),
    years: distinct(posts.map((post) => post.date?.text.slice(0, 4)))
      .sort()
      .reverse(),
  };
}
