import { personalRecords } from '../annotation/lists.ts';
import { merge } from '../annotation/merge.ts';
import { type DataDocument, emptyDocument, type SomeRecords } from '../annotation/model.ts';
import type { Problem } from '../post/problem.ts';
import { purgeBackups } from './backups.ts';
import { changedRecords } from './carry-over.ts';
import { type Change, DocumentStore, type StoreOptions } from './document-store.ts';
import { purgeDrafts } from './drafts.ts';
import { DataFailure } from './failure.ts';
import { attempt, realFileSystem } from './file-system.ts';
import { conflictCopies } from './merge-files.ts';
import { withoutRecords } from './purge.ts';
import { realTarget } from './real-target.ts';
import { knownLists } from './serialize.ts';
import { UnsavedChanges } from './unsaved.ts';
import { watchFileAt } from './watch-file.ts';

export interface DataFileOptions extends StoreOptions {
  /** `change` then always fails. */
  readonly readOnly?: boolean;
  /**
   * A change that fails to be saved is kept in the state folder, and `recover` brings it back. For the reader, which goes
   * on with such a change; a command says that it failed, and means it.
   */
  readonly keepsUnsaved?: boolean;
}

interface Waiting {
  readonly edit: Change;
  readonly resolve: (document: DataDocument) => void;
  readonly reject: (error: unknown) => void;
}

/** The user's data file (DESIGN §5). How it is published without losing anything: `generations.ts`. */
export class DataFile {
  readonly options: DataFileOptions;
  readonly #store: DocumentStore;
  #copies: readonly string[] = [];
  readonly #unsaved: UnsavedChanges | null;
  /** What was read or written last: a change is kept as one of this where the file cannot even be read. */
  #lastSeen: DataDocument = emptyDocument;
  #waiting: Waiting[] = [];
  #saving: Promise<void> | null = null;

  constructor(path: string, options: DataFileOptions = {}) {
    this.options = options;
    this.#store = new DocumentStore(path, options);
    const { stateDir } = options;
    this.#unsaved = stateDir === undefined ? null : new UnsavedChanges(stateDir, this.path);
  }

  get path(): string {
    return this.#store.path;
  }

  /**
   * What the last reading found odd without a reason to stop: records of an unknown type, copies that a synchronising
   * program has left beside the file.
   */
  get problems(): readonly Problem[] {
    return [...this.#store.problems, ...this.#copies.map(copyProblem)];
  }

  /**
   * The document as it is; a missing file is an empty one. Reading what was read before costs a few system calls.
   * @throws DataFailure for a file that is there and is not understood: never an empty document in its place
   */
  async load(): Promise<DataDocument> {
    const [{ document }, copies] = await Promise.all([this.#store.load(), conflictCopies(this.path)]);
    this.#copies = copies;
    this.#lastSeen = document;
    return document;
  }

  /** What can be made out in a file that `load` fails on: to be shown, never to be written. Never fails. */
  glance(): Promise<DataDocument> {
    return this.#store.glance();
  }

  /** What a first paint shows of a large file; `null` where `load` has to tell. Never fails. */
  firstRecords(sources: ReadonlySet<string>): Promise<SomeRecords | null> {
    return this.#store.firstRecords(sources);
  }

  /**
   * Changes the document. The edit may be called more than once, each time with the newest document; giving back its
   * argument means that nothing is to be done. Resolves when the change is durable. Edits that wait are written together.
   * @throws DataFailure when the file is not understood or cannot be written; the change is then not known to be in it
   */
  change(edit: Change): Promise<DataDocument> {
    const done = new Promise<DataDocument>((resolve, reject) => {
      this.#waiting.push({ edit, resolve, reject });
    });
    this.#saving ??= this.#saveAll();
    return done;
  }

  /** Resolves when every change that was begun has ended, well or not. */
  async settled(): Promise<void> {
    while (this.#saving) await this.#saving;
  }

  /**
   * Removes records for good: no tombstone, no draft, no backup and no earlier generation keeps them. Other copies of the
   * file (on another machine, in git) are not reached, and would bring them back in a merge.
   * @throws DataFailure
   */
  async purge(ids: readonly string[]): Promise<DataDocument> {
    const { stateDir } = this.options;
    // Of a file that is not understood nothing can be purged: its backups then are all that there is.
    await this.load();
    // What is left last is the document, so that a purge that was interrupted can be asked for again.
    if (stateDir !== undefined) {
      await purgeDrafts(stateDir, ids);
      await purgeBackups(stateDir, this.path, ids);
      await this.#unsaved?.purge(ids);
    }
    const document = await this.change((current) => withoutRecords(current, ids));
    await this.#store.forgetGenerations();
    if (stateDir !== undefined) await purgeBackups(stateDir, this.path, ids);
    return document;
  }

  async #saveAll(): Promise<void> {
    // Edits of the same moment belong into one write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#saveGroup(group);
    }
    // In the same moment in which nothing was found to wait: what comes later begins anew.
    this.#saving = null;
  }

  async #saveGroup(group: readonly Waiting[]): Promise<void> {
    // An edit that throws has been told so: it is left out alone, and not tried again.
    let open = group;
    let changed: DataDocument | null = null;
    try {
      if (this.options.readOnly) throw this.#readOnlyFailure();
      const document = await this.#store.write((base) => {
        let next = base;
        open = open.filter(({ edit, reject }) => {
          try {
            next = edit(next);
            return true;
          } catch (error) {
            reject(error);
            return false;
          }
        });
        changed = changedRecords(base, next);
        return next;
      });
      this.#lastSeen = document;
      if (this.#unsaved?.isHolding) await attempt(this.#unsaved.dropSaved(document));
      for (const { resolve } of open) resolve(document);
    } catch (error) {
      await this.#keepUnsaved(changed ?? this.#changedBlindly(open));
      for (const { reject } of open) reject(error);
    }
  }

