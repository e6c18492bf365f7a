import type { Block, Inline, PostDocument } from '../post/document.ts';

/** Kinds of content that `has:` asks for. The order is that of the bits that an index stores. */
export const features = ['link', 'code', 'image', 'table', 'list', 'quote', 'footnote', 'task', 'math'] as const;
export type Feature = (typeof features)[number];

/** Which kinds of content a post has. `code` means code blocks; words set as code are in nearly every technical post. */
export function featuresOf(document: PostDocument): Set<Feature> {
  const found = new Set<Feature>();
  if (document.links.length > 0) found.add('link');
  if (document.footnotes.length > 0) found.add('footnote');
  visit(document.blocks, found);
  return found;
}

function visit(blocks: readonly Block[], found: Set<Feature>): void {
  for (const block of blocks) {
    switch (block.type) {
      case 'code':
        found.add('code');
        break;
      case 'quote':
        found.add('quote');
        visit(block.children, found);
        break;
      case 'table':
        found.add('table');
        for (const row of [block.header, ...block.rows]) for (const cell of row) visitInline(cell.children, found);
        break;
      case 'list':
        found.add('list');
        for (const item of block.items) {
          if (item.done !== null) found.add('task');
          visit(item.children, found);
        }
        break;
      case 'figure':
        found.add('image');
        visitInline(block.caption, found);
        break;
      case 'footnotes':
        for (const item of block.items) visit(item.children, found);
        break;
      case 'callout':
        visitInline(block.title, found);
        visit(block.children, found);
        break;
      case 'details':
        visitInline(block.summary, found);
        visit(block.children, found);
        break;
      case 'heading':
      case 'paragraph':
        visitInline(block.children, found);
        break;
      case 'rule':
        break;
    }
  }
}

function visitInline(inlines: readonly Inline[], found: Set<Feature>): void {
  for (const inline of inlines) {
    if (inline.type === 'image') found.add('image');
    else if (inline.type === 'math') found.add('math');
    else if ('children' in inline) visitInline(inline.children, found);
  }
}

/** Features as bits, for an index. */
export const featureBits = (found: ReadonlySet<Feature>): number =>
  features.reduce((bits, feature, i) => bits | (found.has(feature) ? 1 << i : 0), 0);

export const featuresOfBits = (bits: number): Set<Feature> => new Set(features.filter((_, i) => bits & (1 << i)));
