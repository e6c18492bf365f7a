import type { Leaf, PostDocument, Range } from '../post/document.ts';
import { fingerprintOf } from '../post/fingerprint.ts';
import { rivalsOf } from './anchoring/rivals.ts';
import { indexOf } from './anchoring/text-index.ts';
import { occurrences } from './find-quote.ts';
import { lastIndexWhere, leavesAt } from './leaves.ts';
import type { Alike, Target, TargetContext } from './model.ts';
import { placeAt } from './place.ts';

/** What a target says of a passage; the other parts of it name the post. */
export type Passage = Required<Pick<Target, 'selector' | 'context' | 'fingerprint' | 'rules'>>;

/** Neighbouring leaves kept on each side, and how much of each (code points): enough to know them again. */
const neighbourCount = 2;
export const neighbourLength = 160;
/** How much of a very long block is kept on each side of the passage (code points). */
const blockReach = 600;
/** Of how many other places of the same words the surroundings are kept, and how much of them (UTF-16 units). */
const besideCount = 8;
const besideLength = 24;

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
  return {
    selector: [
      { type: 'TextPositionSelector', start, end },
      { type: 'TextQuoteSelector', exact, prefix, suffix },
    ],
    fingerprint,
    rules: document.rules,
    context: contextOf(document, place),
  };
}

function contextOf(document: PostDocument, { start, end }: Range): TargetContext {
  const { text, leaves } = document;
  const [first, last] = leavesAt(leaves, start, end);
  const from = Math.max(leaves[first]?.start ?? 0, start - blockReach);
  const to = Math.min(leaves[last]?.end ?? text.length, end + blockReach);
  const rivals = rivalsOf(indexOf(document), { start, end });
  const alike = alikeOf(document, start, end);
  const heading = headingBefore(document, leaves[first]?.start ?? start);
  return {
    block: text.slice(Math.min(from, start), Math.max(to, end)),
    offset: start - Math.min(from, start),
    before: leaves.slice(Math.max(0, first - neighbourCount), first).map((leaf) => tail(document, leaf)),
    after: leaves.slice(last + 1, last + 1 + neighbourCount).map((leaf) => head(document, leaf)),
    ...(heading === undefined ? {} : { heading }),
    fraction: text.length === 0 ? 0 : round(start / text.length),
    ...(alike ? { alike } : {}),
    ...(rivals.length ? { rivals } : {}),
  };
}

/** The end of a leaf before the passage, and the beginning of one after it: what lies nearest is kept. */
const tail = ({ text }: PostDocument, leaf: Leaf) =>
  text.slice(Math.max(leaf.start, leaf.end - neighbourLength), leaf.end);
const head = ({ text }: PostDocument, leaf: Leaf) =>
  text.slice(leaf.start, Math.min(leaf.end, leaf.start + neighbourLength));

/** The other places of the same words; `undefined` when there are none. */
function alikeOf({ text }: PostDocument, start: number, end: number): Alike | undefined {
  const exact = text.slice(start, end);
  if (exact.trim() === '') return undefined;
  const own = text.toIndex(start);
  const places = occurrences(text.text, exact);
  if (places.length < 2) return undefined;
  const others = places.filter((at) => at !== own).sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
  const beside = others.slice(0, besideCount).map((at): [string, string] => {
    const after = at + exact.length;
    return [
      whole(text.text.slice(Math.max(0, at - besideLength), at)),
      whole(text.text.slice(after, after + besideLength)),
    ];
  });
  return { ordinal: places.indexOf(own), count: places.length, beside };
}

/** Without half a surrogate pair at a cut. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

function headingBefore(document: PostDocument, start: number): string | undefined {
  const index = lastIndexWhere(document.headings, (heading) => heading.start < start);
  const heading = document.headings[index];
  return heading && document.text.slice(heading.start, Math.min(heading.end, heading.start + neighbourLength));
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
