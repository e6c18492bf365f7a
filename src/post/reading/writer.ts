/** Writes the reading text, leaf by leaf, and gives everything its place in it. */
import type { AnchorPlace, Inline, Leaf, LinkPlace, Range, SourceRange } from '../document.ts';
import type { Draft } from './draft.ts';
import { isEmpty } from './draft-text.ts';

type LeafKind = Leaf['kind'];

const surrogate = /[\ud800-\udfff]/;

/** Length in code points. */
export function pointsIn(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Whether a text, or what its character references stand for, may hold a character of two UTF-16 units. */
export const mayHavePairs = (source: string): boolean => source.includes('&') || surrogate.test(source);

export class Writer {
  readonly leaves: Leaf[] = [];
  readonly links: LinkPlace[] = [];
  readonly anchors: AnchorPlace[] = [];
  readonly #parts: string[] = [];
  /** Code points written so far. */
  #at = 0;
  readonly #mayHavePairs: boolean;
  /** How many of the last anchors wait for the text that they stand before. */
  #waiting = 0;

  /** @param pairs whether any text may hold a character of two UTF-16 units; else nothing needs counting */
  constructor(pairs: boolean) {
    this.#mayHavePairs = pairs;
  }

  get at(): number {
    return this.#at;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Writes a leaf of inline content; one without text adds nothing, not even a line end. */
  inline(kind: LeafKind, drafts: readonly Draft[], source: SourceRange): Range & { children: Inline[] } {
    if (isEmpty(drafts)) {
      const known = this.anchors.length;
      const children = this.#place(drafts);
      this.#waiting += this.anchors.length - known;
      return { start: this.#at, end: this.#at, children };
    }
    this.#separate('\n');
    const start = this.#at;
    const children = this.#place(drafts);
    this.#leaf(kind, start, source);
    return { start, end: this.#at, children };
  }

  /** Writes a leaf of verbatim text. */
  verbatim(text: string, source: SourceRange): Range {
    if (!text.trim()) return { start: this.#at, end: this.#at };
    this.#separate('\n');
    const start = this.#at;
    this.#write(text);
    return this.#leaf('code', start, source);
  }

  /** Writes a cell of a table that has text: even an empty cell keeps its place, its tab. */
  cell(drafts: readonly Draft[], source: SourceRange, isFirstOfRow: boolean): Range & { children: Inline[] } {
    this.#separate(isFirstOfRow ? '\n' : '\t');
    const start = this.#at;
    const children = this.#place(drafts);
    this.#leaf('cell', start, source);
    return { start, end: this.#at, children };
  }

  /** Writes an image and its caption as one leaf (a figure), with a line end between the two. */
  figure(image: Draft, caption: readonly Draft[], source: SourceRange): Range & { image: Inline[]; caption: Inline[] } {
    const hasImage = !isEmpty([image]);
    const hasCaption = !isEmpty(caption);
    if (hasImage || hasCaption) this.#separate('\n');
    const start = this.#at;
    const placed = this.#place([image]);
    if (hasImage && hasCaption) this.#write('\n');
    const children = this.#place(caption);
    const range = start === this.#at ? { start, end: start } : this.#leaf('figure', start, source);
    return { ...range, image: placed, caption: children };
  }

  #leaf(kind: LeafKind, start: number, source: SourceRange): Range {
    const end = this.#at;
    this.leaves.push({ kind, start, end, source });
    return { start, end };
  }

  /** Names the place of the next text: that of an element with an `id`. */
  anchor(name: string): void {
    this.anchors.push({ name, start: this.#at, end: this.#at });
    this.#waiting++;
  }

  #separate(separator: '\n' | '\t'): void {
    if (this.leaves.length > 0) this.#write(separator);
    for (; this.#waiting > 0; this.#waiting--) {
      const index = this.anchors.length - this.#waiting;
      const { name } = this.anchors[index] as AnchorPlace;
      this.anchors[index] = { name, start: this.#at, end: this.#at };
    }
  }

  #write(text: string): void {
    this.#parts.push(text);
    this.#at += this.#mayHavePairs ? pointsIn(text) : text.length;
  }

  #place(drafts: readonly Draft[]): Inline[] {
    const placed: Inline[] = [];
    for (const draft of drafts) {
      const inline = this.#placeOne(draft);
      if (inline) placed.push(inline);
    }
    return placed;
  }

  #placeOne(draft: Draft): Inline | null {
    const start = this.#at;
    const { type } = draft;
    switch (type) {
      // Object literals rather than spreads: this is the busiest place of all, and a spread costs ten times as much.
      case 'text':
      case 'code':
      case 'macro':
        if (!draft.text) return null;
        this.#write(draft.text);
        return { type, text: draft.text, start, end: this.#at };
      case 'math':
        this.#write(draft.text);
        return { type, text: draft.text, display: draft.display, start, end: this.#at };
      case 'image':
        this.#write(draft.text);
        return { type, text: draft.text, address: draft.address, title: draft.title, start, end: this.#at };
      case 'break':
        if (draft.dropped) return null;
        this.#write('\n');
        return { type: 'break', start, end: this.#at };
      case 'footnote-reference':
        return { type, label: draft.label, number: draft.number, start, end: start };
      case 'anchor':
        this.anchors.push({ name: draft.name, start, end: start });
        return { type, name: draft.name, start, end: start };
      case 'link':
        return this.#placeLink(draft, start);
      default: {
        const children = this.#place(draft.children);
        return children.length > 0 ? { type, children, start, end: this.#at } : null;
      }
    }
  }

  #placeLink(draft: Extract<Draft, { type: 'link' }>, start: number): Inline | null {
    const index = this.links.length;
    this.links.push({ address: draft.address, start, end: start });
    const children = this.#place(draft.children);
    if (children.length === 0) {
      this.links.length = index;
      return null;
    }
    const end = this.#at;
    this.links[index] = { address: draft.address, start, end };
    const { address, title, auto } = draft;
    return { type: 'link', address, title, auto, children, start, end };
  }
}
