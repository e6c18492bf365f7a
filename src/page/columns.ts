/** How wide a table's columns are. */

export interface ColumnNeeds {
  /** Columns of the longest word: narrower, and words are divided. */
  readonly word: number;
  /** Columns of the longest cell on one line. */
  readonly whole: number;
}

/** Between two columns: space, rule, space. */
export const separatorColumns = 3;

/** A column is not made narrower than this, or than its longest word where that is shorter. */
const narrowest = 8;

/**
 * Shares a width among columns: each gets what it needs while there is enough. Else those that need no more than a fair
 * share get all they need, so that few columns wrap; the others get their longest word, and the rest goes, column by
 * column, to whichever would have to wrap most.
 * @returns the widths, or `null` when the table cannot be read at this width
 */
export function columnWidths(needs: readonly ColumnNeeds[], columns: number): number[] | null {
  const room = columns - separatorColumns * (needs.length - 1);
  const wanted = needs.map((need) => Math.max(1, need.whole));
  if (sum(wanted) <= room) return wanted;
  const words = needs.map((need) => Math.max(1, Math.min(need.word, need.whole)));
  const widths = sum(words) <= room ? withFairShares(words, wanted, room) : capped(words, room);
  const left = room - sum(widths);
  if (left < 0) return null;
  share(widths, wanted, share(widths, words, left));
  return widths;
}

/** The widths of the longest words, the widest ones cut to one limit: words are divided in as few columns as may be. */
function capped(words: readonly number[], room: number): number[] {
  for (let limit = Math.max(...words); limit > narrowest; limit--) {
    const widths = words.map((word) => Math.min(word, limit));
    if (sum(widths) <= room) return widths;
  }
  return words.map((word) => Math.min(word, narrowest));
}

/** The longest words' widths, but for columns whose whole need is no more than what falls to each of those that are left. */
function withFairShares(words: readonly number[], wanted: readonly number[], room: number): number[] {
  const widths = [...words];
  const waiting = new Set(widths.keys());
  for (let left = room, granted = true; granted; ) {
    granted = false;
    for (const i of waiting) {
      const others = sum([...waiting].filter((k) => k !== i).map((k) => words[k]!));
      if (wanted[i]! > left / waiting.size || left - wanted[i]! < others) continue;
      widths[i] = wanted[i]!;
      left -= wanted[i]!;
      waiting.delete(i);
      granted = true;
    }
  }
  return widths;
}

/**
 * Widens columns one by one, always the one that falls shortest of its goal.
 * @returns the columns that are left when all have reached theirs
 */
function share(widths: number[], goals: readonly number[], columns: number): number {
  for (let left = columns; left > 0; left--) {
    let neediest = -1;
    let most = 1;
    for (let i = 0; i < widths.length; i++) {
      const need = goals[i]! / widths[i]!;
      if (need > most) {
        most = need;
        neediest = i;
      }
    }
    if (neediest < 0) return left;
    widths[neediest]!++;
  }
  return 0;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
