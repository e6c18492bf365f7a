import { basename, join } from 'node:path';
import { merge, mergeAll } from '../annotation/merge.ts';
import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import type { FileSystem } from './file-system.ts';
import { createHash } from './late-crypto.ts';
import { type FoundFile, OwnFiles } from './own-files.ts';
import { parseDocument } from './parse-document.ts';
import { withoutRecords } from './purge.ts';
import { serialize } from './serialize.ts';

interface Held {
  readonly path: string;
  readonly document: DataDocument;
}

/** `null`: nothing is kept. */
const joined = (held: readonly Held[]): DataDocument | null =>
  held.length === 0
    ? null
    : mergeAll(
        held.map(({ document }) => document),
        emptyDocument,
      );

/**
 * Changes that could not be saved, kept in the state folder so that they survive the reader: changed records in the form
 * of a data file. Each reader has a file of its own for a data file; the next to start takes over those it finds.
 */
export class UnsavedChanges {
  readonly #files: OwnFiles;
  readonly #dataFile: string;
  /** Paths of the files that this program answers for: its own, and those it has taken over. */
  readonly #held = new Set<string>();

  /** @param dataFile its absolute path. @param fs for tests that let calls fail */
  constructor(stateDir: string, dataFile: string, fs?: FileSystem) {
    this.#files = new OwnFiles(join(stateDir, 'unsaved'), fs);
    this.#dataFile = dataFile;
  }

  get #stem(): string {
    const file = this.#dataFile;
    return `${basename(file)}-${createHash('sha256').update(file).digest('hex').slice(0, 12)}`;
  }

  /** Whether this program keeps anything. */
  get isHolding(): boolean {
    return this.#held.size > 0;
  }

  /** Adds changed records to what this program keeps; durable when it resolves. @throws the system's error */
  async keep(changed: DataDocument): Promise<void> {
    await this.#replace((known) => (known ? merge(known, changed) : changed));
  }

  /**
   * Takes over what others keep, or kept before they ended. A reader that still runs has its changes in memory, and keeps
   * what it adds in another file.
   * @returns all that is kept now; `null`: nothing
   */
  async takeOver(): Promise<DataDocument | null> {
    await this.#files.tidy();
    for (const file of await this.#files.find((stem) => stem === this.#stem)) {
      // What is not understood (a newer version's, a damaged one) stays for whoever understands it.
      if (this.#held.has(file.path) || !documentIn(file)) continue;
      const taken = await this.#files.take(file).catch(() => undefined);
      if (taken !== undefined) this.#held.add(taken);
    }
    return joined(await this.#readHeld());
  }

  /** Forgets what this program keeps, if all of it is in a document that was saved. @throws the system's error */
  async dropSaved(saved: DataDocument): Promise<void> {
    const read = await this.#readHeld();
    const kept = joined(read);
    if (kept && !serialize(merge(saved, kept)).equals(serialize(saved))) return;
    // Removed is what was read, nothing else.
    for (const { path } of read) await this.#files.remove(path);
    this.#held.clear();
  }

  /** Removes records from what is kept, by whomever. @throws the system's error */
  async purge(ids: readonly string[]): Promise<void> {
    if (await this.takeOver()) await this.#replace((known) => withoutRecords(known ?? emptyDocument, ids));
  }

  /** Joins the files that are held into one, changed. */
  async #replace(change: (known: DataDocument | null) => DataDocument): Promise<void> {
    const read = await this.#readHeld();
    // What cannot be read just now must not be written over.
    if (this.#held.has(this.#own) && !read.some(({ path }) => path === this.#own)) this.#files.renew();
    const own = await this.#files.write(this.#stem, serialize(change(joined(read))));
    this.#held.add(own);
    for (const { path } of read) {
      if (path === own) continue;
      await this.#files.remove(path);
      this.#held.delete(path);
    }
  }

  get #own(): string {
    return this.#files.pathOf(this.#stem);
  }

  async #readHeld(): Promise<readonly Held[]> {
    const read = await Promise.all([...this.#held].map(async (path) => ({ path, document: await this.#at(path) })));
    return read.flatMap(({ path, document }) => (document ? [{ path, document }] : []));
  }

  async #at(path: string): Promise<DataDocument | null> {
    const bytes = await this.#files.read(path).catch(() => undefined);
    return bytes ? documentIn({ path, bytes }) : null;
  }
}

function documentIn({ path, bytes }: Pick<FoundFile, 'path' | 'bytes'>): DataDocument | null {
  try {
    return parseDocument(bytes, path).document;
  } catch {
    return null;
  }
}
