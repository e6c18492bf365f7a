/**
 * The units that caret and selection move by: graphemes, words, sentences, paragraphs (leaves), as ranges of the reading
 * text. Each leaf is divided when it is first asked for. A unit never reaches over a leaf's end.
 */
import { graphemes } from '../../page/width.ts';
import type { Leaf, PostDocument, Range } from '../../post/document.ts';
import { sentences, words } from '../../post/sentences.ts';

export type Unit = 'grapheme' | 'word' | 'sentence' | 'paragraph';

/** Where a document's units are kept; `language` is the post's. */
const divided = new WeakMap<PostDocument, Map<string, readonly Range[]>>();

/** The units of a leaf, ascending. */
function unitsOf(document: PostDocument, index: number, unit: Unit, language: string | null): readonly Range[] {
  const leaf = document.leaves[index];
  if (!leaf || leaf.end <= leaf.start) return [];
  let known = divided.get(document);
  if (!known) {
    known = new Map();
    divided.set(document, known);
  }
  const key = `${unit} ${index} ${language}`;
  let ranges = known.get(key);
  if (!ranges) {
    ranges = divide(document, leaf, unit, language);
    known.set(key, ranges);
  }
  return ranges;
}

function divide(document: PostDocument, leaf: Leaf, unit: Unit, language: string | null): readonly Range[] {
  if (unit === 'paragraph') return [{ start: leaf.start, end: leaf.end }];
  const text = document.text.slice(leaf.start, leaf.end);
  if (unit === 'grapheme') return runs(graphemes(text), leaf.start);
  const parts = unit === 'word' ? words(text) : sentences(text, language);
  return parts.map(({ start, end }) => ({ start: leaf.start + start, end: leaf.start + end }));
}

function runs(parts: readonly string[], from: number): Range[] {
  let at = from;
  return parts.map((part) => {
    const start = at;
    at += Array.from(part).length;
    return { start, end: at };
  });
}

/** Index of the last leaf that begins at or before an offset. */
export function leafAt(document: PostDocument, offset: number): number {
  const { leaves } = document;
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Finds units of a document; one object for each language of it. */
export interface Units {
  /** The first unit, from the offset's leaf on, for which the test holds. */
  forward(offset: number, unit: Unit, test: (range: Range) => boolean): Range | null;
  /** The last unit, back from the offset's leaf, for which the test holds. */
  backward(offset: number, unit: Unit, test: (range: Range) => boolean): Range | null;
}

export function unitsIn(document: PostDocument, language: string | null): Units {
  const { leaves } = document;
  return {
    forward(offset, unit, test) {
      for (let i = leafAt(document, offset); i < leaves.length; i++) {
        const found = unitsOf(document, i, unit, language).find(test);
        if (found) return found;
      }
      return null;
    },
    backward(offset, unit, test) {
      for (let i = leafAt(document, offset); i >= 0; i--) {
        const found = unitsOf(document, i, unit, language).findLast(test);
        if (found) return found;
      }
      return null;
    },
  };
}

/** The unit that holds an offset, else the next one, else the last. */
export const unitAt = (units: Units, offset: number, unit: Unit): Range | null =>
  units.forward(offset, unit, ({ end }) => end > offset) ?? units.backward(offset, unit, () => true);
