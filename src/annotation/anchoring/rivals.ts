import type { PostDocument, Range } from '../../post/document.ts';
import { lastIndexWhere, leavesAt } from '../leaves.ts';
import type { TextIndex } from './text-index.ts';
import { tokensIn } from './tokens.ts';

/** How many lookalikes are remembered, and from which share of the words on. */
const limit = 24;
const alikeFrom = 0.4;
/** Words that stand in more places than this say nothing of likeness. */
const common = 400;

/**
 * The leaves of a post that could later be taken for the one that holds the passage, as hashes: those that share many
 * words with the passage or with its leaf. Where the passage is gone one day, a leaf that stood elsewhere all along is
 * not it.
 */
export function rivalsOf(index: TextIndex, range: Range): string[] {
  const { document } = index;
  const { text, leaves } = document;
  const [first, last] = leavesAt(leaves, range.start, range.end);
  const holding = { start: leaves[first]?.start ?? range.start, end: leaves[last]?.end ?? range.end };
  const likeness = new Map<number, number>();
  for (const part of [range, holding]) {
    for (const [leaf, share] of sharing(index, part)) likeness.set(leaf, Math.max(share, likeness.get(leaf) ?? 0));
  }
  const own = new Set(leaves.slice(first, last + 1).map((leaf) => hashOf(text.slice(leaf.start, leaf.end))));
  const alike = [...likeness].filter(([leaf, share]) => share >= alikeFrom && (leaf < first || leaf > last));
  alike.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const hashes = alike.slice(0, 2 * limit).map(([leaf]) => leafHash(document, leaf));
  return [...new Set(hashes)].filter((hash) => !own.has(hash)).slice(0, limit);
}

/** Which share of a stretch's words (by what they say) each other leaf has. */
function sharing(index: TextIndex, { start, end }: Range): Map<number, number> {
  const { text } = index.document;
  const [from, to] = tokensIn(index.tokens, text.toIndex(start), text.toIndex(end));
  const words = new Set(index.tokens.ids.subarray(from, to));
  const sums = new Map<number, number>();
  let total = 0;
  for (const id of words) {
    const weight = index.weightOf(id);
    total += weight;
    const places = index.placesOf(index.vocabulary.foldedOf(id));
    if (places.length > common || weight < 2) continue;
    let last = -1;
    for (const place of places) {
      const leaf = leafAt(index, place);
      if (leaf !== last) sums.set(leaf, (sums.get(leaf) ?? 0) + weight);
      last = leaf;
    }
  }
  return new Map([...sums].map(([leaf, sum]) => [leaf, total === 0 ? 0 : sum / total]));
}

/** The leaf in which a token stands. */
export function leafAt({ document, tokens }: TextIndex, token: number): number {
  const point = document.text.toPoint(Math.max(0, tokens.starts[token] ?? 0));
  return lastIndexWhere(document.leaves, (leaf) => leaf.start <= point);
}

export const leafHash = ({ leaves, text }: PostDocument, leaf: number): string =>
  hashOf(text.slice(leaves[leaf]?.start ?? 0, leaves[leaf]?.end ?? 0));

/**
 * Thirty bits of a text's identity in six characters (FNV-1a, white space folded): told apart are the few dozen leaves
 * of two versions of one post, so that a chance hit is out of the question.
 */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text.replace(/\s+/g, ' ').trim()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return ((hash ^ (hash >>> 30)) & 0x3fffffff).toString(36).padStart(6, '0');
}
