import { compile } from './compile.ts';
import type { Accept, Corpus } from './corpus.ts';
import type { Expander } from './expand.ts';
import type { FactsOf } from './facts.ts';
import { holds } from './filter.ts';
import type { Level } from './levels.ts';
import { postMeets } from './matches.ts';
import { isText, nodesOf, type Query, type QueryNode } from './query.ts';

/** A query taken apart: the text that an index ranks by, and a test for all else. */
export interface Conditions {
  /** A tree of text conditions without negations; `null`: there is none. */
  readonly text: QueryNode | null;
  /** `null`: every post will do. */
  readonly accept: Accept | null;
}

/**
 * Takes a query apart at its top: conditions that are text alone are ranked by; filters, negations and mixtures of both
 * (`(tag:a OR stimme)`) only decide which posts may be among the results.
 */
export function conditionsOf(query: Query, corpus: Corpus, expander: Expander, facts: FactsOf): Conditions {
  const root = query.root;
  if (!root) return { text: null, accept: null };
  const parts = root.type === 'and' ? root.items : [root];
  const ranked = parts.filter(isPlainText);
  const rest = parts.filter((part) => !isPlainText(part));
  const text = ranked.length > 1 ? { ...root, type: 'and' as const, items: ranked } : (ranked[0] ?? null);
  return { text, accept: rest.length > 0 ? tests(rest, query, corpus, expander, facts) : null };
}

const isPlainText = (node: QueryNode): boolean => {
  for (const inner of nodesOf(node)) if (!isText(inner) && inner.type !== 'and' && inner.type !== 'or') return false;
  return true;
};

function tests(parts: readonly QueryNode[], query: Query, corpus: Corpus, expander: Expander, facts: FactsOf): Accept {
  const sets = new Map<QueryNode, ReadonlySet<number>>();
  for (const part of parts) collect(part, 'stem');
  return (doc) => {
    const meta = corpus.meta(doc);
    return parts.every((part) =>
      holds(
        part,
        (node) => sets.get(node)?.has(doc) ?? false,
        (filter) => postMeets(filter, meta, facts(meta.path), corpus.features(doc)),
      ),
    );
  };

  /** Which posts each text condition holds for. Excluding words takes them as written, so that nothing else is lost. */
  function collect(node: QueryNode, level: Level): void {
    if (node.type === 'not') collect(node.item, 'all');
    else if (node.type === 'and' || node.type === 'or') for (const item of node.items) collect(item, level);
    else if (isText(node)) {
      // Past the query's end nothing is "being typed": a beginning of a word must not exclude.
      const expr = compile(node, level, expander, query.text.length + 1);
      sets.set(node, new Set(expr ? corpus.all(expr) : []));
    }
  }
}
