import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PostDocument } from '../../post/document.ts';
import { parseDocument } from '../../post/parse.ts';
import { Points } from '../../post/points.ts';

/** Markdown longer than this (UTF-16 units) takes long enough to parse to keep the keys waiting. */
export const longPost = 120_000;
/** How much of a long post is shown at once. */
const beginningLength = 40_000;

/** A document as it comes from the other thread: the same but for the class of its text. */
export type SentDocument = Omit<PostDocument, 'text'> & { readonly text: string };

/**
 * The first part of a long post, cut between two paragraphs, so that what is parsed of it has the places that it has in
 * the whole. A cut inside a code block or a list only means that the last block looks different until the rest is there.
 */
export function beginningOf(markdown: string): string {
  const blank = markdown.lastIndexOf('\n\n', beginningLength);
  const end = blank > 0 ? blank : Math.min(markdown.length, beginningLength);
  // What links and footnotes of the first part refer to often stands at the very end.
  const definitions = markdown.slice(end).match(/^ {0,3}\[[^\]\n]{1,200}\]:[ \t].*$/gmu) ?? [];
  return `${markdown.slice(0, end)}\n\n${definitions.join('\n\n')}\n`;
}

/** Parses on another thread; on this one where there is none (a program that is not built). */
export async function parseElsewhere(markdown: string): Promise<PostDocument> {
  const script = new URL('./parse-worker.js', import.meta.url);
  if (!existsSync(fileURLToPath(script))) return parseDocument(markdown);
  const worker = new Worker(script, { workerData: markdown });
  try {
    const sent = await new Promise<SentDocument>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the parsing thread ended without an answer')));
    });
    return { ...sent, text: new Points(sent.text) };
  } catch {
    return parseDocument(markdown);
  } finally {
    void worker.terminate();
  }
}
