/** What the reader lays over the page: highlights, hits, the caret, the selection, the focus. */
import type { Mark } from '../../../page/decorate.ts';
import type { Range } from '../../../post/document.ts';
import { caretOf } from '../../derive/caret.ts';
import { colorOf, isAnnotation, placedRecords } from '../../derive/placed.ts';
import { selectedRange } from '../../derive/selection.ts';
import type { State } from '../../state.ts';

/** Marks that touch a stretch of the text; of two that overlap, the later one wins. */
export function marksIn(state: State, shown: Range): Mark[] {
  const { reader } = state;
  if (!reader?.opened) return [];
  const touches = ({ start, end }: Range) => start < shown.end && end > shown.start;
  const marks: Mark[] = [];
  for (const placed of placedRecords(state)) {
    if (isAnnotation(placed) && touches(placed)) {
      marks.push({ start: placed.start, end: placed.end, style: `highlight-${colorOf(placed.record)}` });
    }
  }
  const caret = reader.selection ? null : caretOf(state);
  if (caret && touches(caret)) marks.push({ start: caret.start, end: caret.end, style: 'caret' });
  reader.find?.ranges.forEach((range, i) => {
    if (touches(range)) marks.push({ ...range, style: i === reader.find?.current ? 'hit-current' : 'hit' });
  });
  if (reader.selection) marks.push({ ...selectedRange(reader.selection), style: 'selection' });
  const link = reader.link?.kind === 'link' ? reader.opened.document.links[reader.link.index] : undefined;
  if (link) marks.push({ start: link.start, end: link.end, style: 'link-focus' });
  return marks;
}
