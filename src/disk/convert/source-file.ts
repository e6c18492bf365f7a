/** The file to be converted, read in pieces, in whatever encoding it says it is. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConvertFailure } from '../../convert/failure.ts';
import { type OtherKind, type SourceKind, sourceKind } from '../../convert/source-kind.ts';
import { decode } from '../../post/decode.ts';
import { codeOf } from '../file-system.ts';

export interface SourceFile {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly kind: SourceKind;
  readonly encoding: string;
}

/** Bytes at the beginning that tell what the file is. */
const headSize = 65_536;
const pieceSize = 262_144;
/** Bytes. A dump is weighed as a whole, so it has to be held as a whole. */
export const longestDump = 64_000_000;

/**
 * Looks at a file's beginning.
 * @throws {ConvertFailure} when it cannot be read, or is nothing that can be converted
 */
export async function openSource(path: string): Promise<SourceFile> {
  const { size, head } = await beginning(path);
  const name = basename(path);
  const encoding = encodingOf(head, name);
  const kind = sourceKind(new TextDecoder(encoding).decode(head));
  if (!isConvertible(kind)) throw new ConvertFailure(`convert.source.${kind}`, { name });
  if (kind === 'dump' && size > longestDump) {
    throw new ConvertFailure('convert.source.longDump', { name, most: Math.floor(longestDump / 1_000_000) });
  }
  return { path, name, size, kind, encoding };
}

const convertible: ReadonlySet<string> = new Set<SourceKind>(['dump', 'wxr', 'rss', 'atom', 'json-feed']);
const isConvertible = (kind: SourceKind | OtherKind): kind is SourceKind => convertible.has(kind);

async function beginning(path: string): Promise<{ size: number; head: Uint8Array }> {
  try {
    const found = await stat(path);
    // A pipe or a device could not be read a second time, and a folder is no source.
    if (!found.isFile()) throw new ConvertFailure('convert.source.noFile', { path });
    const file = await open(path, 'r');
    try {
      const head = Buffer.alloc(headSize);
      const { bytesRead } = await file.read(head, 0, headSize, 0);
      return { size: found.size, head: head.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ConvertFailure {
  if (error instanceof ConvertFailure) return error;
  if (codeOf(error) === 'ENOENT') return new ConvertFailure('convert.source.missing', { path });
  return new ConvertFailure('convert.source.unreadable', { path, code: codeOf(error) || String(error) });
}

/** By the byte order mark, else by the XML declaration; UTF-8 where nothing is said. */
function encodingOf(head: Uint8Array, name: string): string {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  const ascii = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 200)).toString('latin1');
  const declared = /^[\s\u00ef\u00bb\u00bf]*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(ascii)?.[1];
  if (!declared) return 'utf-8';
  try {
    const { encoding } = new TextDecoder(declared);
    // What says UTF-16 in single bytes is not.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    throw new ConvertFailure('convert.source.encoding', { name, encoding: declared });
  }
}

/** The text in pieces. `onRead` is told the bytes read so far. */
export async function* textsOf(source: SourceFile, onRead: (bytes: number) => void = () => {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(source.encoding);
  let read = 0;
  try {
    for await (const piece of createReadStream(source.path, { highWaterMark: pieceSize })) {
      const bytes = piece as Buffer;
      read += bytes.length;
      onRead(read);
      const text = decoder.decode(bytes, { stream: true });
      if (text !== '') yield text;
    }
  } catch (error) {
    throw unreadable(source.path, error);
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The whole text; for dumps, whose encoding nothing declares. */
export async function wholeText(source: SourceFile): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of createReadStream(source.path, { highWaterMark: pieceSize })) pieces.push(piece as Buffer);
  } catch (error) {
    throw unreadable(source.path, error);
  }
  const bytes = Buffer.concat(pieces);
  const { utf8, encoding } = decode(bytes);
  // Read whole, Node 20 takes Windows-1252 for Latin-1, and loses quotes and dashes; read as a stream it does not.
  return encoding === 'windows-1252'
    ? new TextDecoder(encoding).decode(bytes, { stream: true })
    : utf8.toString('utf8');
}
