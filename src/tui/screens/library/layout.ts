/** Where the parts of the library stand, by the size of the terminal. Columns and rows from 0. */
import type { Language } from '../../../locale/message.ts';
import { width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import { type LibraryItem, libraryItems, selectedIndex } from '../../derive/library-items.ts';
import { remember } from '../../derive/memo.ts';
import { type Window, windowOf } from '../../derive/window.ts';
import type { Size, State } from '../../state.ts';
import { wrapText } from '../compose.ts';
import { shortDateWidth } from '../dates.ts';

/** Panes, from left to right; `null` where the terminal is too narrow for one. */
export interface LibraryLayout {
  readonly tags: number | null;
  /** Columns of the list. */
  readonly list: number;
  readonly preview: number | null;
  /** Row of the input, of the list's first row, and how many rows the list has. */
  readonly inputRow: number;
  readonly listRow: number;
  readonly listRows: number;
  /** Header and footer have rules where there are rows to spare. */
  readonly rules: boolean;
}

export const separatorWidth = 3;

export function libraryLayout({ columns, rows }: Size): LibraryLayout {
  const rules = rows >= 16;
  const tags = columns >= 100 ? Math.min(28, Math.max(26, Math.floor(columns / 5))) : null;
  const besides = columns - (tags === null ? 0 : tags + separatorWidth);
  const preview = columns >= 140 ? Math.floor(besides * 0.42) : null;
  const list = besides - (preview === null ? 0 : preview + separatorWidth);
  const listRow = rules ? 4 : 2;
  const footer = rules ? 2 : 1;
  return {
    tags,
    list,
    preview,
    inputRow: rules ? 2 : 1,
    listRow,
    listRows: Math.max(1, rows - listRow - footer),
    rules,
  };
}

/** Columns within a row of the list. */
export interface RowLayout {
  /** Where the title begins, and how wide it may be. */
  readonly title: number;
  readonly titleWidth: number;
  /** Columns of date, marks and bar at the right; absent: they stand on a line of their own. */
  readonly facts: { readonly date: number; readonly marks: number; readonly bar: number } | null;
}

export function rowLayout(columns: number, language: Language): RowLayout {
  const date = shortDateWidth[language];
  const marks = 6;
  // Marker and blanks before the title, blanks between the columns, a blank at the edge.
  if (columns >= 66)
    return { title: 3, titleWidth: columns - 3 - 2 - date - 2 - marks - 2 - 5 - 1, facts: { date, marks, bar: 5 } };
  if (columns >= 54)
    return { title: 3, titleWidth: columns - 3 - 2 - date - 2 - marks - 1, facts: { date, marks, bar: 0 } };
  return { title: 2, titleWidth: columns - 3, facts: null };
}

/** Lines of an excerpt at most. */
export const excerptLines = 2;

/** Rows that an item takes. */
export function itemHeight(item: LibraryItem, layout: RowLayout): number {
  if (item.type === 'year') return 1;
  const lines = titleHeight(item.meta.title, layout.titleWidth);
  if (!layout.facts) return lines + 1 + (item.hit ? 1 : 0);
  if (!item.hit) return lines;
  const excerpt = item.hit.excerpt;
  const more = excerpt === '' ? 0 : wrapText(cleanLine(excerpt), layout.titleWidth, excerptLines).length;
  // The kind of a hit stands on its second line.
  return Math.max(2, lines + more);
}

function titleHeight(title: string, columns: number): number {
  if (title.length <= columns && width(title) <= columns) return 1;
  return wrapText(cleanLine(title), columns, 2).length;
}

/** What the list shows now: the items, the cursor, and the window on them. */
export interface LibraryView {
  readonly layout: LibraryLayout;
  readonly row: RowLayout;
  readonly items: readonly LibraryItem[];
  readonly cursor: number;
  readonly window: Window;
}

const view = remember(
  (
    size: Size,
    language: Language,
    items: readonly LibraryItem[],
    selected: string | null,
    top: number,
  ): LibraryView => {
    const layout = libraryLayout(size);
    const row = rowLayout(layout.list, language);
    const cursor = selectedIndex(items, selected);
    const height = (index: number) => itemHeight(items[index]!, row);
    // The heading of the first post's year comes into sight with it.
    const wanted = cursor > 0 && items[cursor - 1]?.type === 'year' && cursor <= top ? cursor - 1 : cursor;
    const start = wanted < cursor ? Math.min(top, wanted) : top;
    return { layout, row, items, cursor, window: windowOf(items.length, height, start, cursor, layout.listRows) };
  },
);

export const libraryView = (state: State): LibraryView =>
  view(state.size, state.language, libraryItems(state), state.library.selected, state.library.top);
