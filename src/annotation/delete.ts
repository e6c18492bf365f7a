import { isRecord } from './canonical.ts';
import { kindOfList, listOf, type PersonalRecord, personalLists, personalRecords } from './lists.ts';
import type { DataDocument, Tombstone } from './model.ts';
import { stamped } from './stamp.ts';

/**
 * The document without what people made (annotations, bookmarks, saved searches) of these ids; each record leaves a
 * tombstone that keeps it whole, so that the deletion can be undone and reaches other copies of the file. Unknown ids
 * are passed over.
 */
export function removeRecords(document: DataDocument, ids: readonly string[], now: string): DataDocument {
  const gone = new Set(ids);
  const fresh = personalLists.flatMap((list): Tombstone[] => {
    const records: readonly PersonalRecord[] = document[list];
    return records
      .filter((record) => gone.has(record.id))
      .map((record) => ({ id: record.id, deleted: now, kind: kindOfList[list], record }));
  });
  if (fresh.length === 0) return document;
  const again = new Set(fresh.map((tombstone) => tombstone.id));
  return {
    ...document,
    ...Object.fromEntries(personalLists.map((list) => [list, without(document[list], gone)])),
    tombstones: [...document.tombstones.filter((tombstone) => !again.has(tombstone.id)), ...fresh],
  };
}

function without(records: readonly PersonalRecord[], gone: ReadonlySet<string>): readonly PersonalRecord[] {
  const left = records.filter((record) => !gone.has(record.id));
  return left.length === records.length ? records : left;
}

/**
 * Undoes deletions: the records of these tombstones are back, newer than their deletion, so that they win over it in
 * every other copy of the file too. Ids without a tombstone are passed over.
 */
export function restoreRecords(document: DataDocument, ids: readonly string[], now: string): DataDocument {
  const wanted = new Set(ids);
  const raised = document.tombstones.filter(
    (tombstone) => wanted.has(tombstone.id) && isWhole(tombstone) && !isLive(document, tombstone.id),
  );
  if (raised.length === 0) return document;
  const lists = [...new Set(raised.map(listOf))].flatMap((list) => {
    if (list === null) return [];
    const back = raised.filter((tombstone) => listOf(tombstone) === list).map(({ record }) => restored(record, now));
    return [[list, [...document[list], ...back]] as const];
  });
  return {
    ...document,
    ...Object.fromEntries(lists),
    tombstones: document.tombstones.filter((tombstone) => !raised.includes(tombstone)),
  };
}

/** There is something to bring back. */
const isWhole = (tombstone: Tombstone): boolean => listOf(tombstone) !== null && isRecord(tombstone.record);
const restored = (record: unknown, now: string): PersonalRecord => stamped(record as PersonalRecord, now, ['restored']);

/** True when a record of this id is there; a merge can leave the tombstone of a deletion that an edit has beaten. */
export const isLive = (document: DataDocument, id: string): boolean =>
  personalLists.some((list) => (document[list] as readonly PersonalRecord[]).some((record) => record.id === id));

/** The tombstones whose records are really gone, the latest deletion first: what undo and `--purge` work on. */
export function deletions(document: DataDocument): readonly Tombstone[] {
  const live = new Set(personalRecords(document).map((record) => record.id));
  return document.tombstones
    .filter((tombstone) => !live.has(tombstone.id))
    .sort((a, b) => (a.deleted < b.deleted ? 1 : a.deleted > b.deleted ? -1 : 0));
}
