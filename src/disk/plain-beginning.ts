/**
 * Parts of posts that are too large to be read as Markdown: they are paragraphs and nothing else, so little of the file
 * has to be read, however long it is.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { normalMarkdown } from '../post/normal-markdown.ts';
import type { Post, PostMeta } from '../post/post.ts';
import { readWhole } from './read-bytes.ts';
import { postOf, type ReadPost } from './read-meta.ts';

/** Of a part of a post: what is known of the post, and how its front matter is read. */
export interface KnownPost {
  readonly meta: PostMeta;
  readonly read: ReadPost;
}

/** The first part of such a post, up to a blank line; `null` when its encoding cannot be cut. */
export function plainBeginning(
  path: string,
  file: string | Buffer,
  { meta, read }: KnownPost,
  length: number,
): Post | null {
  const head = headOf(file, length);
  if (!head) return null;
  const post = postOf(path, { bytes: head, isCut: false }, read);
  return { ...post, meta, isPlain: true, body: uptoParagraph(post.body) };
}

/** The first bytes, up to a whole letter; `null` in UTF-16. */
function headOf(file: string | Buffer, length: number): Buffer | null {
  const { bytes } = readWhole(file, length);
  let end = bytes.length;
  while (end > 0 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end--;
  // The letter's first byte goes too, where it has others.
  if (end > 0 && (bytes[end - 1] as number) >= 0xc0) end--;
  return bytes.includes(0) ? null : bytes.subarray(0, end);
}

/** Whole paragraphs; of one that is longer than the part what there is of it, which is divided as in the whole. */
function uptoParagraph(body: string): string {
  const end = [...body.matchAll(/\n[ \t]*\n/g)].at(-1)?.index ?? 0;
  return end * 4 < body.length ? body : body.slice(0, end);
}

/** Longer paragraphs are divided; looked for is where the one before the place begins (UTF-16 units). */
const longestBefore = 24_000;

/**
 * The part around a place, as `plainBeginning`. `null` when it is in the beginning, or no paragraph begins before it.
 * @param at UTF-16 units of the body
 */
export function plainAround(
  path: string,
  file: string | Buffer,
  { meta, read, at, length }: KnownPost & { readonly at: number; readonly length: number },
): { readonly post: Post; readonly from: number } | null {
  const head = headOf(file, length);
  if (!head) return null;
  const beginning = postOf(path, { bytes: head, isCut: false }, read);
  if (at < beginning.body.length / 2) return null;
  const window = readFromUnit(
    file,
    lineStart(head, beginning.bodyLine),
    Math.max(0, at - longestBefore),
    length + longestBefore,
  );
  if (!window) return null;
  const { text, unit } = window;
  const blank = [...text.slice(0, at - unit + 1).matchAll(/\n[ \t]*\n/g)].at(-1);
  if (!blank) return null;
  const start = blank.index + blank[0].length;
  const body = uptoParagraph(text.slice(start, start + length));
  return { post: { ...beginning, meta, isPlain: true, body }, from: unit + start };
}

/** @param line from 1 */
function lineStart(bytes: Buffer, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed++) at = bytes.indexOf('\n', at) + 1;
  return at;
}

/** In bytes: so much of a file is in memory at once. */
const chunkLength = 1 << 18;

/**
 * Reads a stretch of a text in UTF-8 that is given in UTF-16 units of the text with `\n` line ends.
 * @param bodyBegins bytes before the text
 * @returns with the unit at which the stretch begins, which may be a little before; `null`: there is no such place
 */
function readFromUnit(
  file: string | Buffer,
  bodyBegins: number,
  unit: number,
  units: number,
): { readonly text: string; readonly unit: number } | null {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const chunk = Buffer.allocUnsafe(chunkLength);
    let [position, passed, after] = [bodyBegins, 0, 0];
    for (;;) {
      const read = readSync(descriptor, chunk, 0, chunkLength, position);
      if (read === 0) return null;
      for (let i = 0; i < read; i++) {
        const byte = chunk[i] as number;
        const begins = (byte & 0xc0) !== 0x80;
        if (begins && passed >= unit) return { text: readText(descriptor, position + i, units), unit: passed };
        // Of `\r\n` the second is none; a letter of four bytes is two units.
        if (begins && !(byte === 0x0a && after === 0x0d)) passed += byte >= 0xf0 ? 2 : 1;
        after = byte;
      }
      position += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

function readText(descriptor: number, position: number, units: number): string {
  const bytes = Buffer.allocUnsafe(3 * units);
  const read = readSync(descriptor, bytes, 0, bytes.length, position);
  // The last letter may be cut; it is far from what is looked for.
  return normalMarkdown(bytes.toString('utf8', 0, read)).slice(0, units);
}
