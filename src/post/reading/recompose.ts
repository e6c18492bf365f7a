import type { PostDocument } from '../document.ts';
import { Points } from '../points.ts';
import { pointsIn } from './writer.ts';

/** A character and what combines with it; conjoining Hangul letters count as combining. */
const cluster = /[\s\S][\p{M}\u1160-\u11ff]*/gu;

/**
 * Makes the reading text NFC where it is not: the body is NFC, but a character reference (`e&#769;`) or an end of emphasis
 * can bring a letter and its accent together. Then every place is carried over. Rare, so it may be slow.
 */
export function recompose(document: PostDocument): PostDocument {
  const { text } = document.text;
  const composed = text.normalize('NFC');
  if (composed === text) return document;
  const { result, places } = composeClusters(text);
  const points = new Points(result);
  const carry = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(carry);
    if (!value || typeof value !== 'object') return value;
    const copy: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) copy[key] = key === 'source' ? inner : carry(inner);
    const { start, end } = value as { start?: number; end?: number };
    if (start === undefined || end === undefined) return copy;
    copy['start'] = places[start];
    copy['end'] = places[end];
    if ('text' in value) copy['text'] = points.slice(places[start] ?? 0, places[end] ?? 0);
    return copy;
  };
  const { blocks, leaves, headings, links, footnotes, anchors } = document;
  const rest = carry({ blocks, leaves, headings, links, footnotes, anchors }) as Pick<
    PostDocument,
    'blocks' | 'leaves' | 'headings' | 'links' | 'footnotes' | 'anchors'
  >;
  return { ...document, ...rest, text: points };
}

/** Composes each cluster, and gives the new place of every old code point (and of the end). */
function composeClusters(text: string): { result: string; places: number[] } {
  const places: number[] = [];
  let result = '';
  let at = 0;
  for (const [piece] of text.matchAll(cluster)) {
    const composed = piece.normalize('NFC');
    const before = pointsIn(piece);
    const after = pointsIn(composed);
    // An old place inside a cluster goes to its start, unless the cluster kept its length.
    for (let i = 0; i < before; i++) places.push(after === before ? at + i : at);
    result += composed;
    at += after;
  }
  places.push(at);
  return { result, places };
}
