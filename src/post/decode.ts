export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  /** Without a byte order mark, line ends as `\n`, NFC. */
  readonly text: string;
  readonly encoding: Encoding;
  /** True when the bytes fit no encoding cleanly, so that some characters are guessed or replaced. */
  readonly doubtful: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const lossyUtf8 = new TextDecoder('utf-8');
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');
/** What browsers read for Latin-1 too: its superset, which gives `„“–’` where Latin-1 has C1 controls. */
const windows1252 = new TextDecoder('windows-1252');

/** Reads the text of a file: UTF-8 or UTF-16, with or without a byte order mark, else Latin-1 (Windows-1252). */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = markOf(bytes) ?? unmarkedUtf16(bytes);
  if (encoding === 'utf-16le') return decoded(utf16le.decode(bytes), encoding, bytes.length % 2 === 1);
  if (encoding === 'utf-16be') return decoded(utf16be.decode(bytes), encoding, bytes.length % 2 === 1);
  try {
    return decoded(utf8.decode(bytes), 'utf-8', false);
  } catch {
    return damagedUtf8(bytes) ?? decoded(windows1252.decode(bytes), 'windows-1252', false);
  }
}

/** Beyond these characters nothing changes under NFC: plain Western text need not be normalized. */
const mayDecompose =
  /[\u0300-\u036f\u037e\u0387\u0958-\u1fff\u2000\u2001\u2126\u212a\u212b\u2329\u232a\u2adc\u3040-\u30ff\uf900-\ufb4e\ud800-\udfff\u0591-\u0957]/;

function decoded(raw: string, encoding: Encoding, doubtful: boolean): Decoded {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  const text = mayDecompose.test(lines) ? lines.normalize('NFC') : lines;
  return { text, encoding, doubtful };
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
  return broken * 4 <= sound ? decoded(text, 'utf-8', true) : null;
}
