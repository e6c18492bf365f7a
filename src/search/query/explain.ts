import type { Words } from '../../locale/index.ts';
import type { Query, QueryNode } from './ast.ts';

/** What a query asks for, as one sentence of the interface's language. */
export function explainQuery(query: Query, words: Words): string {
  const asked = query.root ? explain(query.root, words, 'and') : words('search.explain.nothing');
  const parts = [words('search.explain.posts', { asked })];
  if (query.sort) {
    const by = words(`search.explain.sort.${query.sort.key}`);
    parts.push(words(query.sort.reversed ? 'search.explain.reversed' : 'search.explain.sorted', { by }));
  }
  return parts.join(words('search.explain.comma'));
}

function explain(node: QueryNode, words: Words, around: 'and' | 'or' | 'not'): string {
  switch (node.type) {
    case 'word':
    case 'phrase':
      return words(`search.explain.${node.type}.${node.field}`, { text: node.text });
    case 'and':
    case 'or': {
      const text = node.items.map((item) => explain(item, words, node.type)).join(words(`search.explain.${node.type}`));
      return around === node.type || (around === 'and' && node.type === 'and') ? text : `(${text})`;
    }
    case 'not':
      return words('search.explain.not', { what: explain(node.item, words, 'not') });
    case 'date':
      return explainDate(node, words);
    case 'is':
      return words(`search.explain.is.${node.value}` as 'search.explain.is.unread');
    case 'has':
      return words(`search.explain.has.${node.value}` as 'search.explain.has.note');
    default:
      return words(`search.explain.${node.type}`, { value: node.value });
  }
}

function explainDate(node: Extract<QueryNode, { type: 'date' }>, words: Words): string {
  const { from, to } = node;
  if (from && to) {
    const single = !node.value.includes('..');
    return single ? words('search.explain.date.in', { value: node.value }) : words('search.explain.date', { from, to });
  }
  return from ? words('search.explain.date.from', { from }) : words('search.explain.date.to', { to: to ?? '' });
}
