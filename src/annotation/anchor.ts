import type { PostDocument } from '../post/document.ts';
import { fingerprintOf } from '../post/fingerprint.ts';
import { commonPrefix, commonSuffix, occurrences } from './find-quote.ts';
import { type Annotation, positionOf, quoteOf } from './model.ts';
import { placeAt } from './place.ts';
import type { Place, Verdict } from './verdict.ts';

export interface AnchorOptions {
  /** The post's path today; an annotation made under another one has moved with its post. */
  readonly path?: string;
  /** `fingerprintOf(document)`, where it is known already. */
  readonly fingerprint?: string;
}

/**
 * Finds the passages of one post's annotations in today's reading text (DESIGN §4): at once where the text is
 * unchanged, else by their quotes and surroundings; never by guessing.
 * @returns a verdict for each annotation, in the same order
 */
export function anchorPost(
  document: PostDocument,
  annotations: readonly Annotation[],
  options: AnchorOptions = {},
): Verdict[] {
  const fingerprint = options.fingerprint ?? fingerprintOf(document);
  return annotations.map((annotation) => {
    const verdict = anchorOne(document, annotation, fingerprint);
    const moved = options.path !== undefined && annotation.target.source !== options.path;
    if (!moved || verdict.status !== 'exact') return verdict;
    return {
      ...verdict,
      status: 'moved',
      why: { key: 'annotation.why.post-moved', args: { path: options.path ?? '' } },
    };
  });
}

function anchorOne(document: PostDocument, annotation: Annotation, fingerprint: string): Verdict {
  const { id, target } = annotation;
  const position = positionOf(target);
  const quote = quoteOf(target);
  if (!position && !quote) return exact(id, placeAt(document, { start: 0, end: 0 }), 'annotation.why.whole-post');
  const there = position && placeAt(document, position);
  const same = target.fingerprint === fingerprint && (target.rules ?? document.rules) === document.rules;
  if (there && same && (!quote || there.exact === quote.exact)) return exact(id, there, 'annotation.why.unchanged');
  if (!quote || quote.exact === '') return orphan(id);
  return byQuote(document, id, quote);
}

function byQuote(
  document: PostDocument,
  id: string,
  quote: { exact: string; prefix: string; suffix: string },
): Verdict {
  const { text } = document;
  const places = occurrences(text.text, quote.exact).map((at) => {
    const place = placeAt(document, { start: text.toPoint(at), end: text.toPoint(at + quote.exact.length) });
    const agreeing = commonSuffix(place.prefix, quote.prefix) + commonPrefix(place.suffix, quote.suffix);
    return { ...place, confidence: (agreeing + 1) / (quote.prefix.length + quote.suffix.length + 1) };
  });
  const [best, second] = places.sort((a, b) => b.confidence - a.confidence);
  if (!best) return orphan(id);
  if (best.confidence > 0.25 && best.confidence > 1.5 * (second?.confidence ?? 0)) {
    return { ...exact(id, best, 'annotation.why.same-words'), confidence: best.confidence };
  }
  const why = { key: 'annotation.why.several', args: { n: places.length } };
  return { id, status: 'uncertain', place: best, confidence: best.confidence, why, candidates: places.slice(0, 5) };
}

const exact = (id: string, place: Place, key: string): Verdict => ({
  id,
  status: 'exact',
  place,
  confidence: 1,
  why: { key },
  candidates: [],
});

const orphan = (id: string): Verdict => ({
  id,
  status: 'orphan',
  place: null,
  confidence: 0,
  why: { key: 'annotation.why.gone' },
  candidates: [],
});
