import { type Stretch, weightIn } from './candidate.ts';
import type { OldText } from './old-text.ts';
import { type Fit, fitAround } from './surroundings.ts';
import type { TextIndex } from './text-index.ts';

/** A place that the passage may have today, and what speaks for it. */
export interface Candidate extends Stretch {
  readonly fit: Fit;
  /** Which part of what the passage says is still there, 0 to 1. */
  readonly share: number;
  /** What speaks for the place, less what a place must have (bits); above 0 is more likely than not. */
  readonly evidence: number;
  /** That this is what the passage has become, 0 to 1. */
  readonly confidence: number;
  /** The surroundings that the passage had stand elsewhere. */
  readonly away: boolean;
}

/** Where the passage should be by its old surroundings, and how well these are known (bits). */
export interface Seam {
  readonly from: number;
  readonly to: number;
  readonly strength: number;
  /** The most that `strength` could be. */
  readonly most: number;
}

/**
 * Words of a text depend on each other: what they say together is less than the sum. Each kind of evidence counts by
 * part, up to a limit beyond which more of it says nothing new.
 */
const dependence = 0.6;
const keptLimit = 100;
const besideLimit = 80;
const wideShare = 0.1;
const wideLimit = 150;
/** What is no longer there of the passage speaks against the place: among places that overlap the fuller one wins. */
const lostShare = 0.2;
const lostLimit = 15;
/** A short text is not poorer in words that anyone would use: it counts as that much longer (tokens). */
const fewest = 256;
/** What a place needs beyond the choice among all places of the text (bits). */
const threshold = 6;
/** What it needs more when the old surroundings stand elsewhere without it: then it was most likely deleted. */
const awayLimit = 16;
const awayShare = 0.25;

/** Weighs a stretch: how much of the passage is there, how well its surroundings fit, whether they stand elsewhere. */
export function weigh(old: OldText, stretch: Stretch, seam: Seam | null, index: TextIndex): Candidate {
  const fitting = fitAround(old, stretch, index);
  const beside = fitting.left + fitting.right;
  const away = seam !== null && isAway(stretch, seam, old) && seam.strength > beside;
  const wide = Math.min(fitting.wide, 2 * beside, wideLimit);
  const speaks = dependence * (Math.min(stretch.kept, keptLimit) + Math.min(beside, besideLimit)) + wideShare * wide;
  const missed = away ? Math.min(awayLimit, awayShare * (seam.strength - beside)) : 0;
  const total = weightIn(old.ids, old.from, old.to, index);
  const lost = Math.min(lostLimit, lostShare * Math.max(0, total - stretch.kept));
  const evidence = speaks - lost - missed - threshold - Math.log2(index.tokens.ids.length + fewest);
  const share = Math.min(1, stretch.kept / total);
  return {
    ...stretch,
    fit: fitting,
    share,
    evidence,
    away,
    confidence: likely(evidence) * remains(stretch.kept, share, fitting),
  };
}

/** Farther from the seam than the passage is long. */
const isAway = ({ from, to }: Stretch, seam: Seam, old: OldText): boolean =>
  Math.max(seam.from - to, from - seam.to) > old.to - old.from + 4;

/** Evidence in bits as a probability; four bits of it count as one, since they are not independent. */
export const likely = (evidence: number): number => 1 / (1 + 2 ** (-evidence / 4));

/**
 * Whether what is left is still the passage: less will do where the words on both sides say that it stood here; a
 * scrap of it (a comma and an article) will not, unless it never was more.
 */
function remains(kept: number, share: number, { left, right, framed }: Fit): number {
  const enclosed = framed || Math.min(left, right) >= 12;
  const [none, all] = enclosed ? [0.2, 0.5] : [0.3, 0.65];
  const part = Math.max(0, Math.min(1, (share - none) / (all - none)));
  const scrap = share > 0.8 ? 1 : Math.min(1, kept / 6);
  return scrap * part * part * (3 - 2 * part);
}

/** The candidate with this much more evidence. */
export function raised(candidate: Candidate, bits: number): Candidate {
  const evidence = candidate.evidence + bits;
  const remaining = candidate.confidence === 0 ? 0 : candidate.confidence / likely(candidate.evidence);
  return { ...candidate, evidence, confidence: remaining * likely(evidence) };
}

export const mostLikelyFirst = (a: Candidate, b: Candidate): number =>
  b.confidence - a.confidence || b.evidence - a.evidence || a.from - b.from;
