import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { attempt, codeOf, type FileSystem, ifThere } from './file-system.ts';
import { createHash } from './late-crypto.ts';
import { hasTemporaries } from './leftovers.ts';

/**
 * The generations of a data file, and which of them is the newest: what makes publishing a compare-and-swap.
 *
 * Every save first becomes a *generation*: a complete, durable file in the hidden folder `.annotations.json.generations`
 * beside the data file, which gets its name by a hard link. The name follows from what the save was made from (its
 * *parent*), so all writers that started from the same state want the same name, and the file system lets one have it.
 * Then the generation is renamed into the data file's place. Generations so form a chain, and the newest document is at
 * its end, found by walking from the file that stands in the data file's place:
 *
 * - a writer that was killed before its rename: the walk goes on to what it had claimed;
 * - a writer that slept and renames late takes the file back to an older generation: the walk goes forward again. Its
 *   temporary file, the second link, shows until then that this may happen, so that nothing on the way is removed;
 * - another program (an editor, git, Syncthing) replaces or edits the file: it is no generation then, or one with
 *   another time, nothing follows it, and it is the newest document as it stands;
 * - generations that a synchronising program brings from another machine have other inodes, hence are not found.
 *
 * Where hard links are missing, a folder with the file in it is renamed to the name instead, which is as exclusive, as
 * a folder that is not empty cannot be replaced; such a generation is recognised in the data file's place by its content.
 */
export interface Place {
  readonly fs: FileSystem;
  /** The real path of the data file. */
  readonly target: string;
  /** The folder of its generations. */
  readonly folder: string;
}

export const placeOf = (fs: FileSystem, target: string): Place => ({
  fs,
  target,
  folder: join(dirname(target), `.${basename(target)}.generations`),
});

export interface Generation {
  readonly name: string;
  /** The file with its content. */
  readonly path: string;
  readonly facts: BigIntStats;
  /** Made without hard links. */
  readonly isFolder: boolean;
}

/** The newest document and how it stands. */
export interface Tip {
  /** Equal for equal states. */
  readonly identity: string;
  /** `null`: there is no document. */
  readonly path: string | null;
  /** `null`: another program wrote the file. */
  readonly generation: Generation | null;
  /** The data file itself holds it. */
  readonly inPlace: boolean;
  /** Names of the generations from the data file to the newest. */
  readonly chain: readonly string[];
  /** The name that the next generation has to claim. */
  readonly successor: string;
  /** The data file as it stands there. */
  readonly main: BigIntStats | null;
}

/** In a generation's folder: its content, and the sign that it has not been in place yet. */
export const contentName = 'document';
export const pendingName = 'pending';

const namePattern = /^(\d+)-[0-9a-f]{16}$/;
const numberOf = (name: string): number => Number(namePattern.exec(name)?.[1] ?? 0);
const nameFor = (number: number, parent: string): string =>
  `${number}-${createHash('sha256').update(parent).digest('hex').slice(0, 16)}`;

/** The time is in it so that nothing follows a generation that was edited where it stands. */
const after = ({ name, facts }: Generation): string => nameFor(numberOf(name) + 1, `${name}|${facts.mtimeNs}`);
const afterForeign = (facts: BigIntStats): string =>
  nameFor(Number(facts.ctimeNs / 1000n), `file|${facts.ctimeNs}|${facts.mtimeNs}|${facts.size}`);
const afterNothing = (newest: string, folder: bigint): string =>
  nameFor(numberOf(newest) + 1, `nothing|${newest}|${folder}`);

const factsOf = (fs: FileSystem, path: string): Promise<BigIntStats | undefined> =>
  ifThere(fs.stat(path, { bigint: true }));

/** Names of all generations, the newest first. */
export async function generationNames({ fs, folder }: Place): Promise<readonly string[]> {
  const names = (await ifThere(fs.readdir(folder)).catch(hidden)) ?? [];
  return names.filter((name) => namePattern.test(name)).sort((a, b) => numberOf(b) - numberOf(a));
}

