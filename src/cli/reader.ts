import { emptyDocument } from '../annotation/model.ts';
import { DataFailure } from '../disk/failure.ts';
import { ReadingFile } from '../disk/reading.ts';
import { keyTable, remapped } from '../tui/keymap.ts';
import { runReader } from '../tui/run.ts';
import type { Settings } from '../tui/state/reading.ts';
import type { Context } from './context.ts';
import { writeCrashLog } from './crash-log.ts';
import type { ExitStatus } from './failure.ts';
import { ReaderPorts } from './reader/ports.ts';
import { endBySignal, processTerminal } from './reader/process-terminal.ts';
import { joinSession, loadDocument } from './session.ts';

/** The full-screen reader. Ends when the person leaves it. @throws ArchiveFailure when there is nothing to read */
export async function read(context: Context): Promise<ExitStatus> {
  // A data file that is not understood is no reason not to read: the reader then changes nothing.
  const [archive, loaded] = await Promise.all([context.openArchive(), loadDocument(context)]);
  const readOnly = loaded instanceof DataFailure ? loaded.reason : null;
  const document = loaded instanceof DataFailure ? emptyDocument : loaded;
  const session = await joinSession(context, archive, document);
  const settings = (await new ReadingFile(context.paths.stateDir).settings()) as Partial<Settings>;
  const { environment, config, out, words } = context;
  const keys = remapped(keyTable, config.keys ?? {});
  const end = await runReader(new ReaderPorts(session, readOnly), {
    terminal: processTerminal(environment, {
      theme: out.theme,
      depth: out.depth,
      links: out.links,
      mouse: config.mouse !== false,
    }),
    start: {
      language: words.language,
      archive: { name: session.name, posts: archive.posts, problems: archive.problems, loaded: true },
      records: { document, archive: session.archiveId, readOnly },
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
