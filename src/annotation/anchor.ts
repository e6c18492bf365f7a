import type { PostDocument } from '../post/document.ts';
import { fingerprintOf } from '../post/fingerprint.ts';
import type { Findings } from './anchoring/findings.ts';
import { search } from './anchoring/search.ts';
import { indexOf } from './anchoring/text-index.ts';
import { decideTogether, type Item } from './anchoring/together.ts';
import { type Annotation, positionOf, quoteOf } from './model.ts';
import { placeAt } from './place.ts';
import type { Verdict } from './verdict.ts';
import { exactVerdict, orphanVerdict, verdictOf } from './verdicts.ts';

export interface AnchorOptions {
  /** The post's path today; an annotation made under another one has moved with its post. */
  readonly path?: string;
  /** `fingerprintOf(document)`, where it is known already. */
  readonly fingerprint?: string;
}

/**
 * Finds the passages of one post's annotations in today's reading text (DESIGN §4).
 *
 * Where the text is the one that an annotation was made in, the answer is immediate. Else the remembered blocks are
 * aligned with today's text, word by word, wherever rare words that they share say that they may stand; both ends of a
 * passage are carried over by the alignment (Gerrit's ported comments map positions through a diff likewise; LHDiff
 * finds lines of another version by candidates, context and edit distance). Each place is weighed by what is left of
 * the passage and by how well its surroundings fit, in bits against the number of places there are (the selectors, and
 * quote before context before position, are the Hypothesis client's; its scoring has no floor). Passages that were
 * elsewhere in the post all along are no candidates. All annotations are then decided together: no two passages that
 * stood apart become one place, and order is evidence. A place must be likely and must lead, or the answer is
 * `uncertain` or `orphan`: a wrong place is worse than none.
 *
 * @returns a verdict for each annotation, in the same order
 */
export function anchorPost(
  document: PostDocument,
  annotations: readonly Annotation[],
  options: AnchorOptions = {},
): Verdict[] {
  const fingerprint = options.fingerprint ?? fingerprintOf(document);
  const verdicts = annotations.map((annotation) => unchanged(document, annotation, fingerprint));
  const open = annotations.filter((_, i) => !verdicts[i]);
  const found = anchorChanged(document, open);
  let next = 0;
  return verdicts.map((verdict, i) => withPath(verdict ?? (found[next++] as Verdict), annotations[i], options.path));
}

/** The verdict that needs no search: of a whole post, and of a passage in the very text that it was made in. */
function unchanged(document: PostDocument, { id, target }: Annotation, fingerprint: string): Verdict | null {
  const position = positionOf(target);
  const quote = quoteOf(target);
  if (!position && !quote)
    return exactVerdict(id, placeAt(document, { start: 0, end: 0 }), 'annotation.why.whole-post');
  if (!position || target.fingerprint !== fingerprint || (target.rules ?? document.rules) !== document.rules)
    return null;
  const place = placeAt(document, position);
  return quote && place.exact !== quote.exact ? null : exactVerdict(id, place, 'annotation.why.unchanged');
}

function anchorChanged(document: PostDocument, annotations: readonly Annotation[]): Verdict[] {
  if (annotations.length === 0) return [];
  const index = indexOf(document);
  const findings = annotations.map(({ target }) => search(target, index));
  const decided = decideTogether(
    annotations.map((annotation, i) => itemOf(annotation, findings[i] ?? null)),
    index.tokens.ids.length,
  );
  return annotations.map((annotation, i) => {
    const found = findings[i];
    if (!found) return orphanVerdict(annotation.id, 'annotation.why.no-words');
    return verdictOf(annotation, found, decided[i] ?? [], index);
  });
}

function itemOf({ target }: Annotation, findings: Findings | null): Item {
  // Offsets of other programs count in other texts.
  const ours = target.rules !== undefined;
  const position = ours ? positionOf(target) : undefined;
  return {
    version: target.fingerprint ?? '',
    was: position ?? null,
    fraction: target.context?.fraction ?? null,
    candidates: findings?.candidates ?? [],
  };
}

/** A passage that is in place in a post with another path has moved. */
function withPath(verdict: Verdict, annotation: Annotation | undefined, path: string | undefined): Verdict {
  if (path === undefined || verdict.status !== 'exact' || annotation?.target.source === path) return verdict;
  return { ...verdict, status: 'moved', why: { key: 'annotation.why.post-moved', args: { path } } };
}
