import type { Vocabulary } from './vocabulary.ts';

/** How two aligned tokens go together. */
export const pairing = { replaced: 0, stem: 1, folded: 2, same: 3 } as const;

/** An alignment of an old stretch of tokens with a new one. */
export interface Alignment {
  /** For each old token the index of its new one, relative to the new stretch; -1: it has none. */
  readonly to: Int32Array;
  /** For each old token that has a new one, a value of `pairing`. */
  readonly kind: Uint8Array;
  /** What the pairs say less what the gaps between them cost, in bits. */
  readonly score: number;
}

/**
 * Costs of gaps in bits: a short one is cheap (a word put in), a long one is not much dearer (a paragraph put in). A
 * lone common word does not pay for two gaps, so that it cannot hold together what does not belong together.
 */
const shortOpen = 3.5;
const shortExtend = 0.7;
const longOpen = 8;
const longExtend = 0.04;
const replacement = -1.5;

/** Where a cell's best value comes from, and (as bits) whether each kind of gap that ends there began earlier. */
const from = { start: 0, pair: 1, shortUp: 2, longUp: 3, shortLeft: 4, longLeft: 5, mask: 7 } as const;
const longer = { shortUp: 8, longUp: 16, shortLeft: 32, longLeft: 64 } as const;

/** What a gap of this many tokens costs. */
const gapCost = (length: number): number =>
  length === 0 ? 0 : Math.min(shortOpen + shortExtend * (length - 1), longOpen + longExtend * (length - 1));

/** Reused between calls: filled anew where it is read. */
let cells = new Uint8Array(0);
const nothing = -1e9;

/**
 * Aligns two stretches of tokens, in order and one to one. Gaps at the ends are free (`anchored`: only at the far end,
 * so that what stands close to the beginning of both counts first); matches count by what they say. It is Gotoh's algorithm ("An improved algorithm for matching biological sequences", 1982) in semi-global form
 * with the two-piece gap cost of minimap2 (Li, "Minimap2: pairwise alignment for nucleotide sequences", 2018). Time and
 * memory are the product of the lengths.
 *
 * @param weightOf what a match of a token id says, in bits
 */
export function align(
  old: Int32Array,
  fresh: Int32Array,
  vocabulary: Vocabulary,
  weightOf: (id: number) => number,
  anchored = false,
): Alignment {
  const columns = fresh.length + 1;
  const size = (old.length + 1) * columns;
  if (cells.length < size) cells = new Uint8Array(size);
  const ways = cells;
  ways.fill(from.start, 0, columns);
  const folded = fresh.map((id) => vocabulary.foldedOf(id));
  const stems = fresh.map((id) => vocabulary.stemOf(id));
  const floor = anchored ? nothing : 0;
  let above = Float64Array.from({ length: columns }, (_, j) => (anchored ? -gapCost(j) : 0));
  let row = new Float64Array(columns);
  const shortUp = new Float64Array(columns).fill(nothing);
  const longUp = new Float64Array(columns).fill(nothing);
  let best = 0;
  let bestAt = 0;
  for (let i = 1; i <= old.length; i++) {
    const id = old[i - 1] as number;
    const weight = weightOf(id);
    const fold = vocabulary.foldedOf(id);
    const stem = weight > 5 ? vocabulary.stemOf(id) : -1;
    let shortLeft = nothing;
    let longLeft = nothing;
    row[0] = anchored ? -gapCost(i) : 0;
    ways[i * columns] = from.start;
    for (let j = 1; j < columns; j++) {
      let flags = 0;
      const up = above[j] as number;
      const back = row[j - 1] as number;
      let gap = (shortUp[j] as number) - shortExtend;
      if (gap > up - shortOpen) flags |= longer.shortUp;
      else gap = up - shortOpen;
      shortUp[j] = gap;
      let value = floor;
      let way: number = from.start;
      if (gap > value) [value, way] = [gap, from.shortUp];
      gap = (longUp[j] as number) - longExtend;
      if (gap > up - longOpen) flags |= longer.longUp;
      else gap = up - longOpen;
      longUp[j] = gap;
      if (gap > value) [value, way] = [gap, from.longUp];
      shortLeft -= shortExtend;
      if (shortLeft > back - shortOpen) flags |= longer.shortLeft;
      else shortLeft = back - shortOpen;
      if (shortLeft > value) [value, way] = [shortLeft, from.shortLeft];
      longLeft -= longExtend;
      if (longLeft > back - longOpen) flags |= longer.longLeft;
      else longLeft = back - longOpen;
      if (longLeft > value) [value, way] = [longLeft, from.longLeft];
      let pair = replacement;
      if (fold === folded[j - 1]) pair = id === fresh[j - 1] ? weight : 0.9 * weight;
      else if (stem === stems[j - 1]) pair = 0.5 * weight;
      pair += above[j - 1] as number;
      if (pair >= value) [value, way] = [pair, from.pair];
      row[j] = value;
      ways[i * columns + j] = way | flags;
      if (value > best) [best, bestAt] = [value, i * columns + j];
    }
    [above, row] = [row, above];
  }
  return { ...trace(old, fresh, vocabulary, columns, ways, bestAt), score: best };
}

/** Follows the best way back from its end. */
function trace(
  old: Int32Array,
  fresh: Int32Array,
  vocabulary: Vocabulary,
  columns: number,
  ways: Uint8Array,
  end: number,
): Pick<Alignment, 'to' | 'kind'> {
  const to = new Int32Array(old.length).fill(-1);
  const kind = new Uint8Array(old.length);
  let cell = end;
  let way = (ways[cell] ?? 0) & from.mask;
  while (way !== from.start) {
    if (way === from.pair) {
      const i = Math.floor(cell / columns) - 1;
      const j = (cell % columns) - 1;
      to[i] = j;
      kind[i] = pairingOf(old[i] ?? 0, fresh[j] ?? 0, vocabulary);
      cell -= columns + 1;
      way = (ways[cell] ?? 0) & from.mask;
      continue;
    }
    const began = ((ways[cell] ?? 0) & (4 << (way - 1))) === 0;
    cell -= way === from.shortUp || way === from.longUp ? columns : 1;
    if (began) way = (ways[cell] ?? 0) & from.mask;
  }
  return { to, kind };
}

function pairingOf(a: number, b: number, vocabulary: Vocabulary): number {
  if (a === b) return pairing.same;
  if (vocabulary.foldedOf(a) === vocabulary.foldedOf(b)) return pairing.folded;
  return vocabulary.stemOf(a) === vocabulary.stemOf(b) ? pairing.stem : pairing.replaced;
}
