/** What the keys do in the timeline, and where its bars lead. */
import { tagsView, timelineLayout, timeView } from '../screens/timeline/layout.ts';
import type { TimelineState } from '../state/timeline.ts';
import { popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';
import { type ListView, listHandlers } from './list.ts';
import { itemAtRow, type Mouse, mouseHandlers } from './mouse.ts';
import { openNotesWith } from './notes.ts';
import { toLibrary } from './to-library.ts';

const withTimeline = (state: State, change: Partial<TimelineState>): State => ({
  ...state,
  timeline: { ...state.timeline, ...change },
});

/** Remembers where the windows stand, so that the next move starts from what is seen. */
const settled = (state: State): State =>
  withTimeline(state, { timeTop: timeView(state).window.top, tagsTop: tagsView(state).window.top });

const listOf = (state: State): ListView => {
  const page = timelineLayout(state).rows;
  if (state.timeline.pane === 'time') {
    const { periods, cursor } = timeView(state);
    return {
      count: periods.length,
      selectable: () => true,
      cursor,
      page,
      select: (next, index) => settled(withTimeline(next, { period: periods[index]?.key ?? null })),
    };
  }
  const { tags, cursor } = tagsView(state);
  return {
    count: tags.length,
    selectable: () => true,
    cursor,
    page,
    select: (next, index) => settled(withTimeline(next, { tag: tags[index]?.tag ?? null })),
  };
};
const moving = listHandlers(listOf);

function open(state: State, stamp: Stamp): Step {
  if (state.timeline.pane === 'tags') {
    const { tags, cursor } = tagsView(state);
    const tag = tags[cursor]?.tag;
    return tag === undefined ? step(state) : toLibrary(state, { tags: [{ tag, role: 'and' }] }, stamp);
  }
  const { periods, cursor } = timeView(state);
  const period = periods[cursor];
  if (!period) return step(state);
  return toLibrary(state, { query: period.key === '' ? '-has:date' : `date:${period.key}` }, stamp);
}

/** A click in the other pane goes over to it. */
const pane = (state: State, { column }: Pick<Mouse, 'column'>): TimelineState['pane'] => {
  const { time } = timelineLayout(state);
  return time !== null && column < time ? 'time' : 'tags';
};

const mouse = mouseHandlers({
  move: (state, by, stamp) => {
    const name = by > 0 ? 'line-down' : 'line-up';
    return moving[name]?.(state, { name, count: Math.abs(by) }, stamp) ?? step(state);
  },
  cursor: (state) => listOf(state).cursor,
  at: (state, { row }) => {
    const { window } = state.timeline.pane === 'time' ? timeView(state) : tagsView(state);
    // Header, rule and the heading of the bars stand above.
    return itemAtRow(row - (state.size.rows >= 16 ? 3 : 2), window, () => 1);
  },
  select: (state, index) => step(listOf(state).select(state, index)),
  open,
});

/** The notes that were written in the time of the bar. */
function notes(state: State): Step {
  if (state.timeline.pane === 'tags') return step(state);
  const { periods, cursor } = timeView(state);
  const period = periods[cursor];
  return period && period.notes > 0 ? openNotesWith(state, `date:${period.key}`) : step(state);
}

const turn = (state: State): Step =>
  step(settled(withTimeline(state, { pane: state.timeline.pane === 'time' ? 'tags' : 'time' })));
const leave = (state: State): Step => step(popScreen(state));

export const timelineHandlers: Handlers = {
  ...moving,
  mouse: (state, command, stamp) => {
    const over = pane(state, command);
    if (command.action === 'press' && over !== state.timeline.pane) {
      return step(settled(withTimeline(state, { pane: over })));
    }
    return mouse.mouse?.(state, command, stamp) ?? step(state);
  },
  open: (state, _, stamp) => open(state, stamp),
  'timeline-notes': notes,
  'timeline-pane': turn,
  tags: turn,
  group: (state) => step(settled(withTimeline(state, { months: !state.timeline.months }))),
  back: leave,
  close: leave,
  clear: leave,
};

/** Opening the timeline from anywhere; the same key again closes it. */
export const timelineOpening: Handlers = {
  timeline: (state) =>
    topScreen(state) === 'timeline' ? step(popScreen(state)) : step(pushScreen({ ...state, input: null }, 'timeline')),
};