/** Who may not look into the folder can still read the data file; to write it they need the folder. */
function hidden(error: unknown): readonly string[] {
  if (codeOf(error) === 'EACCES') return [];
  throw error;
}

export async function generationOf({ fs, folder }: Place, name: string): Promise<Generation | undefined> {
  const path = join(folder, name);
  const facts = await factsOf(fs, path);
  if (!facts?.isDirectory()) return facts && { name, path, facts, isFolder: false };
  const content = join(path, contentName);
  const inner = await factsOf(fs, content);
  return inner && { name, path: content, facts: inner, isFolder: true };
}

/** True while a writer may still rename this generation into place. */
export async function isPending({ fs }: Place, generation: Generation, main: BigIntStats | null): Promise<boolean> {
  if (generation.isFolder) return (await factsOf(fs, join(dirname(generation.path), pendingName))) !== undefined;
  return generation.facts.nlink > (isSameFile(generation.facts, main) ? 2n : 1n);
}

const isSameFile = (a: BigIntStats, b: BigIntStats | null): boolean => b !== null && a.ino === b.ino && a.dev === b.dev;

const isUnchanged = (a: BigIntStats | null, b: BigIntStats | null): boolean =>
  a === b || (a !== null && b !== null && isSameFile(a, b) && a.ctimeNs === b.ctimeNs && a.mtimeNs === b.mtimeNs);

/** How often the search begins again because the file was replaced meanwhile: each time some writer got on. */
const patience = 1000;

/** Finds the newest document. */
export async function findTip(place: Place): Promise<Tip> {
  for (let round = 0; round < patience; round++) {
    const main = (await factsOf(place.fs, place.target)) ?? null;
    const names = await generationNames(place);
    const start = main ? await generationIn(place, main, names) : undefined;
    if (start) return walk(place, main, start, names);
    // "No generation" is only sure of a file that stayed there: the names of others may have been read too late.
    const again = (await factsOf(place.fs, place.target)) ?? null;
    if (!isUnchanged(main, again)) continue;
    return main ? foreignTip(place, main, names) : missingTip(place, names);
  }
  throw Object.assign(new Error('EBUSY: the file is being replaced without end'), { code: 'EBUSY' });
}

/** The generation that stands in the data file's place. */
async function generationIn(
  place: Place,
  main: BigIntStats,
  names: readonly string[],
): Promise<Generation | undefined> {
  for (const name of names) {
    const generation = await generationOf(place, name);
    if (!generation) continue;
    if (generation.isFolder ? await hasContentOf(place, generation, main) : isSameFile(generation.facts, main))
      return generation;
  }
  return undefined;
}

/** File systems without hard links keep times to two seconds. */
const coarse = 2_000_000_000n;

async function hasContentOf({ fs, target }: Place, { path, facts }: Generation, main: BigIntStats): Promise<boolean> {
  const apart = facts.mtimeNs - main.mtimeNs;
  if (facts.size !== main.size || apart > coarse || apart < -coarse) return false;
  const [one, other] = await Promise.all([ifThere(fs.readFile(path)), ifThere(fs.readFile(target))]);
  return one !== undefined && other !== undefined && one.equals(other);
}

async function walk(place: Place, main: BigIntStats | null, start: Generation, names: readonly string[]): Promise<Tip> {
  const known = new Set(names);
  const hasNext = followed(names);
  const chain = [start.name];
  let generation = start;
  while (hasNext(generation.name)) {
    const name = after(generation);
    const following = known.has(name) ? await generationOf(place, name) : undefined;
    if (!following) break;
    generation = following;
    chain.push(name);
  }
  const last = generation;
  const { name, facts } = last;
  return {
    identity: `${name}|${facts.mtimeNs}|${facts.size}`,
    path: generation.path,
    generation,
    inPlace: main !== null && generation === start,
    chain,
    get successor() {
      return after(last);
    },
    main,
  };
}

