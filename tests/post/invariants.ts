import { expect } from 'vitest';
import type { PostDocument } from '../../src/post/document.ts';

/** What holds for every document, whatever its Markdown: places, leaves and texts agree with each other. */
export function checkDocument(document: PostDocument): void {
  const { text, leaves, blocks } = document;
  expect(text.text).toBe(text.text.normalize('NFC'));
  checkLeaves(document);
  checkNode(document, blocks, 0, text.length);
  const joined = leaves.map((leaf) => text.slice(leaf.start, leaf.end));
  expect(rejoin(document, joined)).toBe(text.text);
  for (const { start, end } of document.links) expect(start).toBeLessThanOrEqual(end);
  const ids = document.headings.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

function checkLeaves({ text, leaves }: PostDocument): void {
  let end = -1;
  for (const leaf of leaves) {
    if (leaf.start !== end + 1) throw new Error(`a leaf at ${leaf.start} after one that ends at ${end}`);
    if (leaf.end < leaf.start) throw new Error(`a leaf ends before it begins: ${leaf.start}`);
    if (leaf.end === leaf.start && leaf.kind !== 'cell') throw new Error(`an empty ${leaf.kind} at ${leaf.start}`);
    end = leaf.end;
  }
  expect(Math.max(end, 0)).toBe(text.length);
}

function rejoin({ text, leaves }: PostDocument, parts: readonly string[]): string {
  return parts
    .map((part, i) => {
      const before = i === 0 ? '' : text.slice((leaves[i]?.start ?? 1) - 1, leaves[i]?.start);
      if (i > 0 && before !== '\n' && !(before === '\t' && leaves[i]?.kind === 'cell')) throw new Error('no separator');
      return before + part;
    })
    .join('');
}

/** Ranges lie in their parents', siblings ascend, and a node's text is what stands at its place. */
function checkNode(document: PostDocument, value: unknown, from: number, to: number): void {
  if (Array.isArray(value)) {
    let at = from;
    for (const item of value) {
      checkNode(document, item, from, to);
      const { start, end } = item as { start?: number; end?: number };
      if (start === undefined || end === undefined || end === start) continue;
      if (start < at) throw new Error(`overlap at ${start}: ${JSON.stringify(item).slice(0, 200)}`);
      at = end;
    }
    return;
  }
  if (!value || typeof value !== 'object') return;
  const {
    start = from,
    end = to,
    type,
    text,
  } = value as { start?: number; end?: number; type?: string; text?: string };
  if (end > start && (start < from || end > to)) throw new Error(`${type} ${start}-${end} leaves ${from}-${to}`);
  if (text !== undefined && !(type === 'code' && text.trim() === ''))
    expect(document.text.slice(start, end)).toBe(text);
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'source' && key !== 'align')
      checkNode(document, inner, end > start ? start : from, end > start ? end : to);
  }
}
