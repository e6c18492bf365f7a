import * as promises from 'node:fs/promises';

/**
 * The calls of `node:fs/promises` that what must not get lost is written with, taken as a parameter so that tests can
 * make each of them fail, or the program end before or after it.
 */
export type FileSystem = Pick<
  typeof promises,
  | 'chmod'
  | 'chown'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'readFile'
  | 'readdir'
  | 'readlink'
  | 'realpath'
  | 'rename'
  | 'rmdir'
  | 'stat'
  | 'unlink'
  | 'utimes'
  | 'writeFile'
>;

export const realFileSystem: FileSystem = promises;

/** The system's code of an error (`ENOENT`), or ''. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Gives `undefined` where what was asked for is not there. */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Does what may fail without harm, such as removing a leftover that another process removes too. */
export async function attempt(action: Promise<unknown>): Promise<void> {
  await action.catch(() => undefined);
}
