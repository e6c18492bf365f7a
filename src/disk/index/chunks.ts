import type { Database, Statement } from './database.ts';

/**
 * Packed texts lie one after the other in a row of chunks, each of which fills a page: SQLite leaves much of a page empty
 * when every blob has a row of its own. In bytes.
 */
const chunkSize = 8_100;

/** Writes blobs one after the other into new chunks. */
export class ChunkWriter {
  readonly #db: Database;
  readonly #parts: Uint8Array[] = [];
  readonly #first: number;
  #length = 0;

  /** @param first number of the first new chunk, from 0 */
  constructor(db: Database, first: number) {
    this.#db = db;
    this.#first = first;
  }

  /** @returns where the blob begins, in bytes from the beginning of chunk 0 */
  add(bytes: Uint8Array): number {
    const at = this.#first * chunkSize + this.#length;
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return at;
  }

  finish(): void {
    const all = Buffer.concat(this.#parts);
    this.#parts.length = 0;
    for (let i = 0; i * chunkSize < all.length; i++) {
      const bytes = all.subarray(i * chunkSize, (i + 1) * chunkSize);
      this.#db.run('INSERT INTO chunk(id, bytes) VALUES(?, ?)', [this.#first + i, bytes]);
    }
  }
}

/** Reads blobs that lie in chunks. */
export class ChunkReader {
  readonly #statement: Statement;

  constructor(db: Database) {
    this.#statement = db.prepare('SELECT bytes FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id');
  }

  /** @throws when chunks are missing */
  read(at: number, size: number): Uint8Array {
    const first = Math.floor(at / chunkSize);
    const last = Math.floor((at + Math.max(1, size) - 1) / chunkSize);
    const parts = this.#statement
      .all([first, last])
      .flatMap((row) => (row['bytes'] instanceof Uint8Array ? row['bytes'] : []));
    const from = at - first * chunkSize;
    const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const bytes = whole.subarray(from, from + size);
    if (bytes.length < size) throw new Error('the index lacks a text');
    return bytes;
  }

  close(): void {
    if (!this.#statement.isFinalized) this.#statement.finalize();
  }
}
