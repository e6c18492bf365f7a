/** The tags beside the list: counts follow the filter, chosen ones are signed. */
import type { Line } from '../../../page/line.ts';
import { pad } from '../../../page/width.ts';
import { filteredPosts, type TagCount, tagCounts } from '../../derive/tag-choice.ts';
import type { State } from '../../state.ts';
import { emptyLine, fitted, foreign, line, span } from '../compose.ts';
import type { View } from '../view.ts';

export const roleSign = { and: '✓', or: '|', not: '−' } as const;

export function tagPaneLines(state: State, { words }: View, columns: number, rows: number): Line[] {
  const tags = tagCounts(filteredPosts(state), state.library.tags);
  const title = line(span(' '), span(words('tui.tags.title'), 'bold'));
  const room = rows - 2;
  const shown = tags.slice(0, tags.length > room ? room - 1 : room);
  const more = tags.length - shown.length;
  return [
    title,
    emptyLine,
    ...shown.map((tag) => tagLine(tag, columns, false)),
    ...(more > 0 ? [line(span('   '), span(words('tui.tags.more', { n: more }), 'dim'))] : []),
  ];
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
