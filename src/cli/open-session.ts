import { setFlagsFromString } from 'node:v8';
import type { DataDocument } from '../annotation/model.ts';
import type { Archive } from '../disk/archive.ts';
import type { DataFailure } from '../disk/failure.ts';
import type { SearchIndex as OpenIndex } from '../disk/index/search-index.ts';
import { ReadingFile } from '../disk/reading.ts';
import type { Context } from './context.ts';
import { identify, loadDocument } from './identify.ts';
import { Session } from './session.ts';

/**
 * An archive with its data file; one that is not understood fails whoever asks for what is in it.
 * @throws ArchiveFailure
 */
export async function openSession(context: Context): Promise<Session> {
  const [archive, document] = await Promise.all([context.openArchive(), loadDocument(context)]);
  const session = await joinSession(context, archive, document);
  const { doubtful } = session;
  if (doubtful.length > 0) {
    const names = doubtful.map(({ name }) => name);
    context.warn({
      key: 'cli.archive.doubt',
      args: { folder: archive.root, names: names.join(', '), name: names[0] ?? '' },
    });
  }
  return session;
}

/** Who asks many questions waits so long before the first answer, in ms, and less for the others. */
const longestTrying = 80;

/** The same, with the index opened while it is looked whether the archive has changed. @throws ArchiveFailure */
export async function openSearchSession(context: Context): Promise<Session> {
  // A single answer is there before SQLite would be compiled any better.
  if (!context.values.batch) setFlagsFromString('--liftoff-only');
  const { SearchIndex } = await import('../disk/index/search-index.ts');
  const trying = context.values.batch ? await import('../disk/index/try-out.ts') : null;
  let index: OpenIndex | null = null;
  /** When the trying ends at the latest, in ms. */
  let until = Number.POSITIVE_INFINITY;
  let tried: Promise<void> | undefined;
  const { cacheDir } = context.paths;
  const opening = context.openArchive(undefined, (posts, root) => {
    index = SearchIndex.open({ cacheDir, root, posts, now: () => Date.now() });
    tried = trying?.tryOut(index, posts, () => performance.now() < until);
  });
  const [archive, document] = await Promise.all([opening, loadDocument(context)]);
  until = performance.now() + longestTrying;
  await tried;
  const session = await joinSession(context, archive, document);
  if (index) session.searching.adopt(index);
  return session;
}

/**
 * An archive and a document that are already there.
 * @param isWhole false for a document that is only what can be made out in a damaged file
 */
export async function joinSession(
  context: Context,
  archive: Archive,
  document: DataDocument | DataFailure,
  isWhole = true,
): Promise<Session> {
  const { id, record, doubtful } = await identify(context, archive, document, isWhole);
  const reading = await new ReadingFile(context.paths.stateDir).posts(id);
  return new Session(context, archive, { id, record, doubtful, document, reading });
}
