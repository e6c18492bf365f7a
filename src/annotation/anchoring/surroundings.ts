import { align, pairing } from './align.ts';
import { creditOf, type Stretch } from './candidate.ts';
import type { OldText } from './old-text.ts';
import type { TextIndex } from './text-index.ts';

/** How well the surroundings of a stretch are those that the passage had, in bits. */
export interface Fit {
  /** What is still there of the words next to it, on each side, and the most that could be. */
  readonly left: number;
  readonly right: number;
  readonly leftTotal: number;
  readonly rightTotal: number;
  /** What is still there farther away. */
  readonly wide: number;
  /** On both sides the very next words are still there. */
  readonly framed: boolean;
  /** On one side at least. */
  readonly touches: boolean;
}

/** How many tokens on each side count as next to the passage, and how many are looked at in all. */
const near = 12;
const reach = 60;
/** Words may have come in between: this much more is looked at today, and this shift still counts as next to it. */
const slack = 40;
const drift = 16;

/** Fits the old surroundings to those of a stretch, each side by itself: what stands before cannot stand after. */
export function fitAround(old: OldText, { from, to }: Stretch, index: TextIndex): Fit {
  const { ids } = index.tokens;
  const before = old.ids.slice(Math.max(0, old.from - reach), old.from).reverse();
  const after = old.ids.subarray(old.to, old.to + reach);
  const left = side(before, ids.slice(Math.max(0, from - reach - slack), from).reverse(), index);
  const right = side(after, ids.subarray(to, to + reach + slack), index);
  return {
    left: left.near,
    right: right.near,
    leftTotal: left.total,
    rightTotal: right.total,
    wide: left.wide + right.wide,
    framed: left.touches && right.touches,
    touches: left.touches || right.touches,
  };
}

interface Side {
  readonly near: number;
  readonly total: number;
  readonly wide: number;
  readonly touches: boolean;
}

/** Both stretches run away from the passage. */
function side(old: Int32Array, fresh: Int32Array, index: TextIndex): Side {
  const { to, kind } = align(old, fresh, index.vocabulary, index.weightOf, { anchored: true });
  let [nearby, total, wide] = [0, 0, 0];
  let touches = false;
  for (let i = 0; i < old.length; i++) {
    const id = old[i] ?? 0;
    if (i < near) total += index.weightOf(id);
    const at = to[i] ?? -1;
    if (at < 0) continue;
    const credit = creditOf(id, fresh[at] ?? 0, kind[i] ?? pairing.replaced, index);
    if (i < near) nearby += at - i <= drift ? credit : 0.4 * credit;
    else wide += credit;
    if (i < 3 && at < 3 && credit > 0) touches = true;
  }
  return { near: nearby, total, wide, touches };
}
