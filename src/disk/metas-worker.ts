/** Another thread that reads posts for `read-metas.ts`. */
import { isMainThread, parentPort } from 'node:worker_threads';
import { readPost } from '../post/read.ts';
import { readMeta } from './read-meta.ts';
import type { Batch, BatchAnswer } from './read-metas.ts';

if (!isMainThread && parentPort) {
  const port = parentPort;
  port.on('message', ({ start, files }: Batch) => {
    const readings = files.map(({ path, file }) =>
      // A name that is no UTF-8 comes as plain bytes.
      readMeta({ path, file: typeof file === 'string' ? file : Buffer.from(file) }, readPost),
    );
    const answer: BatchAnswer = { start, readings: JSON.stringify(readings) };
    port.postMessage(answer);
  });
}
