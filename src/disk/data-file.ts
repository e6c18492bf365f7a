import { resolve } from 'node:path';
import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import type { Problem } from '../post/problem.ts';
import { keepBackup } from './backups.ts';
import { carryOver } from './carry-over.ts';
import { unreadable, unsaved } from './data-failures.ts';
import { DataFailure } from './failure.ts';
import { type FileSystem, ifThere, realFileSystem } from './file-system.ts';
import { findTip, type Place, placeOf, removeOldGenerations, type Tip } from './generations.ts';
import { removeLeftovers } from './leftovers.ts';
import { parseDocument } from './parse-document.ts';
import { type Outcome, publish } from './publish.ts';
import { realTarget } from './real-target.ts';
import { serialize } from './serialize.ts';
import { takeTurn, turnsAreTaken } from './turn.ts';
import { watchFileAt } from './watch-file.ts';

export interface DataFileOptions {
  /** Where backups go. Absent: none are made. */
  readonly stateDir?: string;
  /** `change` then always fails. */
  readonly readOnly?: boolean;
  /** For tests that let calls fail. */
  readonly fs?: FileSystem;
}

export type Edit = (document: DataDocument) => DataDocument;

interface Loaded {
  readonly tip: Tip;
  readonly document: DataDocument;
}

interface Written {
  readonly document: DataDocument;
  /** The edits that are in it. */
  readonly good: readonly Waiting[];
}

/** What has to be written. */
interface Task {
  open: readonly Waiting[];
  /** What was claimed in vain: no edit is applied twice, what it changed is carried over. */
  carried: { readonly base: DataDocument; readonly ours: DataDocument } | null;
}

interface Waiting {
  readonly edit: Edit;
  readonly resolve: (document: DataDocument) => void;
  readonly reject: (error: unknown) => void;
}

/** The user's data file (DESIGN §5). How it is published without losing anything: `generations.ts`. */
export class DataFile {
  readonly path: string;
  readonly options: DataFileOptions;
  /** What the last reading found odd in the file without a reason to stop, such as records of an unknown type. */
  problems: readonly Problem[] = [];
  readonly #fs: FileSystem;
  #last: (Loaded & { readonly place: Place }) | null = null;
  #waiting: Waiting[] = [];
  #saving: Promise<void> | null = null;
  #saves = 0;
  /** The last document that this program has put into the file. */
  #written: DataDocument | null = null;
  /** A save failed after the document may have been seen by others: it has to be written again to be durable. */
  #suspect = false;
  /** Others have been writing too. */
  #isContended = false;

  constructor(path: string, options: DataFileOptions = {}) {
    this.path = resolve(path);
    this.options = options;
    this.#fs = options.fs ?? realFileSystem;
  }

