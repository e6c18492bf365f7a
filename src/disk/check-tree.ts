import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { TreeCache, type Unchanged } from './tree-cache.ts';

export interface TreeCheck {
  readonly root: string;
  readonly cacheDir: string;
}

/** On this thread. */
export function checkHere({ root, cacheDir }: TreeCheck): Unchanged | null {
  const tree = new TreeCache(root, cacheDir);
  tree.load();
  return tree.unchanged();
}

/**
 * Whether an archive is as it was at the last start, looked at by another thread while this one reads what is known of it.
 * @returns `null` when it is not, or where there is no built worker beside this module
 */
export async function checkElsewhere(check: TreeCheck): Promise<Unchanged | null> {
  const script = new URL('./tree-worker.js', import.meta.url);
  if (!existsSync(fileURLToPath(script))) return checkHere(check);
  const worker = new Worker(script, { workerData: check });
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}
