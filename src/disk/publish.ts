import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, codeOf, ifThere } from './file-system.ts';
import {
  contentName,
  findTip,
  type Generation,
  generationOf,
  leadsTo,
  type Place,
  pendingName,
  removeGeneration,
  type Tip,
} from './generations.ts';
import { revokeTemporaries, temporaryPath } from './leftovers.ts';
import { makeFolder, syncFolder, writeNewFile } from './write-file.ts';

/**
 * `published`: the document is in the data file's place and durable. `taken`: another writer was first, nothing was
 * changed. `overtaken`: the document was claimed, but the data file is now something that was not made from it; what it
 * changed has to be carried over.
 */
export type Outcome =
  | { readonly type: 'published'; readonly tip: Tip }
  | { readonly type: 'taken' }
  | { readonly type: 'overtaken' };

/** The document's bytes, in pieces; asked for once more where there are no hard links. */
export type Content = () => Iterable<Uint8Array>;

/** Makes the folder of generations; before the newest is looked for, as names of claims may depend on it. */
export async function makeGenerationsFolder(place: Place): Promise<boolean> {
  const { fs, target, folder } = place;
  if (await ifThere(fs.stat(folder))) return false;
  await makeFolder(fs, folder);
  // In a folder under git the generations must not become part of the history.
  await attempt(fs.writeFile(join(folder, '.gitignore'), '*\n', { mode: 0o600 }));
  await attempt(giveTo(place, folder, await fs.stat(dirname(target), { bigint: true })));
  return true;
}

/** Answers of file systems that have no hard links. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES', 'EINVAL', 'EXDEV']);

/**
 * Publishes a document made from `base`, as `generations.ts` explains: claim, look again, rename into place, look
 * again until the newest generation stands there, fsync the folder. The folder of generations is there already.
 * @throws the system's error; the data file is then the old document or the new one, and not known to be durable
 */
export async function publish(place: Place, base: Tip, content: Content): Promise<Outcome> {
  const { fs, target, folder } = place;
  const temporary = temporaryPath(folder);
  await writeNewFile(fs, temporary, content());
  let placed: Tip | null;
  try {
    if (!(await takeOwner(place, temporary, base))) return { type: 'taken' };
    if (!(await claim(place, temporary, base.successor, content))) return { type: 'taken' };
    // A writer that began before the file was replaced or deleted must not rename what it made from that.
    if (base.generation === null) await revokeTemporaries(place, temporary);
    const tip = await findTip(place);
    if (!(await leadsTo(place, base.successor, tip))) return { type: 'overtaken' };
    if (tip.generation?.name === base.successor && !tip.inPlace && !tip.generation.isFolder) {
      await attemptRename(place, temporary);
    }
    placed = await putInPlace(place, base.successor);
    if (!placed) return { type: 'overtaken' };
  } finally {
    await attempt(fs.unlink(temporary));
  }
  await syncFolder(fs, dirname(target));
  return { type: 'published', tip: placed };
}

/**
 * A document that belongs to another user must stay theirs: the system's administrator gives it to them, anybody else
 * would take it away from them. A new one belongs to the owner of its folder, if that can be done.
 * @returns false when another writer has removed the temporary file
 */
async function takeOwner(place: Place, temporary: string, { main }: Tip): Promise<boolean> {
  try {
    const owner = main ?? (await place.fs.stat(dirname(place.target), { bigint: true }));
    await giveTo(place, temporary, owner);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (main)
      throw Object.assign(new Error('the data file belongs to another user', { cause: error }), {
        code: 'OTHER_OWNER',
      });
  }
  return true;
}

async function giveTo({ fs }: Place, path: string, owner: BigIntStats): Promise<void> {
  const own = await fs.stat(path, { bigint: true });
  if (own.uid !== owner.uid) await fs.chown(path, Number(owner.uid), Number(owner.gid));
}

