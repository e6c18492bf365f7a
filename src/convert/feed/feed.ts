/** A feed file (RSS 0.9 to 2.0, RSS 1.0, Atom, and Blogger's export, which is Atom) becomes posts. */
import { barePost, type ConvertedPost, type Converter, type DropKind, type Dropped, type Found } from '../converted.ts';
import { feedDate } from '../dates.ts';
import { absolute } from '../html/addresses.ts';
import { ownText } from '../own-text.ts';
import { plainText } from '../plain-text.ts';
import { childOf, RecordReader, textIn, textOf, type XmlElement } from '../xml/record-reader.ts';
import { atomEntry } from './atom.ts';
import { contentMarkdown, type FeedContent } from './content.ts';
import { rssItem } from './rss.ts';

/** An entry, whatever the dialect. */
export interface FeedEntry {
  readonly title: string;
  readonly content: FeedContent;
  readonly summary: string | null;
  readonly date: string | null;
  readonly updated: string | null;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly id: string | null;
  readonly address: string | null;
  readonly lang: string | null;
  readonly draft: boolean;
  readonly page: boolean;
  /** Files that belong to it: title and address. */
  readonly files: readonly { readonly title: string; readonly address: string }[];
  /** Set when it is no post: a comment, a template, a setting of an export. */
  readonly noPost?: DropKind;
}

/** What is said of the feed as a whole. */
export interface FeedInfo {
  lang: string | null;
  address: string | null;
  authors: readonly string[];
}

export class FeedConverter implements Converter {
  readonly #reader = new RecordReader({ skip: new Set() });
  readonly #info: FeedInfo = { lang: null, address: null, authors: [] };
  /** Hashes of entries, by id: some feeds give an entry twice. */
  readonly #seen = new Map<string, string>();

  write(text: string): readonly Found[] {
    return this.#reader.write(text).flatMap((record) => this.#take(record));
  }

  end(): readonly Found[] {
    return [...this.#reader.end().flatMap((record) => this.#take(record)), ...this.#reader.faults()];
  }

  #take(record: XmlElement): readonly Found[] {
    const name = record.name.replace(/^(?:atom|rss|a10):/, '');
    const rootLang = this.#reader.root?.attributes['xml:lang'];
    const base = this.#reader.root?.attributes['xml:base'];
    if (name === 'item') return this.#entry(rssItem(record, this.#info), record);
    if (name === 'entry') {
      this.#info.lang ??= rootLang ?? null;
      this.#info.address ??= base ?? null;
      return this.#entry(atomEntry(record, this.#info), record);
    }
    if (name === 'language' || record.name === 'dc:language') this.#info.lang ??= textIn(record).trim() || null;
    if (name === 'link') {
      const { href, rel = 'alternate' } = record.attributes;
      if (rel === 'alternate') this.#info.address ??= absolute(href ?? textIn(record), base ?? null) || null;
    }
    if (name === 'author') this.#info.authors = [textOf(record, 'name') || plainText(textIn(record))].filter(Boolean);
    return [];
  }

  #entry(entry: FeedEntry, record: XmlElement): readonly Found[] {
    return feedPost(entry, record.place, this.#seen);
  }
}

/**
 * An entry as a post, or why it is none.
 * @param seen what came before, by id: grows
 */
export function feedPost(entry: FeedEntry, place: Dropped['place'], seen: Map<string, string>): readonly Found[] {
  const drop = (kind: DropKind, what: string, count = 1): Found => ({
    type: 'dropped',
    dropped: { kind, count, what, place },
  });
  if (entry.noPost) return [drop(entry.noPost, entry.title)];
  const { markdown, title, faithful, dropped } = contentMarkdown(entry);
  if (title === '' && markdown === '') return [drop('empty', entry.id ?? '')];
  const key = entry.id ?? entry.address;
  if (key !== null) {
    const content = `${title}\n${entry.date}\n${markdown}`;
    const known = seen.get(key);
    if (known === digest(content)) return [drop('double', title)];
    if (known === undefined) seen.set(ownText(key), digest(content));
  }
  const found: Found[] = dropped > 0 ? [drop('script', title, dropped)] : [];
  if (!faithful) {
    found.push({
      type: 'trouble',
      trouble: { fatal: false, message: { key: 'convert.post.differs', args: { title } }, place },
    });
  }
  return [...found, { type: 'post', post: postOf(entry, title, markdown, place) }];
}

function postOf(entry: FeedEntry, title: string, body: string, place: Dropped['place']): ConvertedPost {
  const { date, updated, tags, authors, summary, id, address, lang, draft, page } = entry;
  return {
    ...barePost(title, body, place),
    date: date ?? updated,
    updated: updated !== null && date !== null && updated.slice(0, 10) !== date.slice(0, 10) ? updated : null,
    tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))],
    authors,
    summary,
    id,
    address,
    lang: lang && /^[a-z]{2,3}(?:-\w{2,8})*$/i.test(lang) ? lang : null,
    slug: slugOf(address),
    draft,
    page,
  };
}

/** The last part of the address's path, where that is a name: no number, no file of a script. */
function slugOf(address: string | null): string | null {
  const path = /^https?:\/\/[^/]+(\/[^?#]*)$/i.exec(address ?? '')?.[1] ?? '';
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  const name = last.replace(/\.(?:html?|php|aspx?|md)$/i, '');
  if (/^(?:index|default|post|view|archives?)$/i.test(name) || !/\p{L}{2}|%[\da-f]{2}/iu.test(name)) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** FNV-1a, 53 bits: two entries of one id that differ will not be taken for one. */
function digest(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return `${text.length}:${low >>> 0}:${high >>> 0}`;
}

/** The first of some children that is a date. */
export function dateOf(element: XmlElement, ...names: readonly string[]): string | null {
  for (const name of names) {
    const date = feedDate(textIn(childOf(element, name)));
    if (date) return date;
  }
  return null;
}
