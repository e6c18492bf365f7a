import { describe } from '../../src/annotation/describe.ts';
import type { Annotation } from '../../src/annotation/model.ts';
import type { PostDocument, Range } from '../../src/post/document.ts';

/** A passage of an old version of a post, and what is true of it in the new one. */
export interface Case {
  readonly id: string;
  /** What happened to it. */
  readonly kind: string;
  readonly annotation: Annotation;
  readonly document: PostDocument;
  /** Where it is; `null`: it is gone. */
  readonly truth: Truth | null;
}

export interface Truth extends Range {
  readonly text: string;
}

export type Outcome = 'right' | 'wrong' | 'missed' | 'uncertain';

export function annotationFor(id: string, source: string, document: PostDocument, range: Range): Annotation {
  const time = '2024-01-01T00:00:00.000Z';
  return {
    id,
    type: 'Annotation',
    motivation: 'highlighting',
    created: time,
    modified: time,
    archive: 'urn:uuid:bench',
    target: { source, ...describe(document, range) },
  };
}

/**
 * Right means: at least half of the words in common at the expected place, or an orphan where one is expected.
 * `missed`: an orphan where there is a place.
 */
export function outcomeOf(
  truth: Truth | null,
  place: (Range & { readonly exact: string }) | null,
): Exclude<Outcome, 'uncertain'> {
  if (truth === null) return place === null ? 'right' : 'wrong';
  if (place === null) return 'missed';
  const apart = place.end + 30 <= truth.start || truth.end + 30 <= place.start;
  return !apart && commonWords(truth.text, place.exact) >= 0.5 ? 'right' : 'wrong';
}

/** Words in common, of the longer text. */
function commonWords(a: string, b: string): number {
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const rest = [...y];
  let common = 0;
  for (const word of x) {
    const at = rest.indexOf(word);
    if (at === -1) continue;
    rest.splice(at, 1);
    common++;
  }
  return common / Math.max(1, x.length, y.length);
}