  /** What edits change that could not even be tried, as the file cannot be read just now. */
  #changedBlindly(group: readonly Waiting[]): DataDocument {
    const base = this.#lastSeen;
    const next = group.reduce((document, { edit }) => {
      try {
        return edit(document);
      } catch {
        return document;
      }
    }, base);
    return changedRecords(base, next);
  }

  async #keepUnsaved(changed: DataDocument): Promise<void> {
    const { keepsUnsaved, readOnly } = this.options;
    if (!keepsUnsaved || readOnly || !this.#unsaved || !knownLists.some((list) => changed[list].length > 0)) return;
    // The state folder may be on the same full disk.
    await attempt(this.#unsaved.keep(changed));
  }

  /**
   * Saves what other runs of the reader could not.
   * @returns how many records that were
   * @throws DataFailure
   */
  async recover(): Promise<number> {
    const kept = await this.#unsaved?.takeOver();
    if (!kept) return 0;
    await this.change((document) => merge(document, kept));
    return personalRecords(kept).length + kept.tombstones.length;
  }

  #readOnlyFailure(): DataFailure {
    return new DataFailure('unsaved', { key: 'disk.data.read-only', args: { file: this.path } });
  }

  /**
   * Calls with the new document whenever another program has changed the file, or with the failure when it cannot be
   * read any more.
   * @returns ends the watching
   */
  watch(onChange: (document: DataDocument | Error) => void): () => void {
    const store = this.#store;
    let [ended, isLooking, lookAgain, isFirst] = [false, false, false, true];
    let told: DataDocument | Error | null = store.known;
    const look = async () => {
      lookAgain = isLooking;
      if (isLooking) return;
      isLooking = true;
      const { written } = store;
      const answer = await this.load().catch((error: Error) => error);
      // A file that could not be read from the beginning is no news.
      const isOld =
        answer instanceof Error ? isFirst || told instanceof Error : answer === told || answer === store.written;
      isFirst = false;
      // What this program has written meanwhile is known to it already, with all that was there before.
      if (!isOld && !ended && written === store.written) onChange(answer);
      told = answer;
      isLooking = false;
      if (lookAgain && !ended) void look();
    };
    let end = (): void => undefined;
    const begin = (file: string): void => {
      if (ended) return;
      const lookSoon = () => void this.settled().then(look);
      end = watchFileAt(file, lookSoon);
      // What has changed since it was read last, before it was watched.
      lookSoon();
    };
    // What is at the end of links is what changes.
    realTarget(realFileSystem, this.path).then(begin, () => begin(this.path));
    return () => {
      ended = true;
      end();
    };
  }
}

const copyProblem = (copy: string): Problem => ({
  severity: 'warning',
  where: copy,
  what: { key: 'disk.data.copy' },
  fix: { key: 'disk.data.copy.fix', args: { file: copy } },
});
