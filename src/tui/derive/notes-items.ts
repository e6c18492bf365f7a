/** The rows of the notes screen: drafts, then every annotation and bookmark by post, in reading order. */
import { type Annotation, type DataDocument, positionOf } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import type { PostMeta } from '../../post/post.ts';
import type { Draft } from '../ports.ts';
import type { NotesState } from '../state/notes.ts';
import type { State } from '../state.ts';
import { localDay } from './local-day.ts';
import { remember } from './memo.ts';
import { postOf } from './post-records.ts';

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

/** What the screen shows now, in order. */
export function notesItems({ records, archive, notes, drafts }: State): readonly NotesItem[] {
  return joined(
    draftItems(drafts, notes.kind),
    build(records.document, records.located, records.archive, archive.posts, notes),
  );
}

const gap: NotesItem = { type: 'gap' };

const joined = remember((drafts: readonly NotesItem[], records: readonly NotesItem[]): readonly NotesItem[] =>
  drafts.length === 0 ? records : [...drafts, ...(records.length > 0 ? [gap] : []), ...records],
);

const draftItems = remember((drafts: readonly Draft[], kind: NotesState['kind']): readonly NotesItem[] => {
  if (drafts.length === 0 || kind === 'bookmarks') return [];
  return [
    { type: 'drafts', count: drafts.length },
    ...drafts.map((draft) => ({ type: 'draft', key: draft.key, draft }) as const),
  ];
});

function build(
  document: DataDocument,
  located: Readonly<Record<string, string | null>>,
  archive: string,
  posts: readonly PostMeta[],
  { kind, group, verdicts, query, found }: NotesState,
): readonly NotesItem[] {
  const list = group === 'month' ? byMonth : filtered;
  return list(ordered(document, located, archive, posts, verdicts), kind, query.trim() === '' ? null : found);
}

/** The posts of these paths, with their place in the list: few of thousands have notes. */
function placesOf(posts: readonly PostMeta[], paths: ReadonlySet<string | null>) {
  const places = new Map<string, { readonly meta: PostMeta; readonly i: number }>();
  for (const [i, meta] of posts.entries()) if (paths.has(meta.path)) places.set(meta.path, { meta, i });
  return places;
}

/** Every record under its post, unfiltered: the expensive part, done once for each change of records or places. */
const ordered = remember(
  (
    document: DataDocument,
    located: Readonly<Record<string, string | null>>,
    archive: string,
    posts: readonly PostMeta[],
    verdicts: Readonly<Record<string, Verdict>>,
  ): readonly PostNotes[] => {
    const own = [...document.annotations, ...document.bookmarks].filter((record) => record.archive === archive);
    const known = placesOf(posts, new Set(own.map((record) => postOf(record, located))));
    const groups = new Map<string, PostNotes & { readonly order: number; readonly items: NoteItem[] }>();
    for (const record of own) {
      const path = postOf(record, located);
      const post = path === null ? undefined : known.get(path);
      const key = post ? post.meta.path : `? ${record.target.source}`;
      let group = groups.get(key);
      if (!group) {
        const title = post?.meta.title ?? record.target.title ?? record.target.source;
        group = { path: post?.meta.path ?? null, title, order: post?.i ?? Number.MAX_SAFE_INTEGER, items: [] };
        groups.set(key, group);
      }
      group.items.push({
        type: 'record',
        key: record.id,
        record,
        verdict: verdicts[record.id] ?? null,
        path: group.path,
        about: null,
      });
    }
    const sorted = [...groups.values()].sort((a, b) => a.order - b.order || a.title.localeCompare(b.title));
    for (const { items } of sorted) items.sort(inReadingOrder);
    return sorted;
  },
);

interface PostNotes {
  readonly path: string | null;
  readonly title: string;
  readonly items: readonly NoteItem[];
}

const startOf = ({ record, verdict }: NoteItem): number =>
  verdict?.place?.start ?? positionOf(record.target)?.start ?? -1;

