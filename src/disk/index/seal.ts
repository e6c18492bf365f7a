import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A finished index is sealed: a small file beside it is named by its time and size, and holds its checksum. Nobody writes
 * into an index; so one without a seal of its name was damaged, or copied from elsewhere, which the checksum tells apart.
 * In silence damaged bytes would only make wrong answers.
 */
const sealName = /^seal-[\d.]+-\d+$/;
const nameOf = ({ mtimeMs, size }: { mtimeMs: number; size: number }): string => `seal-${mtimeMs}-${size}`;

/** Seals a finished file of a folder. @throws when it cannot be read, or the folder not be written */
export function seal(folder: string, file: string): void {
  writeFileSync(join(folder, nameOf(statSync(file))), checksumOf(file), { mode: 0o600 });
}

/** Whether a file is as it was sealed. @throws when it cannot be read */
export function isSealed(folder: string, file: string): boolean {
  const seals = sealsIn(folder);
  const own = nameOf(statSync(file));
  if (seals.includes(own)) return true;
  const checksum = checksumOf(file);
  const isCopy = seals.some((name) => contentOf(join(folder, name)) === checksum);
  try {
    if (isCopy) writeFileSync(join(folder, own), checksum, { mode: 0o600 });
  } catch {
    // It is looked at again at the next start.
  }
  return isCopy;
}

/** Removes the seals of what is no more. @param file the one that is kept @param before ms since 1970 */
export function sweepSeals(folder: string, file: string, before: number): void {
  const own = nameOf(statSync(file));
  for (const name of sealsIn(folder)) {
    const path = join(folder, name);
    if (name !== own && statSync(path).mtimeMs < before) rmSync(path, { force: true });
  }
}

const sealsIn = (folder: string): string[] => readdirSync(folder).filter((name) => sealName.test(name));

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** SHA-1 of a file, hex; read a megabyte at a time. */
function checksumOf(path: string): string {
  const [hash, buffer, file] = [createHash('sha1'), Buffer.allocUnsafe(1_048_576), openSync(path, 'r')];
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
