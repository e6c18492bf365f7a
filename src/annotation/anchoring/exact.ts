import { Points } from '../../post/points.ts';
import { occurrences } from '../find-quote.ts';
import { quoteOf, type Target } from '../model.ts';
import { type Stretch, weightIn } from './candidate.ts';
import type { Findings } from './findings.ts';
import type { OldText } from './old-text.ts';
import type { TextIndex } from './text-index.ts';
import { tokensIn } from './tokens.ts';

/** How much of prefix and suffix must be there for a place to be beyond doubt (UTF-16 units, both together). */
const enough = 24;

/** True when the same words stood elsewhere in the post too. */
export const hasEquals = ({ context }: Target): boolean => (context?.alike?.count ?? 1) > 1;

/**
 * The place of a passage that stands, with all of its prefix and suffix, exactly once in today's text: the usual case,
 * found without any alignment. A passage that had equals in its post is left to the comparison of all places.
 */
export function exactFindings(target: Target, index: TextIndex): Findings | null {
  const quote = quoteOf(target);
  if (!quote || hasEquals(target) || quote.prefix.length + quote.suffix.length < enough) return null;
  const { text } = index.document.text;
  const wanted = quote.prefix + quote.exact + quote.suffix;
  const at = text.indexOf(wanted);
  if (at === -1 || text.indexOf(wanted, at + 1) !== -1) return null;
  const start = at + quote.prefix.length;
  const end = start + quote.exact.length;
  const { ids, starts, ends } = index.tokens;
  const [from, to] = tokensIn(index.tokens, start, end);
  if (from === to) return null;
  const inset = [Math.max(0, start - (starts[from] ?? start)), Math.max(0, (ends[to - 1] ?? end) - end)] as const;
  const fit = { left: 0, right: 0, leftTotal: 0, rightTotal: 0, wide: 0, framed: true, touches: true };
  const found = { from, to, kept: 0, fit, share: 1, evidence: Number.POSITIVE_INFINITY, confidence: 1, away: false };
  return { old: { ids: ids.subarray(from, to), from: 0, to: to - from, inset }, candidates: [found], seam: null };
}

/** How many places of the very words are weighed one by one; of more, the windows find those that matter. */
const placeLimit = 12;

/** The places where the words of the passage stand just so, if they are not too many. */
export function equalStretches(target: Target, old: OldText, index: TextIndex): Stretch[] {
  const exact = quoteOf(target)?.exact.trim() ?? '';
  const places = exact === '' ? [] : occurrences(index.document.text.text, exact);
  if (places.length > placeLimit) return [];
  const kept = weightIn(old.ids, old.from, old.to, index);
  return places.map((at) => {
    const [from, to] = tokensIn(index.tokens, at, at + exact.length);
    return { from, to, kept };
  });
}

/** True when the very words of the passage stand once in today's text. */
export function standsOnce(target: Target, index: TextIndex): boolean {
  const words = quoteOf(target)?.exact ?? '';
  const { text } = index.document.text;
  const at = words === '' ? -1 : text.indexOf(words);
  return at !== -1 && text.indexOf(words, at + 1) === -1;
}

/** How much more than the passage its block must hold to say anything (UTF-16 units). */
const tellingBlock = 8;

/** Where the passage is if its whole block, as it was remembered, stands exactly once in today's text; else `null`. */
export function blockStretch(target: Target, old: OldText, index: TextIndex): Stretch | null {
  const [quote, context] = [quoteOf(target), target.context];
  if (!quote || !context || context.block.length < quote.exact.length + tellingBlock) return null;
  const { text } = index.document.text;
  const at = text.indexOf(context.block);
  if (at === -1 || text.indexOf(context.block, at + 1) !== -1) return null;
  const start = at + new Points(context.block).toIndex(context.offset);
  if (!text.startsWith(quote.exact, start)) return null;
  const [from, to] = tokensIn(index.tokens, start, start + quote.exact.length);
  return from === to ? null : { from, to, kept: weightIn(old.ids, old.from, old.to, index) };
}
