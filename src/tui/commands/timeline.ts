/** What the keys do in the timeline, and where its bars lead. */
import { tagsView, timelineLayout, timeView } from '../screens/timeline/layout.ts';
import type { TimelineState } from '../state/timeline.ts';
import { popScreen, pushScreen, type State, topScreen } from '../state.ts';
import { type Handlers, type Stamp, type Step, step } from './command.ts';
import { listHandlers } from './list.ts';
import { openNotesWith } from './notes.ts';
import { toLibrary } from './to-library.ts';

const withTimeline = (state: State, change: Partial<TimelineState>): State => ({
  ...state,
  timeline: { ...state.timeline, ...change },
});

/** Remembers where the windows stand, so that the next move starts from what is seen. */
const settled = (state: State): State =>
  withTimeline(state, { timeTop: timeView(state).window.top, tagsTop: tagsView(state).window.top });

const moving = listHandlers((state) => {
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
});

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
