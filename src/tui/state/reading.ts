/** What is remembered of each post that was read, and of how the person likes the reader to look. */
import type { ThemeName } from '../../page/theme.ts';
import type { PostReading } from '../../post/post-reading.ts';

export type Reading = Readonly<Record<string, PostReading>>;

export type SortOrder = 'date' | 'title' | 'read' | 'words';
export const sortOrders: readonly SortOrder[] = ['date', 'title', 'read', 'words'];

/** Where notes stand in the reader. `margin` falls back to `below` where the terminal is too narrow. */
export type NotesMode = 'margin' | 'below' | 'folded';
export const notesModes: readonly NotesMode[] = ['margin', 'below', 'folded'];

export interface Settings {
  /** Columns of the page's text. */
  readonly measure: number;
  readonly notes: NotesMode;
  readonly sort: SortOrder;
  readonly groupByYear: boolean;
  /** The hint for newcomers has been seen. */
  readonly greeted: boolean;
  /** The terminal's background as it was last time, so that the first paint suits it. */
  readonly ground: 'dark' | 'light' | null;
  /** The theme chosen in the reader; `null`: the config's, or the one for the ground. */
  readonly theme: ThemeName | null;
}

export const smallestMeasure = 30;
export const largestMeasure = 140;
export const defaultSettings: Settings = {
  measure: 72,
  notes: 'margin',
  sort: 'date',
  groupByYear: true,
  greeted: false,
  ground: null,
  theme: null,
};
