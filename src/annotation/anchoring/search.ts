import type { Target } from '../model.ts';
import { type Reading, readOff, type Stretch } from './candidate.ts';
import { type Candidate, mostLikelyFirst, raised, type Seam, weigh } from './evidence.ts';
import { blockStretch, equalStretches, exactFindings, hasEquals, standsOnce } from './exact.ts';
import type { Findings } from './findings.ts';
import { joinEnds, longFrom, theEnds } from './long-passage.ts';
import { core, type OldText, oldTextOf } from './old-text.ts';
import { byOrdinal } from './ordinal.ts';
import { isAnother } from './others.ts';
import { fitAround } from './surroundings.ts';
import type { TextIndex } from './text-index.ts';
import { widened, windowsFor } from './windows.ts';

/** How many windows are looked at for the text around the passage, and for the passage by itself. */
const wideWindows = 4;
const ownWindows = 4;
/** With how many tokens around it the passage is looked for by itself. */
const ownReach = 4;
/** From which part of its surroundings on a place is where they stood, without a look at others. */
const homeShare = 0.8;

/** Looks for a passage in today's text; `null` when the target has no words to look for. */
export function search(target: Target, index: TextIndex): Findings | null {
  const exact = exactFindings(target, index);
  if (exact) return exact;
  const old = oldTextOf(target, index.vocabulary);
  if (!old || old.from === old.to) return null;
  if (old.to - old.from > longFrom) return { old, candidates: longCandidates(old, index), seam: null };
  const { readings, seam } = look(old, index, !hasEquals(target));
  const read = readings.flatMap(({ stretch }) => stretch ?? []);
  const block = blockStretch(target, old, index);
  const stretches = distinct([...equalStretches(target, old, index), ...read, ...(block ? [block] : [])]);
  const possible = stretches.filter((stretch) => !isAnother(target, old, stretch, index));
  const weighed = possible.map((stretch) => weigh(old, stretch, seam, index));
  const inOrder = byOrdinal(target, weighed, index);
  return { old, candidates: withBlock(inOrder, block, standsOnce(target, index)).sort(mostLikelyFirst), seam };
}

/** What the place of such a block has over others where the passage's words stand once (bits): more than order can turn. */
const blockLead = 13;

/**
 * Where the block stands word for word, no other place is better: a new paragraph that resembles it, at the place where
 * it stood, would else be taken for it. (A block that stood there twice is told by what was beside the other.)
 */
function withBlock(candidates: readonly Candidate[], block: Stretch | null, isOnly: boolean): Candidate[] {
  const isBlock = ({ from, to }: Candidate) => block !== null && from === block.from && to === block.to;
  const others = candidates.filter((candidate) => !isBlock(candidate));
  const best = Math.max(...others.map(({ evidence }) => evidence));
  // Few words in a short block say little by themselves; that they are nowhere else says the rest.
  const most = isOnly ? Math.max(0, best) + blockLead : best;
  return candidates.map((candidate) =>
    isBlock(candidate) && candidate.evidence < most ? raised(candidate, most - candidate.evidence) : candidate,
  );
}

interface Look {
  readonly readings: readonly Reading[];
  readonly seam: Seam | null;
}

/** @param contented a place in its old surroundings will do: there is no other like it */
function look(old: OldText, index: TextIndex, contented: boolean): Look {
  const readings: Reading[] = [];
  let seam: Seam | null = null;
  for (const window of windowsFor(old, index, wideWindows)) {
    const reading = readOff(old, window, index);
    readings.push(reading);
    const home = contented && reading.stretch ? weigh(old, reading.stretch, null, index) : null;
    if (home && isHome(home)) {
      // What is missing may have been pushed out of the window, or out of order with its surroundings, by what came in.
      if (home.share < 0.9) readings.push(readOff(core(old, ownReach), widened(window, old, index), index));
      return { readings, seam: null };
    }
    seam = stronger(seam, seamOf(old, reading, index));
    if (seam && seam.strength >= homeShare * seam.most) break;
  }
  const alone = core(old, ownReach);
  const own = windowsFor(alone, index, ownWindows, true).map((window) => readOff(alone, window, index));
  return { readings: [...readings, ...own], seam };
}

/** Nothing better can come: much of the passage, in its surroundings. */
const isHome = ({ share, fit }: Candidate): boolean =>
  share > 0.4 && fit.framed && fit.left + fit.right >= homeShare * (fit.leftTotal + fit.rightTotal);

const distinct = (stretches: readonly Stretch[]): Stretch[] => [
  ...new Map(stretches.map((stretch) => [`${stretch.from} ${stretch.to}`, stretch])).values(),
];

/** How well the old surroundings meet where a reading found them on both sides. */
function seamOf(old: OldText, { seam }: Reading, index: TextIndex): Seam | null {
  if (!seam) return null;
  const { left, right, leftTotal, rightTotal } = fitAround(old, { ...seam, kept: 0 }, index);
  return { ...seam, strength: left + right, most: leftTotal + rightTotal };
}

const stronger = (a: Seam | null, b: Seam | null): Seam | null => (b && b.strength > (a?.strength ?? -1) ? b : a);

/** A passage of many paragraphs is where its beginning and its end are. */
function longCandidates(old: OldText, index: TextIndex): Candidate[] {
  const [head, tail] = theEnds(old).map((end) => {
    const stretches = distinct(look(end, index, true).readings.flatMap(({ stretch }) => stretch ?? []));
    return stretches.map((stretch) => weigh(end, stretch, null, index)).sort(mostLikelyFirst);
  }) as [Candidate[], Candidate[]];
  return joinEnds(old, head, tail, index).sort(mostLikelyFirst);
}
