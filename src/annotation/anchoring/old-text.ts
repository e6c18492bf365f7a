import { Points } from '../../post/points.ts';
import { quoteOf, type Target, type TextQuoteSelector } from '../model.ts';
import { tokenize, tokensIn } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is known of the text around a passage as it was, as tokens. */
export interface OldText {
  readonly ids: Int32Array;
  /** The passage: half-open token indices. */
  readonly from: number;
  readonly to: number;
  /** How far the passage begins and ends inside its first and last token (UTF-16 units): people select parts of words. */
  readonly inset: readonly [start: number, end: number];
}

/** The remembered blocks where a target has them, else its quote with prefix and suffix; `null` without a quote. */
export function oldTextOf(target: Target, vocabulary: Vocabulary): OldText | null {
  const quote = quoteOf(target);
  if (!quote || quote.exact.trim() === '') return null;
  const { before, after } = surroundings(target, quote);
  const text = before + quote.exact + after;
  const end = text.length - after.length;
  const tokens = tokenize(text, vocabulary);
  const [from, to] = tokensIn(tokens, before.length, end);
  const first = tokens.starts[from] ?? before.length;
  const last = tokens.ends[to - 1] ?? end;
  return { ids: tokens.ids, from, to, inset: [Math.max(0, before.length - first), Math.max(0, last - end)] };
}

/** The passage with this many tokens on each side. */
export function core({ ids, from, to, inset }: OldText, reach: number): OldText {
  const start = Math.max(0, from - reach);
  return { ids: ids.subarray(start, to + reach), from: from - start, to: to - start, inset };
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** What stood before and after the passage; the beginning and the end of the post count as line ends. */
function surroundings({ context }: Target, quote: TextQuoteSelector): Surroundings {
  const block = context && sidesOf(context.block, context.offset, quote.exact);
  if (!context || !block) return { before: quote.prefix, after: quote.suffix };
  const before = context.before.map((leaf) => `${leaf}\n`).join('') + block.before;
  const after = block.after + context.after.map((leaf) => `\n${leaf}`).join('');
  // Where the neighbours are short, as in tables and lists, prefix and suffix reach further.
  return {
    before: before.length >= quote.prefix.length ? bounded(before, context.before.length, 'before') : quote.prefix,
    after: after.length >= quote.suffix.length ? bounded(after, context.after.length, 'after') : quote.suffix,
  };
}

const bounded = (text: string, neighbours: number, side: 'before' | 'after'): string =>
  neighbours > 0 ? text : side === 'before' ? `\n${text}` : `${text}\n`;

/** The block on both sides of the passage, if it holds the passage where it says. */
function sidesOf(block: string, offset: number, exact: string): Surroundings | undefined {
  const at = new Points(block).toIndex(offset);
  if (!block.startsWith(exact, at)) return undefined;
  return { before: block.slice(0, at), after: block.slice(at + exact.length) };
}
