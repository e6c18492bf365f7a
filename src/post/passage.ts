/** A part of a post that keeps the places of the whole. */
import type { PostDocument } from './document.ts';
import { Points } from './points.ts';

/** Code points: further on a part is not asked for, whatever stands in the file that remembers it. */
const farthest = 10_000_000;

/** Where a leaf stands in its post: in the reading text (code points) and in the Markdown body (UTF-16 units). */
export interface LeafPlace {
  readonly start: number;
  readonly source: number;
}

/** The leaf that holds an offset. */
export function leafPlace({ leaves }: PostDocument, offset: number): LeafPlace | null {
  const leaf = leaves.findLast(({ start }) => start <= offset);
  return leaf ? { start: leaf.start, source: leaf.source[0] } : null;
}

/** Where a footnote's number is: its references, and the note itself. */
const isNumbered = (value: object): boolean => 'number' in value && 'label' in value;

/**
 * The document of a part of a post with the offsets that its text has in the whole; what stands before it is blank.
 * Footnotes have no number to be shown, as it depends on those before. `null` when the part does not have the leaf where it should be: the post has changed since.
 * @param from where the part begins in the whole body (UTF-16 units)
 */
export function passageAt(part: PostDocument, from: number, place: LeafPlace): PostDocument | null {
  const leaf = part.leaves.find(({ source }) => source[0] + from === place.source);
  const by = leaf ? place.start - leaf.start : -1;
  if (by < 0 || by > farthest) return null;
  const shifted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shifted);
    if (!value || typeof value !== 'object') return value;
    const copy: Record<string, unknown> = isNumbered(value) ? { isUnsure: true } : {};
    for (const [key, inner] of Object.entries(value)) {
      const isPlace = key === 'start' || key === 'end';
      copy[key] = isPlace ? (inner as number) + by : key === 'source' ? inner : shifted(inner);
    }
    return copy;
  };
  const { text, rules, simplified, ...rest } = part;
  return {
    ...(shifted(rest) as typeof rest),
    rules,
    simplified,
    text: new Points(' '.repeat(by) + text.text),
  };
}
