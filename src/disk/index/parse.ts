import { Worker } from 'node:worker_threads';
import { Pauses } from '../pause.ts';
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

/** On other threads. @param script the worker's module, see `worker.ts` */
export function parseElsewhere(script: URL, threads: number): Parse {
  return (root, wanted) =>
    wanted.length < worthThreads
      ? parseHere(root, wanted)
      : parseByPool(script, threads, { role: 'parse', root }, wanted);
}

async function* parseByPool(
  script: URL,
  threads: number,
  job: ParseJob,
  wanted: readonly Wanted[],
): AsyncGenerator<IndexBatch> {
  const pool = Array.from({ length: threads }, () => new Worker(script, { workerData: job }));
  try {
    let next = 0;
    const ask = (worker: Worker): Promise<Answer> | null => {
      if (next >= wanted.length) return null;
      const batch = wanted.slice(next, next + batchSize);
      next += batchSize;
      return answerTo(worker, batch);
    };
    const running = new Map<Worker, Promise<Answer>>();
    const askAgain = (worker: Worker) => {
      const asked = ask(worker);
      if (asked) running.set(worker, asked);
      else running.delete(worker);
    };
    pool.forEach(askAgain);
    while (running.size > 0) {
      const { worker, batch } = await Promise.race(running.values());
      askAgain(worker);
      yield batch;
    }
  } finally {
    for (const worker of pool) void worker.terminate();
  }
}

interface Answer {
  readonly worker: Worker;
  readonly batch: IndexBatch;
}

function answerTo(worker: Worker, wanted: readonly Wanted[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      act();
    };
    const onMessage = (batch: IndexBatch) => settle(() => resolve({ worker, batch }));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('a parsing thread has ended')));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(wanted);
  });
}
