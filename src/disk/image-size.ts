/**
 * The size of a picture from the beginning of its file. Formats: PNG (RFC 2083), JPEG (ITU T.81), GIF89a, WebP (RFC 9649),
 * AVIF and HEIC (ISO/IEC 23008-12, `ispe`), BMP, SVG.
 */

export interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** @returns `null` for what is no picture of a known format, is damaged, or tells its size further on */
export function imageSize(bytes: Buffer): Pixels | null {
  try {
    const found = readers.find(([matches]) => matches(bytes))?.[1](bytes) ?? null;
    return found && isSane(found.width) && isSane(found.height) ? found : null;
  } catch {
    // A number beyond the end of what was read.
    return null;
  }
}

const isSane = (side: number): boolean => Number.isInteger(side) && side > 0 && side <= 1_000_000;

type Read = (bytes: Buffer) => Pixels | null;
const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

const readers: readonly (readonly [matches: (bytes: Buffer) => boolean, read: Read])[] = [
  [
    (bytes) => ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
    (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  ],
  [(bytes) => bytes.readUInt16BE(0) === 0xffd8, jpeg],
  [
    (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)),
    (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  ],
  [(bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP', webp],
  [(bytes) => ascii(bytes, 4, 8) === 'ftyp', isoMedia],
  [
    (bytes) => ascii(bytes, 0, 2) === 'BM',
    (bytes) => ({ width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) }),
  ],
  [() => true, svg],
];

/** Goes through the segments to the one that begins a frame. */
function jpeg(bytes: Buffer): Pixels | null {
  let isTurned = false;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return isTurned ? { width: height, height: width } : { width, height };
    }
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1 && ascii(bytes, at + 4, at + 8) === 'Exif')
      isTurned = exifTurns(bytes.subarray(at + 10, at + 2 + length));
    at += 2 + Math.max(2, length);
  }
  return null;
}

/** Whether the orientation in Exif's first directory (tag 0x0112) turns the picture by a quarter: 5 to 8. */
function exifTurns(tiff: Buffer): boolean {
  if (tiff.length < 14) return false;
  const isLittle = ascii(tiff, 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return false;
  const entries = Math.min(short(directory), 200);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * 12;
    if (at + 12 > tiff.length) return false;
    if (short(at) === 0x0112) return short(at + 8) >= 5 && short(at + 8) <= 8;
  }
  return false;
}

function webp(bytes: Buffer): Pixels | null {
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}

/** The largest of the pictures in the file: others are its thumbnail and its parts. */
function isoMedia(bytes: Buffer): Pixels | null {
  let largest: Pixels | null = null;
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf('ispe', at + 4)) {
    const size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

/** The size that an SVG asks for, else that of its view box; in its own units, which are pixels without another word. */
function svg(bytes: Buffer): Pixels | null {
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, 20_000));
  const tag = /<svg\s[^>]{0,5000}/i.exec(text)?.[0];
  if (!tag) return null;
  const side = (name: string) => {
    const value = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]{1,12})(?:px)?\\s*["']`, 'i').exec(tag)?.[1];
    return value === undefined ? null : Math.round(Number(value));
  };
  const box = /\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]{1,12})[\s,]+([\d.]{1,12})/i.exec(tag);
  const [width, height] = [
    side('width') ?? Math.round(Number(box?.[1])),
    side('height') ?? Math.round(Number(box?.[2])),
  ];
  return { width, height };
}
