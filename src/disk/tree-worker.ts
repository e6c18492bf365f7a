/** Another thread that looks at an archive's folders and files for `check-tree.ts`. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { checkHere, type TreeCheck } from './check-tree.ts';

if (!isMainThread) parentPort?.postMessage(checkHere(workerData as TreeCheck));
