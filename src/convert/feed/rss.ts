import { plainText } from '../plain-text.ts';
import { childOf, childrenOf, textIn, textOf, type XmlElement } from '../xml/record-reader.ts';
import { dateOf, type FeedEntry, type FeedInfo } from './feed.ts';

/** An item of RSS (2.0 with `content:` and `dc:`, 1.0, and their elders). */
export function rssItem(item: XmlElement, info: FeedInfo): FeedEntry {
  const full = textOf(item, 'content:encoded') || textOf(item, 'content');
  const description = textOf(item, 'description') || textOf(item, 'itunes:summary');
  const guid = childOf(item, 'guid');
  const id = guid ? textIn(guid).trim() : (item.attributes['rdf:about'] ?? textOf(item, 'atom:id'));
  const isLink = guid !== undefined && guid.attributes['isPermaLink'] !== 'false' && isWeb(id);
  const address = [textOf(item, 'feedburner:origLink'), textOf(item, 'link'), isLink ? id : ''].find(isWeb) ?? null;
  const authors = [
    ...childrenOf(item, 'dc:creator'),
    ...childrenOf(item, 'author'),
    ...childrenOf(item, 'itunes:author'),
  ];
  return {
    title: plainText(textOf(item, 'title')),
    content: { text: full || description, type: 'html', base: item.attributes['xml:base'] ?? address ?? info.address },
    // A description beside the whole text is its summary; alone it is the text.
    summary: full && description ? shortSummary(description) : null,
    date: dateOf(item, 'pubDate', 'dc:date', 'dcterms:created', 'dcterms:issued', 'published', 'date'),
    updated: dateOf(item, 'atom:updated', 'dcterms:modified', 'lastBuildDate'),
    tags: [...childrenOf(item, 'category'), ...childrenOf(item, 'dc:subject')].map((tag) => plainText(textIn(tag))),
    authors: [...new Set(authors.map((author) => personOf(textIn(author))).filter(Boolean))].slice(0, 20),
    id: id || null,
    address,
    lang: textOf(item, 'dc:language') || info.lang,
    draft: false,
    page: false,
    files: [...childrenOf(item, 'enclosure'), ...childrenOf(item, 'media:content')].flatMap((file) => {
      const url = file.attributes['url'] ?? '';
      return isWeb(url) ? [{ address: url, title: fileName(url) }] : [];
    }),
  };
}

const isWeb = (address: string): boolean => /^https?:\/\/\S+$/i.test(address);

/** `su@example.ch (Su Franke)` is Su Franke. */
const personOf = (text: string): string => plainText(text).replace(/^\S+@\S+\s+\((.+)\)$/, '$1');

/** Without the words that say where the post goes on. */
function shortSummary(html: string): string | null {
  const text = plainText(html).replace(
    /\s*(?:\[(?:…|\.\.\.|&hellip;)\]|(?:Weiterlesen|Continue reading|Read more|Mehr lesen)\b.*)$/iu,
    (_, at: number, whole: string) => (/[.!?]$/.test(whole.slice(0, at)) ? '' : ' …'),
  );
  return text.length > 0 && text.length <= 1000 ? text : null;
}

export function fileName(address: string): string {
  const name = address.replace(/[?#].*$/, '').replace(/^.*\//, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
