import { personalRecords } from '../annotation/lists.ts';
import { merge } from '../annotation/merge.ts';
import type { DataDocument } from '../annotation/model.ts';
import type { Problem } from '../post/problem.ts';
import { purgeBackups } from './backups.ts';
import { changedRecords } from './carry-over.ts';
import { type Change, DocumentStore, type StoreOptions } from './document-store.ts';
import { dropDraft } from './drafts.ts';
import { DataFailure } from './failure.ts';
import { attempt, realFileSystem } from './file-system.ts';
import { conflictCopies } from './merge-files.ts';
import { withoutRecords } from './purge.ts';
import { realTarget } from './real-target.ts';
import { serialize } from './serialize.ts';
import { dropUnsaved, keepUnsaved, purgeUnsaved, readUnsaved } from './unsaved.ts';
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
  #hasUnsaved = false;
  #waiting: Waiting[] = [];
  #saving: Promise<void> | null = null;

  constructor(path: string, options: DataFileOptions = {}) {
    this.options = options;
    this.#store = new DocumentStore(path, options);
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
    return document;
  }

  /** What can be made out in a file that `load` fails on: to be shown, never to be written. Never fails. */
  glance(): Promise<DataDocument> {
    return this.#store.glance();
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
      for (const id of ids) await dropDraft(stateDir, id);
      await purgeBackups(stateDir, this.path, ids);
      await purgeUnsaved(stateDir, this.path, ids);
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
      await this.#forgetUnsaved(document);
      for (const { resolve } of open) resolve(document);
    } catch (error) {
      if (changed) await this.#keepUnsaved(changed);
      for (const { reject } of open) reject(error);
    }
  }

  async #keepUnsaved(changed: DataDocument): Promise<void> {
    const { keepsUnsaved, stateDir } = this.options;
    if (!keepsUnsaved || stateDir === undefined) return;
    // The state folder may be on the same full disk.
    this.#hasUnsaved = await keepUnsaved(stateDir, this.path, changed).then(
      () => true,
      () => this.#hasUnsaved,
    );
  }

  /** What was kept is no longer needed when all of it has been saved after all. */
  async #forgetUnsaved(document: DataDocument): Promise<void> {
    const { stateDir } = this.options;
    if (!this.#hasUnsaved || stateDir === undefined) return;
    const kept = await readUnsaved(stateDir, this.path);
    if (kept && !serialize(merge(document, kept)).equals(serialize(document))) return;
    this.#hasUnsaved = false;
    await attempt(dropUnsaved(stateDir, this.path));
  }

  /**
   * Saves what an earlier run of the reader could not.
   * @returns how many records that were
   * @throws DataFailure
   */
  async recover(): Promise<number> {
    const { stateDir } = this.options;
    const kept = stateDir === undefined ? null : await readUnsaved(stateDir, this.path);
    if (!kept) return 0;
    this.#hasUnsaved = true;
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
