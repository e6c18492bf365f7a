const lineEnd = 10;

/** Words in a row of bytes, one a line: of a hundred thousand, an answer asks for a few hundred. */
export class PackedTerms implements Iterable<string> {
  readonly length: number;
  readonly #bytes: Buffer;
  /** Where each begins, and one beyond the last ends. */
  readonly #starts: Uint32Array;

  /** @param bytes UTF-8 */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const starts = new Uint32Array(bytes.length + 2);
    let length = bytes.length === 0 ? 0 : 1;
    for (let i = 0; i < bytes.length; i++) if (bytes[i] === lineEnd) starts[length++] = i + 1;
    starts[length] = bytes.length + 1;
    this.#starts = starts.slice(0, length + 1);
    this.length = length;
  }

  at(index: number): string | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return this.#bytes.toString('utf8', this.#starts[index], (this.#starts[index + 1] ?? 1) - 1);
  }

  [Symbol.iterator](): Iterator<string> {
    return (this.length === 0 ? [] : this.#bytes.toString('utf8').split('\n'))[Symbol.iterator]();
  }
}
