import { realpath } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { DataDocument } from '../../annotation/model.ts';
import { DataFailure } from '../../disk/failure.ts';
import { ReadingFile } from '../../disk/reading.ts';
import { type Remembered, rememberedArchive } from '../../disk/remembered.ts';
import type { PostMeta } from '../../post/post.ts';
import type { OpenedArchive } from '../../tui/ports.ts';
import type { Context } from '../context.ts';
import { identify, loadDocument, lookalikes, nameOf } from '../identify.ts';
import { Opening, type OpeningOptions } from './opening.ts';
import type { SessionPorts } from './session-ports.ts';

export type OnProgress = (done: number, total: number) => void;

/** An archive that is about to be read. */
export interface Beginning {
  /** What is shown of it at once. */
  readonly opened: OpenedArchive;
  /** Gives all posts that are remembered, read between keys, when those shown at once are the first ones alone. */
  readonly all: (() => Promise<readonly PostMeta[]>) | null;
  /** Why the data file is not understood, or `null`. */
  readonly failure: DataFailure | null;
  /** Loads what reading, searching and annotating need. Called once. */
  readonly ports: (onProgress: OnProgress) => Promise<SessionPorts>;
  /** What is still being read is not wanted any more. */
  readonly end: () => void;
}

/** The archive with all posts that are remembered of it. */
export const allOf = async ({ opened, all }: Beginning): Promise<OpenedArchive> =>
  all ? { ...opened, archive: { ...opened.archive, posts: await all(), missing: 0, coming: null } } : opened;

/**
 * From this many posts on V8 collects its garbage earlier: measured with 14,594 posts, the reader takes a quarter less
 * memory, and a tenth more processor time where it computes much.
 */
const largeArchive = 5000;

/**
 * Begins an archive with what is remembered of it, or else with its first part.
 * @param onProgress absent: progress is shown on stderr
 * @param seen what is remembered, where it was looked up before
 * @throws ArchiveFailure when there is nothing to read
 */
export async function beginArchive(context: Context, onProgress?: OnProgress, seen?: Remembered): Promise<Beginning> {
  const root = await realpath(context.archiveChoice.path).catch(() => context.archiveChoice.path);
  const remembered = seen ?? rememberedArchive(root, context.paths.cacheDir);
  const loading = loadDocument(context);
  const opening = remembered ? null : beginOpening(context, loading, onProgress);
  const [archive, loaded] = await Promise.all([opening?.first, loading]);
  // A data file that is not understood is no reason not to read: the reader then changes nothing.
  const failure = loaded instanceof DataFailure ? loaded : null;
  const document = loaded instanceof DataFailure ? await context.data.glance() : loaded;
  const posts = archive?.posts ?? remembered?.posts ?? [];
  const missing = archive?.missing ?? remembered?.missing ?? 0;
  const all = () => archive?.posts ?? remembered?.all() ?? [];
  if (posts.length + missing >= largeArchive) setFlagsFromString('--optimize-for-size');
  const { id, doubtful } = await identify(
    context,
    {
      root,
      get posts() {
        return all();
      },
    },
    document,
    failure === null,
  );
  const opened: OpenedArchive = {
    archive: {
      name: nameOf(context, id, root),
      posts,
      problems: archive?.problems ?? [],
      missing,
      coming: missing > 0 ? (remembered?.coming ?? null) : null,
    },
    records: { document, archive: id, readOnly: failure && { key: `cli.readOnly.${failure.kind}` } },
    reading: await new ReadingFile(context.paths.stateDir).posts(id),
    doubtful: lookalikes(document, doubtful),
  };
  let checking: Opening | null = null;
  return {
    opened,
    all: remembered && missing > 0 ? remembered.whole : null,
    failure,
    ports: async (told) => {
      checking = opening ?? (await beginChecking(context, root, remembered, told));
      return openPorts(context, checking, { document, isWhole: failure === null });
    },
    end: () => {
      opening?.end();
      checking?.end();
    },
  };
}

/** Reads an archive that nothing is remembered of; where notes are, is known from its first part on. */
function beginOpening(
  context: Context,
  loading: Promise<DataDocument | DataFailure>,
  onProgress?: OnProgress,
): Opening {
  const annotated = loading.then((document) =>
    document instanceof Error
      ? new Set<string>()
      : new Set([...document.annotations, ...document.bookmarks].map(({ target }) => target.source)),
  );
  const progress = context.progress('cli.progress.reading');
  let isOver = false;
  const opening = new Opening(
    (options) => context.openArchive({ ...options, first: annotated }),
    // From the first part on the screen is the reader's: a line on stderr would stand in the middle of it.
    onProgress ?? ((done, total) => !isOver && progress.show(done, total)),
  );
  const end = () => {
    isOver = true;
    progress.end();
  };
  void opening.first.then(end, end);
  return opening;
}

/** Compares an archive with its folder, while what is remembered of it is read already. */
async function beginChecking(
  context: Context,
  root: string,
  remembered: Remembered | null,
  onProgress: OnProgress,
): Promise<Opening> {
  const { uncheckedArchive } = await import('../../disk/open-archive.ts');
  const known = remembered && uncheckedArchive(root, await remembered.whole(), context.paths.cacheDir);
  // Parts would be less than what is known already.
  const open = ({ signal, onProgress }: OpeningOptions) =>
    context.openArchive({ signal, onProgress, cache: remembered?.cache });
  return new Opening(open, onProgress, known);
}

interface PortsParts {
  readonly document: DataDocument;
  /** Whether all of the data file is in the document. */
  readonly isWhole: boolean;
}

async function openPorts(context: Context, opening: Opening, { document, isWhole }: PortsParts): Promise<SessionPorts> {
  const [{ joinSession }, { SessionPorts }] = await Promise.all([
    import('../open-session.ts'),
    import('./session-ports.ts'),
  ]);
  const archive = await opening.first;
  const session = await joinSession(context, archive, document, isWhole);
  return new SessionPorts(session, opening);
}
