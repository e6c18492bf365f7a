import type { Message } from '../../locale/message.ts';

/** Half-open, in UTF-16 units of the query as typed. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a text condition looks in. `all` is title, headings, tags, summary and reading text. */
export type TextField = 'all' | 'title' | 'heading';

export const sortKeys = ['relevance', 'date', 'title', 'words', 'progress'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly key: SortKey;
  readonly reversed: boolean;
}

export type QueryNode =
  /** One word as typed; with punctuation inside it holds several words (`grid-layout`). */
  | (Span & { readonly type: 'word'; readonly text: string; readonly field: TextField })
  | (Span & { readonly type: 'phrase'; readonly text: string; readonly field: TextField })
  | (Span & { readonly type: 'and' | 'or'; readonly items: readonly QueryNode[] })
  | (Span & { readonly type: 'not'; readonly item: QueryNode })
  | (Span & Filter);

/** A condition on what is known of a post or note beside its text. */
export type Filter =
  | { readonly type: 'tag' | 'path' | 'author' | 'lang' | 'note' | 'quote'; readonly value: string }
  /** Calendar days `YYYY-MM-DD`, both inclusive; `null`: open. */
  | { readonly type: 'date'; readonly from: string | null; readonly to: string | null; readonly value: string }
  /** `value` is the canonical English word. */
  | { readonly type: 'is' | 'has'; readonly value: string };

export interface QueryProblem extends Span {
  readonly what: Message;
}

export interface Query {
  /** As typed. */
  readonly text: string;
  /** `null`: nothing is asked. */
  readonly root: QueryNode | null;
  readonly sort: Sort | null;
  /** In the order of the text. A query with problems can still be run. */
  readonly problems: readonly QueryProblem[];
}

export const isText = (node: QueryNode): node is Extract<QueryNode, { type: 'word' | 'phrase' }> =>
  node.type === 'word' || node.type === 'phrase';

/** A text condition, or nothing where there is no letter or digit to look for. */
export function textNode(type: 'word' | 'phrase', text: string, field: TextField, span: Span): QueryNode | null {
  return /[\p{L}\p{N}\p{Co}]/u.test(text) ? { type, text, field, start: span.start, end: span.end } : null;
}

/** All nodes of a tree, a node before what it holds. */
export function* nodesOf(node: QueryNode | null): Generator<QueryNode> {
  if (!node) return;
  yield node;
  if (node.type === 'not') yield* nodesOf(node.item);
  else if (node.type === 'and' || node.type === 'or') for (const item of node.items) yield* nodesOf(item);
}

/** Whether any condition looks at words of the text. */
export const hasText = (query: Query): boolean => [...nodesOf(query.root)].some(isText);

/** Whether the query has conditions, but none that looks at words of the text. */
export const filtersOnly = (query: Query): boolean => query.root !== null && !hasText(query);
