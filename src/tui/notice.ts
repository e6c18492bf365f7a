/** Words in the last line that go away by themselves. */
import type { Message } from '../locale/message.ts';
import { type Stamp, type Step, step } from './commands/command.ts';
import type { Notice, State } from './state.ts';

/** How long a notice stays, in ms. */
const stays: Record<Notice['kind'], number> = { info: 3500, success: 2500, warning: 6000, error: 10_000 };

export function notify(state: State, what: Message, kind: Notice['kind'], stamp: Stamp): Step {
  const id = stamp.uuid();
  return step(
    { ...state, notice: { what, kind, id } },
    { type: 'timer', key: 'notice', after: stays[kind], command: { name: 'notice-over', id } },
  );
}
