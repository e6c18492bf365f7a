import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { MetaCache } from './meta-cache.ts';
import { TreeCache, type Unchanged } from './tree-cache.ts';

export interface TreeCheck {
  readonly root: string;
  readonly cacheDir: string;
}

/** A check that was begun before the archive is opened. */
export interface BegunCheck extends TreeCheck {
  /** When it was begun, in ms since 1970. */
  readonly at: number;
  readonly unchanged: Promise<Unchanged | null>;
}

/** From so many kept posts on, looking whether they have changed is worth another thread. */
const worthThread = 3_000;

/**
 * Begins to look whether an archive is as it was at the last start, on another thread. As this takes as long as all else
 * that is done for a command, it is to be begun first.
 * @param path of the folder
 * @returns `null` when it is not worth a thread, or there is no such folder
 */
export function beginCheck(path: string, cacheDir: string): BegunCheck | null {
  try {
    const root = realpathSync(path);
    if (new MetaCache(root, cacheDir).size <= worthThread) return null;
    return { root, cacheDir, at: Date.now(), unchanged: checkElsewhere({ root, cacheDir }) };
  } catch {
    return null;
  }
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
async function checkElsewhere(check: TreeCheck): Promise<Unchanged | null> {
  const script = new URL('./tree-worker.js', import.meta.url);
  if (!existsSync(fileURLToPath(script))) return checkHere(check);
  return new Promise((resolve) => {
    const worker = new Worker(script, { workerData: check });
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}
