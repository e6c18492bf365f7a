import type { Database } from './database.ts';
import { type changeState, readState } from './state.ts';

/** A post as the index has it. */
export interface ManifestEntry {
  readonly id: number;
  readonly path: string;
  /** SHA-256 of the file that was indexed, hex; '' of one that could not be read. */
  readonly hash: string;
  /** See `featureBits`. */
  readonly bits: number;
  readonly place: TextPlace;
}

/** What a writer keeps of a post. */
export interface WrittenEntry extends ManifestEntry {
  /** The beginning of its text. */
  readonly lead: string;
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

/** Numbers of a post, one after the other. */
const numbers = 6;

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

  entries(): ManifestEntry[] {
    return this.paths.map((path, i) => {
      return { id: this.id(i), path, hash: this.hash(i), bits: this.bits(i), place: this.place(i) };
    });
  }
}

/** No path has this sign, no file name, and no indexed text. */
const end = '\0';
const joined = (texts: readonly string[]): Buffer => Buffer.from(texts.map((text) => text + end).join(''));
const parted = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString('utf8').split(end).slice(0, -1);

/** @param write how a part is written: `writeState`, or `changeState` */
export function writeManifest(db: Database, entries: readonly WrittenEntry[], write: typeof changeState): void {
  const columns = new Float64Array(entries.length * numbers);
  entries.forEach(({ id, bits, place: { at, size, start, length } }, i) => {
    columns.set([id, bits, at, size, start, length], i * numbers);
  });
  write(db, 'paths', joined(entries.map(({ path }) => path)));
  write(db, 'hashes', joined(entries.map(({ hash }) => hash)));
  write(db, 'places', Buffer.from(columns.buffer));
  write(db, 'leads', joined(entries.map(({ lead }) => lead)));
}

/** The beginnings of the posts' texts, by row of the manifest. @throws when they are not there */
export const readLeads = (db: Database): string[] => parted(readState(db, 'leads'));

/** @throws when it is not there or is no manifest */
export function readManifest(db: Database): Manifest {
  // A copy, as the bytes may begin anywhere in their buffer.
  const columns = new Float64Array(new Uint8Array(readState(db, 'places')).buffer);
  return new Manifest(parted(readState(db, 'paths')), parted(readState(db, 'hashes')), columns);
}
