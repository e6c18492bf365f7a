import type { DataDocument } from '../annotation/model.ts';

/** Lists of the data file, in the order in which they stand in it. */
export const knownLists = ['archives', 'annotations', 'bookmarks', 'searches', 'tombstones'] as const;
export type KnownList = (typeof knownLists)[number];

/**
 * Where records of a known list are kept whose type this version does not know: in the document a list of their own, so
 * that nothing takes them for what they are not; in the file they stand in their list, after the others.
 */
export const foreignPart = (list: KnownList): string => `${list} of unknown type`;

/** Keys in the order of a reader's interest. Others follow, sorted. */
const keyOrder = [
  'id',
  'type',
  'motivation',
  'created',
  'modified',
  'deleted',
  'kind',
  'archive',
  'name',
  'query',
  'scope',
  'color',
  'label',
  'body',
  'target',
  // of bodies, targets, selectors and contexts
  'value',
  'format',
  'purpose',
  'source',
  'title',
  'postId',
  'slug',
  'fingerprint',
  'rules',
  'selector',
  'start',
  'end',
  'exact',
  'prefix',
  'suffix',
  'context',
  'heading',
  'block',
  'offset',
  'before',
  'after',
  'fraction',
  'until',
  'history',
  'edited',
  'supersedes',
  'record',
];
const rank = new Map(keyOrder.map((key, index) => [key, index]));
const byRank = (a: string, b: string): number =>
  (rank.get(a) ?? keyOrder.length) - (rank.get(b) ?? keyOrder.length) || (a < b ? -1 : 1);

/** A value as JSON on one line, its keys in a fixed order: equal values give equal lines. */
export function lineOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => lineOf(item === undefined ? null : item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort(byRank)
    .map((key) => `${JSON.stringify(key)}:${lineOf(record[key])}`)
    .join(',')}}`;
}

/** Records do not change, so one that was read or written once is not written out again: 10,000 take 0.1 s otherwise. */
const lines = new WeakMap<object, Buffer>();

/** Keeps the line that a record was read from. */
export const keepLine = (record: object, line: Buffer): unknown => lines.set(record, line);
export const lineKept = (record: object): Buffer | undefined => lines.get(record);

function bytesOf(record: unknown): Buffer {
  if (typeof record !== 'object' || record === null) return Buffer.from(lineOf(record));
  const known = lines.get(record);
  if (known) return known;
  const line = Buffer.from(lineOf(record));
  lines.set(record, line);
  return line;
}

/** In bytes: what is put together at once, so that keys are not kept waiting while a large document is written. */
const chunkSize = 1_000_000;

/**
 * The data file's bytes, in pieces: `version` first, then the lists, one record a line and the older first, so that
 * copies of the file can be compared and merged by line.
 */
export function* serializeInPieces(document: DataDocument): Generator<Buffer> {
  let [piece, size]: [Buffer[], number] = [[], 0];
  for (const part of partsOf(document)) {
    piece.push(part);
    size += part.length;
    if (size < chunkSize) continue;
    yield Buffer.concat(piece, size);
    [piece, size] = [[], 0];
  }
  yield Buffer.concat(piece, size);
}

/** The data file's bytes as a whole. */
export const serialize = (document: DataDocument): Buffer => Buffer.concat([...partsOf(document)]);

function* partsOf(document: DataDocument): Generator<Buffer> {
  yield Buffer.from(`{"version":${document.version}`);
  const foreign = new Set(knownLists.map(foreignPart));
  for (const list of knownLists) {
    const others = document[foreignPart(list)];
    const records = inOrder(list, document[list] as readonly { readonly id: string }[]);
    yield* listParts(list, Array.isArray(others) ? [...records, ...others] : records);
  }
  const unknown = Object.keys(document).filter(
    (key) => key !== 'version' && !(knownLists as readonly string[]).includes(key) && !foreign.has(key),
  );
  for (const key of unknown.sort()) {
    const value = document[key];
    if (Array.isArray(value)) yield* listParts(key, value);
    else if (value !== undefined) yield Buffer.from(`,\n${JSON.stringify(key)}:${lineOf(value)}`);
  }
  yield Buffer.from('\n}\n');
}

const open = Buffer.from('\n');
const next = Buffer.from(',\n');
const close = Buffer.from('\n]');

function* listParts(name: string, records: readonly unknown[]): Generator<Buffer> {
  yield Buffer.from(`,\n${JSON.stringify(name)}:[`);
  let isFirst = true;
  for (const record of records) {
    yield isFirst ? open : next;
    yield bytesOf(record);
    isFirst = false;
  }
  yield isFirst ? Buffer.from(']') : close;
}

/** Oldest first, which is how they mostly come. */
function inOrder<T extends { readonly id: string }>(list: KnownList, records: readonly T[]): readonly T[] {
  const field = list === 'tombstones' ? 'deleted' : 'created';
  const time = (record: T): string => String((record as Readonly<Record<string, unknown>>)[field] ?? '');
  const compare = (a: T, b: T): number => {
    const [x, y] = [time(a), time(b)];
    return x !== y ? (x < y ? -1 : 1) : a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
  };
  const ordered = records.every((record, index) => index === 0 || compare(records[index - 1] ?? record, record) <= 0);
  return ordered ? records : [...records].sort(compare);
}
