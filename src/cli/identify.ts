import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import type { Archive } from '../disk/archive.ts';
import { type Identified, identifyArchive, shippedArchiveId } from '../disk/archives.ts';
import { DataFailure } from '../disk/failure.ts';
import { type Context, shippedArchive } from './context.ts';

/** The data file's document, or why it cannot be had. */
export async function loadDocument(context: Context): Promise<DataDocument | DataFailure> {
  try {
    return await context.data.load();
  } catch (error) {
    if (error instanceof DataFailure) return error;
    throw error;
  }
}

/**
 * Which archive of the data file a folder is.
 * @param isWhole whether all of the data file is in the document; else the answer is not remembered
 */
export async function identify(
  context: Context,
  { root, posts }: Pick<Archive, 'root' | 'posts'>,
  document: DataDocument | DataFailure,
  isWhole = true,
): Promise<Identified> {
  return identifyArchive({
    stateDir: context.paths.stateDir,
    root,
    name: basename(root) || root,
    posts,
    document: document instanceof Error ? emptyDocument : document,
    remembers: isWhole && !(document instanceof Error),
    shipped: root === (await realpath(shippedArchive).catch(() => shippedArchive)),
  });
}

/** What an archive is called: that of the shipped one is said in the interface's words. */
export const nameOf = (context: Context, id: string, root: string): string =>
  id === shippedArchiveId ? context.words('cli.shippedArchive') : basename(root) || root;
