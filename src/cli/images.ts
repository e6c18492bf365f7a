import { imageFile } from '../disk/images.ts';
import type { ImageFacts } from '../page/page.ts';
import type { Block, PostDocument } from '../post/document.ts';
import { type Lookup, resolveLink } from '../post/links.ts';
import { Pauses } from '../post/pauses.ts';

/** Pictures of a post that are looked at; those of a longer one keep their addresses alone. */
const mostImages = 2000;

/**
 * What is known of the pictures of a post that stand in frames, by address as written.
 * @param root the archive's real path
 */
export async function imagesOf(
  document: PostDocument,
  path: string,
  { root, lookup }: { readonly root: string; readonly lookup: Lookup },
): Promise<ReadonlyMap<string, ImageFacts>> {
  const images = new Map<string, ImageFacts>();
  const pauses = new Pauses({ isAwaited: true });
  for (const address of addressesIn(document.blocks)) {
    if (images.size >= mostImages) break;
    if (images.has(address)) continue;
    const target = resolveLink(address, path, lookup);
    const facts = target.kind === 'file' ? imageFile(root, target.path, path) : null;
    if (facts) images.set(address, facts);
    if (pauses.isDue) await pauses.take();
  }
  return images;
}

function addressesIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'figure') return block.image.address === '' ? [] : [block.image.address];
    if (block.type === 'list' || block.type === 'footnotes')
      return block.items.flatMap(({ children }) => addressesIn(children));
    const isContainer = block.type === 'quote' || block.type === 'callout' || block.type === 'details';
    return isContainer ? addressesIn(block.children) : [];
  });
}
