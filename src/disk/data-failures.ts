import { dirname } from 'node:path';
import { DataFailure } from './failure.ts';
import { codeOf } from './file-system.ts';

/** The words for a system's answer, by its code; `other` for the rest. */
const unsavedKeys: Readonly<Record<string, string>> = {
  ENOSPC: 'full',
  EDQUOT: 'quota',
  EROFS: 'read-only-disk',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EBUSY: 'busy',
  OTHER_OWNER: 'other-owner',
  ENAMETOOLONG: 'name',
  ENOTDIR: 'no-folder',
};

const codeOrText = (error: unknown): string =>
  codeOf(error) || (error instanceof Error ? error.message : String(error));

/** The change could not be written. */
export function unsaved(file: string, error: unknown): DataFailure {
  const key = `disk.data.unsaved.${unsavedKeys[codeOf(error)] ?? 'other'}`;
  return new DataFailure('unsaved', { key, args: { file, folder: dirname(file), code: codeOrText(error) } }, error);
}

const unreadableKeys: Readonly<Record<string, string>> = {
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EISDIR: 'folder',
  ELOOP: 'loop',
};

/** The file is there and cannot be read. */
export function unreadable(file: string, error: unknown): DataFailure {
  const key = `disk.data.unreadable.${unreadableKeys[codeOf(error)] ?? 'other'}`;
  return new DataFailure('unreadable', { key, args: { file, code: codeOrText(error) } }, error);
}

const copyKeys: Readonly<Record<string, string>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EISDIR: 'folder',
};

/** A file that was named to be merged cannot be read: the data file itself is not concerned. */
export function unreadableCopy(file: string, error: unknown): DataFailure {
  const key = `disk.copy.${copyKeys[codeOf(error)] ?? 'other'}`;
  return new DataFailure('unreadable', { key, args: { file, code: codeOrText(error) } }, error);
}
