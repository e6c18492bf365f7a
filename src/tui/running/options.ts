/** What the reader is run with, and how it ends. */

import type { PostMeta } from '../../post/post.ts';
import type { Command } from '../commands/command.ts';
import type { KeyRow } from '../keymap.ts';
import type { SeenRecords } from '../ports.ts';
import type { Size, Start } from '../state.ts';
import type { SuddenEnd, Terminal } from '../terminal/terminal.ts';

export type WholeStart = Omit<Start, 'size'> & {
  /** All posts, where the archive is given with those that come first. */
  readonly rest?: Promise<readonly PostMeta[]> | undefined;
};

/** For a first paint the first posts and their records are enough. */
export type FirstStart = Omit<Start, 'size' | 'records'> & { readonly records: SeenRecords };

export interface ReaderOptions {
  readonly terminal: Terminal;
  /** What the first paint is made of. */
  readonly seen: FirstStart;
  /** What the reader begins with; called behind the first paint, and waited for before the first key. */
  readonly whole: () => WholeStart | Promise<WholeStart>;
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
