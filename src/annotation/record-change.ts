import { removeRecords, restoreRecords } from './delete.ts';
import type { PersonalList, PersonalRecord, PersonalRecords } from './lists.ts';
import type { DataDocument } from './model.ts';
import { stamped } from './stamp.ts';

interface ChangeIn<L extends PersonalList> {
  readonly list: L;
  /** `null`: the record is new. */
  readonly before: PersonalRecords[L] | null;
  /** `null`: the record is deleted (and leaves a tombstone). */
  readonly after: PersonalRecords[L] | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a person did to one record of one list. Its inverse is the same with the two exchanged. */
export type RecordChange = { readonly [L in PersonalList]: ChangeIn<L> }[PersonalList];

/** What stands in the document when a changed record meets the one that is there. */
export type Meeting = (current: PersonalRecord, change: RecordChange & { after: PersonalRecord }) => PersonalRecord;

/**
 * The document with these changes made; a change that is made already changes nothing.
 * @param meet what a changed record becomes where one of its id is there: by default itself
 */
export const applyChanges = (
  document: DataDocument,
  changes: readonly RecordChange[],
  meet: Meeting = (_, { after }) => after,
): DataDocument => changes.reduce((made, change) => applyChange(made, change, meet), document);

function applyChange(document: DataDocument, change: RecordChange, meet: Meeting): DataDocument {
  const { list, before, after, at } = change;
  if (!after) return before ? removeRecords(document, [before.id], at) : document;
  const raised = restoreRecords(document, [after.id], at);
  const records: readonly PersonalRecord[] = raised[list];
  const current = records.find((record) => record.id === after.id);
  if (!current) return { ...raised, [list]: [...records, after] };
  const next = meet(current, change as RecordChange & { after: PersonalRecord });
  return { ...raised, [list]: records.map((record) => (record.id === after.id ? next : record)) };
}

/** The change that takes another back; made `now`, so that it wins over it in every copy of the file. */
export function inverse(change: RecordChange, now: string): RecordChange {
  const { list, before, after } = change;
  const fields = before && (after ? changedFields(before, after) : ['restored']);
  const newer = before && fields && stamped<PersonalRecord>(before, now, fields);
  return { list, before: after, after: newer, at: now } as RecordChange;
}

/** Fields whose times of change differ; all of it when that is not known. */
function changedFields(before: PersonalRecord, after: PersonalRecord): readonly string[] {
  const fields = Object.keys(after.edited ?? {}).filter((field) => after.edited?.[field] !== before.edited?.[field]);
  return fields.length > 0 ? fields : ['*'];
}
