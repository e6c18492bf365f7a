/** The other threads of indexing: one builds, some parse for it. Started with what to do as `workerData`. */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type BuildTask, buildIndex } from './build.ts';
import { batchOf, readEntry } from './entries.ts';
import { type ParseJob, parseElsewhere } from './parse.ts';
import type { Wanted } from './wanted.ts';

export interface BuildJob extends BuildTask {
  readonly role: 'build';
  /** ms since 1970 */
  readonly now: number;
}

export type BuildReport =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly code: string; readonly text: string };

/** The machine's cores, but not so many that a laptop is busy with nothing else. */
const mostThreads = 4;
/** Posts between two reports. */
const reportEvery = 100;

if (!isMainThread && parentPort) {
  const port = parentPort;
  const job = workerData as BuildJob | ParseJob;
  if (job.role === 'parse') {
    port.on('message', (asked: readonly Wanted[]) => {
      const batch = batchOf(asked.map((wanted) => readEntry(job.root, wanted)));
      port.postMessage(batch, [batch.bodies.buffer]);
    });
  } else {
    const report = (message: BuildReport) => port.postMessage(message);
    const threads = Math.min(mostThreads, availableParallelism());
    buildIndex(job, {
      now: job.now,
      parse: parseElsewhere(new URL(import.meta.url), threads),
      onProgress: (done, total) => {
        if (done % reportEvery === 0 || done === total) report({ type: 'progress', done, total });
      },
    })
      .then(() => report({ type: 'done' }))
      .catch((error: unknown) => report({ type: 'failed', code: codeOf(error), text: String(error) }));
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
