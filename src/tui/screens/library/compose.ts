/** How the library looks. The first paint is made of this, so it needs little: no page, no parser. */
import type { Frame, Line, Span } from '../../../page/line.ts';
import { width } from '../../../page/width.ts';
import { cleanLine } from '../../../post/clean.ts';
import { continuePath } from '../../derive/continue.ts';
import { position, shownPosition } from '../../derive/library-items.ts';
import { presentSearch } from '../../derive/searches.ts';
import type { SearchAnswer } from '../../ports.ts';
import type { State } from '../../state.ts';
import { beside, cutSpans, emptyLine, foreign, frameOf, line, span, wrapText } from '../compose.ts';
import { suggestionLine } from '../suggestions.ts';
import { type Hint, headerLine, hintSpans, lastLine, ruleLine, type View } from '../view.ts';
import { type LibraryView, libraryView, separatorWidth } from './layout.ts';
import { itemLines } from './rows.ts';
import { sidePaneLines } from './side-pane.ts';
import { summaryLines } from './summary.ts';

type QueryProblem = SearchAnswer['problems'][number];

export const libraryContexts = ['library', 'list', 'general'] as const;
const chain = libraryContexts;

/** The pane beside the list of a very wide terminal. */
export type PreviewLines = (state: State, view: View, columns: number, rows: number) => Line[];

/** @param preview what sets a post's beginning; until that is loaded its summary stands there */
export function composeLibrary(state: State, view: View, preview: PreviewLines = summaryLines): Frame {
  const { columns, rows } = state.size;
  const list = libraryView(state);
  const { layout } = list;
  const header = [header1(state, view, list), ...(layout.rules ? [ruleLine(columns)] : []), inputLine(state, view)];
  while (header.length < layout.listRow)
    header.push(header.length === layout.inputRow + 1 ? explanation(state, view) : emptyLine);
  const body = panes(state, view, list, preview);
  const footer = [...(layout.rules ? [ruleLine(columns)] : []), footerLine(state, view, list)];
  const input = state.input?.purpose === 'filter' ? { column: 3, row: layout.inputRow, width: columns - 5 } : undefined;
  return frameOf([...header, ...body, ...footer], rows, input ? { input } : {});
}

function header1(state: State, { words }: View, { items }: LibraryView): Line {
  const { posts, name, missing } = state.archive;
  const { count } = position(items, -1);
  const total = posts.length + missing;
  const counted =
    count === posts.length
      ? words('tui.library.count', { n: total })
      : words('tui.library.count-of', { n: count, total });
  const order = state.settings.sort === 'date' ? [] : [span(`${words(`tui.sort.${state.settings.sort}`)} · `, 'dim')];
  return headerLine(
    state.size.columns,
    [span('randnotiz', 'title'), span('   '), foreign(name, 'dim')],
    [...order, span(counted, 'count')],
  );
}

/** The filter: as typed, or a word on what can be typed. The open input is drawn over it. */
function inputLine({ input, library, size }: State, { words }: View): Line {
  const open = input?.purpose === 'filter';
  const value = open ? input.value : library.query;
  const tags = library.tags.map(({ tag, role }) =>
    foreign(`${role === 'not' ? '−' : role === 'or' ? '|' : '+'}${tag} `, 'tag'),
  );
  const text =
    value === '' && tags.length > 0 && !open
      ? span('')
      : value === ''
        ? span(words(size.columns < 60 ? 'tui.library.placeholder-short' : 'tui.library.placeholder'), 'placeholder')
        : foreign(value, 'input');
  return line(span(' '), span('/ ', open || value !== '' ? 'accent' : 'dim'), ...(open ? [] : tags), text);
}

/** Under the open input: what is wrong with the query, what Tab offers, or the query in words. */
function explanation(state: State, view: View): Line {
  const { input, library, size } = state;
  const { words } = view;
  if (input?.purpose !== 'filter') return state.settings.greeted ? emptyLine : greeting(view, size.columns);
  if (input.suggestions.length > 0) return suggestionLine(input, size.columns);
  const problem = library.query === input.value ? library.answer?.problems[0] : undefined;
  if (problem) return problemLine(input.value, problem, words.of(problem.what), size.columns);
  if (input.value.trim() === '' || !library.answer) return emptyLine;
  return line(span('   '), foreign(library.answer.explanation, 'dim'));
}

