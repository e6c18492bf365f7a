import type { PostMeta } from '../post/post.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where a word stands in a post. `all` is every column. */
export type Column = 'title' | 'headings' | 'tags' | 'body';
export const columns: readonly Column[] = ['title', 'headings', 'tags', 'body'];

/**
 * What a post must have, in words of the archive (lower case, as written): the form in which a query reaches an index.
 * There is no negation: what must not be there is taken out afterwards.
 */
export type Expr =
  /** Any of these words. */
  | { readonly type: 'any'; readonly terms: readonly string[]; readonly column: Column | null }
  /** Any word with one of these beginnings (as written). */
  | { readonly type: 'beginning'; readonly beginnings: readonly string[]; readonly column: Column | null }
  /** These words one after the other; each in any of its spellings. */
  | { readonly type: 'phrase'; readonly words: readonly (readonly string[])[]; readonly column: Column | null }
  | { readonly type: 'and' | 'or'; readonly items: readonly Expr[] };

export interface Ranked {
  /** Number of the post in the corpus. */
  readonly doc: number;
  /** BM25 over the columns, title and headings weighted; higher is better. */
  readonly score: number;
}

/** A post for a word of a letter or two, made ready when it was indexed. */
export interface ReadyHit {
  /** Of the post, in the index or, in an answer, in the corpus. */
  readonly id: number;
  /** By the post alone; higher is better. */
  readonly score: number;
  /** See `Excerpt`. */
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
  readonly terms: readonly string[];
  /** Where the word first stands in the text, in code points. */
  readonly at: number | null;
}

/** The best posts for some short words, best first. */
export interface ReadyHits {
  readonly hits: readonly ReadyHit[];
  /** Whether these are all that have one of the words. */
  readonly isComplete: boolean;
}

/** Whether a post may be among the results. */
export type Accept = (doc: number) => boolean;

/** In UTF-16 units. */
export const leadLength = 180;

/** The beginning of a text, in whole words where it has any, and ` …` where it goes on. */
export function leadOf(text: string): string {
  if (text.length <= leadLength) return text;
  const cut = text.slice(0, leadLength);
  const space = cut.search(/\s\S*$/);
  return `${space > 0 ? cut.slice(0, space).trimEnd() : cut.replace(/[\ud800-\udbff]$/, '')} …`;
}

/**
 * A searchable set of posts, numbered from 0 in the list's order (newest first). The in-memory scan and the SQLite index
 * both are one; all ranking above it is shared.
 */
export interface Corpus {
  readonly size: number;
  readonly vocabulary: Vocabulary;
  meta(doc: number): PostMeta;
  /** The post's reading text. */
  text(doc: number): string;
  /** The `leadOf` that text, cheaper. */
  lead(doc: number): string;
  /** Kinds of content that the post has (`has:code`). */
  features(doc: number): ReadonlySet<string>;
  /** Posts that have one of these among their `keysOfTitles`, and perhaps some others. */
  titled(keys: readonly string[]): readonly number[];
  /**
   * Posts with a word in the title that begins with these one or two folded letters, in the order of `TitleLookup.begun`;
   * `null`: they are not known without looking at all titles.
   */
  begun(beginning: string): Iterable<number> | null;
  /** The best posts that have one of these words of a letter or two; `null`: they must be ranked. */
  ready(words: readonly string[]): ReadyHits | null;
  /** The best posts, best first. */
  rank(expr: Expr, limit: number, accept: Accept | null): Ranked[];
  /** All posts that match, in no order. */
  all(expr: Expr): readonly number[];
}
