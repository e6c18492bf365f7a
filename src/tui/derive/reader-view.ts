/** What of the page is on the screen, and moving it: rows are known here alone, the state keeps offsets. */
import type { Page } from '../../page/page.ts';
import type { OpenedPost } from '../ports.ts';
import type { Scroll } from '../state/reader.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { pageOf } from './page-of.ts';
import { readerLayout } from './reader-layout.ts';

export interface ReaderView {
  readonly page: Page;
  /** Row of the page in the first row of the screen, exact as long as nothing above is laid out. */
  readonly top: number;
  /** Rows on the screen. */
  readonly rows: number;
}

/** @param reach rows beyond the screen that are needed exactly, both ways */
export function readerView(state: State, reach = 0): ReaderView | null {
  const page = pageOf(state);
  if (!page || !state.reader) return null;
  const { rows } = readerLayout(state);
  const { offset, shift } = state.reader.scroll;
  const row = page.settle(offset, reach + rows - shift, reach + rows * 2 - shift);
  return { page, top: clampTop(page, row + shift, rows), rows };
}

/** The last screen is full, not a single line at its top. */
const clampTop = (page: Page, top: number, rows: number): number => Math.max(0, Math.min(top, page.rows - rows));

/** How far the page reaches beyond the screen is asked for in one go up to this; jumps further are estimates. */
const longestWalk = 5000;

/** The scroll place that has a row of the page at the top of the screen. */
export function scrollTo(page: Page, row: number, rows: number): Scroll {
  const top = clampTop(page, row, rows);
  // The anchor is the first line with text on the screen; without one (a tall picture), the last above it.
  for (let i = top; i < top + rows + 1; i++) {
    const line = page.line(i);
    if (line.kind === 'text') return { offset: line.start, shift: top - i };
  }
  for (let i = top - 1; i >= 0; i--) {
    const line = page.line(i);
    if (line.kind === 'text') return { offset: line.start, shift: top - i };
  }
  return { offset: 0, shift: 0 };
}

/** Scrolls by rows. */
export function scrolledBy(state: State, by: number): Scroll | null {
  const view = readerView(state, Math.min(longestWalk, Math.abs(by)));
  return view && scrollTo(view.page, view.top + by, view.rows);
}

/** Scrolls so that an offset's line is `above` rows below the top of the screen. */
export function scrolledToOffset(state: State, offset: number, above: number): Scroll | null {
  const page = pageOf(state);
  if (!page) return null;
  const { rows } = readerLayout(state);
  const row = page.settle(offset, rows * 2, rows * 2);
  return scrollTo(page, row - above, rows);
}

/** First and last offset on the screen (half-open), or `null` without text. */
export function visibleRange(view: ReaderView): { start: number; end: number } | null {
  let start: number | null = null;
  let end = 0;
  for (const line of view.page.lines(view.top, view.top + view.rows)) {
    // What is folded counts as seen with the line that stands for it.
    if (line.kind !== 'text' && (line.fold === undefined || start === null)) continue;
    start ??= line.start;
    end = Math.max(end, line.end);
  }
  return start === null ? null : { start, end };
}

/** About how long the text is of which a part is there: as many code points to a word as the part has. */
const wholeLength = remember(({ document, post }: OpenedPost): number => {
  const { text, leaves } = document;
  const part = text.slice(leaves[0]?.start ?? 0);
  const words = part.match(/\S+/g)?.length ?? 0;
  return Math.max(text.length, (part.length / Math.max(1, words)) * post.meta.words);
});

/** How far the screen reaches into the post (0 to 1), and whether its end is on the screen. */
export function readerProgress(state: State): { seen: number; end: boolean } {
  const view = readerView(state);
  const range = view && visibleRange(view);
  const opened = state.reader?.opened;
  const length = opened?.document.text.length ?? 0;
  if (!range || !opened || length === 0) return { seen: view ? 1 : 0, end: view !== null };
  if (state.reader?.partial) return { seen: Math.min(1, range.end / wholeLength(opened)), end: false };
  const end = range.end >= length;
  return { seen: end ? 1 : Math.min(1, range.end / length), end };
}
