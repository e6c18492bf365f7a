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

/** Rows are kept from call to call: searching compares thousands of words a second. */
let rowsOf: readonly [Int32Array, Int32Array, Int32Array] = [
  new Int32Array(64),
  new Int32Array(64),
  new Int32Array(64),
];

function rowsFor(width: number): readonly [Int32Array, Int32Array, Int32Array] {
  if (rowsOf[0].length < width) {
    const size = width * 2;
    rowsOf = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  }
  return rowsOf;
}

/** Only the cells within the bound of the diagonal are looked at (Ukkonen 1985); all others are too far. */
function grid(a: string, b: string, bound: number): number {
  const far = bound + 1;
  let [before, last, row] = rowsFor(b.length + 2);
  for (let j = 0; j <= b.length; j++) last[j] = Math.min(j, far);
  before.fill(far, 0, b.length + 2);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - bound);
    const to = Math.min(b.length, i + bound);
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    let least = row[from - 1] ?? far;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min((last[j] ?? far) + 1, (row[j - 1] ?? far) + 1, (last[j - 1] ?? far) + same);
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (before[j - 2] ?? far) + 1);
      }
      row[j] = Math.min(cost, far);
      if (cost < least) least = cost;
    }
    // The cell beyond the band is read by the next row.
    if (to < b.length) row[to + 1] = far;
    // A swap reaches two rows back, so both must be over the bound before giving up.
    if (least > bound && leastOf(last, from - 1, to) > bound) return far;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length] ?? far, far);
}

function leastOf(row: Int32Array, from: number, to: number): number {
  let least = row[from] ?? 0;
  for (let i = from + 1; i <= to; i++) least = Math.min(least, row[i] ?? 0);
  return least;
}

/**
 * How many typing errors two words may lie apart (DESIGN §6): one from five letters on, two from nine. The longer of
 * the two counts, since a letter left out of five leaves four.
 */
export function allowedErrors(typed: number, meant: number): number {
  const letters = Math.max(typed, meant);
  return letters >= 9 ? 2 : letters >= 5 ? 1 : 0;
}
