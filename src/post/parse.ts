import type { PostDocument } from './document.ts';
import { isTooLarge } from './limits.ts';
import { lexing } from './markdown/lexer.ts';
import { normalMarkdown } from './normal-markdown.ts';
import { plainDocument } from './plain.ts';
import { Points } from './points.ts';
import type { Post } from './post.ts';
import { BlockBuilder } from './reading/blocks.ts';
import { recompose } from './reading/recompose.ts';
import { READING_TEXT_RULES } from './reading/rules.ts';
import { allAtOnce } from './steps.ts';

export { normalMarkdown } from './normal-markdown.ts';
export { READING_TEXT_RULES } from './reading/rules.ts';

/**
 * Reads a post's Markdown (front matter removed). A pure function of `marked`'s tokens; the result is never changed.
 *
 * Never throws: what `marked` fails on, and what is too large for it, comes as plain paragraphs, and `simplified` tells.
 * Offsets named `source` count UTF-16 units of `normalMarkdown(markdown)`, which is what `readPost` gives as the body.
 */
export const parseDocument = (markdown: string): PostDocument => allAtOnce(parsing(markdown));

/** The same in steps, for who must not be kept from other things by a long post. */
export function* parsing(markdown: string): Generator<void, PostDocument> {
  const source = normalMarkdown(markdown);
  if (isTooLarge(source)) return plainDocument(source);
  try {
    const { tokens, definitions, simplified } = yield* lexing(source);
    const builder = new BlockBuilder(source, definitions);
    const blocks = yield* builder.document(tokens);
    const { writer, headings, footnotes } = builder;
    const document: PostDocument = {
      rules: READING_TEXT_RULES,
      text: new Points(writer.text),
      blocks,
      leaves: writer.leaves,
      headings,
      links: writer.links,
      footnotes: footnotes.list,
      anchors: writer.anchors,
      simplified,
    };
    return recompose(document);
  } catch {
    return plainDocument(source);
  }
}

/** Reads a post, or a part of one, as the whole is read. */
export const parsePost = ({ body, isPlain }: Pick<Post, 'body' | 'isPlain'>): PostDocument =>
  isPlain ? plainDocument(normalMarkdown(body)) : parseDocument(body);
