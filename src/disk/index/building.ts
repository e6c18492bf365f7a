import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { BuildJob, BuildReport } from './worker.ts';

export interface RefreshOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Aborted: the reader ends, and the index is left as it is. */
  readonly signal?: AbortSignal | undefined;
}

/** Writes a few changes on this thread; `false` when a new index is to be made. Late, as searching alone needs no parser. */
export const extend = async (job: BuildJob, { onProgress }: RefreshOptions): Promise<boolean> =>
  (await import('./build.ts')).extendIndex(job, { now: job.now, onProgress });

/** Builds on other threads where the built worker stands beside this module, else here. */
export async function build(
  job: BuildJob,
  { onProgress, signal }: RefreshOptions,
  script = new URL('./index-worker.js', import.meta.url),
): Promise<void> {
  if (!existsSync(script)) {
    // Late, as above.
    const { buildIndex } = await import('./build.ts');
    return buildIndex(job, { now: job.now, onProgress });
  }
  const worker = new Worker(script, { workerData: job });
  signal?.addEventListener('abort', () => void worker.terminate());
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (report: BuildReport) => {
      if (report.type === 'progress') onProgress?.(report.done, report.total);
      else if (report.type === 'done') resolve();
      else reject(Object.assign(new Error(report.text), { code: report.code }));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the indexing thread has ended')));
  }).finally(() => worker.terminate());
}
