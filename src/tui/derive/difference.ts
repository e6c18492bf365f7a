/** What changed between two passages, word by word, for showing it. */

export interface Piece {
  readonly type: 'same' | 'gone' | 'new';
  /** Words with single blanks between them. */
  readonly text: string;
}

/** Words of a passage that are compared; a longer one is shown as it is. */
const mostWords = 400;

/**
 * The words of the new passage, with those that the old one had instead before them. The longest common subsequence by
 * dynamic programming: passages are sentences, and nothing cheaper gives fewer changes.
 */
export function difference(before: string, after: string): readonly Piece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  if (old.length > mostWords || now.length > mostWords)
    return after === '' ? [] : [{ type: 'new', text: now.join(' ') }];
  const table = lengths(old, now);
  const at = (i: number, j: number): number => table[i * (now.length + 1) + j] ?? 0;
  const pieces: { type: Piece['type']; words: string[] }[] = [];
  const add = (type: Piece['type'], word: string) => {
    const last = pieces.at(-1);
    if (last?.type === type) last.words.push(word);
    else pieces.push({ type, words: [word] });
  };
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('same', old[i++] ?? '');
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) add('gone', old[i++] ?? '');
    else add('new', now[j++] ?? '');
  }
  return pieces.map(({ type, words }) => ({ type, text: words.join(' ') }));
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** `lengths[i][j]`: how many words the rests from `i` and `j` on have in common, in order. */
function lengths(old: readonly string[], now: readonly string[]): Int32Array {
  const columns = now.length + 1;
  const table = new Int32Array((old.length + 1) * columns);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const below = table[(i + 1) * columns + j] ?? 0;
      const right = table[i * columns + j + 1] ?? 0;
      table[i * columns + j] = old[i] === now[j] ? (table[(i + 1) * columns + j + 1] ?? 0) + 1 : Math.max(below, right);
    }
  return table;
}
