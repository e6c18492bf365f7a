/**
 * Damerau-Levenshtein distance in its restricted form (optimal string alignment: insertion, deletion, substitution and
 * the swap of two neighbours each cost one), after Oommen and Loke 1997, given up as soon as it must exceed a bound.
 *
 * @returns the distance in UTF-16 units, or `bound + 1` when it is greater than the bound
 */
export function distance(a: string, b: string, bound: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let from = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (from < aEnd && from < bEnd && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  while (aEnd > from && bEnd > from && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  const columns = bEnd - from;
  const rows = aEnd - from;
  if (rows === 0 || columns === 0) return Math.max(rows, columns);
  return grid(a.slice(from, aEnd), b.slice(from, bEnd), bound);
}

function grid(a: string, b: string, bound: number): number {
  const width = b.length + 1;
  let before = new Array<number>(width).fill(0);
  let last = Array.from({ length: width }, (_, column) => column);
  let row = new Array<number>(width).fill(0);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j < width; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap reaches two rows back, so both must be over the bound before giving up.
    if (least > bound && Math.min(...last) > bound) return bound + 1;
    [before, last, row] = [last, row, before];
  }
  const result = last[b.length] ?? bound + 1;
  return result > bound ? bound + 1 : result;
}

/**
 * How many typing errors two words may lie apart (DESIGN §6): one from five letters on, two from nine. The longer of
 * the two counts, since a letter left out of five leaves four.
 */
export function allowedErrors(typed: number, meant: number): number {
  const letters = Math.max(typed, meant);
  return letters >= 9 ? 2 : letters >= 5 ? 1 : 0;
}
