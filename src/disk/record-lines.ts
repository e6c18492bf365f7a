import { isUtf8 } from 'node:buffer';
import type { DataDocument } from '../annotation/model.ts';
import { type Fields, isFields } from './json.ts';
import { type KnownList, keepLine, knownLists, lineKept } from './serialize.ts';
import { faultOf } from './validate.ts';

interface RecordLine {
  readonly list: KnownList;
  /** The record's JSON. */
  readonly bytes: Buffer;
}

const lineEnd = 10;
const comma = 44;
const brace = 123;

/**
 * The records' lines in the layout that `serialize` writes; `null` when the file has another layout or holds more than
 * the known lists.
 */
export function recordLines(bytes: Buffer): readonly RecordLine[] | null {
  const lines = new Lines(bytes);
  const found: RecordLine[] = [];
  if (lines.next() !== '{"version":1,') return null;
  for (const [index, list] of knownLists.entries()) {
    const isLast = index === knownLists.length - 1;
    const head = lines.next();
    if (head === `"${list}":[]${isLast ? '' : ','}`) continue;
    if (head !== `"${list}":[`) return null;
    let hasMore = true;
    while (hasMore) {
      const record = lines.nextRecord();
      if (!record) return null;
      hasMore = record[record.length - 1] === comma;
      found.push({ list, bytes: hasMore ? record.subarray(0, -1) : record });
    }
    if (lines.next() !== (isLast ? ']' : '],')) return null;
  }
  return lines.next() === '}' && lines.isAtEnd ? found : null;
}

class Lines {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  #take(): Buffer | null {
    const end = this.#bytes.indexOf(lineEnd, this.#at);
    if (end < 0) return null;
    const line = this.#bytes.subarray(this.#at, end);
    this.#at = end + 1;
    return line;
  }

  next(): string | null {
    return this.#take()?.toString() ?? null;
  }

  nextRecord(): Buffer | null {
    const line = this.#take();
    return line?.[0] === brace ? line : null;
  }
}

/** After how many records a long reading may stop for keys. */
const atOnce = 32;

/**
 * Reads a file in our own layout by line, and takes records whose line is the same as before from what was read before:
 * when another program has added a note to 10,000, one line is parsed and not 20 MB. Stops now and then, so that
 * whoever has something else to do can do it.
 * @returns what JSON.parse of the whole would have given; `null` when the file has to be parsed as a whole, to be
 * understood or to say what is wrong with it
 */
export function* readByLine(bytes: Buffer, previous: DataDocument | undefined): Generator<void, Fields | null> {
  const lines = isUtf8(bytes) ? recordLines(bytes) : null;
  if (!lines) return null;
  const value: Record<string, unknown> & Record<KnownList, unknown[]> = Object.assign(
    { version: 1 },
    { archives: [], annotations: [], bookmarks: [], searches: [], tombstones: [] },
  );
  const known = previous && new Known(previous);
  for (const [index, line] of lines.entries()) {
    if (index % atOnce === 0) yield;
    let record = known?.recordOf(line);
    if (!record) {
      record = parse(line.bytes);
      if (!record || faultOf(line.list, record)) return null;
      // What is left of a file is not kept whole for the sake of a few lines of it.
      keepLine(record, known ? Buffer.from(line.bytes) : line.bytes);
    }
    value[line.list].push(record);
  }
  return value;
}

function parse(bytes: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Records by list and id, the latter as it stands at the beginning of their line. */
class Known {
  readonly #records = new Map<string, object>();

  constructor(document: DataDocument) {
    for (const list of knownLists)
      for (const record of document[list]) this.#records.set(`${list} ${record.id}`, record);
  }

  recordOf({ list, bytes }: RecordLine): object | undefined {
    const start = '{"id":"'.length;
    const record = this.#records.get(`${list} ${bytes.toString('latin1', start, bytes.indexOf('"', start))}`);
    return record && lineKept(record)?.equals(bytes) ? record : undefined;
  }
}
