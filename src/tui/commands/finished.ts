/** Marking posts as read and unread. */
import { notify } from '../notice.ts';
import type { State } from '../state.ts';
import { andThen, type Stamp, type Step, step } from './command.ts';

/** Finished becomes unread, everything else finished. */
export function toggleFinished(state: State, path: string, stamp: Stamp): Step {
  const known = state.reading[path];
  const finished = !known?.finished;
  const reading = {
    position: finished ? (known?.position ?? 0) : 0,
    progress: finished ? 1 : 0,
    finished,
    lastRead: stamp.now,
  };
  return andThen(
    step({ ...state, reading: { ...state.reading, [path]: reading } }, { type: 'save-reading', path, reading }),
    (next) => notify(next, { key: finished ? 'tui.finished.yes' : 'tui.finished.no' }, 'success', stamp),
  );
}
