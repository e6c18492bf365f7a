import type { PostDocument, Range } from '../post/document.ts';
import { type Folded, fold, foldQuote } from './fold.ts';
import { nearestPassage } from './nearest.ts';
import { placeAt } from './place.ts';
import type { Place } from './verdict.ts';

export interface QuoteRequest {
  readonly quote: string;
  /** Hints: what stands before and after the wanted place, near enough. */
  readonly prefix?: string;
  readonly suffix?: string;
}

export type QuoteAnswer =
  | { readonly found: Place }
  /** More than one place agrees equally well; all of them, in reading order. */
  | { readonly ambiguous: readonly Place[] }
  /** The quote stands nowhere; `nearest` is what looks most like it, if anything does. */
  | { readonly missing: true; readonly nearest?: Place };

/**
 * Finds a passage that a person quotes (`annotate --quote`): the reading text must hold the quote letter by letter,
 * white space folded. Where it stands several times, the place whose surroundings agree best with the hints wins, if
 * it leads; never the first one for want of better.
 */
export function findQuote(document: PostDocument, request: QuoteRequest): QuoteAnswer {
  const folded = foldedText(document);
  const quote = foldQuote(request.quote);
  if (quote === '') return { missing: true };
  const starts = occurrences(folded.text, quote);
  const placeOf = (at: number) => placeAt(document, rangeOf(document, folded, at, at + quote.length));
  if (starts.length === 0) {
    const nearest = nearestPassage(document, request.quote);
    return nearest ? { missing: true, nearest: placeAt(document, nearest) } : { missing: true };
  }
  const hints = { prefix: foldQuote(request.prefix ?? ''), suffix: foldQuote(request.suffix ?? '') };
  const scored = starts.map((at) => ({ at, score: agreement(folded.text, at, at + quote.length, hints) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const leading = scored.filter(({ score }) => score === best);
  if (leading.length === 1) return { found: placeOf(leading[0]!.at) };
  return { ambiguous: leading.map(({ at }) => placeOf(at)) };
}

/** A batch quotes the same post often: its folded text is kept as long as the post is. */
const folds = new WeakMap<PostDocument, Folded>();

function foldedText(document: PostDocument): Folded {
  let folded = folds.get(document);
  if (!folded) {
    folded = fold(document.text.text);
    folds.set(document, folded);
  }
  return folded;
}

/** All places of `wanted`, overlapping ones too: UTF-16 indices. */
export function occurrences(text: string, wanted: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

function rangeOf({ text }: PostDocument, { from, to }: Folded, start: number, end: number): Range {
  return { start: text.toPoint(from[start] ?? 0), end: text.toPoint(to[end - 1] ?? 0) };
}

/** How many characters around the quote agree with the hints, both sides together. */
function agreement(text: string, start: number, end: number, hints: { prefix: string; suffix: string }): number {
  const before = text.slice(Math.max(0, start - reachOf(hints.prefix)), start).trimEnd();
  const after = text.slice(end, end + reachOf(hints.suffix)).trimStart();
  const last = before.lastIndexOf(hints.prefix);
  const distanceBefore = last < 0 ? -1 : before.length - last - hints.prefix.length;
  return (
    Math.max(commonSuffix(before, hints.prefix), nearby(hints.prefix, distanceBefore)) +
    Math.max(commonPrefix(after, hints.suffix), nearby(hints.suffix, after.indexOf(hints.suffix)))
  );
}

/** A hint need not touch the quote: one that stands whole within reach agrees by half, and less the farther it is. */
const nearby = (hint: string, distance: number): number =>
  hint === '' || distance < 0 ? 0 : (hint.length / 2) * (1 - distance / (2 * reachOf(hint)));
const reachOf = (hint: string): number => 2 * hint.length + 80;

/** Length of the longest common beginning, in UTF-16 units. */
export function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** Length of the longest common end, in UTF-16 units. */
export function commonSuffix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}
