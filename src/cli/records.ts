import type { Annotation, DataDocument } from '../annotation/model.ts';
import { Failure } from './failure.ts';

/**
 * The annotation or bookmark that ID means: its whole id, the id without `urn:uuid:`, or an unambiguous start of that.
 * @param options.deleted look among the deleted ones too
 * @throws {Failure} status 1 when there is none, or more than one
 */
export function recordOf(document: DataDocument, id: string, options: { readonly deleted?: boolean } = {}): Annotation {
  const live = [...document.annotations, ...document.bookmarks];
  const records = options.deleted ? [...live, ...document.tombstones.map((stone) => stone.record as Annotation)] : live;
  const short = id.replace(/^urn:uuid:/, '').toLowerCase();
  const exact = records.find((record) => record.id === id || record.id === `urn:uuid:${short}`);
  if (exact) return exact;
  const starting =
    short.length >= 4 ? records.filter((record) => record.id.replace(/^urn:uuid:/, '').startsWith(short)) : [];
  if (starting.length === 1 && starting[0]) return starting[0];
  throw new Failure(1, 'cli.id.none', { id });
}

/** The document with a record in the place of the one with its id. */
export function replaceRecord(document: DataDocument, record: Annotation): DataDocument {
  const replaced = (list: readonly Annotation[]) => list.map((old) => (old.id === record.id ? record : old));
  return { ...document, annotations: replaced(document.annotations), bookmarks: replaced(document.bookmarks) };
}
