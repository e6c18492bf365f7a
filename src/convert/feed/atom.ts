import { feedDate } from '../dates.ts';
import { absolute } from '../html/addresses.ts';
import { htmlText } from '../html/html-text.ts';
import { plainText } from '../plain-text.ts';
import { htmlIn, textIn, type XmlElement } from '../xml/record-reader.ts';
import type { FeedContent } from './content.ts';
import type { FeedEntry, FeedInfo } from './feed.ts';
import { fileName } from './rss.ts';

/** Kinds of entries in Blogger's export that are no posts. */
const bloggerKind = /schemas\.google\.com\/blogger\/2008\/kind#(\w+)$/;

/** An entry of Atom (RFC 4287). */
export function atomEntry(entry: XmlElement, info: FeedInfo): FeedEntry {
  const links = named(entry, 'link').map(
    ({ attributes }) => ({ rel: 'alternate', ...attributes }) as Record<string, string>,
  );
  const base = entry.attributes['xml:base'] ?? info.address;
  const at = (rel: string) => links.filter((link) => link['rel'] === rel && link['href']);
  const alternate = at('alternate').find((link) => !link['type'] || /html/.test(link['type'])) ?? at('alternate')[0];
  const address = alternate?.['href'] ? absolute(alternate['href'], base) : null;
  const content = named(entry, 'content')[0];
  const summary = named(entry, 'summary')[0];
  const categories = named(entry, 'category').map(({ attributes }) => attributes);
  const kind = categories.map(({ term = '' }) => bloggerKind.exec(term)?.[1]).find(Boolean) ?? 'post';
  const authors = named(entry, 'author').map((author) => plainText(textIn(named(author, 'name')[0])));
  const draft = named(named(entry, 'control')[0], 'draft')[0];
  return {
    title: lineOf(named(entry, 'title')[0]),
    content: contentOf(content ?? summary, address ?? base),
    summary: content && summary ? lineOf(summary) || null : null,
    date: feedDate(textIn(named(entry, 'published')[0])) ?? feedDate(textIn(named(entry, 'issued')[0])),
    updated: feedDate(textIn(named(entry, 'updated')[0])) ?? feedDate(textIn(named(entry, 'modified')[0])),
    tags: categories.flatMap(({ term = '', label, scheme = '' }) =>
      bloggerKind.test(term) || /blogger\/2008\/kind/.test(scheme) ? [] : [plainText(label || term)],
    ),
    authors: authors.filter(Boolean).length > 0 ? authors.filter(Boolean) : info.authors,
    id: textIn(named(entry, 'id')[0]).trim() || null,
    address: address && /^https?:/i.test(address) ? address : null,
    lang: entry.attributes['xml:lang'] ?? content?.attributes['xml:lang'] ?? info.lang,
    draft: textIn(draft).trim() === 'yes',
    page: kind === 'page',
    files: at('enclosure').map((link) => {
      const href = absolute(link['href'] ?? '', base);
      return { address: href, title: link['title'] || fileName(href) };
    }),
    ...(kind === 'comment' ? { noPost: 'comments' as const } : {}),
    ...(/^(?:template|settings)$/.test(kind) ? { noPost: 'no-post' as const } : {}),
  };
}

/** Children by name, with or without a prefix (`atom:title`, `app:draft`). */
function named(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && /^(?:atom:|app:|a:)?(.*)$/.exec(child.name)?.[1] === name,
  );
}

/** A title or summary: its type says whether what it holds is text or HTML. */
function lineOf(element: XmlElement | undefined): string {
  if (!element) return '';
  const { type = 'text' } = element.attributes;
  if (type === 'xhtml') return plainText(htmlIn(element));
  return /html/.test(type) ? plainText(textIn(element)) : textIn(element).replace(/\s+/gu, ' ').trim();
}

function contentOf(element: XmlElement | undefined, base: string | null): FeedContent {
  if (!element) return { text: '', type: 'text', base };
  const { type = 'text', src } = element.attributes;
  const own = element.attributes['xml:base'] ?? base;
  // The content is elsewhere; nothing is fetched, a link leads there.
  if (src)
    return {
      text: `<p><a href="${htmlText(src)}">${htmlText(src)}</a></p>`,
      type: 'html',
      base: own,
    };
  if (/xhtml|\+xml$|\/xml$/.test(type)) return { text: htmlIn(element), type: 'html', base: own };
  return { text: textIn(element).trim(), type: /html/.test(type) ? 'html' : 'text', base: own };
}
