import { resolve } from 'node:path';
import { type DataDocument, emptyDocument, type SomeRecords } from '../annotation/model.ts';
import type { Problem } from '../post/problem.ts';
import { keepBeforeSave } from './before-save.ts';
import { carryOver } from './carry-over.ts';
import { unreadable, unsaved } from './data-failures.ts';
import { DataFailure } from './failure.ts';
import { type FileSystem, ifThere, realFileSystem } from './file-system.ts';
import { firstRecords } from './first-records.ts';
import { findTip, type Place, placeOf, removeOldGenerations, type Tip } from './generations.ts';
import { removeLeftovers, revokeTemporaries } from './leftovers.ts';
import type { Migrations } from './migrations.ts';
import { type ParsedDocument, parseDocument, parseInSlices } from './parse-document.ts';
import { type Content, makeGenerationsFolder, type Outcome, publish } from './publish.ts';
import { realTarget } from './real-target.ts';
import { serializeInPieces } from './serialize.ts';
import { takeTurn, turnsAreTaken } from './turn.ts';
import { understoodPart } from './understood.ts';

export interface StoreOptions {
  /** Where backups go. Absent: none are made. */
  readonly stateDir?: string;
  /** For tests that let calls fail. */
  readonly fs?: FileSystem;
  /** For tests: there is no older version yet. */
  readonly migrations?: Migrations;
}

interface Loaded {
  readonly place: Place;
  readonly tip: Tip;
  readonly document: DataDocument;
  /** The file is of this older version. */
  readonly migratedFrom?: number | undefined;
}

/** Gives the next document; may be called again with a newer one. */
export type Change = (document: DataDocument) => DataDocument;

interface Attempt {
  /** What was written; absent: it is to be tried again. */
  readonly document?: DataDocument;
  /** Another writer was first. */
  readonly isLate?: boolean;
  /** What is to be written then. */
  readonly next?: Change;
}

/** Each round of trying again is another writer's success, unless the file system does not show what was done to it. */
const patience = 2000;
const endless = (): Error => Object.assign(new Error('EBUSY: the file changes without end'), { code: 'EBUSY' });

/** The data file's document: reads the newest one, and writes the next, one change at a time. */
export class DocumentStore {
  readonly path: string;
  /** What the last reading found odd in the file without a reason to stop, such as records of an unknown type. */
  problems: readonly Problem[] = [];
  /** The last document that this program has put into the file. */
  written: DataDocument | null = null;
  readonly #stateDir: string | undefined;
  readonly #fs: FileSystem;
  readonly #migrations: Migrations | undefined;
  #last: Loaded | null = null;
  #saves = 0;
  /** A save failed after the document may have been seen by others: it has to be written again to be durable. */
  #isSuspect = false;
  /** Others have been writing too. */
  #isContended = false;

  constructor(path: string, { stateDir, fs = realFileSystem, migrations }: StoreOptions) {
    this.path = resolve(path);
    this.#stateDir = stateDir;
    this.#fs = fs;
    this.#migrations = migrations;
  }

  /** @throws DataFailure */
  async load(): Promise<Loaded> {
    try {
      return await this.#readNewest();
    } catch (error) {
      this.#last = null;
      throw error instanceof DataFailure ? error : unreadable(this.path, error);
    }
  }

