import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * Writes a file whole or not at all: beside it under another name first, then renamed into place.
 * @throws the system's error
 */
export async function writeExport(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}.tmp`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes files below a folder and never outside it: a path that leads out, be it by `..` or by a symbolic link inside
 * the folder, is refused.
 * @throws the system's error, or one that names the path that leads out
 */
export async function writeExportFolder(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const root = await realpath(folder);
  for (const file of files) {
    const path = join(root, file.path);
    if (!isBelow(root, path)) throw new Error(`${file.path} leads out of ${folder}`);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const parent = await realpath(dirname(path));
    if (parent !== root && !isBelow(root, parent)) throw new Error(`${file.path} leads out of ${folder}`);
    await writeExport(path, file.text);
  }
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
