import type { Vocabulary } from './vocabulary.ts';

/** How two aligned tokens go together. */
export const pairing = { replaced: 0, stem: 1, folded: 2, same: 3 } as const;

/** An alignment of an old stretch of tokens with a new one. */
export interface Alignment {
  /** For each old token the index of its new one, relative to the new stretch; -1: it has none. */
  readonly to: Int32Array;
  /** For each old token that has a new one, a value of `pairing`. */
  readonly kind: Uint8Array;
}

export interface AlignOptions {
  /** Gaps at the beginning cost too, so that what stands close to the beginning of both counts first. */
  readonly anchored?: boolean;
  /** Only pairs whose new index is ahead of the old one by so much are looked at: half-open. */
  readonly band?: readonly [from: number, to: number];
}

/** Scores are whole sixteenths of a bit: a way is followed back by comparing sums for equality. */
const bit = 16;
/**
 * Costs of gaps: a short one is cheap (a word put in), a long one is not much dearer (a paragraph put in). A lone
 * common word does not pay for two gaps, so that it cannot hold together what does not belong together.
 */
const shortOpen = 56;
const shortExtend = 11;
const longOpen = 128;
const longExtend = 1;
const replacement = -24;
const nothing = -(1 << 28);
const everywhere = [nothing, -nothing] as const;

/** What a gap of this many tokens costs. */
const gapCost = (length: number): number =>
  length === 0 ? 0 : Math.min(shortOpen + shortExtend * (length - 1), longOpen + longExtend * (length - 1));

/** The table of best sums, kept between calls; each call writes what it reads. */
let table = new Int32Array(0);

/**
 * Aligns two stretches of tokens, in order and one to one. Gaps at the ends are free; matches count by what they say.
 * It is Gotoh's algorithm ("An improved algorithm for matching biological sequences", 1982) in semi-global form with
 * the two-piece gap cost of minimap2 (Li, "Minimap2: pairwise alignment for nucleotide sequences", 2018). Time and
 * memory are the product of the lengths, or of the first and the band.
 *
 * @param weightOf what a match of a token id says, in bits
 */
export function align(
  old: Int32Array,
  fresh: Int32Array,
  vocabulary: Vocabulary,
  weightOf: (id: number) => number,
  { anchored = false, band = everywhere }: AlignOptions = {},
): Alignment {
  const columns = fresh.length + 1;
  const size = (old.length + 1) * columns;
  if (table.length < size) table = new Int32Array(size);
  const sums = table;
  for (let j = 0; j < columns; j++) sums[j] = anchored ? -gapCost(j) : 0;
  const pairs = pairsWith(fresh, vocabulary, weightOf);
  const floor = anchored ? nothing : 0;
  const shortUp = new Int32Array(columns).fill(nothing);
  const longUp = new Int32Array(columns).fill(nothing);
  let best = 0;
  for (let i = 1; i <= old.length; i++) {
    const row = i * columns;
    const first = Math.min(columns, Math.max(1, i + band[0]));
    const last = Math.min(columns - 1, i + band[1] - 1);
    // Beyond the band nothing is reached.
    if (first > 1) sums.fill(nothing, row, row + first);
    else sums[row] = anchored ? -gapCost(i) : 0;
    if (last < columns - 1) sums.fill(nothing, row + Math.max(first, last + 1), row + columns);
    const at = fillRow(sums, row, columns, first, last, pairs.scoresFor(old[i - 1] as number), shortUp, longUp, floor);
    if ((sums[at] as number) > (sums[best] as number)) best = at;
  }
  return trace(old, columns, sums, pairs, best, floor);
}

/**
 * Fills one row of the table and gives the cell of its greatest sum. This is the loop that runs once for each pair of
 * tokens; `| 0` keeps the engine from reckoning in floating point, which takes three times as long.
 */
