/** All annotations and bookmarks of the archive under their posts, in reading order. */
import { changedEntries } from '../../annotation/list-change.ts';
import { type Annotation, positionOf } from '../../annotation/model.ts';
import type { PostMeta } from '../../post/post.ts';
import { allAtOnce, stride } from '../../post/steps.ts';
import type { Verdicts } from '../state/notes.ts';
import { countsOf, type NoteItem, type NotesItem, type Section } from './note-item.ts';
import { type Grouped, lists, movedBetween, postOf } from './post-records.ts';

/** The records of a post, or of one that is gone. */
export interface PostNotes extends Section {
  /** The path of the post; of one that is gone, `? ` and the path that it had. */
  readonly key: string;
  readonly path: string | null;
  readonly title: string;
  readonly heading: Extract<NotesItem, { type: 'post' }>;
  /** Those whose place is not certain. */
  readonly open: readonly NoteItem[];
}

/** What the order depends on. */
export interface Ordered extends Grouped {
  readonly posts: readonly PostMeta[];
  readonly verdicts: Verdicts;
}

/** A post, and its place in the list. */
interface Place {
  readonly meta: PostMeta;
  readonly i: number;
}

/** Of the paths that were looked for; `null`: no post has it. */
type Places = Map<string, Place | null>;

interface Arranged {
  readonly of: Ordered;
  readonly groups: Map<string, PostNotes>;
  readonly places: Places;
  readonly sorted: readonly PostNotes[];
}

/**
 * Of a change of records or verdicts only those posts are put in order anew that it is about: of 10,000 notes mostly one is
 * changed. What a post has is the same object for as long as nothing in it changes.
 */
export class NotesInOrder {
  #last: Arranged | null = null;

  /** The posts with their records: in the list's order, those that are gone last. */
  in(of: Ordered): readonly PostNotes[] {
    const last = this.#last;
    if (!last || last.of.archive !== of.archive || last.of.posts !== of.posts) this.#last = allAtOnce(arranging(of));
    else if (!isSame(last.of, of)) this.#last = followed(last, of);
    return this.#last?.sorted ?? [];
  }

