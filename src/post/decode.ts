import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  /** UTF-8 without a byte order mark, line ends as `\n`; the file's own memory where it is that already. */
  readonly utf8: Buffer;
  readonly encoding: Encoding;
  /** True when the bytes fit no encoding cleanly, so that some characters are guessed or replaced. */
  readonly doubtful: boolean;
}

const lossyUtf8 = new TextDecoder('utf-8');
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');
/**
 * What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has controls. Browsers read the one for the other; Node's own
 * decoder for it gives the controls (seen in Node 20).
 */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (control) => windows[control.charCodeAt(0) - 0x80] ?? control);

/** Bytes. A file that is longer is cut: no string of JavaScript could hold it. */
const longest = 200_000_000;

/** Reads the text of a file: UTF-8 or UTF-16, with or without a byte order mark, else Latin-1 (Windows-1252). */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > longest) return { ...decode(bytes.subarray(0, longest)), doubtful: true };
  const encoding = markOf(bytes) ?? unmarkedUtf16(bytes);
  if (encoding) {
    const decoder = encoding === 'utf-16le' ? utf16le : utf16be;
    return { utf8: encoded(decoder.decode(bytes)), encoding, doubtful: bytes.length % 2 === 1 };
  }
  if (isUtf8(bytes)) return { utf8: plain(bytes), encoding: 'utf-8', doubtful: false };
  const damaged = damagedUtf8(bytes);
  // No text in Latin-1 has zero bytes: that is no text at all.
  return damaged ?? { utf8: encoded(windows1252(bytes)), encoding: 'windows-1252', doubtful: bytes.includes(0) };
}

const encoded = (text: string): Buffer => Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8');

/** UTF-8 without its mark and with plain line ends: nearly always the bytes themselves. */
function plain(bytes: Uint8Array): Buffer {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset + mark, bytes.byteLength - mark);
  return buffer.includes(0x0d) ? encoded(buffer.toString('utf8')) : buffer;
}

function markOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: nearly every second byte of Western text is zero. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, 400) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = length * 0.35;
  if (odd > most && even < length * 0.05) return 'utf-16le';
  return even > most && odd < length * 0.05 ? 'utf-16be' : null;
}

/** UTF-8 with few broken bytes (a file cut short, a stray byte) is still UTF-8 rather than Latin-1. */
function damagedUtf8(bytes: Uint8Array): Decoded | null {
  const text = lossyUtf8.decode(bytes);
  let broken = 0;
  let sound = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) sound++;
  }
  return broken * 4 <= sound ? { utf8: encoded(text), encoding: 'utf-8', doubtful: true } : null;
}
