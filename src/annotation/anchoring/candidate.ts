import { type Alignment, align, pairing } from './align.ts';
import { likeness } from './likeness.ts';
import type { OldText } from './old-text.ts';
import type { TextIndex } from './text-index.ts';
import type { Window } from './windows.ts';

/** A stretch of today's tokens (half-open) that the passage may have become, and what of its words is there. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** What the passage's words that are still there say, in bits. */
  readonly kept: number;
}

/** What a word that came in between costs, against what one that stayed is worth. */
const insertionCost = 0.5;
/** What a pair of tokens says, of what the old one alone would. */
const shares = [0, 0.6, 0.95, 1] as const;
/** A word spelt otherwise says almost what it said. */
const spellingShare = 0.9;

/** What an aligned pair of tokens says, in bits. */
export function creditOf(id: number, fresh: number, kind: number, index: TextIndex): number {
  const weight = index.weightOf(id);
  if (kind !== pairing.replaced) return weight * (shares[kind as 0 | 1 | 2 | 3] ?? 0);
  const { vocabulary } = index;
  return weight * spellingShare * likeness(vocabulary.wordOf(id), vocabulary.wordOf(fresh));
}

/** What an alignment says of the passage. */
export interface Reading {
  /** What the passage has become; `null` when nothing of it is left in the window. */
  readonly stretch: Stretch | null;
  /** Where the words before and after the passage stand, if both do: between them it should be. Half-open. */
  readonly seam: { readonly from: number; readonly to: number } | null;
}

/** Aligns the old text with a window of today's and reads off what became of the passage. */
export function readOff(old: OldText, window: Window, index: TextIndex): Reading {
  const fresh = index.tokens.ids.subarray(window.from, window.to);
  const alignment = align(old.ids, fresh, index.vocabulary, index.weightOf, { band: window.band });
  const before = nextPair(alignment.to, old.from - 1, -1);
  const after = nextPair(alignment.to, old.to, 1);
  const framed = before >= 0 && after >= 0;
  return {
    stretch: stretchOf(old, window, fresh, alignment, index),
    seam: framed
      ? { from: window.from + (alignment.to[before] ?? 0) + 1, to: window.from + (alignment.to[after] ?? 0) }
      : null,
  };
}

function stretchOf(
  old: OldText,
  window: Window,
  fresh: Int32Array,
  alignment: Alignment,
  index: TextIndex,
): Stretch | null {
  const run = heaviestRun(old, fresh, alignment, index);
  if (!run) return null;
  const whole = respeltEdges(old, fresh, alignment, run, index);
  let kept = 0;
  for (let i = whole.first; i <= whole.last; i++) {
    const at = alignment.to[i] ?? -1;
    if (at >= 0) kept += creditOf(old.ids[i] ?? 0, fresh[at] ?? 0, alignment.kind[i] ?? pairing.replaced, index);
  }
  const [start, end] = rewrittenEdges(old, fresh, alignment.to, whole, index);
  return { from: window.from + start, to: window.from + end, kept };
}

/** The first and last old token of what is left of the passage. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * What is left of the passage. Where much came in between its parts, only the parts that say more than that count: the
 * run of greatest sum (Bentley, "Programming Pearls", 1984), words that came in counting against it.
 */
function heaviestRun(old: OldText, fresh: Int32Array, { to, kind }: Alignment, index: TextIndex): Run | null {
  let best = { value: 0, first: -1, last: -1 };
  let value = 0;
  let first = -1;
  let previous = -1;
  for (let i = old.from; i < old.to; i++) {
    const at = to[i] ?? -1;
    if (at < 0) continue;
    // A replaced word says nothing, but is part of the passage where the words around it are.
    const credit = creditOf(old.ids[i] ?? 0, fresh[at] ?? 0, kind[i] ?? pairing.replaced, index) + 0.1;
    const between = previous < 0 ? 0 : weightIn(fresh, previous + 1, at, index);
    const prolonged = value - insertionCost * between;
    if (first < 0 || prolonged <= 0) {
      value = credit;
      first = i;
    } else value = prolonged + credit;
    previous = at;
    if (value > best.value) best = { value, first, last: i };
  }
  return best.first < 0 ? null : best;
}

/** What a stretch of tokens says, in bits. */
export const weightIn = (ids: Int32Array, from: number, to: number, index: TextIndex): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += index.weightOf(ids[i] ?? 0);
  return sum;
};

/**
 * Takes in words at the edges that are only spelt otherwise: where nothing beyond them holds, the alignment ends before
 * them. Pairs them in the alignment.
 */
function respeltEdges(old: OldText, fresh: Int32Array, { to, kind }: Alignment, run: Run, index: TextIndex): Run {
  let { first, last } = run;
  const alike = (i: number, j: number) => {
    if (i < old.from || i >= old.to || (to[i] ?? -1) >= 0 || j < 0 || j >= fresh.length) return false;
    if (creditOf(old.ids[i] ?? 0, fresh[j] ?? 0, pairing.replaced, index) === 0) return false;
    to[i] = j;
    kind[i] = pairing.replaced;
    return true;
  };
  while (alike(first - 1, (to[first] ?? 0) - 1)) first--;
  while (alike(last + 1, (to[last] ?? 0) + 1)) last++;
  return { first, last };
}

/**
 * Where the passage begins and ends: where its edge was rewritten and the word beyond the edge stands, it reaches to
 * that word, unless far more came in than was there.
 */
function rewrittenEdges(old: OldText, fresh: Int32Array, to: Int32Array, run: Run, index: TextIndex): [number, number] {
  let start = to[run.first] ?? 0;
  let end = (to[run.last] ?? 0) + 1;
  const before = nextPair(to, old.from - 1, -1);
  const after = nextPair(to, old.to, 1);
  const first = before < 0 ? start : (to[before] ?? 0) + 1;
  const last = after < 0 ? end : (to[after] ?? 0);
  const enclosed = before >= 0 && after >= 0;
  const all = enclosed ? weightIn(fresh, first, last, index) : Number.POSITIVE_INFINITY;
  const kin = all <= 2 * weightIn(old.ids, old.from, old.to, index);
  const fits = (dropped: number, added: number) => dropped > 0 && (kin || added <= 1.5 * dropped + 4);
  if (first < start && fits(weightIn(old.ids, old.from, run.first, index), weightIn(fresh, first, start, index)))
    start = first;
  if (last > end && fits(weightIn(old.ids, run.last + 1, old.to, index), weightIn(fresh, end, last, index))) end = last;
  const lineEnd = index.vocabulary.idOf('\n');
  while (start < end - 1 && fresh[start] === lineEnd) start++;
  while (end > start + 1 && fresh[end - 1] === lineEnd) end--;
  return [start, end];
}

/** The first old token with a partner, at most three away, going back or forth; -1: none. */
function nextPair(to: Int32Array, from: number, step: 1 | -1): number {
  for (let i = from, left = 4; left > 0 && i >= 0 && i < to.length; i += step, left--) if ((to[i] ?? -1) >= 0) return i;
  return -1;
}
