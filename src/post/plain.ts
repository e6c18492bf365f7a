import type { Block, Leaf, PostDocument } from './document.ts';
import { Points } from './points.ts';
import { fold } from './reading/draft.ts';
import { READING_TEXT_RULES } from './reading/rules.ts';
import { pointsIn } from './reading/writer.ts';

/** UTF-16 units. A paragraph that is longer is split at a space near this length. */
const longestParagraph = 20_000;
/** What follows so many paragraphs is divided by its length alone: each costs memory, and nobody reads a million. */
const mostParagraphs = 50_000;

/**
 * A document of plain paragraphs, for text that is too large or too tangled to be read as Markdown: paragraphs are what
 * blank lines divide, with the white space in them folded.
 */
export function plainDocument(source: string): PostDocument {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const leaves: Leaf[] = [];
  let at = 0;
  for (const [from, to] of paragraphs(source)) {
    const text = fold(source.slice(from, to)).trim();
    if (!text) continue;
    if (parts.length > 0) at++;
    const end = at + pointsIn(text);
    const range = { start: at, end };
    parts.push(text);
    blocks.push({ type: 'paragraph', children: [{ type: 'text', text, ...range }], ...range, source: [from, to] });
    leaves.push({ kind: 'paragraph', ...range, source: [from, to] });
    at = end;
  }
  const text = new Points(parts.join('\n'));
  return {
    rules: READING_TEXT_RULES,
    text,
    blocks,
    leaves,
    headings: [],
    links: [],
    footnotes: [],
    anchors: [],
    simplified: true,
  };
}

function* paragraphs(source: string): Generator<readonly [number, number]> {
  const blank = /\n[ \t]*\n/g;
  let from = 0;
  let count = 0;
  while (from < source.length) {
    const match = ++count > mostParagraphs ? null : blank.exec(source);
    const end = match ? match.index : source.length;
    while (end - from > longestParagraph) {
      const space = source.lastIndexOf(' ', from + longestParagraph);
      let to = space > from ? space : from + longestParagraph;
      // Never between the halves of a surrogate pair.
      if ((source.charCodeAt(to) & 0xfc00) === 0xdc00) to++;
      yield [from, to];
      from = to;
    }
    yield [from, end];
    if (!match) return;
    from = match.index + match[0].length;
  }
}
