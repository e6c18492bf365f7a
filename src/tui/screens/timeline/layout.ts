/** Where the parts of the timeline stand, and which rows are in sight. Columns and rows from 0. */
import type { Language } from '../../../locale/message.ts';
import { type Period, periodsOf, tagBars } from '../../derive/timeline.ts';
import { type Window, windowOf } from '../../derive/window.ts';
import type { State } from '../../state.ts';
import { listRows } from '../plain-list.ts';

export const separatorWidth = 3;
/** From here on time and tags stand side by side. */
const bothFrom = 100;

export interface TimelineLayout {
  /** Columns of each pane; `null`: the other one has the screen. */
  readonly time: number | null;
  readonly tags: number | null;
  /** Rows of the bars: those of a plain list, less that of the headings. */
  readonly rows: number;
}

export function timelineLayout({ size, timeline }: State): TimelineLayout {
  const rows = Math.max(1, listRows(size) - 1);
  if (size.columns >= bothFrom) {
    const tags = Math.floor(size.columns * 0.38);
    return { time: size.columns - tags - separatorWidth, tags, rows };
  }
  return timeline.pane === 'time' ? { time: size.columns, tags: null, rows } : { time: null, tags: size.columns, rows };
}

export interface PaneView {
  readonly cursor: number;
  readonly window: Window;
}

export function timeView(state: State): PaneView & { readonly periods: readonly Period[] } {
  const periods = periodsOf(state);
  const { period, timeTop } = state.timeline;
  const own = periods.findIndex(({ key }) => key === period);
  // Months fold into their year: then the cursor is on that.
  const year = own >= 0 ? own : periods.findIndex(({ key }) => key !== '' && (period ?? '').startsWith(key));
  const cursor = Math.max(0, year);
  return { periods, cursor, window: windowOf(periods.length, () => 1, timeTop, cursor, timelineLayout(state).rows) };
}

export function tagsView(state: State): PaneView & { readonly tags: ReturnType<typeof tagBars> } {
  const tags = tagBars(state);
  const cursor = Math.max(
    0,
    tags.findIndex(({ tag }) => tag === state.timeline.tag),
  );
  return {
    tags,
    cursor,
    window: windowOf(tags.length, () => 1, state.timeline.tagsTop, cursor, timelineLayout(state).rows),
  };
}

/** `March`, `März`. */
export function monthName(key: string, language: Language): string {
  const date = new Date(Date.UTC(2001, Number(key.slice(5, 7)) - 1, 1));
  return new Intl.DateTimeFormat(language === 'de' ? 'de-CH' : 'en-GB', { month: 'long', timeZone: 'UTC' }).format(
    date,
  );
}
