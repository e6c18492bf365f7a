/** Title and summary of the selected post: what stands in the preview until the post itself is there. */
import type { Line } from '../../../page/line.ts';
import { width } from '../../../page/width.ts';
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
    ...balanced(cleanLine(item.meta.title), inner).map((text) => line(foreign(text, 'heading-1'))),
    emptyLine,
    ...wrapText(cleanLine(item.meta.summary ?? ''), inner, 8).map((text) => line(span(text, 'dim'))),
  ];
}

/** A title in lines of like length, as the post's own will stand there: then it does not jump. */
function balanced(title: string, columns: number): readonly string[] {
  let lines = wrapText(title, columns, 3);
  const widest = Math.max(0, ...title.split(' ').map(width));
  for (let narrower = columns - 1; narrower >= widest && narrower > columns / 2; narrower--) {
    const next = wrapText(title, narrower, 3);
    if (next.length > lines.length || next.at(-1)?.endsWith('…')) break;
    lines = next;
  }
  return lines;
}
