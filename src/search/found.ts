import type { PostMeta } from '../post/post.ts';
import type { Expr, ReadyHit } from './corpus.ts';
import type { TitleFit } from './found-words.ts';
import type { HitKind } from './hit.ts';
import type { Level } from './levels.ts';

/** A post that was found, before its excerpt is made. */
export interface Found {
  readonly doc: number;
  readonly kind: HitKind;
  readonly level: Level;
  readonly score: number;
  /** What is shown of it, if that is made already. */
  readonly ready?: ReadyHit;
}

/**
 * What a title adds to BM25 (which is scaled to 1 at most): titles that read like the query outweigh all; then titles that
 * hold all words, the better the less they hold beside.
 */
export function titleScore({ asked, covered, alike }: TitleFit): number {
  const words = asked < 1 ? 0 : 1 + covered;
  return words + 4 * alike;
}

export function inTitle(expr: Expr): Expr {
  if ('items' in expr) return { ...expr, items: expr.items.map(inTitle) };
  return expr.column === null ? { ...expr, column: 'title' } : expr;
}

export const titlesOf = (meta: PostMeta): readonly string[] => [meta.title, ...meta.aliases];

export const best = (found: readonly Found[]): Found[] => [...found].sort((a, b) => b.score - a.score || a.doc - b.doc);
