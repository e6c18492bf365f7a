/**
 * Which of many items fuse.js shall rank. It looks at every item with its fuzzy matcher, which takes 25 to 320 ms for
 * the titles of a large archive, so it gets those that hold what was typed, and where these are few, those that share
 * the most pairs of letters with it.
 */
import { fold } from '../../search/fold.ts';
import type { QuickItem } from '../../search/quick-open.ts';
import { remember } from './memo.ts';

/** As many as fuse.js ranks without being noticed. */
const enough = 2000;
/** When so many hold the words as typed, no one misses those that hold them with a typo. */
const plenty = 60;
const mostFuzzy = 500;

const folded = remember((items: readonly QuickItem[]): readonly string[] =>
  items.map(({ text }) => fold(text.toLowerCase())),
);

export function candidates<T extends QuickItem>(items: readonly T[], typed: string): readonly T[] {
  if (items.length <= enough || typed.trim() === '') return items;
  const texts = folded(items);
  const words = fold(typed.toLowerCase())
    .split(/\s+/u)
    .filter((word) => word !== '');
  const exact: number[] = [];
  texts.forEach((text, i) => {
    if (words.every((word) => text.includes(word))) exact.push(i);
  });
  // What begins with it, and what is short, is what was meant; fuse.js decides among the rest.
  const best = exact
    .map((i) => ({ i, rank: (texts[i]?.startsWith(words[0] ?? '') ? 0 : 1000) + (texts[i]?.length ?? 0) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, enough)
    .map(({ i }) => i);
  const chosen = best.length >= plenty ? best : [...new Set([...best, ...alike(texts, words.join(' '))])];
  return chosen.flatMap((i) => items[i] ?? []);
}

/** Items that share at least half of the pairs of letters typed, most first. */
function alike(texts: readonly string[], typed: string): number[] {
  const pairs = [...pairsOf(typed)];
  if (pairs.length < 2) return [];
  const least = Math.ceil(pairs.length / 2);
  const scored: { i: number; shared: number }[] = [];
  texts.forEach((text, i) => {
    let shared = 0;
    for (const pair of pairs) if (text.includes(pair)) shared++;
    if (shared >= least) scored.push({ i, shared });
  });
  return scored
    .sort((a, b) => b.shared - a.shared)
    .slice(0, mostFuzzy)
    .map(({ i }) => i);
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    if (!pair.includes(' ')) pairs.add(pair);
  }
  return pairs;
}
