import type { Verdict } from '../../annotation/verdict.ts';
import type { Message } from '../../locale/message.ts';

/** Where records are today, by id. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** The screen of all annotations and bookmarks (`A`, `B`). */
export interface NotesState {
  readonly kind: 'all' | 'bookmarks';
  /** By post in reading order, or by the month in which they were last changed, newest first. */
  readonly group: 'post' | 'month';
  /** Records that are not in it have not been looked for yet. */
  readonly verdicts: Verdicts;
  /** Looking for places: how far it has come; `null`: nothing is under way. */
  readonly anchoring: { readonly done: number; readonly total: number } | null;
  /** The filter as typed; '' for none. */
  readonly query: string;
  /** Ids that the filter finds; `null` while nothing was asked or no answer has come. */
  readonly found: readonly string[] | null;
  /** What is wrong with the filter. */
  readonly problem: Message | null;
  /** Counts the filters that were asked for, so that late answers to old ones are dropped. */
  readonly asked: number;
  /** Key of the item under the cursor (a record's id, a draft's key); `null`: the first. */
  readonly selected: string | null;
  /** Index of the first item on the screen. */
  readonly top: number;
  /** Key of the draft that was asked to be thrown away: the same key again does it. */
  readonly discarding: string | null;
}

export const emptyNotes: NotesState = {
  kind: 'all',
  group: 'post',
  verdicts: new Map(),
  anchoring: null,
  query: '',
  found: null,
  problem: null,
  asked: 0,
  selected: null,
  top: 0,
  discarding: null,
};

/** The review of what was not found again as it was. */
export interface ReviewState {
  /** Id of the record that is decided on; `null`: the first that needs it. */
  readonly current: string | null;
  /** Index of the candidate under the cursor. */
  readonly candidate: number;
  /** Ids that the person chose to leave as they are, the last one last; asked again at the next start. */
  readonly kept: readonly string[];
  /** Ids decided in this review, kept or accepted, in order: what `U` takes back. */
  readonly trail: readonly string[];
}

export const emptyReview: ReviewState = { current: null, candidate: 0, kept: [], trail: [] };
