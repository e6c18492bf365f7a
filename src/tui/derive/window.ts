/** Which part of a list is on the screen: rows may have different heights, and the cursor's row is always whole. */

export interface Window {
  /** Index of the first item shown. */
  readonly top: number;
  /** Index after the last item shown. */
  readonly end: number;
}

/**
 * The window nearest to the one before that has the cursor in it.
 * @param height rows of an item (1 or more)
 * @param rows rows of the list on the screen
 */
export function windowOf(
  count: number,
  height: (index: number) => number,
  top: number,
  cursor: number,
  rows: number,
): Window {
  let first = Math.max(0, Math.min(top, count - 1));
  if (cursor >= 0 && cursor < first) first = cursor;
  if (cursor >= first) first = Math.max(first, lowestTop(height, cursor, rows, first));
  first = Math.min(first, lastTop(count, height, rows, first));
  return { top: Math.max(0, first), end: endOf(count, height, Math.max(0, first), rows) };
}

/** The smallest top with which the cursor's item still ends on the screen. */
function lowestTop(height: (index: number) => number, cursor: number, rows: number, floor: number): number {
  let used = height(cursor);
  let top = cursor;
  while (top > floor && used + height(top - 1) <= rows) used += height(--top);
  return top;
}

/** The top that leaves no empty rows below the list's end, looking no further than needed. */
function lastTop(count: number, height: (index: number) => number, rows: number, top: number): number {
  let used = 0;
  for (let i = top; i < count; i++) {
    used += height(i);
    if (used >= rows) return top;
  }
  let first = top;
  while (first > 0 && used + height(first - 1) <= rows) used += height(--first);
  return first;
}

function endOf(count: number, height: (index: number) => number, top: number, rows: number): number {
  let used = 0;
  let end = top;
  while (end < count && used + height(end) <= rows) used += height(end++);
  return end === top ? Math.min(count, top + 1) : end;
}

/** Moves a cursor by so many selectable items, and stops at the ends. */
export function moved(count: number, selectable: (index: number) => boolean, from: number, by: number): number {
  const direction = Math.sign(by);
  let left = Math.abs(by);
  let at = from;
  for (let i = from + direction; left > 0 && i >= 0 && i < count; i += direction) {
    if (!selectable(i)) continue;
    at = i;
    left--;
  }
  return at;
}
