import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostDocument } from '../post/document.ts';
import { fingerprintOf } from '../post/fingerprint.ts';
import { READING_TEXT_RULES } from '../post/reading/rules.ts';

/**
 * The fingerprints of reading texts by the hash of their file, kept in the cache folder: an unchanged post need not be
 * parsed to know that its annotations are in place. Losing the file costs time only, so nothing about it is an error.
 */
export class Fingerprints {
  readonly #folder: string;
  #known: Map<string, string> | null = null;
  #changed = false;

  constructor(cacheDir: string) {
    this.#folder = cacheDir;
  }

  get #path(): string {
    return join(this.#folder, `fingerprints-${READING_TEXT_RULES}.json`);
  }

  async #load(): Promise<Map<string, string>> {
    if (this.#known) return this.#known;
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    let entries: [string, unknown][] = [];
    try {
      entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    } catch {
      // A damaged cache is an empty one.
    }
    this.#known = new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    return this.#known;
  }

  /** The fingerprint of a file's reading text, if it is known. */
  async known(hash: string): Promise<string | undefined> {
    return (await this.#load()).get(hash);
  }

  /** The fingerprint of an opened post; remembered. */
  async of(hash: string, document: PostDocument): Promise<string> {
    const known = await this.known(hash);
    if (known !== undefined) return known;
    const fingerprint = fingerprintOf(document);
    await this.add(hash, fingerprint);
    return fingerprint;
  }

  /** Remembers a fingerprint that was made elsewhere. */
  async add(hash: string, fingerprint: string): Promise<void> {
    const known = await this.#load();
    if (known.get(hash) === fingerprint) return;
    known.set(hash, fingerprint);
    this.#changed = true;
  }

  /** Writes what is new; a failure is of no consequence. */
  async save(): Promise<void> {
    if (!this.#changed || !this.#known) return;
    this.#changed = false;
    const temporary = `${this.#path}.${Math.random().toString(36).slice(2)}`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(temporary, JSON.stringify(Object.fromEntries(this.#known)), { mode: 0o600 });
      await rename(temporary, this.#path);
    } catch {
      // The cache folder cannot be written: the fingerprints are computed again next time.
    }
  }
}
