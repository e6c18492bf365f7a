/**
 * Long posts are read and parsed on another thread. The document comes back in parts, one for each time that it is asked
 * for: taking over all of a megabyte at once would keep the keys waiting.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AnchorPlace, Block, Footnote, Leaf, LinkPlace, PostDocument } from '../../post/document.ts';
import { Points } from '../../post/points.ts';
import type { Post } from '../../post/post.ts';

export interface LongPostJob {
  readonly path: string;
  readonly file: string | Uint8Array;
}

/** What comes first. */
export interface SentPost extends Pick<PostDocument, 'rules' | 'simplified'> {
  readonly post: Post;
  readonly text: string;
  readonly fingerprint: string;
  readonly parts: number;
}

/** What comes then, so many times. What refers to the same objects comes together. */
export interface SentPart {
  readonly blocks: readonly Block[];
  readonly headings: PostDocument['headings'];
  readonly footnotes: readonly Footnote[];
  readonly leaves: readonly Leaf[];
  readonly links: readonly LinkPlace[];
  readonly anchors: readonly AnchorPlace[];
}

/** About how much Markdown the blocks of a part stand for (UTF-16 units): taken over in some milliseconds. */
const partLength = 40_000;

/** Divides a document; a block that is longer than a part stays whole. */
export function partsOf(document: PostDocument): SentPart[] {
  const groups: Block[][] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const block of document.blocks) {
    const group = groups.at(-1);
    if (group && block.source[1] - from <= partLength) group.push(block);
    else {
      groups.push([block]);
      [from] = block.source;
    }
  }
  const share = <T>(all: readonly T[], i: number): readonly T[] =>
    all.slice(Math.floor((all.length * i) / groups.length), Math.floor((all.length * (i + 1)) / groups.length));
  const headings = new Set<Block>(document.headings);
  return groups.map((blocks, i) => ({
    blocks,
    headings: headingsIn(blocks, headings),
    footnotes: blocks.flatMap((block) => (block.type === 'footnotes' ? block.items : [])),
    leaves: share(document.leaves, i),
    links: share(document.links, i),
    anchors: share(document.anchors, i),
  }));
}

/** Those of the document's headings that stand in blocks, in order. */
function headingsIn(blocks: readonly Block[], known: ReadonlySet<Block>): PostDocument['headings'] {
  return blocks.flatMap((block): PostDocument['headings'] => {
    if (block.type === 'heading') return known.has(block) ? [block] : [];
    if (block.type === 'list' || block.type === 'footnotes')
      return block.items.flatMap(({ children }) => headingsIn(children, known));
    const isContainer = block.type === 'quote' || block.type === 'callout' || block.type === 'details';
    return isContainer ? headingsIn(block.children, known) : [];
  });
}

/** Puts a document together again. */
export function assembled(
  { rules, simplified, text }: Omit<SentPost, 'post' | 'parts' | 'fingerprint'>,
  parts: readonly SentPart[],
): PostDocument {
  return {
    rules,
    simplified,
    text: new Points(text),
    blocks: parts.flatMap(({ blocks }) => blocks),
    headings: parts.flatMap(({ headings }) => headings),
    footnotes: parts.flatMap(({ footnotes }) => footnotes),
    leaves: parts.flatMap(({ leaves }) => leaves),
    links: parts.flatMap(({ links }) => links),
    anchors: parts.flatMap(({ anchors }) => anchors),
  };
}

export interface LongPost {
  readonly post: Post;
  readonly document: PostDocument;
  /** Of the reading text. */
  readonly fingerprint: string;
}

/** Reads and parses a post on another thread; `null` when that fails or there is none (a program that is not built). */
export async function openElsewhere(path: string, file: string | Buffer): Promise<LongPost | null> {
  const script = new URL('./parse-worker.js', import.meta.url);
  if (!existsSync(fileURLToPath(script))) return null;
  const job: LongPostJob = { path, file };
  const worker = new Worker(script, { workerData: job });
  const answer = <T>(): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      worker.removeAllListeners();
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the parsing thread ended without an answer')));
    });
  try {
    const sent = await answer<SentPost>();
    const parts: SentPart[] = [];
    while (parts.length < sent.parts) {
      const part = answer<SentPart>();
      worker.postMessage('next');
      parts.push(await part);
    }
    return { post: sent.post, document: assembled(sent, parts), fingerprint: sent.fingerprint };
  } catch {
    return null;
  } finally {
    worker.removeAllListeners();
    void worker.terminate();
  }
}
