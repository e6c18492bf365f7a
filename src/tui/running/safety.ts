/** A sudden end: what only this process has is written before it goes. */
import { draftOf } from '../commands/draft.ts';
import type { Ports } from '../ports.ts';
import type { State } from '../state.ts';

/** How long a sudden end waits for unsaved work to be written, in ms. */
const longest = 3000;

/** Writes drafts and unsaved changes; gives up after a while, as whoever ends us will not wait for ever. */
export function toSafety(state: State, ports: Ports, now: string): Promise<unknown> {
  const { sent, waiting } = state.records;
  const draft = draftOf(state, now);
  // Changes under way are sent once more with the others: what is made already is not made again.
  const changes = [...sent, ...waiting].flatMap((edit) => edit.changes);
  const work = [...(draft ? [ports.saveDraft(draft)] : []), ...(changes.length > 0 ? [ports.save(changes)] : [])];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  return Promise.race([Promise.allSettled(work), late]).finally(() => clearTimeout(timer));
}
