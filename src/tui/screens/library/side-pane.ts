/** Searches and tags beside the list: counts follow the filter, chosen ones are signed. */
import type { Line } from '../../../page/line.ts';
import { pad } from '../../../page/width.ts';
import { countKey, isPresent, nameOfSearch, type OfferedSearch } from '../../derive/searches.ts';
import { type SideRow, sideRows } from '../../derive/side-pane.ts';
import type { TagCount } from '../../derive/tag-choice.ts';
import type { State } from '../../state.ts';
import { emptyLine, fitted, foreign, line, span } from '../compose.ts';
import type { View } from '../view.ts';

export const roleSign = { and: '✓', or: '|', not: '−' } as const;

export const sidePaneLines = (state: State, view: View, columns: number, rows: number): Line[] =>
  sideRows(state, rows).map((row) => sideLine(state, view, row, columns));

function sideLine(state: State, view: View, row: SideRow, columns: number): Line {
  const { words } = view;
  switch (row.type) {
    case 'title':
      return line(span(' '), span(words(`tui.${row.of}.title`), 'bold'));
    case 'empty':
      return emptyLine;
    case 'search':
      return searchLine(state, view, row.search, columns);
    case 'tag':
      return tagLine(row.tag, columns, false);
    case 'more':
      return line(span('   '), span(words(`tui.${row.of}.more`, { n: row.n }), 'dim'));
  }
}

function searchLine(state: State, { words }: View, search: OfferedSearch, columns: number): Line {
  const present = isPresent(state, search);
  const found = state.searches.counts[countKey(search)];
  const count = `${search.scope === 'notes' ? '✎' : ''}${found ?? ''}`;
  const number = pad(count, 4, 'right');
  const style = present ? (['accent'] as const) : [];
  return line(
    span(present ? ` ${roleSign.and} ` : '   ', 'accent'),
    ...fitted([foreign(nameOfSearch(search, words), ...style)], columns - 3 - number.length),
    span(number, 'count'),
  );
}

export function tagLine({ tag, count, role }: TagCount, columns: number, chosen: boolean): Line {
  const number = pad(String(count), 4, 'right');
  const style = chosen ? (['selected'] as const) : role ? (['accent'] as const) : count === 0 ? (['dim'] as const) : [];
  return line(
    span(chosen ? '▌' : ' ', 'accent'),
    span(role ? roleSign[role] : ' ', 'accent'),
    span(' '),
    ...fitted([foreign(tag, ...style)], columns - 3 - number.length),
    span(number, 'count'),
  );
}
