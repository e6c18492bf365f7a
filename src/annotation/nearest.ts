import type { PostDocument, Range } from '../post/document.ts';
import { fold, foldQuote } from './fold.ts';

/** Letters that people type for others: typographic quotes, dashes, capitals. One to one, so that offsets hold. */
const loose = (text: string): string =>
  text
    .replace(/[‘’‚‛′´`‹›]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[A-ZÀ-ÖØ-Þ]/g, (letter) => letter.toLowerCase());

/** The passage that a misquoted text most likely means, for "did you mean"; `undefined` when nothing is near enough. */
export function nearestPassage(document: PostDocument, quote: string): Range | undefined {
  const folded = fold(document.text.text);
  const wanted = loose(foldQuote(quote));
  const at = wanted === '' ? -1 : loose(folded.text).indexOf(wanted);
  if (at === -1) return undefined;
  const { text } = document;
  return { start: text.toPoint(folded.from[at] ?? 0), end: text.toPoint(folded.to[at + wanted.length - 1] ?? 0) };
}
