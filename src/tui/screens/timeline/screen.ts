/** Posts and notes over time, and tags, as bars; Enter goes to what a bar stands for. */
import type { Frame, Line, Span } from '../../../page/line.ts';
import { pad } from '../../../page/width.ts';
import { timelineHandlers } from '../../commands/timeline.ts';
import type { Period } from '../../derive/timeline.ts';
import type { State } from '../../state.ts';
import { beside, emptyLine, fitted, foreign, frameOf, line, span, wrapText } from '../compose.ts';
import { cursorSign } from '../plain-list.ts';
import { headerLine, lastLine, ruleLine, type Screen, type View } from '../view.ts';
import { barSpans } from './bars.ts';
import { monthName, separatorWidth, tagsView, timelineLayout, timeView } from './layout.ts';

const chain = ['timeline', 'list', 'general'] as const;

export const timelineScreen: Screen = { contexts: () => chain, handlers: timelineHandlers, compose: composeTimeline };

function composeTimeline(state: State, view: View): Frame {
  const { columns, rows } = state.size;
  const { words } = view;
  const layout = timelineLayout(state);
  const rules = rows >= 16;
  const panes = [
    ...(layout.time === null ? [] : [{ lines: timeLines(state, view, layout.time), width: layout.time }]),
    ...(layout.tags === null ? [] : [{ lines: tagLines(state, view, layout.tags), width: layout.tags }]),
  ];
  const separator: Span[] = [span(' '.repeat(separatorWidth - 2)), span('│', 'rule'), span(' ')];
  const time = state.timeline.pane === 'time';
  const hints = time
    ? ([
        'open',
        'timeline-notes',
        'timeline-pane',
        { commands: ['group'], label: months(state) },
        'close',
        'help',
      ] as const)
    : (['open', { commands: ['timeline-pane'], label: 'tui.timeline.to-time' }, 'close', 'help'] as const);
  return frameOf(
    [
      headerLine(
        columns,
        [span(words('tui.timeline.title'), 'title')],
        [span(words('tui.library.count', { n: state.archive.posts.length }), 'count')],
      ),
      ...(rules ? [ruleLine(columns)] : []),
      ...beside(panes, layout.rows + 1, separator),
      ...(rules ? [ruleLine(columns)] : []),
      lastLine(state, view, hints, [], chain),
    ],
    rows,
  );
}

const months = ({ timeline }: State) => (timeline.months ? 'tui.timeline.years' : 'tui.timeline.months');

/** Columns of a year or month, and of a count. */
const labelWidth = 12;
const countWidth = 6;

function timeLines(state: State, { words }: View, columns: number): Line[] {
  const { periods, cursor, window } = timeView(state);
  const active = state.timeline.pane === 'time';
  if (periods.length === 0) return nothing(words('tui.library.no-posts'), columns);
  const room = columns - 3 - labelWidth - 2 * countWidth - 3;
  const notes = Math.floor(room / 3);
  const posts = room - notes;
  const most = (what: 'posts' | 'notes') =>
    Math.max(1, ...periods.filter(({ key }) => key.length <= 4).map((period) => period[what]));
  const rowOf = (period: Period, chosen: boolean): Line =>
    line(
      ...cursorSign(chosen && active),
      ...fitted([labelSpan(period, chosen, active, state, words('tui.library.undated'))], labelWidth),
      ...barSpans(period.posts, most('posts'), posts, 'bar'),
      countSpan(period.posts),
      span('   '),
      ...barSpans(period.notes, most('notes'), notes, 'note-mark'),
      countSpan(period.notes),
    );
  const heading = line(
    span(' '.repeat(3 + labelWidth)),
    ...fitted([span(words('tui.timeline.posts'), 'dim')], posts + countWidth + 3),
    span(words('tui.timeline.notes'), 'dim'),
  );
  return [
    heading,
    ...periods.slice(window.top, window.end).map((period, i) => rowOf(period, window.top + i === cursor)),
  ];
}

const countSpan = (n: number): Span => span(pad(n === 0 ? '' : String(n), countWidth, 'right'), 'count');

function labelSpan({ key }: Period, chosen: boolean, active: boolean, { language }: State, undated: string): Span {
  const text = key === '' ? undated : key.length === 4 ? key : `  ${monthName(key, language)}`;
  return span(
    text,
    ...(chosen && active ? (['selected'] as const) : key.length === 4 ? (['date'] as const) : (['dim'] as const)),
  );
}

function tagLines(state: State, { words }: View, columns: number): Line[] {
  const { tags, cursor, window } = tagsView(state);
  const active = state.timeline.pane === 'tags';
  const heading = line(span('   '), span(words('tui.tags.title'), 'dim'));
  if (tags.length === 0) return nothing(words('tui.timeline.no-tags'), columns);
  const label = Math.max(10, Math.min(26, Math.floor(columns * 0.4)));
  const room = Math.max(0, columns - 3 - label - 1 - countWidth - 1);
  const most = Math.max(1, ...tags.map(({ total }) => total));
  return [
    heading,
    ...tags.slice(window.top, window.end).map(({ tag, total }, i) => {
      const chosen = active && window.top + i === cursor;
      return line(
        ...cursorSign(chosen),
        ...fitted([foreign(tag, chosen ? 'selected' : 'tag')], label),
        span(' '),
        ...barSpans(total, most, room, 'bar'),
        countSpan(total),
      );
    }),
  ];
}

const nothing = (text: string, columns: number): Line[] => [
  emptyLine,
  emptyLine,
  ...wrapText(text, columns - 6, 3).map((row) => line(span('   '), span(row))),
];
