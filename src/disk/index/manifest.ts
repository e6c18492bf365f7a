import type { Database } from './database.ts';
import { type changeState, readState } from './state.ts';

/** A post as the index has it. */
export interface ManifestEntry {
  readonly id: number;
  readonly path: string;
  /** Of the file that was indexed, see `shortHash`; '' of one that could not be read. */
  readonly hash: string;
  /** See `featureBits`. */
  readonly bits: number;
  readonly place: TextPlace;
  /** Where the beginning of the text is among all beginnings (`leads.ts`). */
  readonly lead: number;
}

/** Where a post's text is. */
export interface TextPlace {
  /** Where its packed block begins, in bytes from the beginning of the first chunk. */
  readonly at: number;
  /** The packed block's size in bytes. */
  readonly size: number;
  /** Where the text begins in the unpacked block, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
}

/** As much of a SHA-256 (hex) as tells one file from another: 128 bits. Random digits are what packs least. */
export const shortHash = (hash: string): string => hash.slice(0, 32);

/** Numbers of a post, one after the other. */
const numbers = 7;

/** What an index has of each post, kept as columns: as objects, thousands of them take longer to read than an answer may. */
export class Manifest {
  readonly paths: readonly string[];
  readonly #hashes: readonly string[];
  readonly #numbers: Float64Array;

  /** @throws when the columns do not fit together */
  constructor(paths: readonly string[], hashes: readonly string[], columns: Float64Array) {
    if (hashes.length !== paths.length || columns.length !== paths.length * numbers)
      throw new Error('the manifest does not fit together');
    this.paths = paths;
    this.#hashes = hashes;
    this.#numbers = columns;
  }

  get size(): number {
    return this.paths.length;
  }

  id(index: number): number {
    return this.#numbers[index * numbers] ?? 0;
  }

  bits(index: number): number {
    return this.#numbers[index * numbers + 1] ?? 0;
  }

  hash(index: number): string {
    return this.#hashes[index] ?? '';
  }

  place(index: number): TextPlace {
    const from = index * numbers + 2;
    const [at = 0, size = 0, start = 0, length = 0] = this.#numbers.subarray(from, from + 4);
    return { at, size, start, length };
  }

  lead(index: number): number {
    return this.#numbers[index * numbers + 6] ?? 0;
  }

  entries(): ManifestEntry[] {
    return this.paths.map((path, i) => {
      const [id, hash, bits] = [this.id(i), this.hash(i), this.bits(i)];
      return { id, path, hash, bits, place: this.place(i), lead: this.lead(i) };
    });
  }
}

/** No path has this sign. */
const end = '\0';
const joined = (texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => text + end).join(''));
const parted = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString('utf8').split(end).slice(0, -1);

/** @param write how a part is written: `writeState`, or `changeState` */
export function writeManifest(db: Database, entries: readonly ManifestEntry[], write: typeof changeState): void {
  const columns = new Float64Array(entries.length * numbers);
  entries.forEach(({ id, bits, place: { at, size, start, length }, lead }, i) => {
    columns.set([id, bits, at, size, start, length, lead], i * numbers);
  });
  write(db, 'paths', joined(entries.map(({ path }) => path)));
  write(db, 'hashes', joined(entries.map(({ hash }) => hash)));
  write(db, 'places', Buffer.from(columns.buffer));
}

/** @throws when it is not there or is no manifest */
export function readManifest(db: Database): Manifest {
  // A copy, as the bytes may begin anywhere in their buffer.
  const columns = new Float64Array(new Uint8Array(readState(db, 'places')).buffer);
  return new Manifest(parted(readState(db, 'paths')), parted(readState(db, 'hashes')), columns);
}
