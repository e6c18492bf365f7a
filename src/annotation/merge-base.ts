import { canonical, equal, isRecord } from './canonical.ts';
import { merge, mergeUnknown } from './merge.ts';
import type { DataDocument } from './model.ts';
import { type AnyRecord, covers, recordOf, type Versions, versionsOf } from './versions.ts';

/** The lists whose records have times of their own; what else a document has is merged as values. */
const recordLists = ['archives', 'annotations', 'bookmarks', 'searches'] as const;

/**
 * Merges two copies of the data file that grew from a common one, as a git merge driver does (`--driver %O %A %B`).
 * The common one tells what the copies alone do not: which side changed a field, where a program wrote without saying
 * when, and that a record which is missing without a tombstone was taken out on purpose. An edit still beats a removal.
 */
export function merge3(base: DataDocument, ours: DataDocument, theirs: DataDocument): DataDocument {
  const merged = merge(dated(base, ours), dated(base, theirs));
  const lists = recordLists.map((list) => [list, withoutRemoved(list, base, ours, theirs, merged)]);
  const tombstones = merged.tombstones.filter((tombstone) => {
    const had = (document: DataDocument) =>
      document.tombstones.some(({ id, kind }) => id === tombstone.id && kind === tombstone.kind);
    return !had(base) || (had(ours) && had(theirs));
  });
  const unknown = Object.keys(merged).filter(
    (key) => !(recordLists as readonly string[]).includes(key) && key !== 'tombstones',
  );
  const values = unknown.map((key) => [key, mergeValue(base[key], ours[key], theirs[key])]);
  const fields = [...values, ...lists, ['tombstones', tombstones]] as [string, unknown][];
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as unknown as DataDocument;
}

/** The side that changed; when both did, both. */
function mergeValue(base: unknown, ours: unknown, theirs: unknown): unknown {
  if (same(ours, base)) return theirs;
  if (same(theirs, base)) return ours;
  if (Array.isArray(ours) && Array.isArray(theirs) && Array.isArray(base)) return mergeLists(base, ours, theirs);
  return mergeUnknown(ours, theirs);
}

/** Absent is not the same as `null`. */
const same = (a: unknown, b: unknown): boolean => (a === undefined || b === undefined ? a === b : equal(a, b));

/** What both have and what one has put in; not what one has taken out. */
function mergeLists(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]): unknown {
  const keys = (list: readonly unknown[]) => new Set(list.map(canonical));
  const [was, a, b] = [keys(base), keys(ours), keys(theirs)];
  const stays = (item: unknown) => !was.has(canonical(item)) || (a.has(canonical(item)) && b.has(canonical(item)));
  return mergeUnknown(ours.filter(stays), theirs.filter(stays));
}

type RecordList = (typeof recordLists)[number];

const recordsIn = (document: DataDocument, list: RecordList): readonly AnyRecord[] =>
  document[list] as readonly object[] as readonly AnyRecord[];

/** A side's document in which each field that its program changed without saying when is as new as the change. */
function dated(base: DataDocument, side: DataDocument): DataDocument {
  const lists = recordLists.map((list): [string, unknown] => {
    const was = new Map(recordsIn(base, list).map((record) => [record['id'], record]));
    return [list, recordsIn(side, list).map((record) => datedRecord(was.get(record['id']), record))];
  });
  return { ...side, ...Object.fromEntries(lists) };
}

function datedRecord(was: AnyRecord | undefined, record: AnyRecord): AnyRecord {
  // A record that says itself when its fields changed needs no help, nor one that did not change.
  if (!was || isRecord(record['edited']) || equal(was, record)) return record;
  const [before, now] = [versionsOf(was), versionsOf(record)];
  const times = new Map<string, string>();
  for (const name of new Set([...before.values.keys(), ...now.values.keys()])) {
    const same = canonical(before.values.get(name) ?? null) === canonical(now.values.get(name) ?? null);
    times.set(name, same ? (before.times.get(name) ?? before.unlisted) : now.unlisted);
  }
  const notes = new Map([...before.heads.values()].map((head) => [canonical(head.body), head]));
  const heads = [...now.heads.values()].map((head) => notes.get(canonical(head.body)) ?? head);
  const replaced = [...before.heads.values()].filter((head) => !heads.includes(head)).map((head) => head.time);
  const superseded = new Set([...before.superseded, ...replaced]);
  for (const head of heads) superseded.delete(head.time);
  const versions: Versions = {
    ...now,
    unlisted: before.unlisted,
    times: new Map([...times, ['note', now.unlisted] as const].filter(([, time]) => time !== before.unlisted)),
    heads: new Map(heads.map((head) => [canonical([head.time, head.body]), head])),
    superseded,
  };
  return recordOf(versions);
}

/** The merged list without what one side took out and the other left as it was. */
function withoutRemoved(
  list: RecordList,
  base: DataDocument,
  ours: DataDocument,
  theirs: DataDocument,
  merged: DataDocument,
): readonly AnyRecord[] {
  const byId = (document: DataDocument) => new Map(recordsIn(document, list).map((record) => [record['id'], record]));
  const [was, a, b] = [byId(base), byId(ours), byId(theirs)];
  return recordsIn(merged, list).filter((record) => {
    const old = was.get(record['id']);
    if (!old) return true;
    const left = [a, b].map((side) => side.get(record['id'])).filter((side) => side !== undefined);
    return left.length === 2 || left.some((side) => !covers(old, side));
  });
}
