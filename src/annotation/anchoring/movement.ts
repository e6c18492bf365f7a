import type { PostDocument } from '../../post/document.ts';
import { neighbourLength } from '../describe.ts';
import { lastIndexWhere } from '../leaves.ts';
import type { TargetContext } from '../model.ts';

/** By how many paragraphs a block moved among its neighbours: down is positive; 0: it did not. */
export type Movement = number;

/** Today's leaves by their beginnings and by their ends, as far as a context remembers them. */
interface LeafPlaces {
  readonly byHead: ReadonlyMap<string, readonly number[]>;
  readonly byTail: ReadonlyMap<string, readonly number[]>;
}

const cache = new WeakMap<PostDocument, LeafPlaces>();

/**
 * Whether the block of a passage stands elsewhere among its neighbours. The neighbours that are still there, unchanged
 * and once, say so: one that stood before the block and now stands after it has been passed, and the reverse.
 * @param at today's place of the passage (code points)
 */
export function movementOf(document: PostDocument, context: TargetContext, at: number): Movement {
  const here = lastIndexWhere(document.leaves, (leaf) => leaf.start <= at);
  const { byHead, byTail } = placesIn(document);
  const nearestFirst = [...context.before].reverse();
  const before = nearestFirst.map((text) => single(byTail.get(text))).filter((leaf) => leaf !== here);
  const after = context.after.map((text) => single(byHead.get(text))).filter((leaf) => leaf !== here);
  const passedUp = before.filter((leaf) => leaf !== null && leaf > here);
  const passedDown = after.filter((leaf) => leaf !== null && leaf < here);
  const known = [...before, ...after].filter((leaf) => leaf !== null).length;
  const passed = passedUp.length + passedDown.length;
  const next = passedUp.includes(before[0] ?? null) || passedDown.includes(after[0] ?? null);
  if (passed === 0 || (passed * 2 < known && !next)) return 0;
  // Counted from the nearest neighbour that was passed: there it stood.
  if (passedDown.length >= passedUp.length) return here - (passedDown[0] ?? here);
  return here - (passedUp[0] ?? here);
}

const single = (places: readonly number[] | undefined): number | null =>
  places?.length === 1 ? (places[0] ?? null) : null;

function placesIn(document: PostDocument): LeafPlaces {
  const known = cache.get(document);
  if (known) return known;
  const byHead = new Map<string, number[]>();
  const byTail = new Map<string, number[]>();
  const { text, leaves } = document;
  leaves.forEach(({ start, end }, leaf) => {
    if (end === start) return;
    add(byHead, text.slice(start, Math.min(end, start + neighbourLength)), leaf);
    add(byTail, text.slice(Math.max(start, end - neighbourLength), end), leaf);
  });
  const places = { byHead, byTail };
  cache.set(document, places);
  return places;
}

function add(map: Map<string, number[]>, key: string, leaf: number): void {
  const list = map.get(key);
  if (list) list.push(leaf);
  else map.set(key, [leaf]);
}
