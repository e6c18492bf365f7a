import type { PostDocument, Range } from '../post/document.ts';
import { search } from './anchoring/search.ts';
import { indexOf } from './anchoring/text-index.ts';
import { foldQuote } from './fold.ts';

/** From which part of its words on a passage is worth naming. */
const worthNaming = 0.5;

/** The passage that a misquoted text most likely means, for "did you mean"; `undefined` when nothing is near enough. */
export function nearestPassage(document: PostDocument, quote: string): Range | undefined {
  const exact = foldQuote(quote);
  const index = indexOf(document);
  const selector = [{ type: 'TextQuoteSelector' as const, exact, prefix: '', suffix: '' }];
  const candidates = search({ source: '', selector }, index)?.candidates ?? [];
  const [best] = [...candidates].sort((a, b) => b.share - a.share);
  if (!best || best.share < worthNaming) return undefined;
  const { starts, ends } = index.tokens;
  const point = (unit: number | undefined) => document.text.toPoint(Math.max(0, unit ?? 0));
  return { start: point(starts[best.from]), end: point(ends[best.to - 1]) };
}
