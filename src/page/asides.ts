/** Notes below the paragraphs that they belong to, for terminals without room for a margin. */
import { type NoteOptions, noteLines, type PageNote } from './note-box.ts';
import type { Aside, Page, Segment } from './page.ts';
import { added } from './prefix.ts';

const indent = '  ';
const bar = '╷ ';
const further = '│ ';

/**
 * The page with notes as asides.
 * @param notes by their passages' places
 * @param options `columns` of the page
 */
export function withNotesBelow(page: Page, notes: readonly PageNote[], options: NoteOptions): Page {
  return notes.length === 0 ? page : page.withAsides(notes.map((note) => asideOf(note, options)));
}

function asideOf(note: PageNote, options: NoteOptions): Aside {
  const columns = Math.max(4, options.columns - indent.length - bar.length);
  const lines = noteLines(note, { ...options, columns }).map((line, i): readonly Segment[] => [
    added(indent),
    added(i === 0 ? bar : further, 'note-mark'),
    ...line,
  ]);
  return { note: note.id, offset: Math.max(note.start, note.end - 1), lines };
}
