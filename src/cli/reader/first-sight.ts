import { realpath, stat } from 'node:fs/promises';
import { ReadingFile } from '../../disk/reading.ts';
import { rememberedArchive } from '../../disk/remembered.ts';
import type { SeenArchive } from '../../tui/ports.ts';
import type { Settings } from '../../tui/state/reading.ts';
import type { Context } from '../context.ts';
import { identifyAtOnce, nameOf } from '../identify.ts';
import { type Beginning, beginArchive } from './begin.ts';

/** In bytes. */
const worthLooking = 1_000_000;

/** What is painted of an archive at once. */
export interface FirstSight {
  readonly seen: SeenArchive;
  /** All of it, which the reader works with. Called once. */
  readonly begin: () => Promise<Beginning>;
}

/**
 * What the reader paints first: of an archive that is remembered and settled, with a data file that takes long to read,
 * what can be seen of both; else all of it. Nothing is decided on what is seen.
 * @throws ArchiveFailure when there is nothing to read
 */
export const firstSight = async (context: Context, settings: Partial<Settings>): Promise<FirstSight> =>
  (await sightOfSome(context, settings)) ?? sightOfAll(await beginArchive(context));

function sightOfAll(begun: Beginning): FirstSight {
  const { records, ...opened } = begun.opened;
  const { document, ...others } = records;
  return { seen: { ...opened, records: { ...others, some: document } }, begin: async () => begun };
}

async function sightOfSome(context: Context, { sort }: Partial<Settings>): Promise<FirstSight | null> {
  const root = await realpath(context.archiveChoice.path).catch(() => context.archiveChoice.path);
  const { cacheDir, stateDir } = context.paths;
  // A smaller one is read as quickly as it is looked through.
  const facts = await stat(context.data.path).catch(() => null);
  if (!facts || facts.size < worthLooking) return null;
  const remembered = rememberedArchive(root, cacheDir);
  if (!remembered) return null;
  const { posts, missing, coming } = remembered;
  // In the list's own order no more posts are painted than there are rows.
  const rows = sort === undefined || sort === 'date' ? context.environment.stdout.rows : undefined;
  const some = await context.data.firstRecords(new Set(posts.slice(0, rows).map(({ path }) => path)));
  const id = some && (await identifyAtOnce(context, root, some));
  if (!some || id === null) return null;
  const seen: SeenArchive = {
    archive: { name: nameOf(context, id, root), posts, problems: [], missing, coming: missing > 0 ? coming : null },
    records: { some, archive: id, readOnly: null },
    reading: await new ReadingFile(stateDir).posts(id),
    doubtful: [],
  };
  return { seen, begin: () => beginArchive(context, undefined, remembered) };
}