/** @returns false when another writer has the name, or has removed the temporary file */
async function claim(place: Place, temporary: string, name: string, content: Content): Promise<boolean> {
  const { fs, folder } = place;
  try {
    await fs.link(temporary, join(folder, name));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') await clearBroken(place, name);
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (!noLinks.has(code)) throw error;
    return claimFolder(place, name, content);
  }
  return true;
}

/**
 * A generation has its content from its first moment on. A folder without it was left by a power cut, and would keep its
 * name for ever.
 */
async function clearBroken(place: Place, name: string): Promise<void> {
  if (!(await generationOf(place, name))) await removeGeneration(place, name);
}

/** The claim where there are no hard links: a folder that is not empty is never replaced by a rename. */
async function claimFolder(place: Place, name: string, content: Content): Promise<boolean> {
  const { fs, folder } = place;
  const made = temporaryPath(folder);
  const [document, pending] = [join(made, contentName), join(made, pendingName)];
  try {
    await fs.mkdir(made, { mode: 0o700 });
    await writeNewFile(fs, document, content());
    await writeNewFile(fs, pending, new Uint8Array());
    await fs.rename(made, join(folder, name));
    return true;
  } catch (error) {
    await attempt(fs.unlink(document));
    await attempt(fs.unlink(pending));
    await attempt(fs.rmdir(made));
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'ENOENT'].includes(codeOf(error))) {
      await clearBroken(place, name);
      return false;
    }
    // Windows answers so when the name is taken.
    if (['EPERM', 'EACCES'].includes(codeOf(error)) && (await attemptStat(fs, join(folder, name)))) return false;
    throw error;
  }
}

const attemptStat = (fs: Place['fs'], path: string): Promise<boolean> =>
  fs.stat(path).then(
    () => true,
    () => false,
  );

/** The temporary file may have been removed by a writer that found another program's document in place. */
async function attemptRename({ fs, target }: Place, temporary: string): Promise<void> {
  try {
    await fs.rename(temporary, target);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Each round of waiting is another writer's success, unless the file system does not show what was done to it. */
const patience = 200;

/**
 * Sees to it that the newest generation stands in the data file's place: after a rename that came late, or a writer
 * that was killed before its own.
 * @returns what stands there; `null` when it was not made from the generation `mine`
 */
async function putInPlace(place: Place, mine: string): Promise<Tip | null> {
  for (let round = 0; round < patience; round++) {
    const tip = await findTip(place);
    if (!(await leadsTo(place, mine, tip))) return null;
    if (tip.inPlace || !tip.generation) {
      await markPlaced(place, tip.generation);
      return tip;
    }
    await bringUp(place, tip.generation);
  }
  throw Object.assign(new Error('EBUSY: the file is being replaced without end'), { code: 'EBUSY' });
}

async function bringUp(place: Place, generation: Generation): Promise<void> {
  const { fs, target, folder } = place;
  const temporary = temporaryPath(folder);
  try {
    if (generation.isFolder) await copyOf(place, generation, temporary);
    else await fs.link(generation.path, temporary);
    // Only what is the newest still, now that the second link keeps it from being removed, may go into place.
    const tip = await findTip(place);
    if (tip.generation?.name === generation.name) await fs.rename(temporary, target);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  } finally {
    // Renaming a link over another link of the same file does nothing, and leaves it there.
    await attempt(fs.unlink(temporary));
  }
}

async function copyOf({ fs }: Place, { path, facts }: Generation, temporary: string): Promise<void> {
  await writeNewFile(fs, temporary, await fs.readFile(path));
  // The time, with the content, is what the data file is recognised by.
  await fs.utimes(temporary, Number(facts.atimeNs) / 1e9, Number(facts.mtimeNs) / 1e9);
}

async function markPlaced({ fs }: Place, generation: Generation | null): Promise<void> {
  if (generation?.isFolder) await attempt(fs.unlink(join(dirname(generation.path), pendingName)));
}
