/** The rows of the list of notes. */
import { quoteOf, tagsOf } from '../../../annotation/model.ts';
import type { Line, Span, StyleName } from '../../../page/line.ts';
import { cut, pad, width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import type { NoteItem, NotesItem } from '../../derive/notes-items.ts';
import { emptyLine, fitted, foreign, line, span } from '../compose.ts';
import { longMonth, shortDay } from '../dates.ts';
import { markStyle } from '../passage.ts';
import type { View } from '../view.ts';
import { hasFacts, type NotesLayout, noteHeight, noteIndent, noteLines, passageText } from './layout.ts';

/** The lines of an item; as many as `noteHeight` says. */
export function noteItemLines(item: NotesItem, chosen: boolean, layout: NotesLayout, view: View): Line[] {
  switch (item.type) {
    case 'gap':
      return noteHeight(item, layout) > 0 ? [emptyLine] : [];
    case 'drafts':
      return [headingLine(view.words('tui.notes.drafts'), item.count, layout, ['warning'])];
    case 'post':
      return [postLine(item, layout, view)];
    case 'month':
      return [headingLine(longMonth(item.month, view.words.language), item.count, layout, ['date'])];
    case 'draft':
      return draftLines(item.draft, chosen, layout, view);
    default:
      return recordLines(item, chosen, layout, view);
  }
}

function postLine(
  { title, path, count }: Extract<NotesItem, { type: 'post' }>,
  layout: NotesLayout,
  { words }: View,
): Line {
  const gone = path === null ? ` (${words('tui.notes.post-gone')})` : '';
  return headingLine(cleanLine(title) + gone, count, layout, path === null ? ['warning'] : ['bold']);
}

/** A heading with its count behind a line of dots, as the years of the library have it. */
function headingLine(title: string, count: number, layout: NotesLayout, style: readonly StyleName[]): Line {
  const room = layout.list - layout.text - 1;
  const number = String(count);
  const name = cut(title, room - number.length - 4);
  const dots = Math.max(0, room - width(name) - number.length - 2);
  return line(
    span(' '.repeat(layout.text)),
    span(name, ...style),
    span(` ${'·'.repeat(dots)} `, 'rule'),
    span(number, 'count'),
  );
}

const marker = (chosen: boolean, layout: NotesLayout): Span[] =>
  layout.text >= 3
    ? [span(' '), span(chosen ? '▌' : ' ', 'accent'), span(' ')]
    : [span(chosen ? '▌' : ' ', 'accent'), span(' ')];

function recordLines(item: NoteItem, chosen: boolean, layout: NotesLayout, view: View): Line[] {
  const indent = span(' '.repeat(layout.text + noteIndent));
  const { lines, tagsBehind } = noteLines(item, layout);
  const tags: Span[] = tagsOf(item.record).flatMap((tag, i) => [
    ...(i > 0 ? [span(' ')] : []),
    foreign(`#${tag}`, 'tag'),
  ]);
  const room = layout.textWidth - noteIndent;
  const rows = lines.map((text, i) =>
    line(indent, span(text), ...(i === lines.length - 1 && tagsBehind && tags.length > 0 ? [span('  '), ...tags] : [])),
  );
  if (!tagsBehind) rows.push(line(indent, ...fitted(tags, room)));
  if (!layout.facts && hasFacts(item)) rows.push(line(indent, ...statusSpans(item, view)));
  if (item.about !== null) {
    rows.push(
      line(indent, ...fitted([span(`${view.words('tui.notes.in')} `, 'dim'), foreign(item.about, 'dim')], room)),
    );
  }
  return [firstLine(item, chosen, layout, view), ...rows];
}

function firstLine(item: NoteItem, chosen: boolean, layout: NotesLayout, view: View): Line {
  const passage = fitted(passageSpans(item, chosen, layout.textWidth, view), layout.textWidth);
  if (!layout.facts) return line(...marker(chosen, layout), ...passage);
  const { status, date } = layout.facts;
  return line(
    ...marker(chosen, layout),
    ...passage,
    span('  '),
    ...fitted(statusSpans(item, view), status),
    span(' '),
    span(pad(shortDay(item.record.modified, view.words.language), date, 'right'), 'date'),
  );
}

/** What a record stands on: its passage, or the post as a whole. */
function passageSpans(item: NoteItem, chosen: boolean, columns: number, { words }: View): Span[] {
  const { record } = item;
  const bookmark = record.motivation === 'bookmarking';
  const label = record.label ? [foreign(`${record.label}  `, 'accent')] : [];
  const sign = bookmark ? [span('★ ', 'accent'), ...label] : [];
  const text = passageText(item);
  if (text === '') return [...sign, span(words('tui.notes.whole-post'), chosen ? 'selected' : 'dim')];
  const used = sign.reduce((sum, part) => sum + width(part.text), 0);
  // What has no place today has no colour there either.
  const mark: readonly StyleName[] = bookmark
    ? []
    : [item.verdict?.status === 'orphan' ? 'dim' : markStyle(record.color)];
  const style = chosen ? (['selected', ...mark] as const) : mark;
  return [...sign, span(cut(text, columns - used), ...style)];
}

/** How finding the passage went, where that is worth a word. */
export function statusSpans({ verdict, record, path }: NoteItem, { words }: View): Span[] {
  if (!verdict) return path !== null && quoteOf(record.target) ? [span('…', 'dim')] : [];
  const word = words(`annotation.status.${verdict.status}`);
  switch (verdict.status) {
    case 'exact':
      return [];
    case 'moved':
      return [span(word, 'dim')];
    case 'changed':
      return [span(word, 'accent')];
    default:
      return [span(word, 'warning')];
  }
}

function draftLines(
  { text, target, modified }: Extract<NotesItem, { type: 'draft' }>['draft'],
  chosen: boolean,
  layout: NotesLayout,
  view: View,
): Line[] {
  const words = cleanLine(text.slice(0, 1000).replace(/\s+/gu, ' ').trim());
  const about = target?.title ? [span('  '), foreign(target.title, 'dim')] : [];
  const shown = fitted([span(words, ...(chosen ? (['selected'] as const) : [])), ...about], layout.textWidth);
  const day = span(shortDay(modified, view.words.language), 'date');
  if (!layout.facts)
    return [line(...marker(chosen, layout), ...shown), line(span(' '.repeat(layout.text + noteIndent)), day)];
  const room = layout.facts.status + 1 + layout.facts.date;
  return [
    line(
      ...marker(chosen, layout),
      ...shown,
      span('  '),
      ...fitted([span(' '.repeat(Math.max(0, room - width(day.text)))), day], room),
    ),
  ];
}
