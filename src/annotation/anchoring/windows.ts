import type { OldText } from './old-text.ts';
import type { TextIndex } from './text-index.ts';

/** A stretch of today's tokens in which the old text, or part of it, may stand: half-open indices. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** By how much a new token can be ahead of its old one, counted from the window's beginning: half-open. */
  readonly band: readonly [from: number, to: number];
}

/** How many places in all vote for one old text, and how finely shifts are told apart (tokens). */
const hitLimit = 2500;
const binWidth = 48;

/**
 * Where to look for an old text: words that it shares with today's vote, rare ones first and by what they say, for the
 * shift between the two; the shifts with the most votes win (seed and extend, as in the search of sequences; LHDiff's
 * simhash candidates serve the same end).
 * @param limit how many windows at most
 * @param own only the words of the passage itself vote
 */
export function windowsFor(old: OldText, index: TextIndex, limit: number, own = false): Window[] {
  const seeds = seedsOf(old, index, own);
  const slack = 40 + Math.floor(old.ids.length / 3);
  return best(shifts(seeds), limit, Math.ceil(slack / binWidth)).map((bin) => {
    const from = Math.max(0, bin * binWidth - slack);
    const to = Math.min(index.tokens.ids.length, (bin + 1) * binWidth + old.ids.length + slack);
    const shift = bin * binWidth - from;
    return { from, to: Math.max(from, to), band: [shift - slack, shift + binWidth + slack] };
  });
}

/** A window with room on both sides for as much again as the old text. */
export function widened({ from, to, band }: Window, old: OldText, index: TextIndex): Window {
  const room = 64 + old.ids.length;
  const start = Math.max(0, from - room);
  const shift = from - start;
  return {
    from: start,
    to: Math.min(index.tokens.ids.length, to + room),
    band: [band[0] + shift - room, band[1] + shift + room],
  };
}

interface Seed {
  readonly at: number;
  readonly weight: number;
  readonly places: Int32Array;
}

/** The rarest words first, until enough places are gathered. */
function seedsOf(old: OldText, index: TextIndex, own: boolean): Seed[] {
  const seeds: Seed[] = [];
  for (let at = own ? old.from : 0; at < (own ? old.to : old.ids.length); at++) {
    const id = old.ids[at] ?? 0;
    const places = index.placesOf(index.vocabulary.foldedOf(id));
    const weight = index.weightOf(id);
    if (places.length > 0 && weight > 2) seeds.push({ at, weight, places });
  }
  seeds.sort((a, b) => a.places.length - b.places.length);
  let hits = 0;
  return seeds.filter((seed) => {
    hits += seed.places.length;
    return hits <= hitLimit;
  });
}

function shifts(seeds: readonly Seed[]): Map<number, number> {
  const bins = new Map<number, number>();
  for (const { at, weight, places } of seeds) {
    let last = Number.NaN;
    for (const place of places) {
      const bin = Math.floor((place - at) / binWidth);
      if (bin === last) continue;
      last = bin;
      bins.set(bin, (bins.get(bin) ?? 0) + weight);
    }
  }
  return bins;
}

/**
 * The bins with the most votes, counting half of what stands in the next ones: a border may cut through a match. What
 * lies within the slack of a chosen window is in it already.
 */
function best(bins: ReadonlyMap<number, number>, limit: number, apart: number): number[] {
  const beside = (bin: number) => (bins.get(bin - 1) ?? 0) + (bins.get(bin + 1) ?? 0);
  const sums = [...bins].map(([bin, votes]) => ({ bin, votes: votes + 0.5 * beside(bin) }));
  const chosen: number[] = [];
  while (chosen.length < limit) {
    let top: { bin: number; votes: number } | undefined;
    for (const sum of sums) {
      if (top && (sum.votes < top.votes || (sum.votes === top.votes && sum.bin > top.bin))) continue;
      if (!chosen.some((other) => Math.abs(other - sum.bin) <= apart)) top = sum;
    }
    if (!top) break;
    chosen.push(top.bin);
  }
  return chosen;
}
