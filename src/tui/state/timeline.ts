/** Posts and notes over time, and tags, as bars (`T`). */
export interface TimelineState {
  /** Which of the two lists has the cursor. */
  readonly pane: 'time' | 'tags';
  /** Months are shown under their years. */
  readonly months: boolean;
  /** Period (`2019`, `2019-03`, '' for undated) under the cursor; `null`: the first. */
  readonly period: string | null;
  readonly tag: string | null;
  /** First rows on the screen. */
  readonly timeTop: number;
  readonly tagsTop: number;
}

export const emptyTimeline: TimelineState = {
  pane: 'time',
  months: false,
  period: null,
  tag: null,
  timeTop: 0,
  tagsTop: 0,
};
