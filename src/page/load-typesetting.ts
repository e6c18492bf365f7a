/** Loads what a language, and perhaps code, needs for being set well. */
import type { PostDocument } from '../post/document.ts';
import { hyphenatorFor } from './hyphenation.ts';
import type { Typesetting } from './typesetting.ts';

/**
 * @param language the post's language as BCP 47 tag, or `null`
 * @param document the post, to know whether it has code to be coloured
 */
export async function loadTypesetting(language: string | null, document: PostDocument): Promise<Typesetting> {
  const hyphenator = await hyphenatorFor(language);
  return { language, hyphenator, highlighter: document.leaves.some((leaf) => leaf.kind === 'code') ? null : null };
}
