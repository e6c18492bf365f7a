/** A feed or an export as a row of records: the entries and what is said of the whole, one at a time. */
import type { Found, Place } from '../converted.ts';
import { htmlText } from '../html/html-text.ts';
import { XmlReader } from './xml-reader.ts';

/** An element with what it holds, in order. Names are as written, with the usual prefixes (`dc:creator`). */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  readonly place: Place;
}

interface OpenElement extends XmlElement {
  readonly children: (OpenElement | string)[];
}

/** Elements whose children are records. */
const holders = new Set(['channel', 'feed', 'atom:feed', 'rdf:RDF', 'RDF']);

export interface RecordOptions {
  /** Elements whose content is not wanted: it is passed over and takes no memory. */
  readonly skip: ReadonlySet<string>;
}

/** UTF-16 units. A longer record is refused. */
const longestRecord = 128_000_000;

/** Reads records. After `fault` nothing more comes. */
export class RecordReader {
  readonly #reader: XmlReader;
  readonly #options: RecordOptions;
  #path: string[] = [];
  /** Open elements of the record at work, outermost first. */
  #open: OpenElement[] = [];
  #skipping = 0;
  #size = 0;
  #records: XmlElement[] = [];
  /** The root's name and attributes, once it has been seen. */
  root: { readonly name: string; readonly attributes: Readonly<Record<string, string>> } | null = null;

  constructor(options: RecordOptions) {
    this.#options = options;
    this.#reader = new XmlReader({
      open: (name, attributes, place) => this.#onOpen(name, attributes, place),
      text: (text) => this.#onText(text),
      close: () => this.#onClose(),
    });
  }

  /** The records that ended in this piece. */
  write(text: string): readonly XmlElement[] {
    this.#reader.write(text);
    return this.#take();
  }

  end(): readonly XmlElement[] {
    this.#reader.end();
    return this.#take();
  }

  /** What was wrong with the XML; asked for at the end. */
  *faults(): Generator<Found> {
    const { fault, controls, unknownEntities } = this.#reader;
    if (controls > 0) {
      yield { type: 'dropped', dropped: { kind: 'control', count: controls, what: '', place: { line: 1 } } };
    }
    for (const place of unknownEntities.slice(0, 5)) {
      yield { type: 'trouble', trouble: { fatal: false, message: { key: 'convert.xml.entity' }, place } };
    }
    if (fault) yield { type: 'trouble', trouble: fault };
  }

  get broken(): boolean {
    return this.#reader.fault !== null;
  }

  #take(): readonly XmlElement[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #onOpen(name: string, attributes: Readonly<Record<string, string>>, place: Place): void {
    this.root ??= { name, attributes };
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (this.#skipping > 0 || this.#options.skip.has(name)) {
      this.#skipping++;
      // That it was there may matter, even if its content does not.
      if (this.#skipping === 1) this.#open.at(-1)?.children.push({ name, attributes, children: [], place });
      return;
    }
    const isRecord = this.#open.length === 0 && parent !== undefined && holders.has(parent) && !holders.has(name);
    if (!isRecord && this.#open.length === 0) return;
    if (isRecord) this.#size = 0;
    const element: OpenElement = { name, attributes, children: [], place };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  #onText(text: string): void {
    const element = this.#open.at(-1);
    if (!element || this.#skipping > 0) return;
    this.#size += text.length;
    if (this.#size > longestRecord) this.#reader.fail('convert.xml.tooLong', { most: longestRecord / 1_000_000 });
    else element.children.push(text);
  }

  #onClose(): void {
    this.#path.pop();
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    const element = this.#open.pop();
    if (element && this.#open.length === 0) this.#records.push(element);
  }
}

const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string';

/** The child elements of a name. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => isElement(child) && child.name === name);

export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child): child is XmlElement => isElement(child) && child.name === name);

/** The text in an element and in those inside it, as written. */
export function textIn(element: XmlElement | undefined): string {
  if (!element) return '';
  return element.children.map((child) => (isElement(child) ? textIn(child) : child)).join('');
}

/** The text of a child, with the white space around it removed; '' when there is none. */
export const textOf = (element: XmlElement, name: string): string => textIn(childOf(element, name)).trim();

/** The content of an element as HTML, for XHTML in Atom. Prefixes are dropped: all of it is taken for HTML. */
export function htmlIn(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (!isElement(child)) return htmlText(child);
      const name = child.name.replace(/^.*:/, '');
      const attributes = Object.entries(child.attributes)
        .filter(([key]) => !key.startsWith('xmlns'))
        .map(([key, value]) => ` ${key}="${htmlText(value)}"`);
      return `<${name}${attributes.join('')}>${voidElements.has(name) ? '' : `${htmlIn(child)}</${name}>`}`;
    })
    .join('');
}

const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
