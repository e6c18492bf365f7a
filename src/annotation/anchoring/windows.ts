import type { OldText } from './old-text.ts';
import type { TextIndex } from './text-index.ts';

/** A stretch of today's tokens in which the old text, or part of it, may stand: half-open indices. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** How many places in all vote for one old text, and how finely shifts are told apart (tokens). */
const hitLimit = 6000;
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
  const slack = 32 + (old.ids.length >> 2);
  const found = best(shifts(seeds), limit).map((bin) => ({
    from: Math.max(0, bin * binWidth - slack),
    to: Math.min(index.tokens.ids.length, (bin + 1) * binWidth + old.ids.length + slack),
  }));
  return distinct(found);
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

/** The bins with the most votes, counting half of what stands in the next ones: a border may cut through a match. */
function best(bins: ReadonlyMap<number, number>, limit: number): number[] {
  const beside = (bin: number) => (bins.get(bin - 1) ?? 0) + (bins.get(bin + 1) ?? 0);
  const sums = [...bins].map(([bin, votes]) => ({ bin, votes: votes + 0.5 * beside(bin) }));
  sums.sort((a, b) => b.votes - a.votes || a.bin - b.bin);
  const chosen: number[] = [];
  for (const { bin } of sums) {
    if (chosen.length >= limit) break;
    if (!chosen.some((other) => Math.abs(other - bin) <= 1)) chosen.push(bin);
  }
  return chosen;
}

/** Without windows that lie almost wholly in another. */
function distinct(windows: readonly Window[]): Window[] {
  const kept: Window[] = [];
  for (const window of windows) {
    const covered = kept.some((other) => {
      const shared = Math.min(other.to, window.to) - Math.max(other.from, window.from);
      return shared >= 0.85 * (window.to - window.from);
    });
    if (!covered) kept.push(window);
  }
  return kept;
}
