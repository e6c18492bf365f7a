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

/** In bytes: what is written at once, so that keys are not kept waiting while a large document is gone through. */
const largestPiece = 1_000_000;
/** In bytes: what is at least as long is worth a write of its own; what is shorter is put together. */
const longRun = 64_000;
const gatheredAtMost = 250_000;

/**
 * The data file's bytes, in pieces: `version` first, then the lists, one record a line and the older first, so that
 * copies of the file can be compared and merged by line. Lines that stand side by side in the file that they were read
 * from are given as they stand there: of a large document nearly nothing is copied.
 */
export function* serializeInPieces(document: DataDocument): Generator<Buffer> {
  let [gathered, size]: [Buffer[], number] = [[], 0];
  for (const part of partsOf(document)) {
    if (size > 0 && (part.length >= longRun || size + part.length > gatheredAtMost)) {
      yield Buffer.concat(gathered, size);
      [gathered, size] = [[], 0];
    }
    if (part.length >= longRun) yield part;
    else {
      gathered.push(part);
      size += part.length;
    }
  }
  yield Buffer.concat(gathered, size);
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
  let run: Run | null = null;
  for (const record of records) {
    const line = bytesOf(record);
    if (run?.takes(line)) continue;
    if (run) yield run.bytes;
    yield run ? next : open;
    run = new Run(line);
  }
  if (run) yield run.bytes;
  yield run ? close : Buffer.from(']');
}

/** Lines that follow each other in memory as they do in the file. */
class Run {
  /** All of the memory that it stands in. */
  readonly #around: Uint8Array;
  readonly #start: number;
  #end: number;

  constructor({ buffer, byteOffset, length }: Buffer) {
    this.#around = new Uint8Array(buffer);
    this.#start = byteOffset;
    this.#end = byteOffset + length;
  }

  /** Makes a line that comes next part of the run, if it stands right behind it, parted as lines are. */
  takes({ buffer, byteOffset, length }: Buffer): boolean {
    const end = byteOffset + length;
    if (buffer !== this.#around.buffer || byteOffset !== this.#end + next.length) return false;
    if (this.#around[this.#end] !== next[0] || this.#around[this.#end + 1] !== next[1]) return false;
    if (end - this.#start > largestPiece) return false;
    this.#end = end;
    return true;
  }

  get bytes(): Buffer {
    return Buffer.from(this.#around.buffer, this.#start, this.#end - this.#start);
  }
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
