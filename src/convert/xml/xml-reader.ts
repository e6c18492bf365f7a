/** XML read in pieces, by saxes: forgiving where a writer's slip harms nothing, exact about where it is broken. */
import { SaxesParser } from 'saxes';
import { decodeEntities } from '../../post/html/entities.ts';
import type { Place, Trouble } from '../converted.ts';
import { AmpersandMender } from './ampersands.ts';

export interface XmlHandler {
  /** @param name as written, with its prefix */
  open(name: string, attributes: Readonly<Record<string, string>>, place: Place): void;
  text(text: string): void;
  close(name: string): void;
}

/** UTF-16 units between two events: a longer text, or a tag that never ends, is refused. */
export const longestText = 64_000_000;
const deepest = 2000;

/** What XML 1.0 does not allow as a character and some writers put in all the same; it means nothing. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** What saxes reports and what can be read past: the text is as it was meant. */
const harmless = [
  /disallowed character$/,
  /undefined entity/,
  /malformed character entity/,
  /empty entity name/,
  /disallowed character in entity name/,
  /the string "\]\]>" is disallowed/,
  /an XML declaration must be at the start|the XML declaration must appear at the start/,
  /processing instructions are not allowed before root/,
  /unbound namespace prefix/,
];

/**
 * No document type is obeyed: entities that it defines stay as written, so nothing is fetched and nothing grows. The
 * named characters of HTML are known, since feeds use them.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ position: true });
  readonly #ampersands = new AmpersandMender();
  readonly #handler: XmlHandler;
  /** The first fault that cannot be read past; nothing is read after it. */
  #fault: Trouble | null = null;
  #sinceEvent = 0;
  #depth = 0;
  /** Forbidden characters that were left out. */
  controls = 0;
  /** The places of entities that are not known. */
  readonly unknownEntities: Place[] = [];

  constructor(handler: XmlHandler) {
    this.#handler = handler;
    const parser = this.#parser;
    parser.ENTITIES = namedCharacters;
    parser.on('error', (error) => this.#onError(error.message));
    parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes as unknown as Record<string, string>));
    parser.on('closetag', (tag) => {
      this.#sinceEvent = 0;
      this.#depth--;
      if (!this.#fault) this.#handler.close(tag.name);
    });
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    // What came before has been used up; their texts are none of ours.
    for (const event of ['comment', 'doctype', 'processinginstruction'] as const) {
      parser.on(event, () => {
        this.#sinceEvent = 0;
      });
    }
  }

  /** The fault at which reading ended, if it has. */
  get fault(): Trouble | null {
    return this.#fault;
  }

  write(text: string): void {
    if (this.#fault) return;
    const allowed = text.replace(forbidden, () => {
      this.controls++;
      return '';
    });
    this.#sinceEvent += allowed.length;
    this.#parser.write(this.#ampersands.write(allowed));
    if (this.#sinceEvent > longestText) this.#end('convert.xml.tooLong', { most: longestText / 1_000_000 });
  }

  end(): void {
    if (this.#fault) return;
    this.#parser.write(this.#ampersands.end());
    this.#parser.close();
  }

  /** Ends the reading here for a reason of the caller's. */
  fail(key: string, args: Readonly<Record<string, string | number>>): void {
    this.#end(key, args);
  }

  #place(): Place {
    return { line: this.#parser.line, column: this.#parser.column + 1 };
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#sinceEvent = 0;
    if (++this.#depth > deepest) this.#end('convert.xml.tooDeep', { most: deepest });
    if (!this.#fault) this.#handler.open(name, attributes, this.#place());
  }

  #text(text: string): void {
    this.#sinceEvent = 0;
    if (!this.#fault) this.#handler.text(text);
  }

  #onError(message: string): void {
    const reason = message.replace(/^.*?\d+:\d+: /, '').replace(/\.$/, '');
    if (/undefined entity/.test(reason)) this.unknownEntities.push(this.#place());
    if (!harmless.some((pattern) => pattern.test(reason))) this.#end('convert.xml.broken', { reason });
  }

  #end(key: string, args: Readonly<Record<string, string | number>>): void {
    const place = this.#place();
    this.#fault ??= { fatal: true, message: { key, args: { ...args, column: String(place.column ?? 1) } }, place };
  }
}

/** saxes looks names up in an object; this one knows those of HTML without holding them. */
const namedCharacters = new Proxy<Record<string, string>>(
  { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  {
    get(known, name) {
      if (typeof name !== 'string' || Object.hasOwn(known, name)) return Reflect.get(known, name);
      const written = `&${name};`;
      const decoded = decodeEntities(written);
      return decoded === written ? undefined : decoded;
    },
  },
);
