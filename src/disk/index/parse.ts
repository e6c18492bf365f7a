import { Worker } from 'node:worker_threads';
import { Pauses } from '../../post/pauses.ts';
import { batchOf, type IndexBatch, type IndexEntry, readEntry } from './entries.ts';
import type { Wanted } from './wanted.ts';

/** Reads and parses posts, giving them in about the order asked for. */
export type Parse = (root: string, wanted: readonly Wanted[]) => AsyncIterable<IndexBatch>;

/** On this thread, with pauses for keys. */
export async function* parseHere(root: string, wanted: readonly Wanted[]): AsyncGenerator<IndexBatch> {
  const pauses = new Pauses();
  for (let from = 0; from < wanted.length; from += batchSize) {
    const entries: IndexEntry[] = [];
    for (const one of wanted.slice(from, from + batchSize)) {
      if (pauses.isDue) await pauses.take();
      entries.push(readEntry(root, one));
    }
    yield batchOf(entries);
  }
}

/** Posts sent to a thread at once: enough to keep it busy, few enough that progress is seen. */
const batchSize = 32;
/** Fewer posts than this are parsed before another thread has started. */
const worthThreads = 200;

export interface ParseJob {
  readonly role: 'parse';
  readonly root: string;
}

/** On other threads and, when nothing of theirs is there, on this one. @param threads with this one */
export function parseElsewhere(script: URL, threads: number): Parse {
  return (root, wanted) =>
    wanted.length < worthThreads || threads < 2
      ? parseHere(root, wanted)
      : new Pool(script, threads - 1, { role: 'parse', root }, wanted).batches();
}

/** Batches that a thread has before it, so that it need not wait while this one is busy. */
const ahead = 2;
/** Posts that this thread parses at once, while others may become ready. */
const ownBatch = 8;

/**
 * A thread that writes what others have parsed has time left. To parse meanwhile itself takes less work in all than one
 * thread more, which would have to get warm as well.
 */
class Pool {
  readonly #job: ParseJob;
  readonly #wanted: readonly Wanted[];
  readonly #workers: readonly Worker[];
  readonly #ready: IndexBatch[] = [];
  /** Batches that are being parsed elsewhere. */
  #asked = 0;
  #next = 0;
  #failure: Error | null = null;
  /** Lets this thread go on when it has nothing to do. */
  #wake = (): void => undefined;

  constructor(script: URL, count: number, job: ParseJob, wanted: readonly Wanted[]) {
    this.#job = job;
    this.#wanted = wanted;
    this.#workers = Array.from({ length: count }, () => this.#open(new Worker(script, { workerData: job })));
  }

  #open(worker: Worker): Worker {
    worker.on('message', (batch: IndexBatch) => {
      this.#asked--;
      this.#ready.push(batch);
      this.#order(worker);
      this.#wake();
    });
    const fail = (error: Error) => {
      this.#failure ??= error;
      this.#wake();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('a parsing thread has ended')));
    for (let i = 0; i < ahead; i++) this.#order(worker);
    return worker;
  }

  #take(count: number): readonly Wanted[] {
    const some = this.#wanted.slice(this.#next, this.#next + count);
    this.#next += some.length;
    return some;
  }

  #order(worker: Worker): void {
    const batch = this.#take(batchSize);
    if (batch.length === 0) return;
    this.#asked++;
    worker.postMessage(batch);
  }

  async *batches(): AsyncGenerator<IndexBatch> {
    try {
      for (;;) {
        if (this.#failure) throw this.#failure;
        const batch = this.#ready.shift() ?? this.#own();
        if (batch) yield batch;
        else if (this.#asked === 0) return;
        // What others have parsed meanwhile comes in between.
        await (batch ? new Promise((resolve) => setImmediate(resolve)) : this.#woken());
      }
    } finally {
      for (const worker of this.#workers) void worker.terminate();
    }
  }

  #own(): IndexBatch | null {
    const own = this.#take(ownBatch);
    return own.length === 0 ? null : batchOf(own.map((one) => readEntry(this.#job.root, one)));
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
