import type { Leaf, PostDocument, Range } from '../post/document.ts';
import { fingerprintOf } from '../post/fingerprint.ts';
import { alikeOf } from './anchoring/alike.ts';
import { rivalsOf } from './anchoring/rivals.ts';
import { indexOf } from './anchoring/text-index.ts';
import { lastIndexWhere, leavesAt } from './leaves.ts';
import type { Target, TargetContext } from './model.ts';
import { placeAt } from './place.ts';

/** What a target says of a passage; the other parts of it name the post. */
export type Passage = Required<Pick<Target, 'selector' | 'context' | 'fingerprint' | 'rules'>>;

/** Neighbouring leaves kept on each side, and how much of each (code points): enough to know them again. */
const neighbourCount = 2;
export const neighbourLength = 160;
/** How much of a very long block is kept on each side of the passage (code points). */
const blockReach = 600;

/**
 * Makes the selectors of a passage, and remembers what its surroundings are now, so that `anchorPost` can find it
 * in later versions of the post. The pair of `describe` and `anchor` is the Hypothesis client's; the remembered blocks
 * are what a diff needs (Gerrit's ported comments map positions through the diff from the stored original).
 *
 * @param range the passage, code points of the reading text
 * @param fingerprint of the document, if already known: spares a hash of the whole text
 */
export function describe(document: PostDocument, range: Range, fingerprint = fingerprintOf(document)): Passage {
  const place = placeAt(document, range);
  const { start, end, exact, prefix, suffix } = place;
  const selector: Passage['selector'] = [
    { type: 'TextPositionSelector', start, end },
    { type: 'TextQuoteSelector', exact, prefix, suffix },
  ];
  const context = { ...surroundingsOf(document, place), ...lookalikesOf(document, place, { source: '', selector }) };
  return { selector, fingerprint, rules: document.rules, context };
}

/** Looks, in steps, at the words of a document, which the first passage that is marked in it needs. */
export function* preparingDescriptions(document: PostDocument): Generator<void, void> {
  const [leaf] = document.leaves;
  if (!leaf) return;
  indexOf(document);
  yield;
  describe(document, { start: leaf.start, end: leaf.end }, '');
}

function surroundingsOf(document: PostDocument, { start, end }: Range): TargetContext {
  const { text, leaves } = document;
  const [first, last] = leavesAt(leaves, start, end);
  const from = Math.min(start, Math.max(leaves[first]?.start ?? 0, start - blockReach));
  const to = Math.max(end, Math.min(leaves[last]?.end ?? text.length, end + blockReach));
  const heading = headingBefore(document, leaves[first]?.start ?? start);
  return {
    block: text.slice(from, to),
    offset: start - from,
    before: leaves.slice(Math.max(0, first - neighbourCount), first).map((leaf) => tail(document, leaf)),
    after: leaves.slice(last + 1, last + 1 + neighbourCount).map((leaf) => head(document, leaf)),
    ...(heading === undefined ? {} : { heading }),
    fraction: text.length === 0 ? 0 : round(start / text.length),
  };
}

/** What else in the post could one day be taken for the passage. */
function lookalikesOf(
  document: PostDocument,
  { start, end }: Range,
  target: Target,
): Pick<TargetContext, 'alike' | 'rivals'> {
  const index = indexOf(document);
  const rivals = rivalsOf(index, { start, end });
  const alike = alikeOf(index, target, document.text.toIndex(start), document.text.toIndex(end));
  return { ...(alike ? { alike } : {}), ...(rivals.length ? { rivals } : {}) };
}

/** The end of a leaf before the passage, and the beginning of one after it: what lies nearest is kept. */
const tail = ({ text }: PostDocument, leaf: Leaf) =>
  text.slice(Math.max(leaf.start, leaf.end - neighbourLength), leaf.end);
const head = ({ text }: PostDocument, leaf: Leaf) =>
  text.slice(leaf.start, Math.min(leaf.end, leaf.start + neighbourLength));

function headingBefore(document: PostDocument, start: number): string | undefined {
  const index = lastIndexWhere(document.headings, (heading) => heading.start < start);
  const heading = document.headings[index];
  return heading && document.text.slice(heading.start, Math.min(heading.end, heading.start + neighbourLength));
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
