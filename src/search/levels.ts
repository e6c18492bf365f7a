import type { HitKind } from './hit.ts';

/**
 * How loosely words are taken, from strict to loose. The levels are the tiers of DESIGN §6, some in steps: `phrase` also
 * by words that the archive writes as one (`Stimm profil`); `compound`
 * first by what the last word may be the beginning of and by words written together or apart, then by parts of words;
 * `fuzzy`, tried only as long as nothing has been found, first by the words that the archive has not, then by all words,
 * then with some of them missing.
 */
export const levels = ['phrase', 'joined', 'all', 'stem', 'beginning', 'compound', 'typo', 'typos', 'some'] as const;
export type Level = (typeof levels)[number];

const kinds: Readonly<Record<Level, HitKind>> = {
  phrase: 'phrase',
  joined: 'phrase',
  all: 'all',
  stem: 'stem',
  beginning: 'compound',
  compound: 'compound',
  typo: 'fuzzy',
  typos: 'fuzzy',
  some: 'fuzzy',
};

export const kindOf = (level: Level): HitKind => kinds[level];

/** Whether words may be taken as written together or apart. */
export const joinsWords = (level: Level): boolean => !['phrase', 'all', 'stem'].includes(level);

/** More than any score within a level: hits of one kind stay comparable by their scores. */
const levelStep = 10;
export const scoreOf = (level: Level, score: number): number =>
  score + levelStep * (levels.length - 1 - levels.indexOf(level));
