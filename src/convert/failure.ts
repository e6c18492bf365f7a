import type { Message } from '../locale/message.ts';

/**
 * The source or the manifest cannot be converted as it is; nothing has been given out. Numbers of lines are given as
 * texts: they are names of places, and have no thousands.
 */
export class ConvertFailure extends Error {
  readonly reason: Message;

  constructor(key: string, args: Message['args'] = {}) {
    super(key);
    this.name = 'ConvertFailure';
    this.reason = { key, args };
  }
}
