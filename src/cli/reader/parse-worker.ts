/** The thread that parses a long post; started with its Markdown as `workerData`. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseDocument } from '../../post/parse.ts';
import type { SentDocument } from './long-posts.ts';

const { text, ...document } = parseDocument(String(workerData));
parentPort?.postMessage({ ...document, text: text.text } satisfies SentDocument);
