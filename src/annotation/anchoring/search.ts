import type { Target } from '../model.ts';
import { type Reading, readOff, type Stretch } from './candidate.ts';
import { type Candidate, likely, type Seam, weigh } from './evidence.ts';
import { equalStretches, exactCandidate, hasEquals } from './exact.ts';
import { core, type OldText, oldTextOf } from './old-text.ts';
import { isAnother } from './others.ts';
import { fitAround } from './surroundings.ts';
import type { TextIndex } from './text-index.ts';
import { widened, windowsFor } from './windows.ts';

/** What today's text has for one passage. */
export interface Findings {
  readonly old: OldText;
  /** Most likely first. */
  readonly candidates: readonly Candidate[];
  /** Where its old surroundings meet, with or without it. */
  readonly seam: Seam | null;
}

/** How many windows are looked at for the text around the passage, and for the passage by itself. */
const wideWindows = 4;
const ownWindows = 4;
/** With how many tokens around it the passage is looked for by itself. */
const ownReach = 4;
/** From which part of its surroundings on a place is where they stood, without a look at others. */
const homeShare = 0.8;
/** What the right one of as many equals as before has over the others (bits). */
const ordinalLead = 6;

/** Looks for a passage in today's text; `null` when the target has no words to look for. */
export function search(target: Target, index: TextIndex): Findings | null {
  const old = oldTextOf(target, index.vocabulary);
  if (!old || old.from === old.to) return null;
  const exact = exactCandidate(target, old, index);
  if (exact) return { old, candidates: [exact], seam: null };
  const readings: Reading[] = [];
  let seam: Seam | null = null;
  for (const window of windowsFor(old, index, wideWindows)) {
    const reading = readOff(old, window, index);
    readings.push(reading);
    const { stretch } = reading;
    const home = stretch && !hasEquals(target) ? weigh(old, stretch, null, index) : null;
    if (home && isHome(home)) {
      // What is missing may have been pushed out of the window, or out of order with its surroundings, by what came in.
      if (home.share < 0.9) readings.push(readOff(core(old, ownReach), widened(window, old, index), index));
      return settle(target, old, readings, index);
    }
    seam = stronger(seam, seamOf(old, reading, index));
    if (seam && seam.strength >= homeShare * seam.most) break;
  }
  const alone = core(old, ownReach);
  const own = windowsFor(alone, index, ownWindows, true).map((window) => readOff(alone, window, index));
  return settle(target, old, [...readings, ...own], index, seam);
}

/** Nothing better can come: most of the passage, in its surroundings. */
const isHome = ({ share, fit }: Candidate): boolean =>
  share > 0.4 && fit.framed && fit.left + fit.right >= homeShare * (fit.leftTotal + fit.rightTotal);

function settle(
  target: Target,
  old: OldText,
  readings: readonly Reading[],
  index: TextIndex,
  seam: Seam | null = null,
): Findings {
  const stretches = new Map<string, Stretch>();
  const read = readings.flatMap(({ stretch }) => stretch ?? []);
  for (const stretch of [...equalStretches(target, old, index), ...read]) {
    stretches.set(`${stretch.from} ${stretch.to}`, stretch);
  }
  const possible = [...stretches.values()].filter((stretch) => !isAnother(target, old, stretch, index));
  const weighed = possible.map((stretch) => weigh(old, stretch, seam, index));
  return { old, candidates: byOrdinal(target, weighed, index).sort(mostLikelyFirst), seam };
}

export const mostLikelyFirst = (a: Candidate, b: Candidate): number =>
  b.confidence - a.confidence || b.evidence - a.evidence || a.from - b.from;

/** How well the old surroundings meet where a reading found them on both sides. */
function seamOf(old: OldText, { seam }: Reading, index: TextIndex): Seam | null {
  if (!seam) return null;
  const { left, right, leftTotal, rightTotal } = fitAround(old, { ...seam, kept: 0 }, index);
  return { ...seam, strength: left + right, most: leftTotal + rightTotal };
}

const stronger = (a: Seam | null, b: Seam | null): Seam | null => (b && b.strength > (a?.strength ?? -1) ? b : a);

/** Where as many equal passages stand as before, the one of the same number is it, unless something speaks against. */
function byOrdinal({ context }: Target, candidates: readonly Candidate[], index: TextIndex): Candidate[] {
  const alike = context?.alike;
  if (!alike || alike.count < 2) return [...candidates];
  const equal = candidates.filter((candidate) => candidate.share > 0.99);
  const ordinals = new Map(equal.map((candidate) => [candidate, ordinalOf(candidate, index)]));
  return candidates.map((candidate) => {
    const place = ordinals.get(candidate);
    if (!place || place.count !== alike.count || place.ordinal !== alike.ordinal) return candidate;
    return raised(candidate, ordinalLead);
  });
}

/** The candidate with this much more evidence. */
export function raised(candidate: Candidate, bits: number): Candidate {
  const evidence = candidate.evidence + bits;
  const remaining = candidate.confidence / likely(candidate.evidence);
  return { ...candidate, evidence, confidence: remaining * likely(evidence) };
}

function ordinalOf({ from, to }: Candidate, { tokens, document }: TextIndex): { ordinal: number; count: number } {
  const text = document.text.text;
  const start = tokens.starts[from] ?? 0;
  const words = text.slice(start, tokens.ends[to - 1] ?? start);
  let [ordinal, count] = [0, 0];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (at < start) ordinal++;
    count++;
  }
  return { ordinal, count };
}
