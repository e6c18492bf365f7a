/** The thread that reads and parses a long post. */
import { parentPort, workerData } from 'node:worker_threads';
import { readWhole } from '../../disk/read-bytes.ts';
import { postOf } from '../../disk/read-meta.ts';
import { fingerprintOf } from '../../post/fingerprint.ts';
import { parseDocument } from '../../post/parse.ts';
import { readPost } from '../../post/read.ts';
import { type LongPostJob, partsOf, type SentPost } from './long-posts.ts';

const { path, file } = workerData as LongPostJob;
const post = postOf(path, readWhole(typeof file === 'string' ? file : Buffer.from(file)), readPost);
const document = parseDocument(post.body);
const parts = partsOf(document);
const { rules, simplified, text } = document;
let sent = 0;
parentPort?.on('message', () => parentPort?.postMessage(parts[sent++]));
parentPort?.postMessage({
  post,
  rules,
  simplified,
  text: text.text,
  fingerprint: fingerprintOf(document),
  parts: parts.length,
} satisfies SentPost);
