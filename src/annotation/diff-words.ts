/** A stretch of two texts: in both, only in the old one, or only in the new one. */
export interface WordDifference {
  readonly type: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond this many changed words the rest is shown as replaced whole: nobody reads such a difference. */
const changeLimit = 600;

/**
 * The difference of two texts by words, for showing: the shortest edit script (Myers, "An O(ND) Difference Algorithm
 * and Its Variations", 1986), white space kept with the words. The parts that are not `added` give the old text, those
 * that are not `removed` the new one.
 */
export function diffWords(old: string, fresh: string): WordDifference[] {
  const a = piecesOf(old);
  const b = piecesOf(fresh);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const middle = script(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const same = (text: string): WordDifference => ({ type: 'same', text });
  return joined([...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - end).map(same)]);
}

const piecesOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)*|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

function script(a: readonly string[], b: readonly string[]): WordDifference[] {
  const limit = Math.min(a.length + b.length, changeLimit);
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: Map<number, number>[] = [];
  for (let d = 0; d <= limit; d++) {
    rounds.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(a, b, rounds);
    }
  }
  return [
    { type: 'removed', text: a.join('') },
    { type: 'added', text: b.join('') },
  ];
}

function backtrack(
  a: readonly string[],
  b: readonly string[],
  rounds: readonly Map<number, number>[],
): WordDifference[] {
  const parts: WordDifference[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = rounds.length - 1; d >= 0; d--) {
    const furthest = rounds[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const fromX = d === 0 ? 0 : (furthest.get(down ? k + 1 : k - 1) ?? 0);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      parts.push({ type: 'same', text: a[--x] ?? '' });
      y--;
    }
    if (d === 0) break;
    if (down) parts.push({ type: 'added', text: b[--y] ?? '' });
    else parts.push({ type: 'removed', text: a[--x] ?? '' });
  }
  return parts.reverse();
}

/** Puts neighbours of a kind together; in a run of changes what was removed comes first. */
function joined(parts: readonly WordDifference[]): WordDifference[] {
  const result: WordDifference[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') result.push({ type: 'removed', text: removed });
    if (added !== '') result.push({ type: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { type, text } of parts) {
    if (type === 'removed') removed += text;
    else if (type === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.type === 'same') result[result.length - 1] = { type, text: last.text + text };
      else result.push({ type, text });
    }
  }
  flush();
  return result;
}
