/** A screen that is a list of lines under a title: outline, backlinks, tags, problems. */
import type { Frame, Line } from '../../page/line.ts';
import { type Handlers, step } from '../commands/command.ts';
import { type ListView, listHandlers } from '../commands/list.ts';
import { windowOf } from '../derive/window.ts';
import { popScreen, type Size, type State } from '../state.ts';
import { emptyLine, frameOf, line, span } from './compose.ts';
import { ruleLine } from './view.ts';

export interface ListPlace {
  readonly selected: number;
  readonly top: number;
}

/** Rows of the list on the screen: title and last line take the others, with rules where there is room. */
export const listRows = ({ rows }: Size): number => Math.max(1, rows - (rows >= 16 ? 4 : 2));

/** Rows between an input and what it finds: one, where there is room. */
export const gapRows = ({ rows }: Size): number => (rows >= 16 ? 1 : 0);

/** Rows of an item of the list. */
export type ItemHeight = (index: number) => number;
const oneRow: ItemHeight = () => 1;

/** Moving and leaving in a list of `count` items whose place is kept by `put`. */
export function plainListHandlers(
  place: (state: State) => ListPlace,
  count: (state: State) => number,
  put: (state: State, place: ListPlace) => State,
  height: (state: State) => ItemHeight = () => oneRow,
): Handlers {
  const view = (state: State): ListView => {
    const { selected, top } = place(state);
    const rows = listRows(state.size);
    return {
      count: count(state),
      selectable: () => true,
      cursor: Math.min(selected, Math.max(0, count(state) - 1)),
      page: rows,
      select: (next, index) =>
        put(next, { selected: index, top: windowOf(count(next), height(next), top, index, rows).top }),
    };
  };
  const leave = (state: State) => step(popScreen(state));
  return {
    ...listHandlers(view),
    back: leave,
    clear: leave,
    close: leave,
    mouse: (state, { action, row }) => {
      const { selected, top } = place(state);
      const by = action === 'wheel-down' ? 3 : action === 'wheel-up' ? -3 : 0;
      const { count: size, cursor, select } = view(state);
      const clicked = itemAt(height(state), top, row - (state.size.rows >= 16 ? 2 : 1), size);
      const to = action === 'press' && row > 0 ? clicked : by === 0 ? selected : cursor + by;
      return size === 0 ? step(state) : step(select(state, Math.max(0, Math.min(size - 1, to))));
    },
  };
}

/** The item in a row of the list, from 0; the one before the first, or behind the last, where there is none. */
function itemAt(height: ItemHeight, top: number, row: number, count: number): number {
  if (row < 0) return top + row;
  let item = top;
  for (let left = row - height(item); left >= 0 && item < count; left -= height(item)) item++;
  return item;
}

export function composeList(
  state: State,
  header: Line,
  lines: readonly ((chosen: boolean) => Line | readonly Line[])[],
  { selected, top }: ListPlace,
  footer: Line,
  height: ItemHeight = oneRow,
): Frame {
  const { columns, rows } = state.size;
  const cursor = Math.min(selected, lines.length - 1);
  const window = windowOf(lines.length, height, top, cursor, listRows(state.size));
  const shown = lines
    .slice(window.top, window.end)
    .flatMap((make, i) => make(window.top + i === cursor))
    .slice(0, listRows(state.size));
  while (shown.length < listRows(state.size)) shown.push(emptyLine);
  const rules = rows >= 16;
  return frameOf(
    [header, ...(rules ? [ruleLine(columns)] : []), ...shown, ...(rules ? [ruleLine(columns)] : []), footer],
    rows,
  );
}

/** The sign before the line that the cursor is on. */
export const cursorSign = (chosen: boolean) => line(span(' '), span(chosen ? '▌' : ' ', 'accent'), span(' ')).spans;
