/** All annotations and bookmarks of the archive, by post in reading order; and, where there is room, the whole of one. */
import type { Frame, Line, Span } from '../../../page/line.ts';
import { notesHandlers } from '../../commands/notes.ts';
import { isChoosable, undecidedNotes } from '../../derive/notes-items.ts';
import type { State } from '../../state.ts';
import { beside, emptyLine, foreign, frameOf, line, span, wrapText } from '../compose.ts';
import { suggestionLine } from '../suggestions.ts';
import { type Hint, headerLine, lastLine, ruleLine, type Screen, type View } from '../view.ts';
import { detailLines } from './detail.ts';
import { type NotesView, notesView, separatorWidth } from './layout.ts';
import { noteItemLines } from './rows.ts';

const chain = ['notes', 'list', 'general'] as const;

export const notesScreen: Screen = {
  contexts: () => chain,
  handlers: notesHandlers,
  compose: composeNotes,
};

export function composeNotes(state: State, view: View): Frame {
  const { columns, rows } = state.size;
  const list = notesView(state);
  const { layout } = list;
  const header = [headLine(state, view, list), ...(layout.rules ? [ruleLine(columns)] : []), filterLine(state, view)];
  while (header.length < layout.listRow) header.push(problemLine(state, view));
  const footer = [...(layout.rules ? [ruleLine(columns)] : []), footLine(state, view, list)];
  const input = state.input?.purpose === 'notes' ? { column: 3, row: layout.inputRow, width: columns - 5 } : undefined;
  return frameOf([...header, ...panes(state, view, list), ...footer], rows, input ? { input } : {});
}

function headLine({ size, notes }: State, { words }: View, { counts }: NotesView): Line {
  const title = words(notes.kind === 'bookmarks' ? 'tui.notes.bookmarks' : 'tui.notes.title');
  const { notes: n, highlights, bookmarks } = counts;
  const parts = [
    ...(n > 0 ? [words('tui.notes.count-notes', { n })] : []),
    ...(highlights > 0 ? [words('tui.notes.count-highlights', { n: highlights })] : []),
    ...(bookmarks > 0 ? [words('tui.notes.count-bookmarks', { n: bookmarks })] : []),
  ];
  const long = parts.join(' · ');
  // On a narrow screen the sum says enough.
  const counted = long.length + title.length + 5 > size.columns ? String(n + highlights + bookmarks) : long;
  return headerLine(size.columns, [span(title, 'title')], [span(counted, 'count')]);
}

function filterLine({ input, notes, size }: State, { words }: View): Line {
  const open = input?.purpose === 'notes';
  const value = open ? input.value : notes.query;
  const placeholder = words(size.columns < 60 ? 'tui.notes.placeholder-short' : 'tui.notes.placeholder');
  return line(
    span(' '),
    span('/ ', open || value !== '' ? 'accent' : 'dim'),
    value === '' ? span(placeholder, 'placeholder') : foreign(value, 'input'),
  );
}

/** Under the filter: what Tab offers, or what is wrong. */
function problemLine({ input, notes, size }: State, { words }: View): Line {
  if (input?.purpose === 'notes' && input.suggestions.length > 0) return suggestionLine(input, size.columns);
  if (!notes.problem || (input?.purpose !== 'notes' && notes.query === '')) return emptyLine;
  return line(span('   '), span(words.of(notes.problem), 'warning'));
}

function panes(state: State, view: View, list: NotesView): Line[] {
  const { layout, items, cursor } = list;
  const lines = listLines(state, view, list);
  if (layout.detail === null) return beside([{ lines, width: layout.list }], layout.listRows, []);
  const separator: Span[] = [span(' '.repeat(separatorWidth - 2)), span('│', 'rule'), span(' ')];
  return beside(
    [
      { lines, width: layout.list },
      { lines: detailLines(items[cursor], layout.detail, layout.listRows, view), width: layout.detail },
    ],
    layout.listRows,
    separator,
  );
}

function listLines(state: State, view: View, { items, cursor, window, layout }: NotesView): Line[] {
  if (items.length === 0) return emptyList(state, view, layout.list);
  const lines: Line[] = [];
  for (let i = window.top; i < window.end; i++) {
    const item = items[i];
    if (item) lines.push(...noteItemLines(item, i === cursor, layout, view));
  }
  return lines;
}

/** Nothing to show: why, and what can be done. */
function emptyList({ notes }: State, { words }: View, columns: number): Line[] {
  const [what, hint] =
    notes.query.trim() !== ''
      ? [words('tui.notes.nothing-found'), words('tui.notes.nothing-found-do')]
      : notes.kind === 'bookmarks'
        ? [words('tui.notes.no-bookmarks'), words('tui.notes.no-bookmarks-do')]
        : [words('tui.notes.none'), words('tui.notes.none-do')];
  return [
    emptyLine,
    ...wrapText(what, columns - 6, 3).map((text) => line(span('   '), span(text))),
    ...wrapText(hint, columns - 6, 4).map((text) => line(span('   '), span(text, 'dim'))),
  ];
}

function footLine(state: State, view: View, { items, cursor, choosables }: NotesView): Line {
  const { words } = view;
  const open = state.input?.purpose === 'notes';
  const reviewable = undecidedNotes(state, state.review.kept).length > 0;
  const hints: Hint[] = open
    ? ['input-accept', ['input-up', 'input-down'], 'input-complete', 'input-cancel']
    : items.length === 0
      ? ['close', 'search', state.notes.kind === 'all' ? 'bookmarks' : 'notes', 'help']
      : [
          'open',
          ...(reviewable ? (['review'] as const) : []),
          'note',
          'next-color',
          'delete',
          'search',
          'undo',
          'help',
        ];
  const { before, count } = choosables(cursor);
  const place = isChoosable(items[cursor]) ? before + 1 : 0;
  const { anchoring } = state.notes;
  const looking =
    anchoring && anchoring.done < anchoring.total ? Math.floor((100 * anchoring.done) / anchoring.total) : null;
  const right = [
    ...(looking === null ? [] : [span(`${words('tui.notes.looking', { n: looking })}  `, 'dim')]),
    ...(count === 0 ? [] : [span(`${place}/${count}`, 'count')]),
  ];
  return lastLine(state, view, hints, right, open ? ['input'] : chain);
}
