import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Pauses } from '../post/pauses.ts';
import { type MetaReading, postReader, readMeta } from './read-meta.ts';
import type { FoundFile } from './walk.ts';

/** To another thread: files to read, and where they stand among all. */
export interface Batch {
  readonly start: number;
  readonly files: readonly FoundFile[];
}

/** Back: their readings, as JSON, which takes less time than cloning. */
export interface BatchAnswer {
  readonly start: number;
  readonly readings: string;
}

/** Fewer files are read before another thread has started. */
const worthThreads = 1500;
const mostThreads = 3;
const batchSize = 100;

/** In the files' order; `null`: it is gone; `undefined`: it is still to be read. */
export type Readings = readonly (MetaReading | null | undefined)[];

export interface ReadOptions {
  readonly pauses: Pauses;
  /** How many files have been read, and what was read so far. */
  readonly onProgress: (done: number, readings: Readings) => void;
  /** The built `metas-worker.ts`; absent: `metas-worker.js` beside this module, if it is there. */
  readonly worker?: URL;
}

/** Reads many posts, here and on other threads at once; the answers stand in the files' order, `null` for what is gone. */
export async function readMetas(
  files: readonly FoundFile[],
  options: ReadOptions,
): Promise<readonly (MetaReading | null)[]> {
  return files.length === 0 ? [] : new Reading(files, options).all();
}

class Reading {
  readonly #files: readonly FoundFile[];
  readonly #options: ReadOptions;
  readonly #readings: (MetaReading | null | undefined)[];
  #next = 0;
  #done = 0;

  constructor(files: readonly FoundFile[], options: ReadOptions) {
    this.#files = files;
    this.#options = options;
    this.#readings = new Array(files.length);
  }

  async all(): Promise<readonly (MetaReading | null)[]> {
    const workers = this.#startWorkers();
    try {
      await this.#readHere();
      await Promise.all(workers.map(({ ended }) => ended));
      // What a thread that failed had taken on.
      this.#next = 0;
      await this.#readHere();
    } finally {
      for (const { worker } of workers) void worker.terminate();
    }
    return this.#readings.map((reading) => reading ?? null);
  }

  async #readHere(): Promise<void> {
    const { pauses, onProgress } = this.#options;
    const read = await postReader();
    for (let index = this.#next; index < this.#files.length; index = this.#next) {
      this.#next = index + 1;
      const file = this.#files[index];
      if (!file || this.#readings[index] !== undefined) continue;
      this.#readings[index] = readMeta(file, read);
      this.#done++;
      if (!pauses.isDue) continue;
      onProgress(this.#done, this.#readings);
      await pauses.take();
    }
  }

  #startWorkers(): { worker: Worker; ended: Promise<void> }[] {
    const script = this.#options.worker ?? new URL('./metas-worker.js', import.meta.url);
    const count = this.#files.length < worthThreads ? 0 : Math.min(mostThreads, availableParallelism() - 1);
    if (count === 0 || !existsSync(fileURLToPath(script))) return [];
    return Array.from({ length: count }, () => this.#startWorker(script));
  }

  #startWorker(script: URL): { worker: Worker; ended: Promise<void> } {
    const worker = new Worker(script);
    // One batch is read while the next is on its way.
    let open = 0;
    const send = (): boolean => {
      const batch = this.#takeBatch();
      if (batch) worker.postMessage(batch);
      if (batch) open++;
      return batch !== null;
    };
    const ended = new Promise<void>((resolve) => {
      worker.on('message', ({ start, readings }: BatchAnswer) => {
        open--;
        const read = JSON.parse(readings) as (MetaReading | null)[];
        read.forEach((reading, index) => {
          this.#readings[start + index] = reading;
        });
        this.#done += read.length;
        if (!send() && open === 0) resolve();
      });
      worker.once('error', () => resolve());
      worker.once('exit', () => resolve());
      if (!send()) resolve();
      send();
    });
    return { worker, ended };
  }

  #takeBatch(): Batch | null {
    const start = this.#next;
    if (start >= this.#files.length) return null;
    const files = this.#files.slice(start, start + batchSize);
    this.#next = start + files.length;
    return { start, files };
  }
}
