import { type PersonalRecord, personalRecords } from '../annotation/lists.ts';
import type { Annotation, DataDocument } from '../annotation/model.ts';
import { Failure } from './failure.ts';

interface Which {
  /** Look among the deleted ones too. */
  readonly deleted?: boolean;
}

/**
 * The record that ID means: its whole id, the id without `urn:uuid:`, or an unambiguous start of that.
 * @throws {Failure} status 1 when there is none, or more than one
 */
export function recordOf(document: DataDocument, id: string, options: Which = {}): PersonalRecord {
  return found([...personalRecords(document), ...(options.deleted ? deletedRecords(document) : [])], id);
}

/** The annotation or bookmark that ID means. @throws {Failure} as `recordOf` */
export const annotationOf = (document: DataDocument, id: string): Annotation =>
  found([...document.annotations, ...document.bookmarks], id);

/** Of a tombstone that lost its record only the id is known, which is all that `--purge` needs. */
const deletedRecords = (document: DataDocument): readonly PersonalRecord[] =>
  document.tombstones.map(({ id, record }) => (record ?? { id }) as PersonalRecord);

function found<R extends { readonly id: string }>(records: readonly R[], id: string): R {
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
