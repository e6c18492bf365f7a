import { constants } from 'node:fs';
import { chmod, copyFile, type FileHandle, open, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { attempt, codeOf, type FileSystem, realFileSystem } from './file-system.ts';
import { randomBytes } from './late-crypto.ts';

/**
 * Writes a new file and makes its content durable: exclusive creation, a loop until every byte is written, fsync.
 * A write that does less than asked for is no error of `write`, yet half a file (seen with a full disk); a failed
 * fsync may have dropped the pages it could not write and would succeed the second time without them (Rebello et al.,
 * "Can Applications Recover from fsync Failures?", 2020), so it is never retried on the same file. Whatever fails, the
 * half file is removed.
 * @param content in pieces, if it is large: each is asked for when the one before is written
 */
export async function writeNewFile(
  fs: FileSystem,
  path: string,
  content: Uint8Array | Iterable<Uint8Array>,
): Promise<void> {
  const handle = await fs.open(path, 'wx', 0o600);
  try {
    try {
      let position = 0;
      for (const bytes of content instanceof Uint8Array ? [content] : content) {
        await writeAll(handle, bytes, position);
        position += bytes.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await attempt(fs.unlink(path));
    throw error;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    if (bytesWritten <= 0) throw Object.assign(new Error('ENOSPC: nothing more was written'), { code: 'ENOSPC' });
    written += bytesWritten;
  }
}

/** What file systems answer that cannot fsync a folder; it is then for them to keep names in order. */
const cannotSyncFolders = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);

/** Makes the names in a folder durable, where the file system can do that. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannotSyncFolders.has(codeOf(error))) throw error;
  }
}

/** Makes a folder and those above it, for the owner alone; those that are there stay as they are. */
export async function makeFolder(fs: FileSystem, folder: string): Promise<void> {
  const first = await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  // A new folder's own name has to last too.
  for (let made = folder; first !== undefined && made.length >= first.length; made = dirname(made)) {
    await syncFolder(fs, dirname(made));
  }
}

export const temporaryName = (): string => `tmp-${randomBytes(9).toString('hex')}`;

/** Nobody needs this long for one file. In ms. */
const oldAge = 10 * 60_000;
const swept = new Set<string>();

/** Removes what killed runs left beside a file; once a run is enough. */
async function sweep(fs: FileSystem, path: string): Promise<void> {
  if (swept.has(path)) return;
  swept.add(path);
  await sweepFolder(fs, dirname(path), `.${basename(path)}.tmp-`);
}

/** Removes the half files that killed runs of `replaceFile` left in a folder. @param start how their names begin */
export async function sweepFolder(fs: FileSystem, folder: string, start = '.'): Promise<void> {
  for (const name of await fs.readdir(folder).catch(() => [] as string[])) {
    if (!name.startsWith(start) || !/\.tmp-[^.]*$/.test(name)) continue;
    const left = join(folder, name);
    const facts = await fs.stat(left).catch(() => null);
    if (facts && Date.now() - facts.ctimeMs > oldAge) await attempt(fs.unlink(left));
  }
}

/**
 * Puts a whole file in the place of another at once; afterwards there is the old one or the new one, never anything
 * else. For files of the state and cache folders, where the last writer may win.
 * @param options.durable wait until a power cut cannot undo it
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  { fs = realFileSystem, durable = true }: { fs?: FileSystem; durable?: boolean } = {},
): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await putInPlace(fs, path, (temporary) => writeNewFile(fs, temporary, bytes));
  if (durable) await syncFolder(fs, dirname(path));
  await sweep(fs, path);
}

/** The same with a durable copy of another file, for the owner alone; its bytes do not come by here. */
export async function replaceByCopy(path: string, source: string): Promise<void> {
  await putInPlace(realFileSystem, path, (temporary) => copyNewFile(source, temporary));
  await syncFolder(realFileSystem, dirname(path));
  await sweep(realFileSystem, path);
}

async function putInPlace(fs: FileSystem, path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${temporaryName()}`);
  await makeFolder(fs, folder);
  await make(temporary);
  try {
    await fs.rename(temporary, path);
  } catch (error) {
    await attempt(fs.unlink(temporary));
    throw error;
  }
}

async function copyNewFile(source: string, path: string): Promise<void> {
  try {
    await copyFile(source, path, constants.COPYFILE_EXCL);
    await chmod(path, 0o600);
    const handle = await open(path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await attempt(unlink(path));
    throw error;
  }
}
