import type { Leaf } from '../post/document.ts';

/**
 * The first and last leaf that a range touches; for a range between leaves, the leaf before it. Half-open code points.
 */
export function leavesAt(leaves: readonly Leaf[], start: number, end: number): readonly [number, number] {
  const first = lastIndexWhere(leaves, (leaf) => leaf.start <= start);
  const reached = lastIndexWhere(leaves, (leaf) => leaf.start < Math.max(end, start + 1));
  // A passage that begins at the very end of a leaf (on the separator) belongs to the next one.
  const begins = first < reached && (leaves[first]?.end ?? 0) <= start ? first + 1 : first;
  return [Math.max(0, begins), Math.max(0, reached, begins)];
}

/** Binary search: the last index for which a condition holds that holds for a beginning of the list; -1 for none. */
export function lastIndexWhere<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