function fillRow(
  sums: Int32Array,
  row: number,
  columns: number,
  first: number,
  last: number,
  scores: Int32Array,
  shortUp: Int32Array,
  longUp: Int32Array,
  floor: number,
): number {
  let shortLeft = nothing | 0;
  let longLeft = nothing | 0;
  let back = (sums[row + first - 1] as number) | 0;
  let diagonal = (sums[row - columns + first - 1] as number) | 0;
  let best = back;
  let bestAt = row + first - 1;
  for (let j = first; j <= last; j++) {
    const up = (sums[row - columns + j] as number) | 0;
    const shortGap = Math.max((shortUp[j] as number) - shortExtend, up - shortOpen) | 0;
    const longGap = Math.max((longUp[j] as number) - longExtend, up - longOpen) | 0;
    shortUp[j] = shortGap;
    longUp[j] = longGap;
    shortLeft = Math.max(shortLeft - shortExtend, back - shortOpen) | 0;
    longLeft = Math.max(longLeft - longExtend, back - longOpen) | 0;
    const paired = (diagonal + (scores[j - 1] as number)) | 0;
    back = Math.max(paired, shortGap, longGap, shortLeft, longLeft, floor) | 0;
    diagonal = up;
    sums[row + j] = back;
    if (back > best) {
      best = back;
      bestAt = row + j;
    }
  }
  return bestAt;
}

/** What pairs of tokens say. */
interface Pairs {
  /** For an old token, what its pair with each new one says; made once for each token. */
  scoresFor(id: number): Int32Array;
  kindOf(id: number, j: number): number;
}

function pairsWith(fresh: Int32Array, vocabulary: Vocabulary, weightOf: (id: number) => number): Pairs {
  const folded = fresh.map((id) => vocabulary.foldedOf(id));
  const stems = fresh.map((id) => vocabulary.stemOf(id));
  const rows = new Map<number, Int32Array>();
  const scoresFor = (id: number): Int32Array => {
    const known = rows.get(id);
    if (known) return known;
    const weight = weightOf(id);
    const row = new Int32Array(fresh.length).fill(replacement);
    const fold = vocabulary.foldedOf(id);
    // The beginning of a short word says too little.
    const stem = weight > 5 ? vocabulary.stemOf(id) : -1;
    const half = Math.round(0.5 * weight * bit);
    const most = Math.round(0.9 * weight * bit);
    const all = Math.round(weight * bit);
    for (let j = 0; j < row.length; j++) {
      if (folded[j] === fold) row[j] = fresh[j] === id ? all : most;
      else if (stems[j] === stem) row[j] = half;
    }
    rows.set(id, row);
    return row;
  };
  const kindOf = (id: number, j: number): number => {
    if (fresh[j] === id) return pairing.same;
    if (folded[j] === vocabulary.foldedOf(id)) return pairing.folded;
    return stems[j] === vocabulary.stemOf(id) ? pairing.stem : pairing.replaced;
  };
  return { scoresFor, kindOf };
}

/** Follows the best way back from its end: each step is the one that its sum can have come from. */
function trace(
  old: Int32Array,
  columns: number,
  sums: Int32Array,
  pairs: Pairs,
  end: number,
  floor: number,
): Alignment {
  const to = new Int32Array(old.length).fill(-1);
  const kind = new Uint8Array(old.length);
  let i = Math.floor(end / columns);
  let j = end % columns;
  while (i > 0 && j > 0) {
    const sum = sums[i * columns + j] as number;
    if (sum === floor) break;
    const id = old[i - 1] as number;
    if (sum === (sums[(i - 1) * columns + j - 1] as number) + (pairs.scoresFor(id)[j - 1] as number)) {
      to[i - 1] = j - 1;
      kind[i - 1] = pairs.kindOf(id, j - 1);
      i--;
      j--;
      continue;
    }
    const gap = gapBefore(columns, sums, i, j, sum);
    if (!gap) break;
    [i, j] = gap;
  }
  return { to, kind };
}

/** The cell before the gap that ends in this one. */
function gapBefore(columns: number, sums: Int32Array, i: number, j: number, sum: number): [number, number] | null {
  for (let length = 1; length <= Math.max(i, j); length++) {
    const before = sum + gapCost(length);
    if (length <= i && sums[(i - length) * columns + j] === before) return [i - length, j];
    if (length <= j && sums[i * columns + j - length] === before) return [i, j - length];
  }
  return null;
}
