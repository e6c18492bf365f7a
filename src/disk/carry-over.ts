import { newEntries } from '../annotation/list-change.ts';
import { merge } from '../annotation/merge.ts';
import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import { knownLists, lineOf, serialize } from './serialize.ts';

type Identified = { readonly id: string };

const byId = (records: readonly Identified[]): ReadonlyMap<string, Identified> =>
  new Map(records.map((record) => [record.id, record]));

/**
 * Brings what was changed from `base` to `ours` into another document, by merging the changed records alone. Documents
 * share the records that did not change, so these are known by being the same object. What is merged already stays as
 * it is, so doing it twice does no harm.
 * @returns `theirs` itself when nothing is new to it
 */
export function carryOver(base: DataDocument, ours: DataDocument, theirs: DataDocument): DataDocument {
  const changed = changedRecords(base, ours);
  const gone = new Set<string>();
  for (const list of knownLists) {
    const after = byId(ours[list]);
    for (const { id } of base[list]) if (!after.has(id)) gone.add(id);
  }
  // A record that is gone without a tombstone was purged, or its deletion was undone.
  for (const { id } of ours.tombstones) gone.delete(id);
  const merged = merge(without(theirs, base, gone), changed);
  const others = Object.keys(ours).filter((key) => !(key in changed) && ours[key] !== base[key]);
  const result = { ...merged, ...Object.fromEntries(others.map((key) => [key, ours[key]])) };
  return serialize(result).equals(serialize(theirs)) ? theirs : result;
}

/** The records that are new or changed, as a document of their own. */
export function changedRecords(base: DataDocument, ours: DataDocument): DataDocument {
  const lists = knownLists.map((list) => [list, newEntries<Identified>(base[list], ours[list])] as const);
  return { ...emptyDocument, ...Object.fromEntries(lists) };
}

/** Removes the records that were purged, unless someone has changed them since. */
function without(theirs: DataDocument, base: DataDocument, gone: ReadonlySet<string>): DataDocument {
  if (gone.size === 0) return theirs;
  const document: Record<string, unknown> = { ...theirs };
  for (const list of knownLists) {
    const before = byId(base[list]);
    const isPurged = (record: Identified): boolean => {
      const known = gone.has(record.id) && before.get(record.id);
      return known !== undefined && known !== false && lineOf(known) === lineOf(record);
    };
    document[list] = (theirs[list] as readonly Identified[]).filter((record) => !isPurged(record));
  }
  return document as unknown as DataDocument;
}
