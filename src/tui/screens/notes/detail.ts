/** The whole of the selected note beside the list: its passage in its surroundings, the note, and how it stands. */
import { noteOf, quoteOf, tagsOf } from '../../../annotation/model.ts';
import type { Line } from '../../../page/line.ts';
import { clean } from '../../../post/clean.ts';
import type { NoteItem, NotesItem } from '../../derive/notes-items.ts';
import { wrapRows } from '../../input/wrap.ts';
import { emptyLine, foreign, line, span, wrapText } from '../compose.ts';
import { shortDay } from '../dates.ts';
import { markStyle, wordsAfter, wordsBefore } from '../passage.ts';
import type { View } from '../view.ts';
import { firstRows, wrapSpans } from '../wrap-spans.ts';
import { statusSpans } from './rows.ts';

export function detailLines(item: NotesItem | undefined, columns: number, rows: number, view: View): Line[] {
  const inner = columns - 2;
  if (item?.type === 'draft') return textLines(item.draft.text, inner).slice(0, rows);
  if (item?.type !== 'record') return [];
  const lines = [
    ...passageLines(item, inner),
    ...statusLines(item, inner, view),
    emptyLine,
    ...textLines(noteOf(item.record) ?? '', inner),
    ...factLines(item, inner, view),
  ];
  return lines.length > rows ? [...lines.slice(0, rows - 1), line(span('…', 'dim'))] : lines;
}

/** A text as it was written, its line ends kept. */
function textLines(text: string, columns: number): Line[] {
  if (text.trim() === '') return [];
  const safe = clean(text.trimEnd(), { newline: true });
  return wrapRows(safe, columns).map(({ start, end }) => line(span(safe.slice(start, end).trimEnd())));
}

/** As much of a long passage as is worth reading here, in rows. */
const passageRows = 12;

function passageLines({ record, verdict }: NoteItem, columns: number): Line[] {
  const quote = quoteOf(record.target);
  const place = verdict?.place?.exact ? verdict.place : quote;
  if (!place)
    return wrapText(record.target.title ?? record.target.source, columns, 3).map((text) => line(foreign(text, 'bold')));
  const tidy = (text: string) => clean(text.replace(/\s+/gu, ' '), {});
  const before = wordsBefore(place.prefix);
  const after = wordsAfter(place.suffix);
  const style = record.motivation === 'bookmarking' ? 'bold' : markStyle(record.color);
  const spans = [span(before, 'dim'), span(tidy(place.exact.slice(0, 4000)), style), span(after, 'dim')];
  return firstRows(wrapSpans(spans, columns - 2), passageRows).map((row) => line(...row));
}

/** What became of the passage, in a sentence, where it is not where it was. */
function statusLines(item: NoteItem, columns: number, view: View): Line[] {
  const { verdict, record } = item;
  if (!verdict || verdict.status === 'exact') return [];
  const lines = [emptyLine, line(...statusSpans(item, view), ...whySpans(verdict.why, columns, view))];
  const then = quoteOf(record.target)?.exact;
  if (verdict.place === null || then === undefined || then === verdict.place.exact) return lines;
  const before = view.words('tui.notes.was', { text: clean(then.replace(/\s+/gu, ' '), {}) });
  return [...lines, ...wrapText(before, columns, 4).map((text) => line(span(text, 'dim')))];
}

const whySpans = (why: NonNullable<NoteItem['verdict']>['why'], columns: number, { words }: View) => {
  const text = words.of(why);
  return text === why.key ? [] : [span(': '), foreign(text.slice(0, columns * 2), 'dim')];
};

function factLines({ record }: NoteItem, columns: number, { words }: View): Line[] {
  const tags = tagsOf(record).map((tag) => `#${tag}`);
  const made = shortDay(record.created, words.language);
  const changed = shortDay(record.modified, words.language);
  const dates = made === changed ? made : words('tui.notes.changed', { made, changed });
  return [
    emptyLine,
    ...(tags.length > 0 ? wrapText(clean(tags.join('  '), {}), columns, 2).map((text) => line(span(text, 'tag'))) : []),
    line(span(dates, 'date')),
  ];
}