/** Tells whether a name may have a successor among some, by its number alone: only a writer needs the rest of its name. */
function followed(names: readonly string[]): (name: string) => boolean {
  const numbers = new Set(names.map(numberOf));
  return (name) => numbers.has(numberOf(name) + 1);
}

async function foreignTip(place: Place, main: BigIntStats, names: readonly string[]): Promise<Tip> {
  const successor = afterForeign(main);
  const following = names.includes(successor) ? await generationOf(place, successor) : undefined;
  if (following) return { ...(await walk(place, main, following, names)), inPlace: false };
  return { identity: successor, path: place.target, generation: null, inPlace: true, chain: [], successor, main };
}

/**
 * There is no file: a first save that was claimed and did not come to its rename counts; else there is no document, as
 * when someone has deleted the file.
 */
async function missingTip(place: Place, names: readonly string[]): Promise<Tip> {
  // The folder's inode is in the name, else the first generations of two machines that share a folder had the same one.
  const folder = (await factsOf(place.fs, place.folder))?.ino ?? 0n;
  const hasNext = followed(names);
  for (const before of [...names, ''].filter(hasNext)) {
    const name = afterNothing(before, folder);
    const claimed = names.includes(name) ? await generationOf(place, name) : undefined;
    if (claimed && (await isPending(place, claimed, null))) return walk(place, null, claimed, names);
  }
  return {
    identity: 'nothing',
    path: null,
    generation: null,
    inPlace: true,
    chain: [],
    get successor() {
      return afterNothing(names[0] ?? '', folder);
    },
    main: null,
  };
}

/** Whether a generation is the data file's own or one of those before it, as far as they are still kept. */
export async function leadsTo(place: Place, name: string, tip: Tip): Promise<boolean> {
  if (tip.chain.includes(name)) return true;
  const names = await generationNames(place);
  const generation = await generationOf(place, name);
  if (!generation) return false;
  const { chain } = await walk(place, null, generation, names);
  return chain.some((passed) => tip.chain.includes(passed));
}

/** How many bytes of past generations are kept, and how many of them in any case. */
const keptBytes = 8_000_000;
const keptAtLeast = 3;
const keptAtMost = 32;

/**
 * Removes generations that nothing can need any more: neither in place, nor on the way from there to the newest, nor
 * from one that a sleeping writer may still rename, nor recent.
 * @param options.keepRecent whether recent ones are kept
 */
export async function removeOldGenerations(place: Place, { keepRecent = true } = {}): Promise<void> {
  const main = (await factsOf(place.fs, place.target)) ?? null;
  const names = await generationNames(place);
  if (!main || (keepRecent && names.length <= keptAtLeast)) return;
  const needed = new Set<string>();
  // Who may still rename something has a temporary file. Without one a link is another program's (a backup's), and a
  // sign of not having been in place was left by a writer that was killed. A copy does not show what it is of.
  const isBusy = await hasTemporaries(place);
  let [kept, bytes] = [0, 0];
  for (const name of names) {
    const generation = await generationOf(place, name);
    if (!generation) continue;
    kept++;
    bytes += Number(generation.facts.size);
    const isRecent = keepRecent && (kept <= keptAtLeast || (kept <= keptAtMost && bytes <= keptBytes));
    const isRoot = isSameFile(generation.facts, main) || (isBusy && (await isPending(place, generation, main)));
    if (isRecent || (generation.isFolder && isBusy)) needed.add(name);
    if (isRoot) for (const passed of (await walk(place, main, generation, names)).chain) needed.add(passed);
  }
  // Oldest first, so that a chain never has a hole.
  for (const name of names.filter((old) => !needed.has(old)).reverse()) await removeGeneration(place, name);
}

export async function removeGeneration({ fs, folder }: Place, name: string): Promise<void> {
  const path = join(folder, name);
  await attempt(fs.unlink(join(path, pendingName)));
  await attempt(fs.unlink(join(path, contentName)));
  await fs.unlink(path).catch(() => attempt(fs.rmdir(path)));
}
