/** What layout needs of late-loaded libraries, loaded once for a language before the page is laid out. */
import type { StyleName } from './line.ts';

/** Where a word may be divided. */
export interface Hyphenator {
  /** UTF-16 indices inside the word before which a hyphen may stand, ascending. */
  points(word: string): readonly number[];
}

/** A stretch of code in one style. */
export interface CodeRun {
  readonly text: string;
  readonly style: StyleName | null;
}

/** Colours code; the runs' texts joined are the code. */
export type Highlighter = (code: string, language: string) => readonly CodeRun[];

export interface Typesetting {
  /** The post's language as BCP 47 tag, or `null` when unknown. */
  readonly language: string | null;
  readonly hyphenator: Hyphenator | null;
  readonly highlighter: Highlighter | null;
}

/** Neither hyphens nor colours: for the first moment, and for tests of geometry. */
export const plainTypesetting: Typesetting = { language: null, hyphenator: null, highlighter: null };
