const lineEnd = '\n';

/** Texts in a row of bytes, such as words, one a line: of a hundred thousand, an answer asks for a few hundred. */
export class PackedTerms implements Iterable<string> {
  readonly length: number;
  readonly #bytes: Buffer;
  /** Where each begins, and one beyond the last ends. */
  readonly #starts: Uint32Array;

  readonly #separator: string;

  /** @param bytes UTF-8 @param separator an ASCII character that none of the texts has */
  constructor(bytes: Uint8Array, separator = lineEnd) {
    this.#separator = separator;
    const end = separator.charCodeAt(0);
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const starts = new Uint32Array(bytes.length + 2);
    let length = bytes.length === 0 ? 0 : 1;
    for (let i = 0; i < bytes.length; i++) if (bytes[i] === end) starts[length++] = i + 1;
    starts[length] = bytes.length + 1;
    this.#starts = starts.slice(0, length + 1);
    this.length = length;
  }

  at(index: number): string | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return this.#bytes.toString('utf8', this.#starts[index], (this.#starts[index + 1] ?? 1) - 1);
  }

  /** The bytes with more texts among them. @param added each with the place before which it belongs, ascending */
  withMore(added: readonly (readonly [place: number, text: string])[]): Buffer {
    const parts: Uint8Array[] = [];
    let from = 0;
    for (const [place, text] of added) {
      const isLast = place >= this.length;
      const to = isLast ? this.#bytes.length : (this.#starts[place] ?? 0);
      const first = isLast && parts.length === 0 && this.length === 0;
      const written = first ? text : isLast ? this.#separator + text : text + this.#separator;
      parts.push(this.#bytes.subarray(from, to), Buffer.from(written));
      from = to;
    }
    return Buffer.concat([...parts, this.#bytes.subarray(from)]);
  }

  [Symbol.iterator](): Iterator<string> {
    return (this.length === 0 ? [] : this.#bytes.toString('utf8').split(this.#separator))[Symbol.iterator]();
  }
}
