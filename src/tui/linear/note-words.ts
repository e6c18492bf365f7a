/** A note of the list for the ear: whole, where the eye gets a line of it. */
import { tagsOf } from '../../annotation/model.ts';
import { cleanLine } from '../../post/clean.ts';
import { notesItems, selectedNote } from '../derive/notes-items.ts';
import { metaOf } from '../derive/post-records.ts';
import { noteText, passageText } from '../screens/notes/layout.ts';
import { statusSpans } from '../screens/notes/rows.ts';
import type { View } from '../screens/view.ts';
import type { State } from '../state.ts';

/** Passage, note, tags, how finding it went, and the post; '' when the cursor is on no note. */
export function noteInWords(state: State, view: View): string {
  const items = notesItems(state);
  const item = items[selectedNote(items, state.notes.selected)];
  if (item?.type !== 'record') return '';
  const { words } = view;
  const note = noteText(item);
  return [
    passageText(item) || words('tui.notes.whole-post'),
    note === '' ? '' : words('tui.linear.note', { text: note }),
    tagsOf(item.record)
      .map((tag) => `#${cleanLine(tag)}`)
      .join(' '),
    statusSpans(item, view)
      .map(({ text }) => text)
      .join('')
      .replace('…', ''),
    cleanLine(metaOf(state, item.path ?? '')?.title ?? ''),
  ]
    .filter((part) => part !== '')
    .join('  ');
}
