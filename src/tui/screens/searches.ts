/** The searches that are offered: those that come with the program, then the saved ones by name. */

import type { Line } from '../../page/line.ts';
import { searchesHandlers } from '../commands/searches.ts';
import { countKey, isPresent, nameOfSearch, type OfferedSearch, offeredSearches } from '../derive/searches.ts';
import type { State } from '../state.ts';
import { between, cutSpans, foreign, line, span, spansWidth } from './compose.ts';
import { composeList, cursorSign, plainListHandlers } from './plain-list.ts';
import { headerLine, lastLine, type Screen, type View } from './view.ts';

const chain = ['searches', 'list', 'general'] as const;

/** Wider rows would tear name and count apart. */
const widest = 100;

function searchRow(state: State, { words }: View, search: OfferedSearch, chosen: boolean): Line {
  const room = Math.min(state.size.columns, widest) - 4;
  const style = chosen ? (['selected'] as const) : isPresent(state, search) ? (['accent'] as const) : [];
  const found = state.searches.counts[countKey(search)];
  const count =
    search.scope === 'posts'
      ? String(found ?? '')
      : found === undefined
        ? words('tui.searches.notes')
        : words('tui.notes.count-notes', { n: found });
  const end = [span(count, 'count')];
  const name = cutSpans([foreign(nameOfSearch(search, words), ...style)], room - spansWidth(end) - 1);
  const left = room - spansWidth(end) - spansWidth(name) - 3;
  // A stump of a query says nothing.
  const query = left >= 8 ? [span('  '), ...cutSpans([foreign(search.query, 'dim')], left)] : [];
  return line(...cursorSign(chosen), ...between([...name, ...query], end, room));
}

export const searchesScreen: Screen = {
  contexts: () => chain,
  handlers: {
    ...plainListHandlers(
      ({ searches }) => searches,
      (state) => offeredSearches(state).length,
      (state, place) => ({ ...state, searches: { ...state.searches, ...place } }),
    ),
    ...searchesHandlers,
  },
  compose: (state, view) => {
    const offered = offeredSearches(state);
    const lines = offered.map((search) => (chosen: boolean) => searchRow(state, view, search, chosen));
    const saved = offered.some((search) => search.saved);
    if (!saved)
      lines.push(
        () => line(),
        () => line(span('   '), span(view.words('tui.searches.none'), 'dim')),
      );
    const title = headerLine(state.size.columns, [span(view.words('tui.searches.title'), 'title')], []);
    const own = offered[state.searches.selected]?.saved ? (['rename-search', 'delete'] as const) : [];
    return composeList(
      state,
      title,
      lines,
      place(state, offered),
      lastLine(state, view, ['open', ...own, 'back', 'help'], [], chain),
    );
  },
};

/** After a deletion the cursor rests on what is there. */
const place = ({ searches }: State, offered: readonly OfferedSearch[]) => ({
  ...searches,
  selected: Math.min(searches.selected, offered.length - 1),
});
