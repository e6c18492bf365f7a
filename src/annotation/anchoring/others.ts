import type { Target } from '../model.ts';
import type { Stretch } from './candidate.ts';
import type { OldText } from './old-text.ts';
import { leafAt, leafHash } from './rivals.ts';
import { fitAround } from './surroundings.ts';
import type { TextIndex } from './text-index.ts';
import { tokenize } from './tokens.ts';

/**
 * Tells whether a stretch is another passage, one that stood beside the annotated one all along: it lies in leaves
 * that were remembered as lookalikes and are unchanged, or it stands between words that were beside an equal passage
 * rather than beside this one.
 */
export function isAnother(target: Target, old: OldText, stretch: Stretch, index: TextIndex): boolean {
  return inRivals(target, stretch, index) || besideOther(target, old, stretch, index);
}

function inRivals({ context }: Target, { from, to }: Stretch, index: TextIndex): boolean {
  if (!context?.rivals?.length) return false;
  for (let leaf = leafAt(index, from); leaf <= leafAt(index, to - 1); leaf++) {
    if (!context.rivals.includes(leafHash(index.document, leaf))) return false;
  }
  return true;
}

/** A data file can be written by hand. */
const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';

/** By how much another's surroundings must fit better, and how well at all (bits). */
const lead = 6;
const least = 12;

function besideOther(target: Target, old: OldText, stretch: Stretch, index: TextIndex): boolean {
  const beside: unknown = target.context?.alike?.beside;
  const others = Array.isArray(beside) ? beside.filter(isPair) : [];
  return others.some(([before, after]) => {
    // The words at the far ends may have been cut in two.
    const left = tokenize(before, index.vocabulary).ids.slice(1);
    const right = tokenize(after, index.vocabulary).ids.slice(0, -1);
    const theirs = fitted(left, right, stretch, index);
    // Near by alone says little: another passage of the same paragraph is near as well.
    if (theirs.bits < least || !theirs.touches) return false;
    const ownLeft = old.ids.slice(Math.max(0, old.from - left.length), old.from);
    const ownRight = old.ids.slice(old.to, old.to + right.length);
    return theirs.bits >= fitted(ownLeft, ownRight, stretch, index).bits + lead;
  });
}

/** What of these surroundings stands around a stretch, in bits, and whether any of it is next to it. */
function fitted(left: Int32Array, right: Int32Array, stretch: Stretch, index: TextIndex) {
  const ids = new Int32Array(left.length + right.length);
  ids.set(left);
  ids.set(right, left.length);
  const around = fitAround({ ids, from: left.length, to: left.length, inset: [0, 0] }, stretch, index);
  return { bits: around.left + around.right + around.wide, touches: around.touches };
}
