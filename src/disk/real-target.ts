import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, type FileSystem, ifThere } from './file-system.ts';

/**
 * The file that a path means: through symbolic links, so that a linked data file is written where it is and stays
 * linked, even when the link's own target is not there yet.
 */
export async function realTarget(fs: FileSystem, path: string): Promise<string> {
  let target = path;
  // As many links as Linux follows.
  for (let links = 0; links < 40; links++) {
    const folder = dirname(target);
    const real = await ifThere(fs.realpath(folder));
    const whole = join(real ?? folder, basename(target));
    const next = await linkAt(fs, whole);
    if (next === null) return whole;
    target = resolve(dirname(whole), next);
  }
  throw Object.assign(new Error('ELOOP: too many symbolic links'), { code: 'ELOOP' });
}

async function linkAt(fs: FileSystem, path: string): Promise<string | null> {
  try {
    return await fs.readlink(path);
  } catch (error) {
    // EINVAL: it is no link.
    if (['EINVAL', 'ENOENT', 'ENOTDIR', 'UNKNOWN'].includes(codeOf(error))) return null;
    throw error;
  }
}
