/**
 * Rows of a screen as data. Everything that is shown (pages, screens, `show`) is composed of these by pure code; one
 * painter turns them into a terminal's bytes. So the first paint, Ink and a pipe show the same cells.
 */

/**
 * What a stretch of text is, never how it looks: the theme decides that. Names are combined, later ones win
 * (`['quote', 'emphasis', 'highlight-yellow', 'selection']`).
 */
export type StyleName =
  // the interface
  | 'accent'
  | 'dim'
  | 'bold'
  | 'title'
  | 'rule'
  | 'key'
  | 'error'
  | 'warning'
  | 'success'
  | 'selected'
  | 'match'
  | 'count'
  | 'tag'
  | 'date'
  | 'bar'
  | 'bar-empty'
  | 'input'
  | 'placeholder'
  // the page
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'heading-4'
  | 'emphasis'
  | 'strong'
  | 'deletion'
  | 'insertion'
  | 'mark'
  | 'code'
  | 'keyboard'
  | 'link'
  | 'link-hint'
  | 'link-focus'
  | 'footnote'
  | 'quote'
  | 'list-marker'
  | 'table-rule'
  | 'table-head'
  | 'image'
  | 'caption'
  | 'macro'
  | 'math'
  | 'callout'
  | 'hyphen'
  | 'syntax-keyword'
  | 'syntax-string'
  | 'syntax-number'
  | 'syntax-comment'
  | 'syntax-title'
  | 'syntax-type'
  | 'syntax-meta'
  // what the reader laid over it
  | `highlight-${HighlightColor}`
  | 'note'
  | 'note-mark'
  | 'caret'
  | 'selection'
  | 'hit'
  | 'hit-current';

/** The colours of highlights, in the order in which `c` cycles through them. */
export type HighlightColor = 'yellow' | 'green' | 'blue' | 'pink' | 'purple' | 'orange';
export const highlightColors: readonly HighlightColor[] = ['yellow', 'green', 'blue', 'pink', 'purple', 'orange'];

export interface Span {
  /** Already laid out: no control characters, no line ends; its width is `width(text)` columns. */
  readonly text: string;
  readonly style?: readonly StyleName[];
  /** An http, https or mailto address: an OSC 8 link where the terminal has them. */
  readonly link?: string;
}

export interface Line {
  readonly spans: readonly Span[];
}

/** A whole screen: exactly `rows` lines, none wider than `columns`. */
export interface Frame {
  readonly lines: readonly Line[];
  /** Where the terminal's own cursor stands, from 0; absent: hidden. */
  readonly cursor?: { readonly column: number; readonly row: number };
  /** The one-line input (drawn by ink-text-input over `lines`), if one is open. */
  readonly input?: { readonly column: number; readonly row: number; readonly width: number };
}
