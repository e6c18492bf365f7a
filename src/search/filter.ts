import type { PostMeta } from '../post/post.ts';
import { allAtOnce, stride } from '../post/steps.ts';
import type { FactsOf, NoteFacts } from './facts.ts';
import { noteMeets, postMeets, textSays } from './matches.ts';
import type { Filter, Query, QueryNode, Sort, TextField } from './query.ts';

/** What a list filter may know beyond the metas. */
export interface PostSources {
  /** Content of a post (`has:code`); without it no post has any. */
  readonly features?: (path: string) => ReadonlySet<string>;
  /** Whether a post's text answers a text condition; without it only title, headings, tags and summary are looked at. */
  readonly says?: (path: string, node: TextCondition) => boolean;
}

export type TextCondition = Extract<QueryNode, { type: 'word' | 'phrase' }>;

const nothing: ReadonlySet<string> = new Set();

/** The posts that a query asks for, in the order given, or in that of `sort:`. */
export const filterPosts = (
  query: Query,
  posts: readonly PostMeta[],
  facts: FactsOf,
  sources: PostSources = {},
): PostMeta[] => allAtOnce(filteringPosts(query, posts, facts, sources));

/** The same in steps. */
export function* filteringPosts(
  { root, sort }: Pick<Query, 'root' | 'sort'>,
  posts: readonly PostMeta[],
  facts: FactsOf,
  sources: PostSources = {},
): Generator<void, PostMeta[]> {
  const found: PostMeta[] = [];
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    if (!root || holds(root, ...postTests(meta, facts, sources))) found.push(meta);
  }
  return sortPosts(found, sort, facts);
}

type Tests = [onText: (node: TextCondition) => boolean, onFilter: (filter: Filter) => boolean];

function postTests(meta: PostMeta, facts: FactsOf, sources: PostSources): Tests {
  return [
    (node) => metaSays(meta, node) || (node.field === 'all' && (sources.says?.(meta.path, node) ?? false)),
    (filter) => postMeets(filter, meta, facts(meta.path), sources.features?.(meta.path) ?? nothing),
  ];
}

/** The annotations and bookmarks that a query asks for, in the order given, or by `sort:date` (newest first). */
export const filterNotes = (query: Query, notes: readonly NoteFacts[], postOf?: PostOf, facts?: FactsOf): NoteFacts[] =>
  allAtOnce(filteringNotes(query, notes, postOf, facts));

type PostOf = (path: string) => PostMeta | undefined;

/** The same in steps. */
export function* filteringNotes(
  { root, sort }: Pick<Query, 'root' | 'sort'>,
  notes: readonly NoteFacts[],
  postOf: PostOf = () => undefined,
  facts: FactsOf = () => undefined,
): Generator<void, NoteFacts[]> {
  const found: NoteFacts[] = [];
  for (const [i, note] of notes.entries()) {
    if (i % stride === 0) yield;
    const isFound =
      !root ||
      holds(
        root,
        (node) => noteSays(note, postOf(note.post), node),
        (filter) => noteMeets(filter, note, postOf(note.post), facts(note.post)),
      );
    if (isFound) found.push(note);
  }
  return sortNotes(found, sort, postOf);
}

/** Whether a tree of conditions holds, given the answers to its leaves. */
export function holds(node: QueryNode, onText: Tests[0], onFilter: Tests[1]): boolean {
  switch (node.type) {
    case 'and':
      return node.items.every((item) => holds(item, onText, onFilter));
    case 'or':
      return node.items.some((item) => holds(item, onText, onFilter));
    case 'not':
      return !holds(node.item, onText, onFilter);
    case 'word':
    case 'phrase':
      return onText(node);
    default:
      return onFilter(node);
  }
}

function metaSays(meta: PostMeta, { type, text, field }: TextCondition): boolean {
  const texts: Record<TextField, readonly string[]> = {
    title: [meta.title, ...meta.aliases],
    heading: meta.headings,
    all: [meta.title, ...meta.aliases, ...meta.headings, ...meta.tags, meta.summary ?? ''],
  };
  // A line break parts the texts, so that no phrase runs from one into the next; single words may come from any.
  return type === 'phrase'
    ? texts[field].some((one) => textSays(one, text, true))
    : textSays(texts[field].join('\n'), text, false);
}

function noteSays(note: NoteFacts, meta: PostMeta | undefined, { type, text, field }: TextCondition): boolean {
  if (field !== 'all') return meta !== undefined && metaSays(meta, { type, text, field, start: 0, end: 0 });
  const texts = [note.note ?? '', note.quote, note.label ?? '', ...note.tags, meta?.title ?? ''];
  return type === 'phrase' ? texts.some((one) => textSays(one, text, true)) : textSays(texts.join('\n'), text, false);
}

/** Posts in the order of a `sort:`; without one, or by relevance, as they are. */
export function sortPosts(posts: readonly PostMeta[], sort: Sort | null, facts: FactsOf): PostMeta[] {
  if (!sort || sort.key === 'relevance') return [...posts];
  const sorted = [...posts].sort(comparisons[sort.key](facts));
  return sort.reversed ? sorted.reverse() : sorted;
}

type Compare = (a: PostMeta, b: PostMeta) => number;

const undated = Number.NEGATIVE_INFINITY;
let collator: Intl.Collator | null = null;

function compareTitles(a: string, b: string): number {
  collator ??= new Intl.Collator('de', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

const comparisons: Record<Exclude<Sort['key'], 'relevance'>, (facts: FactsOf) => Compare> = {
  date: () => (a, b) => descending(a.date?.sort ?? undated, b.date?.sort ?? undated),
  title: () => (a, b) => compareTitles(a.title, b.title),
  words: () => (a, b) => b.words - a.words,
  progress: (facts) => (a, b) => (facts(b.path)?.progress ?? 0) - (facts(a.path)?.progress ?? 0),
};

const descending = (a: number, b: number): number => (a === b ? 0 : a < b ? 1 : -1);

function sortNotes(notes: NoteFacts[], sort: Sort | null, postOf: PostOf): NoteFacts[] {
  if (sort?.key !== 'date' && sort?.key !== 'title') return notes;
  const title = (note: NoteFacts) => postOf(note.post)?.title ?? note.post;
  const sorted =
    sort.key === 'date'
      ? notes.sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0))
      : notes.sort((a, b) => compareTitles(title(a), title(b)));
  return sort.reversed ? sorted.reverse() : sorted;
}