/** The three keys that a newcomer needs; gone for good when the first post is opened. */
function greeting(view: View, columns: number): Line {
  const hints: Hint[] = [
    { commands: ['open'], label: 'tui.greeting.open' },
    { commands: ['search'], label: 'tui.greeting.search' },
    { commands: ['help'], label: 'tui.greeting.help' },
  ];
  const welcome = span(`${view.words('tui.greeting.new')}  `, 'accent');
  return line(span('   '), welcome, ...hintSpans(view, chain, hints, columns - 4 - width(welcome.text)));
}

/** What is wrong with the query, under the place where it is. */
function problemLine(value: string, { start, end }: QueryProblem, what: string, columns: number): Line {
  const column = 3 + width(cleanLine(value.slice(0, start)));
  const marks = Math.max(1, width(cleanLine(value.slice(start, end))));
  const fits = column + marks + 1 + width(what) <= columns - 1;
  return fits
    ? line(span(' '.repeat(column)), span('^'.repeat(marks), 'error'), span(' '), span(what, 'warning'))
    : line(span('   '), ...cutSpans([span(what, 'warning')], columns - 4));
}

function panes(state: State, view: View, list: LibraryView, preview: PreviewLines): Line[] {
  const { layout } = list;
  const parts = [
    ...(layout.tags === null
      ? []
      : [{ lines: sidePaneLines(state, view, layout.tags, layout.listRows), width: layout.tags }]),
    { lines: listLines(state, view, list), width: layout.list },
    ...(layout.preview === null
      ? []
      : [{ lines: preview(state, view, layout.preview, layout.listRows), width: layout.preview }]),
  ];
  const separator: Span[] = [span(' '.repeat(separatorWidth - 2)), span('│', 'rule'), span(' ')];
  return beside(parts, layout.listRows, separator);
}

function listLines(state: State, view: View, { items, window, row, layout, cursor }: LibraryView): Line[] {
  if (items.length === 0) return emptyList(state, view, layout.list);
  const lines: Line[] = [];
  // The one that does not fit whole is begun: the list is seen to go on.
  for (let i = window.top; i <= window.end; i++) {
    const item = items[i];
    if (item) lines.push(...itemLines(state, view, item, i === cursor, row, layout.list));
  }
  return lines;
}

/** Nothing to show: why, and what can be done. */
function emptyList({ archive, library }: State, { words }: View, columns: number): Line[] {
  const filtered = library.query.trim() !== '' || library.tags.length > 0;
  if (filtered && library.searching) return [];
  const [what, hint] = filtered
    ? [words('tui.library.nothing-found'), words('tui.library.nothing-found-do')]
    : archive.missing === 0
      ? [words('tui.library.no-posts'), words('tui.library.no-posts-do')]
      : [words('tui.library.loading'), ''];
  return [
    emptyLine,
    ...wrapText(what, columns - 6, 3).map((text) => line(span('   '), span(text))),
    ...wrapText(hint, columns - 6, 4).map((text) => line(span('   '), span(text, 'dim'))),
  ];
}

function footerLine(state: State, view: View, { items, cursor }: LibraryView): Line {
  const { place, count } = shownPosition(state.archive, items, cursor);
  const hints: Hint[] =
    state.input?.purpose === 'filter'
      ? ['input-accept', ['input-up', 'input-down'], 'input-complete', 'input-cancel']
      : [
          'open',
          'search',
          ...(presentSearch(state) ? (['save-search'] as const) : []),
          ...(continuePath(state) ? (['continue'] as const) : []),
          'tags',
          'quick-open',
          'notes',
          'help',
        ];
  const at = count === 0 ? [] : [span(`${place}/${count}`, 'count')];
  return lastLine(state, view, hints, at, state.input ? ['input'] : chain);
}
