/** Title and summary of the selected post: what stands in the preview until the post itself is there. */
import type { Line } from '../../../page/line.ts';
import { cleanLine } from '../../../post/clean.ts';
import type { State } from '../../state.ts';
import { emptyLine, foreign, line, span, wrapText } from '../compose.ts';
import type { View } from '../view.ts';
import { libraryView } from './layout.ts';

export function summaryLines(state: State, _view: View, columns: number): Line[] {
  const { items, cursor } = libraryView(state);
  const item = items[cursor];
  if (item?.type !== 'post') return [];
  const inner = columns - 1;
  return [
    ...wrapText(cleanLine(item.meta.title), inner, 3).map((text) => line(foreign(text, 'title'))),
    emptyLine,
    ...wrapText(cleanLine(item.meta.summary ?? ''), inner, 8).map((text) => line(span(text, 'dim'))),
  ];
}
