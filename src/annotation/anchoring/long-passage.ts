import { weightIn } from './candidate.ts';
import type { Candidate } from './evidence.ts';
import type { OldText } from './old-text.ts';
import type { TextIndex } from './text-index.ts';

/** From how many tokens on a passage is found by its ends: the cost of aligning grows with the square. */
export const longFrom = 400;
/** How much of the passage, and of what is outside of it, an end has (tokens). */
const inside = 120;
const outside = 80;
/** What it costs to be twice or half as long as it was (bits). */
const growthCost = 10;
/** How many places of either end are tried together. */
const tried = 3;

/** The beginning and the end of a long passage as passages of their own. */
export function theEnds({ ids, from, to, inset }: OldText): [OldText, OldText] {
  const part = (start: number, end: number): OldText => {
    const first = Math.max(0, start - outside);
    return { ids: ids.subarray(first, end + outside), from: start - first, to: end - first, inset };
  };
  return [part(from, from + inside), part(to - inside, to)];
}

/** Places that reach from one of the head's to one of the tail's; an end that is gone leaves what the other one says. */
export function joinEnds(
  old: OldText,
  heads: readonly Candidate[],
  tails: readonly Candidate[],
  index: TextIndex,
): Candidate[] {
  const pairs = heads.slice(0, tried).flatMap((head) =>
    tails
      .slice(0, tried)
      .filter((tail) => tail.to > head.from)
      .map((tail) => joined(old, head, tail, index)),
  );
  if (pairs.some(({ confidence }) => confidence > 0.5)) return pairs;
  const length = old.to - old.from;
  const after = heads.slice(0, 1).map((head) => clipped(old, head, head.from, head.from + length, index));
  const before = tails.slice(0, 1).map((tail) => clipped(old, tail, tail.to - length, tail.to, index));
  return [...pairs, ...after, ...before];
}

function joined(old: OldText, head: Candidate, tail: Candidate, index: TextIndex): Candidate {
  const range = { from: head.from, to: tail.to };
  const share = sharedWords(old, range, index);
  const growth = Math.abs(Math.log2((range.to - range.from) / (old.to - old.from)));
  const fit = {
    ...head.fit,
    right: tail.fit.right,
    rightTotal: tail.fit.rightTotal,
    wide: head.fit.wide + tail.fit.wide,
    framed: head.fit.framed && tail.fit.framed,
  };
  return {
    ...range,
    kept: head.kept + tail.kept,
    fit,
    share,
    evidence: Math.min(head.evidence, tail.evidence) - growthCost * growth,
    confidence: Math.min(head.confidence, tail.confidence) * trusted(share) * 0.9 ** growth,
    away: head.away && tail.away,
  };
}

/** One end is known; the other lies about as far from it as it did, and no certainty comes of that. */
function clipped(old: OldText, known: Candidate, from: number, to: number, index: TextIndex): Candidate {
  const range = { from: Math.max(0, from), to: Math.min(index.tokens.ids.length, to) };
  const share = sharedWords(old, range, index);
  return { ...known, ...range, share, confidence: 0.55 * known.confidence * trusted(share) };
}

const trusted = (share: number): number => Math.min(1, share / 0.5);

/** Which part of what the passage says is said in the range too, by its words, in any order. */
function sharedWords(old: OldText, { from, to }: { from: number; to: number }, index: TextIndex): number {
  const { vocabulary, tokens } = index;
  const there = new Map<number, number>();
  for (const id of tokens.ids.subarray(from, to)) {
    const folded = vocabulary.foldedOf(id);
    there.set(folded, (there.get(folded) ?? 0) + 1);
  }
  let kept = 0;
  for (const id of old.ids.subarray(old.from, old.to)) {
    const folded = vocabulary.foldedOf(id);
    const left = there.get(folded) ?? 0;
    if (left > 0) kept += index.weightOf(id);
    there.set(folded, left - 1);
  }
  const size = Math.max(weightIn(old.ids, old.from, old.to, index), weightIn(tokens.ids, from, to, index));
  return size === 0 ? 0 : kept / size;
}
