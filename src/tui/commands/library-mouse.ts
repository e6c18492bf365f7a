/** The mouse in the library: the wheel moves the cursor, a click chooses a post or a tag, a second one opens. */

import { isPresent } from '../derive/searches.ts';
import { sideRows } from '../derive/side-pane.ts';
import { cycleRole } from '../derive/tag-choice.ts';
import { itemHeight, libraryView } from '../screens/library/layout.ts';
import { pushScreen, type State } from '../state.ts';
import { type Handlers, type OtherCommand, type Stamp, type Step, step } from './command.ts';
import { libraryHandlers, openFilter, selectPost, wantPreview } from './library.ts';
import { runSearch } from './searches.ts';
import { toLibrary } from './to-library.ts';

type Mouse = Extract<OtherCommand, { name: 'mouse' }>;

function click(state: State, { column, row }: Mouse, stamp: Stamp): Step {
  const { layout, window, items, cursor, row: rowLayout } = libraryView(state);
  if (row === layout.inputRow) return openFilter(state, stamp);
  const y = row - layout.listRow;
  if (y < 0 || y >= layout.listRows) return step(state);
  const tags = layout.tags ?? -1;
  if (column < tags) return chooseBeside(state, y, layout.listRows, stamp);
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

/** A click on a row of the pane beside the list. */
function chooseBeside(state: State, y: number, rows: number, stamp: Stamp): Step {
  const row = sideRows(state, rows)[y];
  switch (row?.type) {
    case 'search':
      return isPresent(state, row.search) ? toLibrary(state, {}, stamp) : runSearch(state, row.search, stamp);
    case 'tag': {
      const tags = cycleRole(state.library.tags, row.tag.tag, 'and');
      return wantPreview({ ...state, library: { ...state.library, tags, selected: null, top: 0 } });
    }
    case 'more':
      return step(pushScreen(state, row.of));
    default:
      return step(state);
  }
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
