/** The mouse in the library: the wheel moves the cursor, a click chooses a post or a tag, a second one opens. */

import { cycleRole, filteredPosts, tagCounts } from '../derive/tag-choice.ts';
import { itemHeight, libraryView } from '../screens/library/layout.ts';
import type { State } from '../state.ts';
import { type Handlers, type OtherCommand, type Stamp, type Step, step } from './command.ts';
import { libraryHandlers, openFilter, selectPost, wantPreview } from './library.ts';

type Mouse = Extract<OtherCommand, { name: 'mouse' }>;

/** Rows of the pane's title before the first tag. */
const tagPaneTitle = 2;

function click(state: State, { column, row }: Mouse, stamp: Stamp): Step {
  const { layout, window, items, cursor, row: rowLayout } = libraryView(state);
  if (row === layout.inputRow) return openFilter(state, stamp);
  const y = row - layout.listRow;
  if (y < 0 || y >= layout.listRows) return step(state);
  const tags = layout.tags ?? -1;
  if (column < tags) return chooseTag(state, y - tagPaneTitle);
  const listLeft = layout.tags === null ? 0 : layout.tags + 3;
  if (column >= listLeft + layout.list) return libraryHandlers.open?.(state, { name: 'open' }, stamp) ?? step(state);
  let used = 0;
  for (let i = window.top; i < window.end; i++) {
    const item = items[i];
    if (!item) break;
    used += itemHeight(item, rowLayout);
    if (y >= used) continue;
    if (item.type !== 'post') return step(state);
    if (i === cursor) return libraryHandlers.open?.(state, { name: 'open' }, stamp) ?? step(state);
    return wantPreview(selectPost(state, i));
  }
  return step(state);
}

function chooseTag(state: State, index: number): Step {
  const tag = tagCounts(filteredPosts(state), state.library.tags)[index]?.tag;
  if (tag === undefined) return step(state);
  const tags = cycleRole(state.library.tags, tag, 'and');
  return wantPreview({ ...state, library: { ...state.library, tags, selected: null, top: 0 } });
}

export const libraryMouseHandlers: Handlers = {
  mouse: (state, mouse, stamp) => {
    const { action } = mouse;
    if (action === 'press') return click(state, mouse, stamp);
    if (action === 'wheel-down' || action === 'wheel-up') {
      const name = action === 'wheel-down' ? 'line-down' : 'line-up';
      return libraryHandlers[name]?.(state, { name, count: 3 }, stamp) ?? step(state);
    }
    return step(state);
  },
};
