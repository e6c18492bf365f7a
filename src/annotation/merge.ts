import { canonical, compareTimes, equal, isRecord, larger, laterTime } from './canonical.ts';
import { listOfKind } from './lists.ts';
import type { DataDocument, Tombstone } from './model.ts';
import { type AnyRecord, covers, mergeRecords } from './versions.ts';

/**
 * Merges two copies of the data file. Commutative, associative and idempotent, so that copies which meet in any order
 * end up equal. Records meet by id; of each field the newest wins; two edits of one note are both kept; an edit that
 * a deletion did not know of beats it (the tombstone stays, beaten). Lists and fields that are not known are kept.
 */
export function merge(a: DataDocument, b: DataDocument): DataDocument {
  if (equal(a, b)) return a;
  const tombstones = mergeTombstones([...a.tombstones, ...b.tombstones]);
  // A map, not an object: a file may have a field of any name.
  const merged = new Map<string, unknown>([['version', Math.max(a.version, b.version)]]);
  for (const [kind, list] of Object.entries(listOfKind)) {
    const buried = tombstones.filter((tombstone) => tombstone.kind === kind);
    merged.set(list, mergeList([...a[list], ...b[list]], buried));
  }
  merged.set('tombstones', tombstones);
  const unknown = [...Object.keys(a), ...Object.keys(b)].filter((key) => !merged.has(key));
  for (const key of [...new Set(unknown)].sort()) merged.set(key, mergeUnknown(own(a, key), own(b, key)));
  return Object.fromEntries(merged) as unknown as DataDocument;
}

const own = (object: AnyRecord, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Merges any number of copies. */
export const mergeAll = (documents: readonly DataDocument[], first: DataDocument): DataDocument =>
  documents.reduce(merge, first);

function mergeList(records: readonly { readonly id: string }[], tombstones: readonly Tombstone[]): AnyRecord[] {
  const byId = new Map<string, AnyRecord>();
  for (const record of records as readonly AnyRecord[]) {
    const id = String(record['id']);
    const known = byId.get(id);
    byId.set(id, known ? mergeRecords(known, record) : record);
  }
  for (const tombstone of tombstones) {
    const live = byId.get(tombstone.id);
    if (!live) continue;
    if (buries(tombstone, live)) byId.delete(tombstone.id);
    // What the deleted version knew belongs to the survivor; else the outcome would depend on who met whom first.
    else if (isRecord(tombstone.record)) byId.set(tombstone.id, mergeRecords(live, tombstone.record));
  }
  return [...byId.values()].sort(inOrder('created', 'id'));
}

/**
 * A deletion takes what it knew of: a record that has something newer survives it. A tombstone that lost its record
 * knew of nothing.
 */
export const buries = ({ record }: Tombstone, live: AnyRecord): boolean => isRecord(record) && covers(record, live);

function mergeTombstones(tombstones: readonly Tombstone[]): Tombstone[] {
  const byKey = new Map<string, Tombstone>();
  for (const tombstone of tombstones) {
    const key = canonical([tombstone.kind, tombstone.id]);
    const known = byKey.get(key);
    byKey.set(key, known ? joinTombstones(known, tombstone) : tombstone);
  }
  return [...byKey.values()].sort(inOrder('deleted', 'id', 'kind'));
}

function joinTombstones(a: Tombstone, b: Tombstone): Tombstone {
  if (equal(a, b)) return a;
  const { id, kind, deleted: _, record: __, ...restA } = a;
  const { id: _id, kind: _kind, deleted: _deleted, record: _record, ...restB } = b;
  const record =
    isRecord(a.record) && isRecord(b.record) ? mergeRecords(a.record, b.record) : mergeUnknown(a.record, b.record);
  return { id, deleted: laterTime(a.deleted, b.deleted), kind, record, ...(mergeUnknown(restA, restB) as object) };
}

/** Orders records by times or texts of fields, then by all they hold, so that no order depends on where they came from. */
const inOrder =
  (...fields: readonly string[]) =>
  (a: object, b: object): number => {
    for (const field of fields) {
      const [x, y] = [a, b].map((record) => String((record as AnyRecord)[field] ?? ''));
      const order = compareTimes(x ?? '', y ?? '');
      if (order !== 0) return order;
    }
    return canonical(a) < canonical(b) ? -1 : 1;
  };

/**
 * Merges values whose meaning is not known: objects key by key, lists as sets (their records with an id: the newest of
 * each), anything else by an order of values that knows no sides.
 */
export function mergeUnknown(a: unknown, b: unknown): unknown {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (equal(a, b)) return a;
  if (typeRank(a) !== typeRank(b)) return typeRank(a) > typeRank(b) ? a : b;
  if (Array.isArray(a) && Array.isArray(b)) return unionOf([...a, ...b]);
  if (!isRecord(a) || !isRecord(b)) return larger(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)].sort());
  return Object.fromEntries([...keys].map((key) => [key, mergeUnknown(own(a, key), own(b, key))]));
}

const typeRank = (value: unknown): number => (Array.isArray(value) ? 2 : isRecord(value) ? 1 : 0);

function unionOf(items: readonly unknown[]): unknown[] {
  const byKey = new Map<string, unknown>();
  for (const item of items) {
    const key = isRecord(item) && typeof item['id'] === 'string' ? `id ${item['id']}` : `value ${canonical(item)}`;
    byKey.set(key, byKey.has(key) ? newer(byKey.get(key), item) : item);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function newer(a: unknown, b: unknown): unknown {
  const time = (item: unknown) => (isRecord(item) ? String(item['modified'] ?? '') : '');
  const order = compareTimes(time(a), time(b));
  return order === 0 ? larger(a, b) : order > 0 ? a : b;
}
