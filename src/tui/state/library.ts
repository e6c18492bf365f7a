import type { Typesetting } from '../../page/typesetting.ts';
import type { PostDocument } from '../../post/document.ts';
import type { SearchAnswer } from '../ports.ts';
import type { SortOrder } from './reading.ts';

/** How a tag takes part in the filter: all of the `and`, at least one of the `or`, none of the `not`. */
export type TagRole = 'and' | 'or' | 'not';

export interface TagChoice {
  readonly tag: string;
  readonly role: TagRole;
}

/** The post shown beside the list. */
export interface Preview {
  readonly path: string;
  readonly document: PostDocument;
  readonly typesetting: Typesetting;
}

export interface LibraryState {
  /** Path of the post the cursor is on; `null`: the first. */
  readonly selected: string | null;
  /** Index of the first list item on the screen. */
  readonly top: number;
  /** The filter as typed; '' for none. */
  readonly query: string;
  /** What the search found for `query`; `null` while nothing was asked or no answer has come. */
  readonly answer: SearchAnswer | null;
  /** Counts the searches that were asked for, so that late answers to old ones are dropped. */
  readonly asked: number;
  readonly searching: boolean;
  /** Enter was pressed before the answer came: open its first hit. */
  readonly openFirst: boolean;
  /** The order in which the list is being put. */
  readonly arranging: SortOrder | null;
  readonly preview: Preview | null;
  readonly tags: readonly TagChoice[];
  /** Earlier filters, newest first. */
  readonly history: readonly string[];
}

/** The screen that chooses tags (`t`). */
export interface TagsState {
  readonly selected: number;
  readonly top: number;
}

export const emptyLibrary: LibraryState = {
  selected: null,
  top: 0,
  query: '',
  answer: null,
  asked: 0,
  searching: false,
  openFirst: false,
  arranging: null,
  preview: null,
  tags: [],
  history: [],
};
