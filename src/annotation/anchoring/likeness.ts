/** Words shorter than this are too easily alike. */
const shortest = 3;
/** From which likeness on one word may be a spelling or a form of the other. */
const least = 0.6;

/**
 * How alike two words are, 0 to 1: their edit distance with neighbours swapped counting once (Damerau, "A technique
 * for computer detection and correction of spelling errors", 1964; in its optimal string alignment form), of the longer
 * one; 0 when that is no likeness to speak of.
 */
export function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < shortest || longer > 40) return 0;
  if (Math.abs(a.length - b.length) > (1 - least) * longer) return 0;
  const value = 1 - distance(a.toLowerCase(), b.toLowerCase()) / longer;
  return value >= least ? value : 0;
}

function distance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
