import type { Corpus } from './corpus.ts';
import { Expander } from './expand.ts';
import { type FactsOf, noFacts } from './facts.ts';
import { sortPosts } from './filter.ts';
import type { Hit } from './hit.ts';
import { parseQuery, type Query } from './query.ts';
import { Run } from './run.ts';
import { TitleLookup } from './title-lookup.ts';

/** Searches a corpus with the tiers that DESIGN §6 guarantees. Keeps what it learns of words between queries. */
export class Searcher {
  readonly #corpus: Corpus;
  readonly #expander: Expander;
  readonly #titles: TitleLookup;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    this.#titles = new TitleLookup(corpus);
    this.#expander = new Expander(corpus.vocabulary);
  }

  /**
   * The best posts for a query, best first: by kind, then by score; or in the order of its `sort:`.
   * @param facts what is known of posts beside their text, for `is:`, `has:note` and the like
   */
  search(asked: Query | string, limit: number, facts: FactsOf = noFacts): Hit[] {
    const run = this.#run(asked, facts);
    const sort = run.query.sort && run.query.sort.key !== 'relevance' ? run.query.sort : null;
    const found = run.find(sort ? Number.POSITIVE_INFINITY : limit);
    if (!sort) return found.slice(0, limit).map((hit) => run.hit(hit));
    const byPath = new Map(found.map((hit) => [this.#corpus.meta(hit.doc).path, hit]));
    const metas = sortPosts(
      found.map((hit) => this.#corpus.meta(hit.doc)),
      sort,
      facts,
    );
    const sorted = metas.slice(0, limit).map((meta) => byPath.get(meta.path));
    return sorted.filter((hit) => hit !== undefined).map((hit) => run.hit(hit));
  }

  /** The paths of all posts that a query finds, best kind first. */
  paths(asked: Query | string, facts: FactsOf = noFacts): string[] {
    const found = this.#run(asked, facts).find(Number.POSITIVE_INFINITY);
    return found.map((hit) => this.#corpus.meta(hit.doc).path);
  }

  #run(asked: Query | string, facts: FactsOf): Run {
    const query = typeof asked === 'string' ? parseQuery(asked) : asked;
    return new Run(query, this.#corpus, this.#expander, this.#titles, facts);
  }
}
