import type { HitKind } from './hit.ts';

/**
 * How loosely words are taken, from strict to loose. The levels are the tiers of DESIGN §6, with `fuzzy` in three steps
 * that are tried one after the other only as long as nothing has been found: words that are not in the archive get the
 * words a typing error away; then all words do; then some may be missing.
 */
export const levels = ['phrase', 'all', 'stem', 'compound', 'typo', 'typos', 'some'] as const;
export type Level = (typeof levels)[number];

export const kindOf = (level: Level): HitKind =>
  level === 'typo' || level === 'typos' || level === 'some' ? 'fuzzy' : level;
