/** Quick open and the palette: an input, and under it what fits, the matched letters shown. */
import type { Frame, Line, Span } from '../../page/line.ts';
import { width } from '../../page/width.ts';
import { chooserRows, chooserScreenHandlers } from '../commands/chooser.ts';
import { windowOf } from '../derive/window.ts';
import type { ChoiceRow } from '../state/chooser.ts';
import type { State } from '../state.ts';
import { cutSpans, emptyLine, fitted, foreign, frameOf, line, marked, span, spansWidth, wrapText } from './compose.ts';
import { cursorSign, gapRows } from './plain-list.ts';
import { headerLine, lastLine, ruleLine, type Screen, type View } from './view.ts';

const chain = ['list', 'general'] as const;

const screen = (title: 'tui.palette.title' | 'tui.quick-open.title'): Screen => ({
  contexts: () => chain,
  handlers: chooserScreenHandlers,
  compose: (state, view) => composeChooser(state, view, title),
});

export const paletteScreen = screen('tui.palette.title');
export const quickOpenScreen = screen('tui.quick-open.title');

function composeChooser(state: State, view: View, title: 'tui.palette.title' | 'tui.quick-open.title'): Frame {
  const { columns, rows } = state.size;
  const { words } = view;
  const { chooser, input } = state;
  const rules = rows >= 16;
  const room = chooserRows(state);
  const cursor = Math.min(chooser.selected, chooser.rows.length - 1);
  const window = windowOf(chooser.rows.length, () => 1, chooser.top, cursor, room);
  const list = chooser.rows
    .slice(window.top, window.end)
    .map((row, i) => rowLine(row, window.top + i === cursor, Math.min(columns, widest)));
  if (list.length === 0 && chooser.answered === chooser.asked) list.push(...nothing(state, view));
  while (list.length < room) list.push(emptyLine);
  const typed = input?.value ?? '';
  const inputRow = rules ? 2 : 1;
  const count = chooser.rows.length === 0 ? [] : [span(`${cursor + 1}/${chooser.rows.length}`, 'count')];
  return frameOf(
    [
      headerLine(columns, [span(words(title), 'title')], []),
      ...(rules ? [ruleLine(columns)] : []),
      line(
        span(' '),
        span('› ', 'accent'),
        typed === '' ? span(words(placeholder[title]), 'placeholder') : foreign(typed, 'input'),
      ),
      ...Array.from({ length: gapRows(state.size) }, () => emptyLine),
      ...list.slice(0, room),
      ...(rules ? [ruleLine(columns)] : []),
      lastLine(state, view, ['input-accept', ['input-up', 'input-down'], 'input-cancel'], count, ['input']),
    ],
    rows,
    input ? { input: { column: 3, row: inputRow, width: columns - 5 } } : {},
  );
}

const placeholder = {
  'tui.palette.title': 'tui.palette.placeholder',
  'tui.quick-open.title': 'tui.quick-open.placeholder',
} as const;

/** Wider rows would tear apart what belongs together. */
const widest = 110;

/** What a row leads to, as a sign before it. */
const signs = { post: ' ', heading: '§', tag: '#', command: ':', search: '/', archive: '▤' } as const;

function rowLine({ choice, label, detail, marks }: ChoiceRow, chosen: boolean, columns: number): Line {
  const style = chosen ? (['selected'] as const) : [];
  // The label goes first; what stands at the right gets what it leaves, and is left out where that is a stump.
  const room = columns - 3 - 2 - 1;
  const text = cutSpans(marked(label, marks, style, 'match'), room);
  const left = room - spansWidth(text) - 2;
  const end = detailSpans(choice.type, detail, left);
  return line(
    ...cursorSign(chosen),
    span(`${signs[choice.type]} `, 'accent'),
    ...fitted(text, room - spansWidth(end)),
    ...end,
  );
}

/** A command's keys whole, or the first of them; anything else cut, unless that is a stump. */
function detailSpans(type: ChoiceRow['choice']['type'], detail: string, room: number): Span[] {
  if (type === 'command') {
    const keys = [detail, detail.split('  ')[0] ?? ''].find((text) => text !== '' && width(text) <= room);
    return keys === undefined ? [] : [span(keys, 'key')];
  }
  return detail !== '' && room >= Math.min(6, width(detail)) ? cutSpans([foreign(detail, 'dim')], room) : [];
}

function nothing({ size }: State, { words }: View): Line[] {
  return wrapText(words('tui.chooser.nothing'), size.columns - 6, 2).map((text) => line(span('   '), span(text)));
}
