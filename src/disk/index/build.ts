import { difference } from './difference.ts';
import { type Parse, parseHere } from './parse.ts';
import { copyPublished, newBuild, publish, remove, sweep, withdraw } from './published.ts';
import type { Wanted } from './wanted.ts';
import { IndexWriter } from './writer.ts';

export interface BuildTask {
  /** The archive's folder. */
  readonly root: string;
  /** Where the index lives. */
  readonly folder: string;
  /** All posts that the index shall have, newest first. */
  readonly wanted: readonly Wanted[];
}

export interface BuildOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** How posts are read and parsed: here, or by other threads. */
  readonly parse?: Parse;
  /** ms since 1970 */
  readonly now: number;
}

/** Where more than this part of the posts has changed, a new index is smaller and as quick. */
const mostChanges = 0.25;
/** So many times as many posts may have been written into an index as it has. */
const mostGarbage = 1.5;

/**
 * Brings the published index in line with the posts: writes changes into a copy, or a new index where there is none, it is
 * damaged, or much has changed; then publishes it.
 * @throws when the folder cannot be written
 */
export async function buildIndex(task: BuildTask, options: BuildOptions): Promise<void> {
  if (await extendIndex(task, options)) return;
  const path = newBuild(task.folder);
  const writer = IndexWriter.create(path);
  try {
    await addAll(writer, task, task.wanted, options);
    writer.finish();
    publish(task.folder, path);
  } finally {
    writer.abandon();
    remove(path);
  }
}

/** An index in memory, for where no file can be written. */
export async function buildInMemory(task: Omit<BuildTask, 'folder'>, options: BuildOptions) {
  const writer = IndexWriter.create(':memory:');
  await addAll(writer, task, task.wanted, options);
  return writer.finishOpen();
}

/**
 * Writes the changes into a copy of the published index and publishes that. `false` when a new index is to be made.
 * @throws when the folder cannot be written
 */
export async function extendIndex(task: BuildTask, options: BuildOptions): Promise<boolean> {
  sweep(task.folder, options.now);
  const path = copyPublished(task.folder);
  if (!path) return false;
  let writer: IndexWriter | null = null;
  try {
    writer = IndexWriter.extend(path);
    const { add, remove: gone } = difference(writer.hashes, task.wanted);
    const few = Math.max(50, task.wanted.length * mostChanges);
    if (add.length + gone.length > few || writer.everAdded > task.wanted.length * mostGarbage + few) return false;
    for (const one of gone) writer.remove(one);
    await addAll(writer, task, add, options);
    writer.finish();
    publish(task.folder, path);
    return true;
  } catch {
    withdraw(task.folder);
    return false;
  } finally {
    writer?.abandon();
    remove(path);
  }
}

async function addAll(
  writer: IndexWriter,
  task: Omit<BuildTask, 'folder'>,
  wanted: readonly Wanted[],
  { onProgress, parse = parseHere }: BuildOptions,
): Promise<void> {
  let done = 0;
  for await (const batch of parse(task.root, wanted)) {
    writer.add(batch);
    done += batch.entries.length;
    onProgress?.(done, wanted.length);
  }
}
