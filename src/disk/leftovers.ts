import { readlinkSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { attempt, ifThere } from './file-system.ts';
import type { Place } from './generations.ts';
import { createHash, randomBytes } from './late-crypto.ts';

/**
 * Temporary files in the folder of generations. Each is named after the machine and the process that writes it, so that
 * what a killed one left behind can be removed at once. Removing one that is in use is harmless: its writer finds it
 * gone, and begins again.
 */
let host = '';
function thisMachine(): string {
  host ||= createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
  return host;
}
/** This process where `/proc` tells; else leftovers go by their age. */
const self = ((): string => {
  try {
    return readlinkSync('/proc/self');
  } catch {
    return '0';
  }
})();

export const temporaryPath = (folder: string): string =>
  join(folder, `tmp-${thisMachine()}-${self}-${randomBytes(8).toString('hex')}`);

const pattern = /^tmp-([0-9a-f]{6})-(\d+)-[0-9a-f]{16}$/;
/** Nobody needs this long for one file. In ms. */
const oldAge = 10 * 60_000;

function isDead(name: string): boolean {
  const [, machine, pid] = pattern.exec(name) ?? [];
  if (machine !== thisMachine() || self === '0' || pid === '0') return false;
  try {
    statSync(`/proc/${pid}`);
    return false;
  } catch {
    return true;
  }
}

async function temporaries({ fs, folder }: Place): Promise<readonly string[]> {
  return ((await ifThere(fs.readdir(folder))) ?? []).filter((name) => pattern.test(name));
}

/** Whether any writer is at work, as far as its temporary file shows. */
export const hasTemporaries = async (place: Place): Promise<boolean> => (await temporaries(place)).length > 0;

/** Removes what killed writers left. @param now ms since 1970 */
export async function removeLeftovers(place: Place, now: number): Promise<void> {
  const { fs, folder } = place;
  for (const name of await temporaries(place)) {
    const path = join(folder, name);
    const facts = await ifThere(fs.stat(path));
    if (facts && (isDead(name) || now - facts.ctimeMs > oldAge)) await removeTemporary(place, path);
  }
}

/** Removes the temporary files of all other writers, so that none of them can rename over the data file unseen. */
export async function revokeTemporaries(place: Place, except: string): Promise<void> {
  for (const name of await temporaries(place)) {
    const path = join(place.folder, name);
    if (path !== except) await attempt(place.fs.unlink(path));
  }
}

async function removeTemporary({ fs }: Place, path: string): Promise<void> {
  const inside = await fs.readdir(path).catch(() => [] as string[]);
  for (const name of inside) await attempt(fs.unlink(join(path, name)));
  await fs.unlink(path).catch(() => attempt(fs.rmdir(path)));
}
