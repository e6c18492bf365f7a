import type { DataDocument } from '../annotation/model.ts';
import { isFields } from './json.ts';

/** The document without the records and tombstones of these ids, in whatever list they are. */
export function withoutRecords(document: DataDocument, ids: readonly string[]): DataDocument {
  const gone = new Set<unknown>(ids);
  const lists = Object.entries(document).flatMap(([name, list]) => {
    if (!Array.isArray(list)) return [];
    const left = list.filter((record) => !(isFields(record) && gone.has(record['id'])));
    return left.length === list.length ? [] : [[name, left] as const];
  });
  return lists.length === 0 ? document : { ...document, ...Object.fromEntries(lists) };
}
