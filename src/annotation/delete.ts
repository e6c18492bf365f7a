import { touched } from './create.ts';
import type { Annotation, DataDocument, Tombstone } from './model.ts';

/**
 * The document without the annotations and bookmarks of these ids; each leaves a tombstone that keeps it whole, so
 * that the deletion can be undone and reaches other copies of the file. Unknown ids are passed over.
 */
export function removeRecords(document: DataDocument, ids: readonly string[], now: string): DataDocument {
  const gone = new Set(ids);
  const buried = (list: readonly Annotation[], kind: Tombstone['kind']): Tombstone[] =>
    list.filter((record) => gone.has(record.id)).map((record) => ({ id: record.id, deleted: now, kind, record }));
  const fresh = [...buried(document.annotations, 'annotation'), ...buried(document.bookmarks, 'bookmark')];
  if (fresh.length === 0) return document;
  const again = new Set(fresh.map((tombstone) => tombstone.id));
  return {
    ...document,
    annotations: document.annotations.filter((record) => !gone.has(record.id)),
    bookmarks: document.bookmarks.filter((record) => !gone.has(record.id)),
    tombstones: [...document.tombstones.filter((tombstone) => !again.has(tombstone.id)), ...fresh],
  };
}

/**
 * Undoes deletions: the records of these tombstones are back, newer than their deletion, so that they win over it in
 * every other copy of the file too. Ids without a tombstone are passed over.
 */
export function restoreRecords(document: DataDocument, ids: readonly string[], now: string): DataDocument {
  const wanted = new Set(ids);
  const raised = document.tombstones.filter((tombstone) => wanted.has(tombstone.id) && !isLive(document, tombstone.id));
  const back = (kind: Tombstone['kind']) =>
    raised.filter((tombstone) => tombstone.kind === kind).map(({ record }) => restored(record as Annotation, now));
  if (raised.length === 0) return document;
  return {
    ...document,
    annotations: [...document.annotations, ...back('annotation')],
    bookmarks: [...document.bookmarks, ...back('bookmark')],
    tombstones: document.tombstones.filter(
      (tombstone) => !raised.includes(tombstone) || (tombstone.kind !== 'annotation' && tombstone.kind !== 'bookmark'),
    ),
  };
}

const restored = (record: Annotation, now: string): Annotation => touched(record, record.body, now, ['restored']);

/** True when a record of this id is there; a merge can leave the tombstone of a deletion that an edit has beaten. */
export const isLive = (document: DataDocument, id: string): boolean =>
  document.annotations.some((record) => record.id === id) || document.bookmarks.some((record) => record.id === id);

/** The tombstones whose records are really gone, the latest deletion first: what undo and `--purge` work on. */
export function deletions(document: DataDocument): readonly Tombstone[] {
  const live = new Set([...document.annotations, ...document.bookmarks].map((record) => record.id));
  return document.tombstones
    .filter((tombstone) => !live.has(tombstone.id))
    .sort((a, b) => (a.deleted < b.deleted ? 1 : a.deleted > b.deleted ? -1 : 0));
}
