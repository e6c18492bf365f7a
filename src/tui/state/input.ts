/** The one-line input, if one is open. Its text lives here; `ink-text-input` only draws and edits it. */

import type { Suggestion } from '../ports.ts';

export type InputPurpose =
  /** Library: filters the list while typing. */
  | 'filter'
  /** Reader: finds in the post while typing. */
  | 'find'
  /** Notes: filters the notes while typing. */
  | 'notes'
  /** Help: finds a key while typing. */
  | 'help'
  /** The command palette and quick open. */
  | 'palette'
  | 'quick-open'
  /** The composer's tags. */
  | 'tags'
  /** The name of a saved search. */
  | 'name-search';

export interface Input {
  /** Unique for each opening (and for each value set from outside), so that the component starts afresh. */
  readonly key: string;
  readonly purpose: InputPurpose;
  readonly value: string;
  /** UTF-16 index. */
  readonly cursor: number;
  /** What Esc goes back to. */
  readonly before: string;
  /** Place in the history of its purpose: 0 is the newest; -1 is what was typed. */
  readonly recall: number;
  /** What Tab goes through. */
  readonly suggestions: readonly Suggestion[];
  /** The text that they complete, and the one that stands there now; -1: none yet. */
  readonly completing: string;
  readonly choice: number;
}