/** What belongs to the whole post comes first; what has lost its place stands where it was. */
const inReadingOrder = (a: NoteItem, b: NoteItem): number =>
  startOf(a) - startOf(b) || a.record.created.localeCompare(b.record.created);

const filtered = remember(
  (groups: readonly PostNotes[], kind: NotesState['kind'], found: readonly string[] | null): readonly NotesItem[] => {
    const wanted = found && new Set(found);
    let first = true;
    return groups.flatMap(({ path, title, items }): readonly NotesItem[] => {
      const left = items.filter(
        ({ record }) =>
          (kind === 'all' || record.motivation === 'bookmarking') && (wanted === null || wanted.has(record.id)),
      );
      if (left.length === 0) return [];
      const before = first ? [] : [gap];
      first = false;
      return [...before, { type: 'post', path, title, count: left.length }, ...left];
    });
  },
);

/** The same records by the month in which they were last changed, newest first. */
const byMonth = remember(
  (groups: readonly PostNotes[], kind: NotesState['kind'], found: readonly string[] | null): readonly NotesItem[] => {
    const titles = new Map(groups.flatMap(({ title, items }) => items.map(({ key }) => [key, title] as const)));
    const records = filtered(groups, kind, found).flatMap((item) =>
      item.type === 'record' ? [{ ...item, about: titles.get(item.key) ?? null }] : [],
    );
    records.sort((a, b) => b.record.modified.localeCompare(a.record.modified));
    const months = new Map<string, NoteItem[]>();
    for (const item of records) {
      const month = localDay(item.record.modified).slice(0, 7);
      const own = months.get(month);
      if (own) own.push(item);
      else months.set(month, [item]);
    }
    return [...months.entries()].flatMap(([month, items], i): readonly NotesItem[] => [
      ...(i > 0 ? [gap] : []),
      { type: 'month', month, count: items.length },
      ...items,
    ]);
  },
);

/** Whether the cursor can be on an item. */
export const isChoosable = (item: NotesItem | undefined): item is Extract<NotesItem, { key: string }> =>
  item?.type === 'record' || item?.type === 'draft';

/** Index of the item the cursor is on: the selected one, or else the first; -1 in an empty list. */
export function selectedNote(items: readonly NotesItem[], selected: string | null): number {
  const own = selected === null ? -1 : items.findIndex((item) => isChoosable(item) && item.key === selected);
  return own >= 0 ? own : items.findIndex(isChoosable);
}

export interface NoteCounts {
  readonly notes: number;
  readonly highlights: number;
  readonly bookmarks: number;
}

/** How many of each kind the list has now. */
export const countNotes = remember((items: readonly NotesItem[]): NoteCounts => {
  const counts = { notes: 0, highlights: 0, bookmarks: 0 };
  for (const item of items) {
    if (item.type !== 'record') continue;
    const { record } = item;
    if (record.motivation === 'bookmarking') counts.bookmarks++;
    else if (record.body?.some((body) => body.purpose === 'commenting')) counts.notes++;
    else counts.highlights++;
  }
  return counts;
});

/** Records whose place is not certain, in the list's order: what a review goes through. */
export const undecided = remember((items: readonly NotesItem[], kept: readonly string[]): readonly NoteItem[] =>
  items.filter(
    (item): item is NoteItem =>
      item.type === 'record' &&
      item.path !== null &&
      !kept.includes(item.key) &&
      (item.verdict?.status === 'changed' || item.verdict?.status === 'uncertain' || item.verdict?.status === 'orphan'),
  ),
);

/** All records, whatever the screen's filter is. */
export const allNotes = ({ records, archive, notes }: State): readonly NotesItem[] =>
  everything(records.document, records.located, records.archive, archive.posts, notes.verdicts);
const everything = remember(
  (
    document: DataDocument,
    located: Readonly<Record<string, string | null>>,
    archive: string,
    posts: readonly PostMeta[],
    verdicts: Readonly<Record<string, Verdict>>,
  ) => filtered(ordered(document, located, archive, posts, verdicts), 'all', null),
);
