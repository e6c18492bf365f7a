import { statSync } from 'node:fs';
import { isTooLarge } from '../post/limits.ts';
import { normalMarkdown } from '../post/normal-markdown.ts';
import type { Post, PostMeta } from '../post/post.ts';
import { plainAround, plainBeginning } from './plain-beginning.ts';
import { readWhole } from './read-bytes.ts';
import { postOf, type ReadPost } from './read-meta.ts';

/** Files longer than this (bytes) take long enough to parse to keep the keys waiting. */
export const longFile = 120_000;
/** How much of a long file is shown at once, in bytes: some screens of text. */
const beginningLength = 24_000;
/** Definitions further down that the beginning may need. */
const mostDefinitions = 2000;

/**
 * The first part of a long post, cut between two blocks, so that what is parsed of it has the places that it has in the
 * whole; what its links and footnotes refer to, which often stands at the very end, follows it. Of a post that is too large
 * to be read as Markdown it is plain as well. `null` when the post is not long, or not in an encoding that can be cut.
 * @param meta what is known of the post already; reading a megabyte for it would take longer than showing the beginning
 * @throws the system's error when the file cannot be read
 */
export function readBeginning(path: string, file: string | Buffer, meta: PostMeta, read: ReadPost): Post | null {
  const size = sizeOf(file);
  if (size <= longFile) return null;
  if (size > surelyPlain) return plainBeginning(path, file, { meta, read }, beginningLength);
  const { bytes } = readWhole(file);
  const head = headOf(bytes);
  if (!head) return null;
  const post = postOf(path, { bytes: head, isCut: false }, read);
  if (isPlain(post, bytes, head.length)) return plainBeginning(path, file, { meta, read }, beginningLength);
  return { ...post, meta, body: `${uptoBlock(post.body)}\n\n${definitions(bytes.subarray(head.length))}\n` };
}

/** In bytes: with more than the longest Markdown can have, and its front matter, a file is read as plain paragraphs. */
const surelyPlain = 12_100_000;

/** Whether the whole is too large to be read as Markdown. @param length of the head, in bytes */
const isPlain = (head: Post, bytes: Buffer, length: number): boolean =>
  isTooLarge(bytes) && isTooLarge(normalMarkdown(head.body + bytes.toString('utf8', length)));

/** Whether a file takes long to parse; one that cannot be looked at does not: reading it says why. */
export const isLong = (file: string | Buffer): boolean => sizeOf(file) > longFile;

/** In bytes; 0 when it cannot be looked at. */
function sizeOf(file: string | Buffer): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** The first lines of a long file; `null` without any, or in UTF-16, which has bytes of zero. */
function headOf(bytes: Buffer): Buffer | null {
  const end = bytes.lastIndexOf('\n', beginningLength) + 1;
  return bytes.length <= longFile || end === 0 || bytes.subarray(0, end).includes(0) ? null : bytes.subarray(0, end);
}

/** A part of a post from somewhere in it. */
export interface Passage {
  readonly post: Post;
  /** Where its body begins in the body of the whole (UTF-16 units). */
  readonly from: number;
}

/** UTF-16 units before a place that are shown too, and before which a heading to begin with is looked for. */
const before = 1500;
const farthestHeading = 12_000;

/**
 * The part of a long post around a place, as `readBeginning`. `null` when the place is in the beginning, or not known:
 * the caller must find there what it expects, since the file may have changed.
 * @param at UTF-16 units of the body
 */
export function readAround(
  path: string,
  file: string | Buffer,
  { meta, read, at }: { readonly meta: PostMeta; readonly read: ReadPost; readonly at: number },
): Passage | null {
  const plain = { meta, read, at, length: beginningLength };
  if (sizeOf(file) > surelyPlain) return plainAround(path, file, plain);
  const { bytes } = readWhole(file);
  const head = headOf(bytes);
  if (!head) return null;
  const beginning = postOf(path, { bytes: head, isCut: false }, read);
  if (isPlain(beginning, bytes, head.length)) return plainAround(path, file, plain);
  if (bytes.includes(0x0d)) return null;
  if (at < beginning.body.length / 2) return null;
  const body = bytes.toString('utf8', head.length - Buffer.byteLength(beginning.body, 'utf8'));
  const heading = body.lastIndexOf('\n#', at - before) + 1;
  const from = heading > at - farthestHeading ? heading : body.lastIndexOf('\n\n', at - before) + 2;
  const part = uptoBlock(body.slice(from, at + beginningLength));
  return { post: { ...beginning, meta, body: `${part}\n\n${definitions(bytes)}\n` }, from };
}

const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Up to the last blank line that stands in no block of code. A long list or quote is cut, and looks the same. */
function uptoBlock(body: string): string {
  let open = '';
  let end = 0;
  for (let at = 0; at < body.length; ) {
    const next = body.indexOf('\n', at);
    if (next < 0) break;
    const line = body.slice(at, Math.min(next, at + 1000));
    const sign = fence.exec(line)?.[1] ?? '';
    if (open) {
      if (sign[0] === open[0] && sign.length >= open.length) open = '';
    } else if (sign) open = sign;
    else if (line.trim() === '') end = at;
    at = next + 1;
  }
  // A single block, longer than what is shown of it.
  return end * 4 < body.length ? body : body.slice(0, end);
}

/** Definitions of links and footnotes, each of one line. */
function definitions(bytes: Buffer): string {
  const found: string[] = [];
  for (let at = bytes.indexOf('\n['); at >= 0 && found.length < mostDefinitions; at = bytes.indexOf('\n[', at + 1)) {
    const lineEnd = bytes.indexOf('\n', at + 1);
    const line = bytes.toString('utf8', at + 1, Math.min(lineEnd < 0 ? bytes.length : lineEnd, at + 2000));
    if (/^\[[^\]\n]{1,200}\]:[ \t]/.test(line)) found.push(line.trimEnd());
  }
  return found.join('\n\n');
}