  /** Makes ready in steps what will be asked for. */
  *steps(of: Ordered): Generator<void, readonly PostNotes[]> {
    if (!this.#last || !isSame(this.#last.of, of)) {
      const made = yield* arranging(of);
      // Asked for meanwhile, it is what was given then.
      if (!this.#last || !isSame(this.#last.of, of)) this.#last = made;
    }
    return this.#last.sorted;
  }
}

const isSame = (a: Ordered, b: Ordered): boolean =>
  a.document === b.document &&
  a.located === b.located &&
  a.archive === b.archive &&
  a.posts === b.posts &&
  a.verdicts === b.verdicts;

function* arranging(of: Ordered): Generator<void, Arranged> {
  const own: Annotation[] = [];
  const paths = new Set<string>();
  for (const list of lists)
    for (const [i, record] of of.document[list].entries()) {
      if (i % stride === 0) yield;
      if (record.archive !== of.archive) continue;
      own.push(record);
      const path = postOf(record, of.located);
      if (path !== null) paths.add(path);
    }
  const places: Places = new Map();
  const known = yield* lookingFor(paths, of.posts, places);
  const groups = yield* grouping(own, of, places);
  yield;
  const here = known.flatMap((path) => groups.get(path) ?? []);
  const gone = [...groups.values()].filter(({ path }) => path === null);
  return { of, groups, places, sorted: [...here, ...gone.sort(inOrder(places))] };
}

/** Looks where in the list the posts of some paths are. @returns those that are there, in the list's order */
function* lookingFor(
  paths: ReadonlySet<string>,
  posts: readonly PostMeta[],
  places: Places,
): Generator<void, readonly string[]> {
  const known: string[] = [];
  if (paths.size === 0) return known;
  for (const path of paths) places.set(path, null);
  for (const [i, meta] of posts.entries()) {
    if (i % stride === 0) yield;
    if (!paths.has(meta.path)) continue;
    places.set(meta.path, { meta, i });
    known.push(meta.path);
  }
  return known;
}

const placeOf = (record: Annotation, { located }: Ordered, places: Places): Place | null => {
  const path = postOf(record, located);
  return (path === null ? null : places.get(path)) ?? null;
};

const keyOf = (record: Annotation, of: Ordered, places: Places): string =>
  placeOf(record, of, places)?.meta.path ?? `? ${record.target.source}`;

function* grouping(
  records: readonly Annotation[],
  of: Ordered,
  places: Places,
): Generator<void, Map<string, PostNotes>> {
  const members = new Map<string, Annotation[]>();
  for (const [i, record] of records.entries()) {
    if (i % stride === 0) yield;
    const key = keyOf(record, of, places);
    const own = members.get(key);
    if (own) own.push(record);
    else members.set(key, [record]);
  }
  const groups = new Map<string, PostNotes>();
  for (const [key, own] of members) {
    if (groups.size % stride === 0) yield;
    groups.set(key, postNotes(key, own, of, places));
  }
  return groups;
}

function postNotes(key: string, records: readonly Annotation[], of: Ordered, places: Places): PostNotes {
  const [first] = records;
  const meta = first && placeOf(first, of, places)?.meta;
  const title = meta?.title ?? first?.target.title ?? first?.target.source ?? '';
  const path = meta?.path ?? null;
  const items = records.map((record): NoteItem => {
    const verdict = of.verdicts.get(record.id) ?? null;
    return { type: 'record', key: record.id, record, verdict, path, about: null };
  });
  if (items.length > 1) items.sort(inReadingOrder);
  const heading = { type: 'post', path, title, count: items.length } as const;
  const open = path !== null && items.some(isOpen) ? items.filter(isOpen) : none;
  return { key, path, title, items, counts: countsOf(items), heading, open };
}

const none: readonly NoteItem[] = [];
const isOpen = ({ verdict }: NoteItem): boolean =>
  verdict?.status === 'changed' || verdict?.status === 'uncertain' || verdict?.status === 'orphan';

const startOf = ({ record, verdict }: NoteItem): number =>
  verdict?.place?.start ?? positionOf(record.target)?.start ?? -1;

/** What belongs to the whole post comes first; what has lost its place stands where it was. */
const inReadingOrder = (a: NoteItem, b: NoteItem): number =>
  startOf(a) - startOf(b) || a.record.created.localeCompare(b.record.created);

const inOrder = (places: Places) => (a: PostNotes, b: PostNotes) => {
  const at = ({ path }: PostNotes) => (path === null ? null : places.get(path))?.i ?? Number.MAX_SAFE_INTEGER;
  return at(a) - at(b) || a.title.localeCompare(b.title) || (a.key < b.key ? -1 : 1);
};

/** The same for other records or verdicts; what was known of the rest is used on, and given away. */
function followed(last: Arranged, of: Ordered): Arranged {
  const { groups, places } = last;
  const members = changedBetween(last, of);
  const affected = new Set<string>();
  for (const record of members) if (record.archive === of.archive) affected.add(keyOf(record, last.of, places));
  const paths = new Set<string>();
  for (const record of members) {
    const path = record.archive === of.archive ? postOf(record, of.located) : null;
    if (path !== null && !places.has(path)) paths.add(path);
  }
  allAtOnce(lookingFor(paths, of.posts, places));
  for (const record of members) if (record.archive === of.archive) affected.add(keyOf(record, of, places));
  if (affected.size === 0) return { ...last, of };
  for (const key of affected) {
    for (const { record } of groups.get(key)?.items ?? []) members.add(record);
    groups.delete(key);
  }
  const own = lists.flatMap((list) =>
    of.document[list].filter((record) => record.archive === of.archive && members.has(record)),
  );
  const fresh = allAtOnce(grouping(own, of, places));
  for (const [key, group] of fresh) groups.set(key, group);
  const order = inOrder(places);
  const kept = last.sorted.filter(({ key }) => !affected.has(key));
  return { of, groups, places, sorted: merged(kept, [...fresh.values()].sort(order), order) };
}

/** Records that came, went, were changed, or are elsewhere. */
function changedBetween({ of: before, groups }: Arranged, after: Ordered): Set<Annotation> {
  const changed = new Set<Annotation>(movedBetween(before.located, after));
  for (const list of lists)
    for (const record of changedEntries(before.document[list], after.document[list])) changed.add(record);
  if (before.verdicts !== after.verdicts)
    for (const { items } of groups.values())
      for (const { key, record, verdict } of items)
        if ((after.verdicts.get(key) ?? null) !== verdict) changed.add(record);
  return changed;
}

/** Two lists that are in order, as one. */
function merged<T>(one: readonly T[], other: readonly T[], order: (a: T, b: T) => number): readonly T[] {
  if (other.length === 0) return one;
  const all: T[] = [];
  let from = 0;
  for (const entry of other) {
    const until = placeAmong(one, entry, order, from);
    for (; from < until; from++) all.push(one[from] as T);
    all.push(entry);
  }
  for (; from < one.length; from++) all.push(one[from] as T);
  return all;
}

/** Where an entry belongs in a list that is in order, from an index on. */
function placeAmong<T>(list: readonly T[], entry: T, order: (a: T, b: T) => number, from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(list[middle] as T, entry) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
