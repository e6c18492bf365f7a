/** What layout needs of late-loaded libraries, loaded once for a language before the page is laid out. */
import type { PostDocument } from '../post/document.ts';
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

/** What marked-terminal styles. Other styles (quotes, tables, marks of ours) the page names itself. */
export type Construct =
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'heading-4'
  | 'strong'
  | 'emphasis'
  | 'deletion'
  | 'code'
  | 'link';

export interface Styler {
  /** The styles of a run in a construct, outermost first. */
  styles(construct: Construct): readonly StyleName[];
  /** Colours code: the runs' texts joined are the code (cleaned). Unknown languages give one plain run. */
  code(code: string, language: string): readonly CodeRun[];
}

export interface Typesetting {
  /** The post's language as BCP 47 tag, or `null` when unknown. */
  readonly language: string | null;
  readonly hyphenator: Hyphenator | null;
  readonly styler: Styler | null;
  /** Reads the Markdown of notes; without it they are plain paragraphs. */
  readonly parse?: (markdown: string) => PostDocument;
}

/** Neither hyphens nor code colours, nor Markdown in notes: for the first moment, and for tests of geometry. */
export const plainTypesetting: Typesetting = { language: null, hyphenator: null, styler: null };
