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
 * Shares a width among columns: each gets what it needs while there is enough; else long words are the floor and the
 * rest goes, column by column, to whichever would have to wrap most.
 * @returns the widths, or `null` when the table cannot be read at this width
 */
export function columnWidths(needs: readonly ColumnNeeds[], columns: number): number[] | null {
  const room = columns - separatorColumns * (needs.length - 1);
  const wanted = needs.map((need) => Math.max(1, need.whole));
  if (sum(wanted) <= room) return wanted;
  const words = needs.map((need) => Math.max(1, Math.min(need.word, need.whole)));
  const widths = sum(words) <= room ? words : words.map((word) => Math.min(word, narrowest));
  let left = room - sum(widths);
  if (left < 0) return null;
  while (left > 0) {
    let neediest = -1;
    let most = 1;
    widths.forEach((width, i) => {
      const lines = wanted[i]! / width;
      if (lines > most) {
        most = lines;
        neediest = i;
      }
    });
    if (neediest < 0) break;
    widths[neediest]!++;
    left--;
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
