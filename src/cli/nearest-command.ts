import { distance } from '../search/distance.ts';
import { commandTable } from './command-table.ts';

/** The command that a mistyped word most likely means, or `null`. */
export const nearestCommand = (word: string): string | null =>
  nearestName(
    word,
    commandTable.map(({ name }) => name),
  );

/** The name that a mistyped word most likely means, or `null`: two slips at most, and fewer than half of its letters. */
export function nearestName(word: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, slips: distance(word.toLowerCase(), name, 2) }))
    .sort((a, b) => a.slips - b.slips);
  const [best] = ranked;
  return best && best.slips <= 2 && best.slips * 2 < Math.max(word.length, best.name.length) ? best.name : null;
}
