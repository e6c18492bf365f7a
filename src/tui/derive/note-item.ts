import type { Annotation } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import type { Draft } from '../ports.ts';

export interface NoteItem {
  readonly type: 'record';
  /** The record's id. */
  readonly key: string;
  readonly record: Annotation;
  /** `null`: not looked for yet. */
  readonly verdict: Verdict | null;
  /** The post that it belongs to today; `null`: none of the archive's. */
  readonly path: string | null;
  /** Title of that post where no heading says it. */
  readonly about: string | null;
}

export type NotesItem =
  /** Between two groups; no rows where there are few. */
  | { readonly type: 'gap' }
  | { readonly type: 'drafts'; readonly count: number }
  | { readonly type: 'draft'; readonly key: string; readonly draft: Draft }
  /** The heading of a post; `path` is `null` where the post is gone. */
  | { readonly type: 'post'; readonly path: string | null; readonly title: string; readonly count: number }
  /** The heading of a month, `2024-11`. */
  | { readonly type: 'month'; readonly month: string; readonly count: number }
  | NoteItem;

/** Records under a heading. */
export interface Section {
  readonly heading: NotesItem;
  readonly items: readonly NoteItem[];
  readonly counts: NoteCounts;
}

export interface NoteCounts {
  readonly notes: number;
  readonly highlights: number;
  readonly bookmarks: number;
}

/** How many of each kind there are. */
export function countsOf(items: readonly NoteItem[]): NoteCounts {
  const counts = { notes: 0, highlights: 0, bookmarks: 0 };
  for (const { record } of items) {
    if (record.motivation === 'bookmarking') counts.bookmarks++;
    else if (record.body?.some((body) => body.purpose === 'commenting')) counts.notes++;
    else counts.highlights++;
  }
  return counts;
}
