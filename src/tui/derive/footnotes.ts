/** Where footnotes are referred to. */
import type { Block, Inline } from '../../post/document.ts';

/** Offset of the first reference to a footnote, or `null`. */
export function firstReference(blocks: readonly Block[], number: number): number | null {
  for (const block of blocks) {
    const found = inBlock(block, number);
    if (found !== null) return found;
  }
  return null;
}

function inBlock(block: Block, number: number): number | null {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inInlines(block.children, number);
    case 'list':
      return first(block.items, (item) => firstReference(item.children, number));
    case 'footnotes':
      return first(block.items, (item) => firstReference(item.children, number));
    case 'quote':
      return firstReference(block.children, number);
    case 'callout':
      return inInlines(block.title, number) ?? firstReference(block.children, number);
    case 'details':
      return inInlines(block.summary, number) ?? firstReference(block.children, number);
    case 'table':
      return first([block.header, ...block.rows].flat(), (cell) => inInlines(cell.children, number));
    case 'figure':
      return inInlines(block.caption, number);
    default:
      return null;
  }
}

function inInlines(inlines: readonly Inline[], number: number): number | null {
  return first(inlines, (inline) => {
    if (inline.type === 'footnote-reference') return inline.number === number ? inline.start : null;
    return 'children' in inline ? inInlines(inline.children, number) : null;
  });
}

function first<T>(items: readonly T[], find: (item: T) => number | null): number | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
