/** The folder that converted posts are written to, and nothing outside it. */
import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../../convert/report.ts';
import { DiskFailure } from '../failure.ts';
import { attempt, codeOf, ifThere } from '../file-system.ts';

/** Names of half-written files; no post has such a name. */
const leftover = /^\.randnotiz-[0-9a-f]{18}\.tmp$/;
/** Milliseconds after which a half-written file belongs to a run that was killed. */
const abandoned = 3_600_000;
/** Only letters, digits and hyphens: a name can lead nowhere else. */
const safeName = /^[a-z0-9][a-z0-9-]{0,120}\.md$/;

/** A file appears under its name whole or not at all, and never in the place of another unless that is asked for. */
export class TargetFolder {
  readonly root: string;
  /** The file system has no hard links: names are then claimed by exclusive creation. */
  #linkless = false;

  private constructor(root: string) {
    this.root = root;
  }

  /**
   * Makes the folder if it is not there.
   * @throws DiskFailure
   */
  static async open(folder: string): Promise<TargetFolder> {
    try {
      await mkdir(folder, { recursive: true });
      const root = await realpath(folder);
      const target = new TargetFolder(root);
      await target.#sweep();
      return target;
    } catch (error) {
      throw failure(folder, error);
    }
  }

  /**
   * Writes a post's file.
   * @param name a bare file name as `FileNames` gives them
   * @throws DiskFailure when the system cannot write it; nothing is left of it then
   */
  async put(name: string, text: string, overwrite: boolean): Promise<Outcome> {
    if (!safeName.test(name)) throw new RangeError(`no name for a post: ${name}`);
    const path = join(this.root, name);
    const bytes = Buffer.from(text, 'utf8');
    try {
      const found = await ifThere(lstat(path));
      if (!found) return (await this.#create(path, bytes)) ? 'written' : await this.put(name, text, overwrite);
      if (!found.isFile()) return 'refused';
      if (found.size === bytes.length && bytes.equals(await readFile(path))) return 'unchanged';
      if (!overwrite) return 'kept';
      await this.#replace(path, bytes);
      return 'replaced';
    } catch (error) {
      throw failure(path, error);
    }
  }

  /** @returns false when another program made a file of this name meanwhile */
  async #create(path: string, bytes: Buffer): Promise<boolean> {
    if (this.#linkless) return this.#createInPlace(path, bytes);
    const temporary = await this.#temporary(bytes);
    try {
      await link(temporary, path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      if (!/^(?:EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK|EINVAL|EACCES)$/.test(codeOf(error))) throw error;
      this.#linkless = true;
      return await this.#createInPlace(path, bytes);
    } finally {
      await attempt(unlink(temporary));
    }
  }

  async #createInPlace(path: string, bytes: Buffer): Promise<boolean> {
    try {
      await writeNew(path, bytes);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  async #replace(path: string, bytes: Buffer): Promise<void> {
    const temporary = await this.#temporary(bytes);
    try {
      await rename(temporary, path);
    } catch (error) {
      await attempt(unlink(temporary));
      throw error;
    }
  }

  async #temporary(bytes: Buffer): Promise<string> {
    const path = join(this.root, `.randnotiz-${randomBytes(9).toString('hex')}.tmp`);
    await writeNew(path, bytes);
    return path;
  }

  /** Removes what runs that were killed left behind. */
  async #sweep(): Promise<void> {
    for (const name of await readdir(this.root)) {
      if (!leftover.test(name)) continue;
      const path = join(this.root, name);
      const found = await ifThere(lstat(path));
      if (found?.isFile() && Date.now() - found.mtimeMs > abandoned) await attempt(unlink(path));
    }
  }
}

/** Writes a file that must not be there yet; a half-written one is removed again. */
async function writeNew(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx');
  try {
    try {
      for (let written = 0; written < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
        // A full disk may say so only by writing nothing more.
        if (bytesWritten <= 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        written += bytesWritten;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    await attempt(unlink(path));
    throw error;
  }
}

const failure = (path: string, error: unknown): Error =>
  error instanceof DiskFailure || error instanceof RangeError
    ? error
    : new DiskFailure({ key: reasons[codeOf(error)] ?? 'convert.target.failed', args: argsOf(path, error) }, error);

const argsOf = (path: string, error: unknown) => ({ path, code: codeOf(error) || String(error) });

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'convert.target.noFolder',
  ENOTDIR: 'convert.target.noFolder',
  EACCES: 'convert.target.noPermission',
  EPERM: 'convert.target.noPermission',
  EROFS: 'convert.target.noPermission',
  ENOSPC: 'convert.target.full',
  EDQUOT: 'convert.target.full',
};

/**
 * Writes a text to a file of its own, such as a proposed manifest, with the same care for what is there.
 * @throws DiskFailure
 */
export async function putFile(path: string, text: string, overwrite: boolean): Promise<Outcome> {
  const bytes = Buffer.from(text, 'utf8');
  try {
    const found = await ifThere(stat(path));
    if (found && !found.isFile()) return 'refused';
    if (found && found.size === bytes.length && bytes.equals(await readFile(path))) return 'unchanged';
    if (found && !overwrite) return 'kept';
    if (!found) {
      await writeNew(path, bytes);
      return 'written';
    }
    const temporary = `${path}.${randomBytes(9).toString('hex')}.tmp`;
    await writeNew(temporary, bytes);
    await rename(temporary, path);
    return 'replaced';
  } catch (error) {
    throw failure(path, error);
  }
}
