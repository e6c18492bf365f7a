/** The pictures of a post that lie in the archive: how large they are, and which are missing. Nothing of them is shown. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { codeOf } from './file-system.ts';
import { imageSize, type Pixels } from './image-size.ts';

export interface ImageFile {
  /** Of the file; `null`: there is none. */
  readonly bytes: number | null;
  /** `null` where the file does not tell. */
  readonly pixels: Pixels | null;
}

/** Bytes of a file that are looked at: what cameras write before the size is shorter. */
const head = 256_000;

/** Folders from whose inside sites serve files, and those where notes keep their pictures. */
const served = ['', 'static', 'public', 'assets', 'src', 'content', 'source', 'docs'];
const beside = ['', 'attachments', 'assets', 'images', 'media', 'files', '_resources'];

/**
 * Looks at a picture of a post.
 * @param root the archive's real path
 * @param path in the archive, with `/`
 * @param from the path of the post
 * @returns `null` when it cannot be told (it is not in the archive, or may not be read)
 */
export function imageFile(root: string, path: string, from: string): ImageFile | null {
  if (path.includes('\0') || path.length > 1000) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const places = [
    ...served.map((own) => join(own, path)),
    ...beside.flatMap((own) => [join(folder, own, name), join(own, name)]),
  ];
  for (const place of new Set(places)) {
    const found = read(root, place);
    if (found !== 'missing') return found;
  }
  return { bytes: null, pixels: null };
}

function read(root: string, place: string): ImageFile | null | 'missing' {
  let descriptor: number;
  try {
    const real = realpathSync(join(root, place));
    // A link to somewhere else is not followed: what lies there is none of the archive's business.
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
    descriptor = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'missing' : null;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return null;
    const bytes = Buffer.alloc(Math.min(stats.size, head));
    const length = readSync(descriptor, bytes, 0, bytes.length, 0);
    return { bytes: stats.size, pixels: imageSize(bytes.subarray(0, length)) };
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}
