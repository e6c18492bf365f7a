import type { DataDocument } from '../../annotation/model.ts';
import { applyChanges, type Meeting, type RecordChange } from '../../annotation/record-change.ts';
import { type AnyRecord, mergeRecords } from '../../annotation/versions.ts';

/**
 * The document of the file with the reader's changes made. Where another program has changed the same record meanwhile,
 * the two versions are merged, so that neither's words are lost; made again, the changes change nothing.
 */
export const withChanges = (document: DataDocument, changes: readonly RecordChange[]): DataDocument =>
  applyChanges(document, changes, merged);

const merged: Meeting = (current, { before, after }) =>
  before !== null && JSON.stringify(current) === JSON.stringify(before)
    ? after
    : (mergeRecords(asRecord(current), asRecord(after)) as unknown as typeof after);

const asRecord = (record: unknown): AnyRecord => record as AnyRecord;
