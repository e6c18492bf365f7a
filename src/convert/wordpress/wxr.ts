/** A WordPress export (WXR: RSS with the `wp:` name space) becomes posts. */
import type { Converter, DropKind, Dropped, Found } from '../converted.ts';
import { ownText } from '../own-text.ts';
import { plainText } from '../plain-text.ts';
import { childrenOf, RecordReader, textIn, textOf, type XmlElement } from '../xml/record-reader.ts';
import { Attachments, attachmentOf } from './attachments.ts';
import { wordpressPost } from './wordpress-post.ts';

/** What both passes learn and share. */
export interface WordpressSite {
  readonly attachments: Attachments;
  /** Names that are shown, by login. */
  readonly authors: Map<string, string>;
  lang: string | null;
  address: string | null;
  /** Attachments that some post showed. */
  readonly shown: Set<string>;
}

export const newSite = (): WordpressSite => ({
  attachments: new Attachments(),
  authors: new Map(),
  lang: null,
  address: null,
  shown: new Set(),
});

/** Reads the export once for what posts refer to, be it before or after them: authors and attachments. */
export class WordpressSurvey implements Converter {
  readonly #site: WordpressSite;
  readonly #reader = new RecordReader({ skip: new Set(['content:encoded', 'wp:comment', 'category', 'description']) });

  constructor(site: WordpressSite) {
    this.#site = site;
  }

  write(text: string): readonly Found[] {
    for (const record of this.#reader.write(text)) this.#take(record);
    return [];
  }

  /** Faults are told by the second pass, which meets them again. */
  end(): readonly Found[] {
    for (const record of this.#reader.end()) this.#take(record);
    return [];
  }

  #take(record: XmlElement): void {
    const site = this.#site;
    if (record.name === 'wp:author') {
      const login = textOf(record, 'wp:author_login');
      const name = textOf(record, 'wp:author_display_name');
      if (login && name) site.authors.set(ownText(login), ownText(name));
    } else if (record.name === 'language') site.lang ??= textIn(record).trim() || null;
    else if (record.name === 'link') site.address ??= textIn(record).trim() || null;
    else if (record.name === 'item' && textOf(record, 'wp:post_type') === 'attachment') {
      const attachment = attachmentOf(record);
      if (attachment) site.attachments.add(attachment);
    }
  }
}

const statusDrops: Readonly<Record<string, DropKind>> = {
  private: 'private',
  trash: 'trash',
  'auto-draft': 'auto-draft',
  inherit: 'revision',
};

/** Reads the export again and gives its posts. */
export class WordpressConverter implements Converter {
  readonly #site: WordpressSite;
  readonly #reader = new RecordReader({ skip: new Set() });

  constructor(site: WordpressSite) {
    this.#site = site;
  }

  write(text: string): readonly Found[] {
    return this.#reader.write(text).flatMap((record) => (record.name === 'item' ? this.#item(record) : []));
  }

  end(): readonly Found[] {
    const found = this.#reader.end().flatMap((record) => (record.name === 'item' ? this.#item(record) : []));
    return [...found, ...this.#reader.faults(), ...(this.#reader.broken ? [] : this.#unused())];
  }

  #item(item: XmlElement): Found[] {
    const type = textOf(item, 'wp:post_type') || 'post';
    const status = textOf(item, 'wp:status') || 'publish';
    const title = plainText(textOf(item, 'title'));
    const drop = (kind: DropKind, what: string, count = 1): Found => {
      const dropped: Dropped = { kind, what, count, place: item.place };
      return { type: 'dropped', dropped };
    };
    // Whether an attachment is used is known when all posts have been read.
    if (type === 'attachment') return [];
    if (type === 'revision') return [drop('revision', title)];
    if (type !== 'post' && type !== 'page') return [drop('other-type', `${type}: ${title}`)];
    const refused = statusDrops[status];
    if (refused) return [drop(refused, title)];
    const { post, found } = wordpressPost(item, this.#site);
    const comments = childrenOf(item, 'wp:comment').length;
    if (comments > 0) found.push(drop('comments', title, comments));
    if (!post) return [...found, drop('empty', textOf(item, 'wp:post_id'))];
    return [...found, { type: 'post', post }];
  }

  #unused(): Found[] {
    const { attachments, shown } = this.#site;
    return [...attachments.byId.values()]
      .filter(({ id }) => !shown.has(id))
      .map(({ address, place }) => ({
        type: 'dropped',
        dropped: { kind: 'attachment', count: 1, what: address, place },
      }));
  }
}