  /** What can be made out in a file that `load` fails on, to be looked at alone; nothing where it cannot be read. */
  async glance(): Promise<DataDocument> {
    try {
      const { main, path } = await findTip(await this.#place());
      if (path === null || (main && !main.isFile())) return emptyDocument;
      return understoodPart(await this.#fs.readFile(path));
    } catch {
      return emptyDocument;
    }
  }

  /** What a first paint shows of a large file (`first-records.ts`); `null` where `load` has to tell. Never fails. */
  async firstRecords(sources: ReadonlySet<string>): Promise<SomeRecords | null> {
    try {
      const { main, path } = await findTip(await this.#place());
      return path === null || !main?.isFile() ? null : firstRecords(path, sources);
    } catch {
      return null;
    }
  }

  /** What was read last, without looking. */
  get known(): DataDocument | null {
    return this.#last?.document ?? null;
  }

  /**
   * Writes the changed document, again and again if other writers are first. Resolves when it is durable.
   * @throws DataFailure
   */
  async write(change: Change): Promise<DataDocument> {
    let next: Change = change;
    for (let round = 0; round < patience; round++) {
      const endTurn = await this.#turn();
      try {
        const attempt = await this.#tryToWrite(next);
        if (attempt.document && !attempt.next) return attempt.document;
        next = attempt.next ?? next;
        this.#isContended ||= attempt.isLate === true;
      } finally {
        await endTurn();
      }
    }
    throw unsaved(this.path, endless());
  }

  async #tryToWrite(change: Change): Promise<Attempt> {
    const { tip, document: base, place, migratedFrom } = await this.load();
    const document = change(base);
    if (document === base && tip.inPlace && !this.#isSuspect) return { document: base };
    if (tip.main === null && (await this.#prepare(place))) return {};
    const { path: file } = this;
    if (this.#stateDir !== undefined)
      await keepBeforeSave(this.#stateDir, { file, place, tip, base, isOlder: migratedFrom !== undefined });
    const outcome = await this.#publish(place, tip, () => serializeInPieces(document));
    if (outcome.type === 'taken') return { isLate: true };
    // It was claimed, so others may have gone on from it: the change is not made twice, what it changed is carried over.
    if (outcome.type === 'overtaken') return { isLate: true, next: (theirs) => carryOver(base, document, theirs) };
    this.written = document;
    const isNewest = outcome.tip.generation?.name === tip.successor;
    this.#last = isNewest ? { document, tip: outcome.tip, place } : null;
    const next = await this.#slipped(tip, base);
    if (!next) await this.#tidy(place);
    return { document, ...(next && { next }) };
  }

  /**
   * An editor that wrote into the file itself just before it was replaced has written into the generation that stood
   * there: its change is carried over.
   */
  async #slipped({ generation }: Tip, base: DataDocument): Promise<Change | undefined> {
    if (!generation || generation.isFolder) return undefined;
    const now = await ifThere(this.#fs.stat(generation.path, { bigint: true })).catch(() => undefined);
    if (!now || now.mtimeNs === generation.facts.mtimeNs) return undefined;
    try {
      const { document } = parseDocument(await this.#fs.readFile(generation.path), this.path, { previous: base });
      return (theirs) => carryOver(base, document, theirs);
    } catch {
      return undefined;
    }
  }

  /**
   * Makes the folder of generations. The name of a first generation depends on it.
   * @returns whether it was not there
   */
  async #prepare(place: Place): Promise<boolean> {
    try {
      return await makeGenerationsFolder(place);
    } catch (error) {
      throw unsaved(this.path, error);
    }
  }

  async #publish(place: Place, tip: Tip, content: Content): Promise<Outcome> {
    try {
      await makeGenerationsFolder(place);
      const outcome = await publish(place, tip, content);
      if (outcome.type === 'published') this.#isSuspect = false;
      return outcome;
    } catch (error) {
      this.#isSuspect = true;
      throw unsaved(this.path, error);
    }
  }

  async #turn(): Promise<() => Promise<void>> {
    const place = await this.#place().catch((error) => {
      throw unsaved(this.path, error);
    });
    this.#isContended ||= await turnsAreTaken(place);
    return this.#isContended ? takeTurn(place) : async () => undefined;
  }

  /** What is no longer needed goes now and then; failing to do so is no failure of the save. */
  async #tidy(place: Place): Promise<void> {
    if (this.#saves++ % 16 !== 0) return;
    await removeLeftovers(place, Date.now()).catch(() => undefined);
    await removeOldGenerations(place).catch(() => undefined);
  }

  /** Removes every generation but the newest, and what other writers were about to write: they begin again. */
  async forgetGenerations(): Promise<void> {
    const place = await this.#place();
    await revokeTemporaries(place, '');
    await removeOldGenerations(place, { keepRecent: false });
  }

  async #place(): Promise<Place> {
    return placeOf(this.#fs, await realTarget(this.#fs, this.path));
  }

  async #readNewest(): Promise<Loaded> {
    const place = await this.#place();
    for (let round = 0; round < patience; round++) {
      const tip = await findTip(place);
      if (this.#last?.place.target === place.target && this.#last.tip.identity === tip.identity) {
        return { ...this.#last, tip };
      }
      if (tip.main && !tip.main.isFile()) throw Object.assign(new Error('EISDIR: no file'), { code: 'EISDIR' });
      const bytes = tip.path === null ? null : await ifThere(this.#fs.readFile(tip.path));
      // Removed meanwhile, as others have gone on.
      if (bytes === undefined) continue;
      const options = { previous: this.#last?.document, migrations: this.#migrations };
      const parsed: ParsedDocument = bytes
        ? await parseInSlices(bytes, this.path, options)
        : { document: emptyDocument, problems: [] };
      this.problems = parsed.problems;
      this.#last = { tip, document: parsed.document, place, migratedFrom: parsed.migratedFrom };
      return this.#last;
    }
    throw endless();
  }
}
