/** A thread that reads and parses posts for `post-threads.ts`: one order at a time, as they come. */
import { isMainThread, parentPort } from 'node:worker_threads';
import { anchorPost } from '../annotation/anchor.ts';
import type { Annotation } from '../annotation/model.ts';
import { readWhole } from '../disk/read-bytes.ts';
import { postOf } from '../disk/read-meta.ts';
import { fingerprintOf } from '../post/fingerprint.ts';
import { linkAddresses } from '../post/links.ts';
import { parseDocument } from '../post/parse.ts';
import type { Post } from '../post/post.ts';
import { readPost } from '../post/read.ts';
import type { Placement, PostFile, PostOrder } from './post-threads.ts';

const read = ({ path, file }: PostFile): Post =>
  postOf(path, readWhole(typeof file === 'string' ? file : Buffer.from(file)), readPost);

function place(file: PostFile, annotations: readonly Annotation[]): Placement {
  const post = read(file);
  const document = parseDocument(post.body);
  const fingerprint = fingerprintOf(document);
  const verdicts = anchorPost(document, annotations, { path: file.path, fingerprint });
  return { hash: post.meta.hash, fingerprint, verdicts };
}

/** What cannot be read links nowhere. */
function linksOf(file: PostFile): readonly string[] {
  try {
    return linkAddresses(read(file).body);
  } catch {
    return [];
  }
}

function answer(order: PostOrder): unknown {
  try {
    return order.type === 'place' ? place(order.post, order.annotations) : order.posts.map(linksOf);
  } catch {
    return null;
  }
}

if (!isMainThread) parentPort?.on('message', (order: PostOrder) => parentPort?.postMessage(answer(order)));
