/** A thread that reads and parses posts for `post-threads.ts`: one order at a time, as they come. */
import { isMainThread, parentPort } from 'node:worker_threads';
import type { Annotation } from '../annotation/model.ts';
import { readWhole } from '../disk/read-bytes.ts';
import { postOf } from '../disk/read-meta.ts';
import { linkAddresses } from '../post/link-addresses.ts';
import type { Post } from '../post/post.ts';
import { readPost } from '../post/read.ts';
import type { Placement, PostFile, PostOrder } from './post-threads.ts';

const read = ({ path, file }: PostFile): Post =>
  postOf(path, readWhole(typeof file === 'string' ? file : Buffer.from(file)), readPost);

async function place(file: PostFile, annotations: readonly Annotation[]): Promise<Placement> {
  // Reading links needs neither.
  const [{ anchorPost }, { parseDocument }, { fingerprintOf }] = await Promise.all([
    import('../annotation/anchor.ts'),
    import('../post/parse.ts'),
    import('../post/fingerprint.ts'),
  ]);
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

const answer = (order: PostOrder): Promise<unknown> =>
  order.type === 'place' ? place(order.post, order.annotations) : Promise.resolve(order.posts.map(linksOf));

/** One after the other, as answers are told apart by their order alone. */
let before: Promise<void> = Promise.resolve();

if (!isMainThread) {
  parentPort?.on('message', (order: PostOrder) => {
    before = before
      .then(() => answer(order))
      .catch(() => null)
      .then((report) => parentPort?.postMessage(report));
  });
}
