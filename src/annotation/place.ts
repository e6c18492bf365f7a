import type { PostDocument, Range } from '../post/document.ts';
import type { Place } from './verdict.ts';

/** How much of the surroundings a quote selector and a place carry, in code points (DESIGN §5). */
export const contextLength = 64;

/**
 * The passage at a range of today's reading text, with its surroundings.
 * @param range code points; clamped to the text
 */
export function placeAt(document: PostDocument, range: Range): Place {
  const { text } = document;
  const start = Math.max(0, Math.min(range.start, text.length));
  const end = Math.max(start, Math.min(range.end, text.length));
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextLength), start),
    suffix: text.slice(end, Math.min(text.length, end + contextLength)),
  };
}
