import type { Block, Footnote } from '../document.ts';
import { type FootnoteDefinition, normalLabel } from '../markdown/tokens.ts';
import { type BlockBuilder, extent } from './blocks.ts';

/** Numbers footnotes by their first reference, and builds them at the end of the post. */
export class Footnotes {
  readonly list: Footnote[] = [];
  readonly #definitions: ReadonlyMap<string, FootnoteDefinition>;
  /** Labels in the order of first reference. */
  readonly #referenced: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(definitions: ReadonlyMap<string, FootnoteDefinition>) {
    this.#definitions = definitions;
  }

  /** The number of a label, from 1; a label not seen before gets the next one. */
  numberOf(label: string): number {
    const key = normalLabel(label);
    const known = this.#numbers.get(key);
    if (known) return known;
    this.#referenced.push(key);
    this.#numbers.set(key, this.#referenced.length);
    return this.#referenced.length;
  }

  /**
   * Footnotes by first reference; they may refer to others. Those that nothing refers to come last: no word is lost.
   * @param length of the body
   */
  build(builder: BlockBuilder, length: number): Block | null {
    if (this.#definitions.size === 0) return null;
    const at = builder.writer.at;
    let built = 0;
    const buildReferenced = () => {
      while (built < this.#referenced.length) this.#footnote(this.#referenced[built++] ?? '', builder, length);
    };
    buildReferenced();
    for (const label of this.#definitions.keys()) {
      this.numberOf(label);
      buildReferenced();
    }
    return { type: 'footnotes', items: this.list, ...extent(this.list, at), source: [0, length] };
  }

  #footnote(label: string, builder: BlockBuilder, length: number): void {
    const definition = this.#definitions.get(label);
    if (!definition) return;
    const at = builder.writer.at;
    const from = definition.at ?? 0;
    builder.source.enter([from, definition.at === null ? length : from + definition.raw.length]);
    const children = builder.blocks(definition.tokens);
    this.list.push({ label: definition.label, number: this.numberOf(label), children, ...extent(children, at) });
  }
}
