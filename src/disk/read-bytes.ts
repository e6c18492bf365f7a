import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** In bytes. What is longer is no text that a person reads; its beginning is read. */
export const longestPost = 64_000_000;

export interface FileBytes {
  readonly bytes: Buffer;
  readonly stats: Stats;
  /** The file is longer than what was read of it. */
  readonly isCut: boolean;
}

/**
 * Reads a file as it is at one moment, as far as can be had: when it changes meanwhile it is read again, at most twice.
 * Never waits for a pipe or device that has taken its place.
 * @throws the system's error; `ENOTFILE` when it is no file
 */
export function readWhole(path: string | Buffer, longest = longestPost): FileBytes {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    let stats = fstatSync(descriptor);
    if (!stats.isFile()) throw Object.assign(new Error('ENOTFILE: no file'), { code: 'ENOTFILE' });
    for (let tries = 3; ; tries--) {
      const bytes = readFrom(descriptor, Math.min(stats.size, longest));
      if (bytes.length === stats.size && stats.size < 4096) return { bytes, stats, isCut: false };
      const after = fstatSync(descriptor);
      if (tries === 1 || (after.mtimeMs === stats.mtimeMs && after.size === stats.size))
        return { bytes, stats: after, isCut: after.size > longest };
      stats = after;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Reads from the beginning until the size or the end of the file, whichever comes first. */
function readFrom(descriptor: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let read = 0;
  while (read < size) {
    const count = readSync(descriptor, bytes, read, size - read, read);
    if (count === 0) break;
    read += count;
  }
  return read === size ? bytes : bytes.subarray(0, read);
}
