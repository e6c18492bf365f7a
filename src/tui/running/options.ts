/** What the reader is run with, and how it ends. */

import type { PostMeta } from '../../post/post.ts';
import type { Command } from '../commands/command.ts';
import type { KeyRow } from '../keymap.ts';
import type { Size, Start } from '../state.ts';
import type { SuddenEnd, Terminal } from '../terminal/terminal.ts';

export interface ReaderOptions {
  readonly terminal: Terminal;
  readonly start: Omit<Start, 'size'>;
  /** Gives all posts, when the archive was begun with the first ones alone; called behind the first paint. */
  readonly all?: () => readonly PostMeta[];
  /** The keymap, with the person's own keys in it; the table as it ships when absent. */
  readonly keys?: readonly KeyRow[];
  /** A new random UUID. */
  readonly uuid: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Commands given after the first paint and before the first key (a post to open, a filter). */
  readonly first?: readonly Command[];
}

/** How the reader ended. */
export type ReaderEnd = { readonly type: 'quit' } | SuddenEnd;

/** A terminal that does not know its size is taken for the classic one. */
export const sizeOf = ({ output }: Terminal): Size => ({ columns: output.columns || 80, rows: output.rows || 24 });
