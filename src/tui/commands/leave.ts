/** Leaving: not before everything is saved, and never silently with something lost. */
import { notify } from '../notice.ts';
import { allSaved, send } from '../records.ts';
import type { State } from '../state.ts';
import { andThen, type Stamp, type Step, step } from './command.ts';
import { rememberReading } from './remember-reading.ts';

/**
 * Quits when all is saved; else waits. Asked again while a save has failed, it goes: the first time the person was told
 * what would be lost.
 */
export function quit(state: State, stamp: Stamp): Step {
  const remembered = rememberReading(state, stamp);
  return andThen(remembered, (next) => {
    if (allSaved(next.records)) return step({ ...next, quitting: true }, { type: 'quit' });
    const unsaved = next.records.sent.length + next.records.waiting.length;
    if (next.records.save.type !== 'failed') {
      return notify({ ...next, quitting: true }, { key: 'tui.quit.waiting' }, 'info', stamp);
    }
    if (next.quitting) return step(next, { type: 'quit' });
    const told = andThen(send({ ...next, quitting: true }), (sent) =>
      notify(sent, { key: 'tui.quit.unsaved', args: { n: unsaved } }, 'error', stamp),
    );
    return told;
  });
}

/** After a save: leaves, if that was being waited for. */
export const quitIfDone = (state: State): Step =>
  state.quitting && allSaved(state.records) ? step(state, { type: 'quit' }) : step(state);