  /**
   * The document as it is; a missing file is an empty one. Reading what was read before costs a few system calls.
   * @throws DataFailure for a file that is there and is not understood: never an empty document in its place
   */
  async load(): Promise<DataDocument> {
    return (await this.#load()).document;
  }

  /**
   * Changes the document. The edit may be called more than once, each time with the newest document; giving back its
   * argument means that nothing is to be done. Resolves when the change is durable. Edits that wait are written together.
   * @throws DataFailure when the file is not understood or cannot be written; the change is then not known to be in it
   */
  change(edit: Edit): Promise<DataDocument> {
    const done = new Promise<DataDocument>((resolveEdit, reject) => {
      this.#waiting.push({ edit, resolve: resolveEdit, reject });
    });
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null;
    });
    return done;
  }

  /** Resolves when every change that was begun has ended, well or not. */
  async settled(): Promise<void> {
    while (this.#saving) await this.#saving;
  }

  async #saveAll(): Promise<void> {
    // Edits of the same moment belong into one write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#saveGroup(group);
    }
  }

  async #saveGroup(group: readonly Waiting[]): Promise<void> {
    try {
      if (this.options.readOnly)
        throw new DataFailure('unsaved', { key: 'disk.data.read-only', args: { file: this.path } });
      const { document, good } = await this.#write(group);
      for (const { resolve: done } of good) done(document);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Writes the edits, again and again if other writers are first. */
  async #write(group: readonly Waiting[]): Promise<Written> {
    const task: Task = { open: group, carried: null };
    for (;;) {
      const endTurn = await this.#turn();
      try {
        const written = await this.#tryToWrite(task);
        if (written) return written;
        this.#isContended = true;
      } finally {
        await endTurn();
      }
    }
  }

  async #turn(): Promise<() => Promise<void>> {
    const place = await this.#place();
    this.#isContended ||= await turnsAreTaken(place);
    return this.#isContended ? takeTurn(place) : async () => undefined;
  }

  /** @returns `null` when another writer was first */
  async #tryToWrite(task: Task): Promise<Written | null> {
    const { tip, document, place } = await this.#load();
    const { carried } = task;
    const applied: Written = carried
      ? { document: carryOver(carried.base, carried.ours, document), good: task.open }
      : applyAll(task.open, document);
    // An edit that threw has been told so, and is not tried again.
    task.open = applied.good;
    const bytes = serialize(applied.document);
    const isSame = applied.document === document || (carried && bytes.equals(serialize(document)));
    if (isSame && tip.inPlace && !this.#suspect) return { document, good: task.open };
    await this.#backUp(tip);
    const outcome = await this.#publish(place, tip, bytes);
    if (outcome.type === 'overtaken') task.carried ??= { base: document, ours: applied.document };
    if (outcome.type !== 'published') return null;
    this.#written = applied.document;
    this.#last = outcome.tip.generation?.name === tip.successor ? { ...applied, tip: outcome.tip, place } : null;
    await this.#tidy(place);
    return applied;
  }

  async #publish(place: Place, tip: Tip, bytes: Buffer): Promise<Outcome> {
    try {
      const outcome = await publish(place, tip, bytes);
      if (outcome.type === 'published') this.#suspect = false;
      return outcome;
    } catch (error) {
      this.#suspect = true;
      throw unsaved(this.path, error);
    }
  }

  /** A copy of what was there before, now and then. Without it the change is saved all the same. */
  async #backUp({ path }: Tip): Promise<void> {
    const { stateDir } = this.options;
    if (stateDir === undefined || path === null) return;
    await keepBackup(stateDir, this.path, () => this.#fs.readFile(path)).catch(() => undefined);
  }

  /** What is no longer needed goes now and then; failing to do so is no failure of the save. */
  async #tidy(place: Place): Promise<void> {
    if (this.#saves++ % 16 !== 0) return;
    await removeLeftovers(place, Date.now()).catch(() => undefined);
    await removeOldGenerations(place).catch(() => undefined);
  }

  async #load(): Promise<Loaded & { readonly place: Place }> {
    try {
      return await this.#readNewest();
    } catch (error) {
      this.#last = null;
      throw error instanceof DataFailure ? error : unreadable(this.path, error);
    }
  }

  async #place(): Promise<Place> {
    return placeOf(this.#fs, await realTarget(this.#fs, this.path));
  }

  async #readNewest(): Promise<Loaded & { readonly place: Place }> {
    const place = await this.#place();
    for (;;) {
      const tip = await findTip(place);
      if (this.#last?.place.target === place.target && this.#last.tip.identity === tip.identity) {
        return { ...this.#last, tip };
      }
      if (tip.main && !tip.main.isFile()) throw Object.assign(new Error('EISDIR: no file'), { code: 'EISDIR' });
      const bytes = tip.path === null ? null : await ifThere(this.#fs.readFile(tip.path));
      if (bytes === undefined) continue;
      const { document, problems } = bytes
        ? parseDocument(bytes, this.path, this.#last?.document ?? null)
        : { document: emptyDocument, problems: [] };
      this.problems = problems;
      this.#last = { tip, document, place };
      return this.#last;
    }
  }

  /**
   * Calls with the new document whenever another program has changed the file, or with the failure when it cannot be
   * read any more.
   * @returns ends the watching
   */
  watch(onChange: (document: DataDocument | Error) => void): () => void {
    let [ended, looking, again] = [false, false, false];
    let told: DataDocument | Error | null = this.#last?.document ?? null;
    const look = async () => {
      again = looking;
      if (looking) return;
      looking = true;
      const known = this.#written;
      const answer = await this.load().catch((error: Error) => error);
      const isNew = answer instanceof Error ? !(told instanceof Error) : answer !== told && answer !== this.#written;
      // What this program has written meanwhile is known to it already.
      if (isNew && !ended && known === this.#written) onChange(answer);
      told = answer;
      looking = false;
      if (again && !ended) void look();
    };
    const end = watchFileAt(this.path, () => void this.settled().then(look));
    return () => {
      ended = true;
      end();
    };
  }
}

function applyAll(group: readonly Waiting[], document: DataDocument): Written {
  let next = document;
  const good = group.filter(({ edit, reject }) => {
    try {
      next = edit(next);
      return true;
    } catch (error) {
      reject(error);
      return false;
    }
  });
  return { document: next, good };
}
