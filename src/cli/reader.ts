import { realpath } from 'node:fs/promises';
import type { DataDocument } from '../annotation/model.ts';
import { DataFailure } from '../disk/failure.ts';
import { type MetaCache, rememberedArchive } from '../disk/meta-cache.ts';
import { ReadingFile } from '../disk/reading.ts';
import { keyTable, remapped } from '../tui/keymap.ts';
import { runReader } from '../tui/run.ts';
import type { Settings } from '../tui/state/reading.ts';
import type { Context } from './context.ts';
import { writeCrashLog } from './crash-log.ts';
import type { ExitStatus } from './failure.ts';
import { identify, loadDocument, nameOf } from './identify.ts';
import { LazyPorts } from './reader/lazy-ports.ts';
import { Opening } from './reader/opening.ts';
import { endAfterCrash, endBySignal, processTerminal } from './reader/process-terminal.ts';

/**
 * The full-screen reader. Ends when the person leaves it. The list is painted from what is remembered of the archive;
 * what reading, searching and annotating need is loaded behind it.
 * @throws ArchiveFailure when there is nothing to read
 */
export async function read(context: Context): Promise<ExitStatus> {
  const root = await realpath(context.archiveChoice.path).catch(() => context.archiveChoice.path);
  const remembered = rememberedArchive(root, context.paths.cacheDir);
  context.keepUnsaved();
  // What an earlier run could not save is saved now, or stays kept.
  await context.data.recover().catch(() => 0);
  const loading = loadDocument(context);
  const opening = remembered ? null : beginOpening(context, loading);
  const [archive, loaded] = await Promise.all([opening?.first, loading]);
  // A data file that is not understood is no reason not to read: the reader then changes nothing.
  const failure = loaded instanceof DataFailure ? loaded : null;
  const readOnly = failure && { key: `cli.readOnly.${failure.kind}` };
  const document = loaded instanceof DataFailure ? await context.data.glance() : loaded;
  const posts = archive?.posts ?? remembered?.posts ?? [];
  const [{ id }, readingFile] = [
    await identify(context, { root, posts }, document, failure === null),
    new ReadingFile(context.paths.stateDir),
  ];
  const [reading, settings] = await Promise.all([readingFile.posts(id), readingFile.settings()]);
  const { config, words } = context;
  const end = await runReader(
    new LazyPorts((onProgress) =>
      openPorts(context, { opening, cache: remembered?.cache, document, isWhole: failure === null, onProgress }),
    ),
    {
      terminal: processTerminal(context.environment, {
        ...context.look,
        mouse: config.mouse !== false,
        followsGround: (config.theme ?? 'auto') === 'auto',
        still: config.reducedMotion === true,
        linear: config.screenReader === true,
      }),
      start: {
        language: words.language,
        archive: {
          name: nameOf(context, id, root),
          posts,
          problems: archive?.problems ?? [],
          missing: archive?.missing ?? 0,
        },
        records: { document, archive: id, readOnly },
        reading,
        colorNames: config.colors ?? {},
        settings: { ...(config.measure ? { measure: config.measure } : {}), ...(settings as Partial<Settings>) },
      },
      keys: remapped(keyTable, config.keys ?? {}).rows,
      uuid: () => context.uuid(),
      now: () => Date.now(),
    },
  );
  opening?.end();
  await context.data.settled();
  if (failure) context.warn(failure.reason);
  if (end.type === 'signal') endBySignal(end);
  if (end.type === 'crash') {
    const { reason, log } = await writeCrashLog(context.paths.stateDir, end.error);
    context.say(words('cli.crash', { reason, log }));
    endAfterCrash();
  }
  return 0;
}

/** Reads an archive that nothing is remembered of; where notes are, is known from its first part on. */
function beginOpening(context: Context, loading: Promise<DataDocument | DataFailure>): Opening {
  const annotated = loading.then((document) =>
    document instanceof Error
      ? new Set<string>()
      : new Set([...document.annotations, ...document.bookmarks].map(({ target }) => target.source)),
  );
  const progress = context.progress('cli.progress.reading');
  const opening = new Opening(
    (options) => context.openArchive({ ...options, first: annotated }),
    (done, total) => progress.show(done, total),
  );
  const end = () => progress.end();
  void opening.first.then(end, end);
  return opening;
}

interface PortsParts {
  /** The archive that is being read; `null`: it has not been begun. */
  readonly opening: Opening | null;
  /** What is remembered of it. */
  readonly cache: MetaCache | undefined;
  readonly document: DataDocument;
  /** Whether all of the data file is in the document. */
  readonly isWhole: boolean;
  readonly onProgress: (done: number, total: number) => void;
}

async function openPorts(context: Context, { opening, cache, document, isWhole, onProgress }: PortsParts) {
  const [{ joinSession }, { SessionPorts }] = await Promise.all([
    import('./session.ts'),
    import('./reader/session-ports.ts'),
  ]);
  const archive = opening ? await opening.first : await context.openArchive({ onProgress, cache });
  const session = await joinSession(context, archive, document, isWhole);
  return new SessionPorts(session, opening);
}
