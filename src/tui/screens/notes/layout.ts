/** Where the parts of the notes screen stand, and how many rows each of its items takes. Columns and rows from 0. */
import { noteOf, quoteOf, tagsOf } from '../../../annotation/model.ts';
import type { Language } from '../../../locale/message.ts';
import { width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import { remember } from '../../derive/memo.ts';
import { type NoteItem, type NotesItem, type NotesList, notesList, selectedNote } from '../../derive/notes-items.ts';
import { type Window, windowOf } from '../../derive/window.ts';
import type { Size, State } from '../../state.ts';
import { wrapText } from '../compose.ts';
import { shortDateWidth } from '../dates.ts';

export interface NotesLayout {
  readonly list: number;
  /** Columns of the pane with the whole note; `null` where there is no room for one. */
  readonly detail: number | null;
  readonly rules: boolean;
  readonly inputRow: number;
  readonly listRow: number;
  readonly listRows: number;
  /** Where a passage begins, and how wide it may be. */
  readonly text: number;
  readonly textWidth: number;
  /** Columns of status and date at the right; `null`: they stand on a row of their own. */
  readonly facts: { readonly status: number; readonly date: number } | null;
}

export const separatorWidth = 3;
/** Rows of a note in the list at most; the pane shows all of it. */
const noteRows = 2;
/** Columns of the longest status. */
const statusWidth = 10;

export function notesLayout({ columns, rows }: Size, language: Language): NotesLayout {
  const rules = rows >= 16;
  const detail = columns >= 110 ? Math.floor(columns * 0.4) : null;
  const list = columns - (detail === null ? 0 : detail + separatorWidth);
  const listRow = rules ? 4 : 2;
  const listRows = Math.max(1, rows - listRow - (rules ? 2 : 1));
  const date = shortDateWidth[language];
  const text = list >= 60 ? 3 : 2;
  const facts = list >= 60 ? { status: statusWidth, date } : null;
  const textWidth = list - text - (facts ? 2 + statusWidth + 1 + date : 0) - 1;
  return { list, detail, rules, inputRow: rules ? 2 : 1, listRow, listRows, text, textWidth, facts };
}

/** Indentation of a note under its passage. */
export const noteIndent = 2;

/** A passage as one line; '' for a record of the whole post. */
export const passageText = ({ record, verdict }: Pick<NoteItem, 'record' | 'verdict'>): string => {
  const exact = verdict?.place?.exact || quoteOf(record.target)?.exact;
  return exact === undefined ? '' : cleanLine(exact.slice(0, 1000).replace(/\s+/gu, ' ').trim());
};

/** The words of a note as one line, for the list. */
export const noteText = ({ record }: Pick<NoteItem, 'record'>): string =>
  cleanLine((noteOf(record) ?? '').slice(0, 1000).replace(/\s+/gu, ' ').trim());

/** A note in the list with its tags behind it, where they fit, or else below it. */
export interface NoteLines {
  readonly lines: readonly string[];
  /** Tags stand behind the last line (else on one of their own). */
  readonly tagsBehind: boolean;
}

export function noteLines(item: NoteItem, layout: NotesLayout): NoteLines {
  const columns = layout.textWidth - noteIndent;
  const note = noteText(item);
  const lines = note === '' ? [] : wrapText(note, columns, noteRows);
  const tags = tagsOf(item.record).map((tag) => `#${cleanLine(tag)}`);
  const last = lines.at(-1);
  const tagsBehind = tags.length === 0 || (last !== undefined && width(last) + 2 + width(tags.join(' ')) <= columns);
  return { lines, tagsBehind };
}

/** Rows of the list from which on groups are set apart. */
const roomy = 16;

/** Rows that an item takes. */
export function noteHeight(item: NotesItem, layout: NotesLayout): number {
  if (item.type === 'gap') return layout.listRows >= roomy ? 1 : 0;
  if (item.type === 'post' || item.type === 'month' || item.type === 'drafts') return 1;
  if (item.type === 'draft') return 1 + (layout.facts ? 0 : 1);
  const { lines, tagsBehind } = noteLines(item, layout);
  const facts = layout.facts || !hasFacts(item) ? 0 : 1;
  return 1 + lines.length + (tagsBehind ? 0 : 1) + facts + (item.about === null ? 0 : 1);
}

/** On a narrow screen only what is out of the ordinary is worth a row of its own. */
export const hasFacts = ({ verdict }: NoteItem): boolean => verdict !== null && verdict.status !== 'exact';

export interface NotesView extends NotesList {
  readonly layout: NotesLayout;
  readonly cursor: number;
  readonly window: Window;
}

const view = remember(
  (size: Size, language: Language, list: NotesList, selected: string | null, top: number): NotesView => {
    const { items } = list;
    const layout = notesLayout(size, language);
    const cursor = selectedNote(items, selected, top);
    const height = (index: number) => {
      const item = items[index];
      return item ? noteHeight(item, layout) : 1;
    };
    // The heading of a group comes into sight with its first note.
    const before = items[cursor - 1]?.type;
    const heading = (before === 'post' || before === 'month' || before === 'drafts') && cursor <= top;
    const start = heading ? Math.min(top, cursor - 1) : top;
    return { ...list, layout, cursor, window: windowOf(items.length, height, start, cursor, layout.listRows) };
  },
);

export const notesView = (state: State): NotesView =>
  view(state.size, state.language, notesList(state), state.notes.selected, state.notes.top);
