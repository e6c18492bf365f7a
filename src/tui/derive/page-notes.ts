/** The notes of the open post as the page sets them: beside the text, below their paragraphs, or folded away. */
import { noteOf, tagsOf } from '../../annotation/model.ts';
import type { Language } from '../../locale/message.ts';
import type { NoteOptions, PageNote } from '../../page/note-box.ts';
import type { Typesetting } from '../../page/typesetting.ts';
import { shortDay } from '../screens/dates.ts';
import type { State } from '../state.ts';
import { remember } from './memo.ts';
import { type Placed, placedRecords } from './placed.ts';
import { wordsOf } from './words-of.ts';

/** Lines to which a long note is folded. */
const foldedTo = 8;

/** Everything that has words of its own, in reading order; mere marks are seen in the text. */
export const pageNotes = (state: State): readonly PageNote[] =>
  notes(placedRecords(state), state.reader?.unfolded ?? none, state.language);

const none: readonly string[] = [];

const notes = remember((placed: readonly Placed[], unfolded: readonly string[], language: Language): PageNote[] =>
  placed.flatMap(({ record, start, end, status }) => {
    const text = noteOf(record) ?? (record.motivation === 'bookmarking' ? labelOf(record.label) : '');
    const tags = tagsOf(record);
    if (text === '' && tags.length === 0) return [];
    return [
      {
        id: record.id,
        start,
        end,
        text: keepingLines(text),
        tags,
        date: shortDay(record.modified, language),
        sign: signOf(record.motivation, status),
        opened: unfolded.includes(record.id),
      },
    ];
  }),
);

/** Lines that a person wrote apart stay apart: Markdown alone would join them. */
const keepingLines = (text: string): string => text.replace(/([^\n\\ ]) *\n(?=[^\n])/g, '$1  \n');

/** A mark's letter stands in the gutter; only a label in words is something to read. */
const labelOf = (label: string | undefined): string => (label !== undefined && label.length > 1 ? label : '');

const signOf = (motivation: string, status: Placed['status']): string =>
  status === 'uncertain' ? '?' : motivation === 'bookmarking' ? '★' : '';

/** How notes are set in so many columns. */
export const noteOptions = remember(
  (columns: number, typesetting: Typesetting, language: Language): NoteOptions => ({
    columns,
    typesetting,
    words: wordsOf(language),
    foldedTo,
  }),
  4,
);
