import type { Target } from '../model.ts';
import { type Candidate, raised } from './evidence.ts';
import type { TextIndex } from './text-index.ts';

/** What the right one of as many equals as before has over the others (bits). */
const lead = 6;

/** Where as many equal passages stand as before, the one of the same number is it, unless something speaks against. */
export function byOrdinal({ context }: Target, candidates: readonly Candidate[], index: TextIndex): Candidate[] {
  const alike = context?.alike;
  if (!alike || alike.count < 2) return [...candidates];
  return candidates.map((candidate) => {
    if (candidate.share <= 0.99) return candidate;
    const { ordinal, count } = ordinalOf(candidate, index);
    return count === alike.count && ordinal === alike.ordinal ? raised(candidate, lead) : candidate;
  });
}

function ordinalOf({ from, to }: Candidate, { tokens, document }: TextIndex): { ordinal: number; count: number } {
  const text = document.text.text;
  const start = tokens.starts[from] ?? 0;
  const words = text.slice(start, tokens.ends[to - 1] ?? start);
  let [ordinal, count] = [0, 0];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (at < start) ordinal++;
    count++;
  }
  return { ordinal, count };
}
