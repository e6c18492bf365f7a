import type { Message, MessageArgs, MessageKey } from '../locale/index.ts';

/** 0 done; 1 nothing found or a part failed; 2 wrong usage; 3 archive unreadable; 4 data file unreadable or unsaved. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4;

/** Ends a subcommand with a message on stderr and an exit status. */
export class Failure extends Error {
  readonly status: ExitStatus;
  readonly reason: Message;

  constructor(status: ExitStatus, key: MessageKey, args?: MessageArgs) {
    super(key);
    this.name = 'Failure';
    this.status = status;
    this.reason = { key, args };
  }
}
