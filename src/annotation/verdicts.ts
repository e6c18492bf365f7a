import type { Message } from '../locale/message.ts';
import type { Range } from '../post/document.ts';
import type { Candidate } from './anchoring/evidence.ts';
import type { Findings } from './anchoring/findings.ts';
import { movementOf } from './anchoring/movement.ts';
import type { OldText } from './anchoring/old-text.ts';
import type { TextIndex } from './anchoring/text-index.ts';
import { fold } from './fold.ts';
import { type Annotation, quoteOf, type TextQuoteSelector } from './model.ts';
import { placeAt } from './place.ts';
import type { Place, Verdict } from './verdict.ts';
import { whyChanged, whyMoved } from './why.ts';

/** From which confidence on a place is given, and from which on one is worth a look (DESIGN §4: threshold). */
const sure = 0.6;
const worthALook = 0.35;
/** By how much the best place must lead the next (bits, DESIGN §4: margin), unless that one is unlikely. */
const margin = 5;
const offered = 0.05;
const offerLimit = 5;
/** From which strength on the old surroundings are known to be there (bits). */
const knownSeam = 30;

export const exactVerdict = (id: string, place: Place, key: string): Verdict => ({
  id,
  status: 'exact',
  place,
  confidence: 1,
  why: { key },
  candidates: [],
});

export const orphanVerdict = (id: string, key: string, candidates: Verdict['candidates'] = []): Verdict => ({
  id,
  status: 'orphan',
  place: null,
  confidence: 0,
  why: { key },
  candidates,
});

/** Decides on the best of the candidates, which come best first. */
export function verdictOf(
  annotation: Annotation,
  { old, seam }: Findings,
  candidates: readonly Candidate[],
  index: TextIndex,
): Verdict {
  const { id } = annotation;
  const quote = quoteOf(annotation.target) as TextQuoteSelector;
  const places = distinct(candidates)
    .filter(({ confidence }) => confidence >= offered)
    .slice(0, offerLimit)
    .map((candidate) => ({
      ...placeAt(index.document, rangeOf(candidate, old, quote, index)),
      confidence: candidate.confidence,
    }));
  const [best] = candidates;
  const [place] = places;
  if (!best || !place || best.confidence < worthALook) {
    const cut = seam !== null && seam.strength >= knownSeam;
    return orphanVerdict(
      id,
      place ? 'annotation.why.lookalike' : cut ? 'annotation.why.cut' : 'annotation.why.gone',
      places,
    );
  }
  const { confidence } = best;
  const rivals = distinct(candidates)
    .slice(1)
    .filter((other) => isRival(other, best));
  if (rivals.length > 0) {
    const why = { key: 'annotation.why.several', args: { n: rivals.length + 1 } };
    return { id, status: 'uncertain', place, confidence: confidence / (rivals.length + 1), why, candidates: places };
  }
  if (confidence < sure) {
    return { id, status: 'uncertain', place, confidence, why: { key: 'annotation.why.doubtful' }, candidates: places };
  }
  return foundVerdict(annotation, best, place, quote, index, places);
}

/** A lesser fragment of the passage is no rival to the better part of it. */
const isRival = (other: Candidate, best: Candidate): boolean =>
  other.confidence >= worthALook && other.evidence > best.evidence - margin && other.share > 0.75 * best.share;

function foundVerdict(
  { id, target }: Annotation,
  best: Candidate,
  place: Place,
  quote: TextQuoteSelector,
  { document }: TextIndex,
  places: Verdict['candidates'],
): Verdict {
  const { confidence } = best;
  const paragraphs = target.context ? movementOf(document, target.context, place.start) : 0;
  const movement: Message | null = paragraphs !== 0 || best.away ? whyMoved(paragraphs, best.away) : null;
  if (fold(place.exact).text.trim() !== fold(quote.exact).text.trim()) {
    const why = whyChanged(quote.exact, place.exact, movement);
    return { id, status: 'changed', place, confidence, why, candidates: places };
  }
  const why = movement ?? { key: 'annotation.why.same-words' };
  return { id, status: movement ? 'moved' : 'exact', place, confidence, why, candidates: [] };
}

/** Without places that lie in a better one. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (!kept.some((other) => candidate.from < other.to && other.from < candidate.to)) kept.push(candidate);
  }
  return kept;
}

/** The range of a candidate in code points; part of a word stays part of a word where the word is the same. */
function rangeOf(
  { from, to }: Candidate,
  old: OldText,
  quote: TextQuoteSelector,
  { tokens, document }: TextIndex,
): Range {
  const { text } = document;
  let start = Math.max(0, tokens.starts[from] ?? 0);
  let end = Math.min(text.text.length, tokens.ends[to - 1] ?? start);
  if (tokens.ids[from] === old.ids[old.from]) start += old.inset[0];
  if (tokens.ids[to - 1] === old.ids[old.to - 1]) end -= old.inset[1];
  // White space that was selected with the words.
  const lead = quote.exact.length - quote.exact.trimStart().length;
  if (text.text.startsWith(quote.exact, start - lead)) {
    start -= lead;
    end = start + quote.exact.length;
  }
  return { start: text.toPoint(start), end: text.toPoint(Math.max(start, end)) };
}
