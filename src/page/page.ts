/**
 * A post laid out for a width: rows of segments that know which code points of the reading text they show. Rows and
 * columns live only here and in components; whoever keeps a place keeps a reading-text offset.
 *
 * Layout is lazy: a page is made at once and lays out its parts when they are asked for, so heights further away are
 * estimates until then. `settle` makes the rows around an offset exact; nothing below the settled rows moves them.
 */
import type { Words } from '../locale/index.ts';
import type { PostDocument, Range } from '../post/document.ts';
import type { PostMeta } from '../post/post.ts';
import type { StyleName } from './line.ts';
import type { Typesetting } from './typesetting.ts';

/** A stretch of one line in one style. */
export interface Segment {
  /** What is shown: cleaned, without line ends and tabs. */
  readonly text: string;
  readonly style: readonly StyleName[];
  /**
   * Reading-text offset (code points) of its first character. Absent for what the page adds: markers, hyphens, rules,
   * prefixes, paddings.
   */
  readonly start?: number;
  /**
   * Code points of the reading text that it shows; 0 when `start` is absent or where it only stands at a place (a
   * hyphen, a footnote's number). When this is not the number of code points of `text`, the segment is indivisible (a tab, `…`).
   */
  readonly length: number;
  /** Index into `document.links`. */
  readonly link?: number;
  /** The web address of the link, where it has one (http, https, mailto). */
  readonly address?: string;
  /** Number of the footnote that this reference leads to. */
  readonly footnote?: number;
  /** Number of the footnote whose reference this mark leads back to. */
  readonly back?: number;
  /** The sign before a summary: start offset of the `details` that it opens and folds. */
  readonly fold?: number;
}

export interface PageLine extends Range {
  readonly segments: readonly Segment[];
  /** `gap`: an empty line between blocks; `added`: a line without reading text (frames, rules, asides, title block). */
  readonly kind: 'text' | 'gap' | 'added';
  /** The note that an aside's line belongs to. */
  readonly note?: string;
  /** A line of a summary, or the one that stands for what is folded: start offset of its `details`. */
  readonly fold?: number;
}

/** Lines that stand below the block in which a passage ends. */
export interface Aside {
  /** Identifies the note. */
  readonly note: string;
  /** Offset of the passage's last character. */
  readonly offset: number;
  readonly lines: readonly (readonly Segment[])[];
}

/** What is known of a picture in the archive. */
export interface ImageFacts {
  /** Of its file; `null`: there is none. */
  readonly bytes: number | null;
  readonly pixels: { readonly width: number; readonly height: number } | null;
}

export interface LayoutOptions {
  /** Columns that wide blocks (tables, code) may take; at least `measure` is used where it is smaller. */
  readonly width: number;
  /** Columns of running text at most; `width` where that is smaller. */
  readonly measure: number;
  /** Hyphenation and code colours, loaded beforehand (`loadTypesetting`); `plainTypesetting` has neither. */
  readonly typesetting: Typesetting;
  /** The interface's words (callout names, image labels, …). */
  readonly words: Words;
  /** The post's metadata for the title block; `null` for a page without one. */
  readonly meta: PostMeta | null;
  /** Typographic quotes, apostrophes and dashes. What is shown changes, the reading text and its offsets never do. */
  readonly typography: boolean;
  /** Start offsets of `details` blocks that are folded. */
  readonly folded?: ReadonlySet<number>;
  /** Local images by address as written. */
  readonly images?: ReadonlyMap<string, ImageFacts>;
}

/** Where a character stands. Both from 0; `column` counts from the page's left edge. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface Page {
  readonly document: PostDocument;
  /** Columns of the running text. */
  readonly width: number;
  /** Number of rows: exact when `complete`, else in part an estimate. At least 1. */
  readonly rows: number;
  readonly complete: boolean;
  /** A row's line; lays out what it needs. Rows outside the page give an empty line. */
  line(row: number): PageLine;
  /** Lines `from` (inclusive) to `to` (exclusive), cut to the page. */
  lines(from: number, to: number): readonly PageLine[];
  /** The row that shows an offset (code points); for one that is not shown, the row that it follows. */
  rowOf(offset: number): number;
  /**
   * Lays out the part that holds `offset` and at least `before` and `after` rows around it.
   * @returns the row of the offset; rows around it stay exact until parts above are laid out
   */
  settle(offset: number, before: number, after: number): number;
  /**
   * Lays out further parts, from the top, for use in idle time.
   * @param points about how many code points of text to lay out
   * @returns whether the page is complete
   */
  advance(points: number): boolean;
  /** The same page with lines below some of its blocks; shares what is laid out. `[]` takes them away. */
  withAsides(asides: readonly Aside[]): Page;
}
