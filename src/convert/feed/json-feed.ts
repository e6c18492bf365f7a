/** A JSON Feed (version 1 and 1.1) becomes posts. */
import type { Converter, Found } from '../converted.ts';
import { feedDate } from '../dates.ts';
import { plainText } from '../plain-text.ts';
import { type FeedEntry, feedPost } from './feed.ts';
import { JsonItems } from './json-items.ts';
import { fileName } from './rss.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a feed says of itself; it may stand after the items. */
export interface JsonFeedInfo {
  authors: readonly string[];
  lang: string | null;
}

/** Reads the feed once for what holds for all its items. */
export class JsonFeedSurvey implements Converter {
  readonly #items = new JsonItems();
  readonly #info: JsonFeedInfo;

  constructor(info: JsonFeedInfo) {
    this.#info = info;
  }

  write(piece: string): readonly Found[] {
    for (const _ of this.#items.write(piece));
    return [];
  }

  /** Faults are told by the second pass. */
  end(): readonly Found[] {
    try {
      const head: unknown = JSON.parse(this.#items.head);
      if (!isData(head)) return [];
      this.#info.authors = peopleOf(head);
      this.#info.lang = text(head['language']) || null;
    } catch {
      // The second pass says so.
    }
    return [];
  }
}

export class JsonFeedConverter implements Converter {
  readonly #items = new JsonItems();
  readonly #seen = new Map<string, string>();
  readonly #info: JsonFeedInfo;
  #count = 0;
  #stopped = false;

  constructor(info: JsonFeedInfo) {
    this.#info = info;
  }

  write(text: string): readonly Found[] {
    if (this.#stopped) return [];
    const found: Found[] = [];
    for (const { json, line } of this.#items.write(text)) {
      this.#count++;
      found.push(...this.#item(json, line));
    }
    if (this.#items.tooLong) found.push(this.#fault('convert.xml.tooLong', { most: 64, column: 1 }));
    return found;
  }

  end(): readonly Found[] {
    if (this.#stopped) return [];
    if (!this.#items.complete) return [this.#fault('convert.json.cut', { number: this.#count + 1 })];
    try {
      JSON.parse(this.#items.head);
      return [];
    } catch (error) {
      return [this.#fault('convert.json.broken', { number: this.#count, reason: reasonOf(error) })];
    }
  }

  #item(json: string, line: number): readonly Found[] {
    try {
      const item: unknown = JSON.parse(json);
      return isData(item) ? feedPost(entryOf(item, this.#info), { line }, this.#seen) : [];
    } catch (error) {
      const args = { number: this.#count, reason: reasonOf(error) };
      // The brackets agree, so that what follows can still be read.
      return [
        { type: 'trouble', trouble: { fatal: true, message: { key: 'convert.json.broken', args }, place: { line } } },
      ];
    }
  }

  #fault(key: string, args: Readonly<Record<string, string | number>>): Found {
    this.#stopped = true;
    return { type: 'trouble', trouble: { fatal: true, message: { key, args }, place: { line: this.#items.line } } };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 120) : String(error));
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const peopleOf = (data: Data): string[] =>
  list(data['authors'] ?? data['author'])
    .map((person) => (isData(person) ? text(person['name']) : text(person)))
    .filter(Boolean);

function entryOf(item: Data, info: JsonFeedInfo): FeedEntry {
  const html = text(item['content_html']);
  const url = text(item['url']) || text(item['external_url']);
  const address = /^https?:\/\/\S+$/i.test(url) ? url : null;
  const people = peopleOf(item);
  return {
    title: plainText(text(item['title'])),
    content: html
      ? { text: html, type: 'html', base: address }
      : { text: text(item['content_text']), type: 'text', base: address },
    summary: plainText(text(item['summary'])) || null,
    date: feedDate(text(item['date_published'])),
    updated: feedDate(text(item['date_modified'])),
    tags: list(item['tags']).map(text),
    authors: people.length > 0 ? people : info.authors,
    id: text(item['id']) || null,
    address,
    lang: text(item['language']) || info.lang,
    draft: false,
    page: false,
    files: list(item['attachments']).flatMap((file) => {
      const link = isData(file) ? text(file['url']) : '';
      return /^https?:\/\//i.test(link)
        ? [{ address: link, title: (isData(file) && text(file['title'])) || fileName(link) }]
        : [];
    }),
  };
}
