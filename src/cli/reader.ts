import { ReadingFile } from '../disk/reading.ts';
import { runReader } from '../tui/run.ts';
import type { Settings } from '../tui/state/reading.ts';
import type { Context } from './context.ts';
import { writeCrashLog } from './crash-log.ts';
import type { ExitStatus } from './failure.ts';
import { ownKeys } from './own-keys.ts';
import { ArchivesAtHand } from './reader/archives-at-hand.ts';
import { firstSight } from './reader/first-sight.ts';
import { LazyPorts } from './reader/lazy-ports.ts';
import { endAfterCrash, endAtOnce, endBySignal, processTerminal } from './reader/process-terminal.ts';

/**
 * The full-screen reader. Ends when the person leaves it. The list is painted from what is remembered of the archive;
 * what reading, searching and annotating need is loaded behind it.
 * @throws ArchiveFailure when there is nothing to read
 */
export async function read(context: Context): Promise<ExitStatus> {
  context.keepUnsaved();
  // What an earlier run could not save is saved now, or stays kept.
  await context.data.recover().catch(() => 0);
  const settings = await new ReadingFile(context.paths.stateDir).settings();
  const sight = await firstSight(context, settings);
  const { config, words } = context;
  const keys = ownKeys(context);
  const archives = new ArchivesAtHand(context);
  const ports = new LazyPorts(async (onProgress) => archives.present.ports(onProgress), archives);
  const common = {
    archives: null,
    language: words.language,
    colorNames: config.colors ?? {},
    settingsProblems: [...context.configProblems, ...keys.problems],
    settings: { ...(config.measure ? { measure: config.measure } : {}), ...(settings as Partial<Settings>) },
  };
  const end = await runReader(ports, {
    terminal: processTerminal(context.environment, {
      ...context.look,
      mouse: config.mouse !== false,
      followsGround: (config.theme ?? 'auto') === 'auto',
      still: config.reducedMotion === true,
      linear: config.screenReader === true,
    }),
    seen: { ...common, ...sight.seen },
    whole: async () => {
      const begun = await sight.begin();
      archives.begin(begun);
      return { ...common, ...begun.opened, rest: begun.all?.() };
    },
    keys: keys.rows,
    uuid: () => context.uuid(),
    now: () => Date.now(),
  });
  archives.end();
  if (end.type === 'quit') await ports.written();
  await context.data.settled();
  if (archives.failure) context.warn(archives.failure.reason);
  if (end.type === 'signal') endBySignal(end);
  if (end.type === 'crash') {
    const { reason, log } = await writeCrashLog(context.paths.stateDir, end.error);
    context.say(words('cli.crash', { reason, log }));
    endAfterCrash();
  }
  return endAtOnce(context.environment);
}
