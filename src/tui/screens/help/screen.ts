/** The keys, those of the screen below first; `/` looks for one. */
import type { Frame } from '../../../page/line.ts';
import { helpHandlers } from '../../commands/help.ts';
import type { State } from '../../state.ts';
import { emptyLine, foreign, frameOf, line, span } from '../compose.ts';
import { gapRows } from '../plain-list.ts';
import { headerLine, lastLine, ruleLine, type Screen, type View } from '../view.ts';
import { helpLines, helpRows } from './layout.ts';

const chain = ['list', 'general'] as const;

export const helpScreen: Screen = { contexts: () => chain, handlers: helpHandlers, compose: composeHelp };

function composeHelp(state: State, view: View): Frame {
  const { columns, rows } = state.size;
  const { words } = view;
  const open = state.input?.purpose === 'help';
  const query = state.input?.purpose === 'help' ? state.input.value : state.help.query;
  const all = helpLines(state, view.bindings);
  const room = helpRows(state);
  const top = Math.max(0, Math.min(state.help.top, all.length - room));
  const shown = all.slice(top, top + room);
  while (shown.length < room) shown.push(emptyLine);
  const rules = rows >= 16;
  const seen =
    all.length <= room
      ? []
      : [span(words('tui.percent', { n: Math.round((100 * (top + room)) / all.length) }), 'count')];
  return frameOf(
    [
      headerLine(columns, [span(words('tui.help.title'), 'title')], []),
      ...(rules ? [ruleLine(columns)] : []),
      line(
        span(' '),
        span('/ ', open || query !== '' ? 'accent' : 'dim'),
        query === '' ? span(words('tui.help.placeholder'), 'placeholder') : foreign(query, 'input'),
      ),
      ...Array.from({ length: gapRows(state.size) }, () => emptyLine),
      ...shown,
      ...(rules ? [ruleLine(columns)] : []),
      lastLine(
        state,
        view,
        open
          ? ['input-accept', 'input-cancel']
          : ['search', { commands: ['line-down', 'line-up'], label: 'tui.help.scroll' }, 'close', 'palette'],
        seen,
        open ? ['input'] : chain,
      ),
    ],
    rows,
    open ? { input: { column: 3, row: rules ? 2 : 1, width: columns - 5 } } : {},
  );
}
