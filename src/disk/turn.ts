import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, codeOf, ifThere } from './file-system.ts';
import type { Place } from './generations.ts';

/**
 * A hint, by which writers that meet take turns: without it all but one of them have written and synced for nothing each
 * time. It decides over nothing. Who does not get it in time goes on without; a killed writer's mark is soon too old.
 */
const markName = 'turn';
/** In ms: longer than a save of a common document takes. */
const patience = 250;

const markOf = ({ folder }: Place): string => join(folder, markName);

/** Waits for a turn. @returns ends it */
export async function takeTurn(place: Place): Promise<() => Promise<void>> {
  const mark = markOf(place);
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const taken = await tryToMark(place, mark);
    if (taken !== 'busy') return taken === 'mine' ? () => attempt(place.fs.unlink(mark)) : async () => undefined;
    await sleep(2 + Math.random() * 10);
  }
  await removeStale(place);
  return async () => undefined;
}

/** Whether others are taking turns. */
export const turnsAreTaken = async (place: Place): Promise<boolean> =>
  (await ifThere(place.fs.stat(markOf(place))).catch(() => undefined)) !== undefined;

async function tryToMark({ fs }: Place, mark: string): Promise<'mine' | 'busy' | 'impossible'> {
  try {
    await (await fs.open(mark, 'wx', 0o600)).close();
    return 'mine';
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? 'busy' : 'impossible';
  }
}

async function removeStale(place: Place): Promise<void> {
  const mark = markOf(place);
  const facts = await ifThere(place.fs.stat(mark)).catch(() => undefined);
  // A file server's clock may be another one.
  if (facts && Math.abs(Date.now() - facts.mtimeMs) > patience) await attempt(place.fs.unlink(mark));
}
