/** A converted post as the text of its Markdown file. */
import type { ConvertedPost } from './converted.ts';
import { yamlList, yamlText, yamlWord } from './yaml-text.ts';

/** Left over from what a source wrote as `&#8;`: they mean nothing, and would only be shown as such. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Front matter of what is known, in the order a person reads it, and the body. Dates stand without quotes, as exact as
 * they are known; absent facts have no line.
 */
export function postFile(post: ConvertedPost): string {
  const rows = [`title: ${yamlText(post.title)}`];
  const add = (name: string, value: string | null) => {
    if (value) rows.push(`${name}: ${value}`);
  };
  add('date', post.date);
  add('updated', post.updated);
  add('tags', post.tags.length > 0 ? yamlList(post.tags) : null);
  add('categories', post.categories.length > 0 ? yamlList(post.categories) : null);
  add('authors', post.authors.length > 0 ? yamlList(post.authors) : null);
  add('summary', post.summary && yamlText(post.summary));
  add('lang', post.lang && yamlWord(post.lang));
  add('draft', post.draft ? 'true' : null);
  add('type', post.page ? 'page' : null);
  add('slug', post.slug && yamlWord(post.slug));
  add('id', post.id && yamlText(post.id));
  add('canonical_url', post.address && yamlText(post.address));
  const body = post.body.replace(control, '').trim();
  return `---\n${rows.join('\n')}\n---\n${body ? `\n${body}\n` : ''}`;
}
