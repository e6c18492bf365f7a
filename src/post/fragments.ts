/** Where a link's `#fragment` leads in a post, in the dialects of browsers, site generators and Obsidian. */
import type { PostDocument } from './document.ts';
import { slugOf } from './reading/slugs.ts';

/**
 * The offset (code points of the reading text) that a fragment names, or `null`: a heading by its identifier or its
 * words, an HTML element's `id` or `name`, a footnote, a block named in kramdown (`{: #id}`) or Obsidian (`^id`).
 * @param fragment with or without `#`, percent signs decoded or not
 */
export function fragmentPlace(document: PostDocument, fragment: string): number | null {
  const written = fragment.replace(/^#/, '');
  for (const name of new Set([written, decoded(written)])) {
    if (name === '') continue;
    const place = headingPlace(document, name) ?? anchorPlace(document, name) ?? footnotePlace(document, name);
    if (place !== null) return place;
    const block = name.startsWith('^') ? obsidianBlock(document, name) : kramdownBlock(document, name);
    if (block !== null) return block;
  }
  return null;
}

function headingPlace({ headings }: PostDocument, name: string): number | null {
  const byId = (id: string) => headings.find((heading) => heading.id === id)?.start;
  return byId(name) ?? byId(name.toLowerCase()) ?? byId(slugOf(name)) ?? null;
}

function anchorPlace({ anchors }: PostDocument, name: string): number | null {
  const exact = anchors.find((anchor) => anchor.name === name);
  return (exact ?? anchors.find((anchor) => anchor.name.toLowerCase() === name.toLowerCase()))?.start ?? null;
}

/** `fn1`, `fn:1`, `fn-label`, `user-content-fn-1`: what renderers call footnotes, by label or number. */
function footnotePlace({ footnotes }: PostDocument, name: string): number | null {
  const label = name.replace(/^(?:user-content-)?(?:fn|footnote)[:-]?/, '');
  const known =
    footnotes.find((note) => note.label === label) ?? footnotes.find((note) => String(note.number) === label);
  return known?.start ?? null;
}

/** ` ^id` at a block's end names that block; `^id` alone the one before it. */
const obsidianBlock = (document: PostDocument, name: string): number | null =>
  namedLeaf(document, name, (text) => text === name || text.endsWith(` ${name}`));

/** `{: #id .class}` in or under a block names it. */
function kramdownBlock(document: PostDocument, name: string): number | null {
  const ids = /\{:[^{}]*\}/g;
  return namedLeaf(document, `#${name}`, (text) =>
    [...text.matchAll(ids)].some(([list]) => list.split(/[\s{}:]+/).includes(`#${name}`)),
  );
}

/** The first leaf that holds a sign for which the test holds; where it holds nothing else, the leaf before it. */
function namedLeaf({ text, leaves }: PostDocument, sign: string, test: (leaf: string) => boolean): number | null {
  for (let from = text.text.indexOf(sign); from >= 0; from = text.text.indexOf(sign, from + 1)) {
    const place = text.toPoint(from);
    const index = leaves.findIndex(({ end }) => end > place);
    const leaf = leaves[index];
    if (!leaf) return null;
    const words = text.slice(leaf.start, leaf.end);
    if (!test(words)) continue;
    const alone = words === sign || /^\{:[^{}]*\}$/.test(words);
    return (alone ? leaves[index - 1] : leaf)?.start ?? leaf.start;
  }
  return null;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
