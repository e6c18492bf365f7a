import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import { DataFailure } from '../disk/failure.ts';
import { ReadingFile } from '../disk/reading.ts';
import type { Message } from '../locale/index.ts';
import { keyTable, remapped } from '../tui/keymap.ts';
import { runReader } from '../tui/run.ts';
import type { Settings } from '../tui/state/reading.ts';
import type { Context } from './context.ts';
import { writeCrashLog } from './crash-log.ts';
import type { ExitStatus } from './failure.ts';
import { ReaderPorts } from './reader/ports.ts';
import { endBySignal, processTerminal } from './reader/process-terminal.ts';
import { joinSession } from './session.ts';

/** The full-screen reader. Ends when the person leaves it. @throws ArchiveFailure when there is nothing to read */
export async function read(context: Context): Promise<ExitStatus> {
  const [archive, data] = await Promise.all([context.openArchive(), loadData(context)]);
  const session = await joinSession(context, archive, data.document);
  const settings = (await new ReadingFile(context.paths.stateDir).settings()) as Partial<Settings>;
  const { environment, config, out, words } = context;
  const keys = remapped(keyTable, config.keys ?? {});
  const end = await runReader(new ReaderPorts(session, data.readOnly), {
    terminal: processTerminal(environment, {
      theme: out.theme,
      depth: out.depth,
      links: out.links,
      mouse: config.mouse !== false,
    }),
    start: {
      language: words.language,
      archive: { name: session.name, posts: archive.posts, problems: archive.problems, loaded: true },
      records: { document: data.document, archive: session.archiveId, readOnly: data.readOnly },
      reading: session.reading,
      settings: { ...(config.measure ? { measure: config.measure } : {}), ...settings },
    },
    keys: keys.rows,
    uuid: () => context.uuid(),
    now: () => Date.now(),
  });
  await context.data.settled();
  if (end.type === 'signal') endBySignal(end);
  if (end.type === 'crash') {
    const { reason, log } = await writeCrashLog(context.paths.stateDir, end.error);
    context.say(words('cli.crash', { reason, log }));
    return 1;
  }
  return 0;
}

/** A data file that cannot be understood is no reason not to read: the reader then shows posts and changes nothing. */
async function loadData(context: Context): Promise<{ document: DataDocument; readOnly: Message | null }> {
  try {
    return { document: await context.data.load(), readOnly: null };
  } catch (error) {
    if (!(error instanceof DataFailure)) throw error;
    return { document: emptyDocument, readOnly: error.reason };
  }
}
