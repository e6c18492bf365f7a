import type { DataDocument } from '../annotation/model.ts';
import { emptyDocument } from '../annotation/model.ts';
import { DataFailure } from '../disk/failure.ts';
import { ReadingFile } from '../disk/reading.ts';
import type { Message } from '../locale/index.ts';
import { runReader } from '../tui/run.ts';
import type { Context } from './context.ts';
import type { ExitStatus } from './failure.ts';
import { ReaderPorts } from './reader/ports.ts';
import { joinSession } from './session.ts';

/** The full-screen reader. Ends when the person leaves it. @throws ArchiveFailure when there is nothing to read */
export async function read(context: Context): Promise<ExitStatus> {
  const [archive, data] = await Promise.all([context.openArchive(), loadData(context)]);
  const session = await joinSession(context, archive, data.document);
  const settings = await new ReadingFile(context.paths.stateDir).settings();
  const ports = new ReaderPorts(session, data.readOnly);
  const { environment, config, words } = context;
  return runReader(ports, {
    stdin: environment.stdin,
    stdout: environment.stdout,
    language: words.language,
    theme: context.out.theme,
    depth: context.out.depth,
    archive: { name: archive.name, posts: archive.posts, problems: archive.problems, loaded: true },
    records: { document: data.document, archive: session.archiveId, readOnly: data.readOnly },
    reading: session.reading,
    settings: { ...(config.measure ? { measure: config.measure } : {}), ...settings },
    keys: config.keys ?? {},
    mouse: config.mouse !== false,
    links: environment.stdout.isTTY === true,
  });
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
