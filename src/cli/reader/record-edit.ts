import { removeRecords, restoreRecords } from '../../annotation/delete.ts';
import type { Annotation, DataDocument } from '../../annotation/model.ts';
import { type AnyRecord, mergeRecords } from '../../annotation/versions.ts';
import type { RecordChange } from '../../tui/state/records.ts';

/**
 * The document of the file with the reader's changes made. Where another program has changed the same record meanwhile,
 * the two versions are merged, so that neither's words are lost; made again, the changes change nothing.
 */
export const withChanges = (document: DataDocument, changes: readonly RecordChange[]): DataDocument =>
  changes.reduce(withChange, document);

function withChange(document: DataDocument, { list, before, after, at }: RecordChange): DataDocument {
  if (!after) return before ? removeRecords(document, [before.id], at) : document;
  const raised = restoreRecords(document, [after.id], at);
  const current = raised[list].find((record) => record.id === after.id);
  if (!current) return { ...raised, [list]: [...raised[list], after] };
  const next = sameRecord(current, before)
    ? after
    : (mergeRecords(asRecord(current), asRecord(after)) as unknown as Annotation);
  return { ...raised, [list]: raised[list].map((record) => (record.id === after.id ? next : record)) };
}

const sameRecord = (current: Annotation, before: Annotation | null): boolean =>
  before !== null && JSON.stringify(current) === JSON.stringify(before);

const asRecord = (annotation: Annotation): AnyRecord => annotation as unknown as AnyRecord;
