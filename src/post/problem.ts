import type { Message } from '../locale/message.ts';

/** Something wrong with a post, an archive or a data file that the reader should know of; never a reason to stop. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note';
  /** Where: a post's path in the archive, a file's path, or a record's id; with `:line` where it is known. */
  readonly where: string;
  readonly what: Message;
  readonly fix: Message;
}
