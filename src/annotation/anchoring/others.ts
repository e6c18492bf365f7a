import { commonPrefix, commonSuffix } from '../find-quote.ts';
import { quoteOf, type Target } from '../model.ts';
import type { Stretch } from './candidate.ts';
import { leafAt, leafHash } from './rivals.ts';
import type { TextIndex } from './text-index.ts';

/**
 * Tells whether a stretch is another passage, one that stood beside the annotated one all along: it lies in leaves
 * that were remembered as lookalikes and are unchanged, or it stands between words that were beside an equal passage
 * rather than beside this one.
 */
export function isAnother(target: Target, stretch: Stretch, index: TextIndex): boolean {
  return inRivals(target, stretch, index) || besideOther(target, stretch, index);
}

function inRivals({ context }: Target, { from, to }: Stretch, index: TextIndex): boolean {
  if (!context?.rivals?.length) return false;
  for (let leaf = leafAt(index, from); leaf <= leafAt(index, to - 1); leaf++) {
    if (!context.rivals.includes(leafHash(index.document, leaf))) return false;
  }
  return true;
}

/** By how many characters another's surroundings must fit better, and how many must agree at all. */
const lead = 6;
const unmistakable = 12;

function besideOther(target: Target, { from, to }: Stretch, { tokens, document }: TextIndex): boolean {
  const others = target.context?.alike?.beside ?? [];
  const quote = quoteOf(target);
  if (others.length === 0 || !quote) return false;
  const text = document.text.text;
  const start = Math.max(0, tokens.starts[from] ?? 0);
  const end = tokens.ends[to - 1] ?? start;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  const agreeing = (b: string, a: string) =>
    commonSuffix(before.trimEnd(), b.trimEnd()) + commonPrefix(after.trimStart(), a.trimStart());
  const length = Math.max(...others.map(([b, a]) => Math.max(b.length, a.length)));
  const own = agreeing(quote.prefix.slice(-length), quote.suffix.slice(0, length));
  return others.some(([b, a]) => {
    const agreement = agreeing(b, a);
    return agreement >= own + lead && agreement >= unmistakable;
  });
}
