import { isUtf8 } from 'node:buffer';
import type { DataDocument } from '../annotation/model.ts';
import { type Fields, isFields } from './json.ts';
import { type KnownList, keepLine, knownLists, lineKept } from './serialize.ts';
import { faultOf } from './validate.ts';

export interface RecordLine<Line = Buffer> {
  readonly list: KnownList;
  /** The record's JSON. */
  readonly line: Line;
}

const lineEnd = 10;
const comma = 44;
const brace = 123;

/** The lines of a file, one after the other, without their ends. */
export interface Lines<Line> {
  /** `null`: there is none that is whole. */
  next(): Line | null;
  readonly isAtEnd: boolean;
  textOf(line: Line): string;
  /** The code of a letter of a line; of the last one at -1. */
  codeAt(line: Line, index: 0 | -1): number | undefined;
  withoutLast(line: Line): Line;
}

/**
 * The records' lines in the layout that `serialize` writes, in their order.
 * @returns false when the file has another layout or holds more than the known lists; what was given until then means nothing
 */
export function* recordLines<Line>(lines: Lines<Line>): Generator<RecordLine<Line>, boolean> {
  const nextText = () => {
    const line = lines.next();
    return line === null ? null : lines.textOf(line);
  };
  if (nextText() !== '{"version":1,') return false;
  for (const [index, list] of knownLists.entries()) {
    const isLast = index === knownLists.length - 1;
    const head = nextText();
    if (head === `"${list}":[]${isLast ? '' : ','}`) continue;
    if (head !== `"${list}":[`) return false;
    let hasMore = true;
    while (hasMore) {
      const line = lines.next();
      if (line === null || lines.codeAt(line, 0) !== brace) return false;
      hasMore = lines.codeAt(line, -1) === comma;
      yield { list, line: hasMore ? lines.withoutLast(line) : line };
    }
    if (nextText() !== (isLast ? ']' : '],')) return false;
  }
  return nextText() === '}' && lines.isAtEnd;
}

class LinesOfBytes implements Lines<Buffer> {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  next(): Buffer | null {
    const end = this.#bytes.indexOf(lineEnd, this.#at);
    if (end < 0) return null;
    const line = this.#bytes.subarray(this.#at, end);
    this.#at = end + 1;
    return line;
  }

  textOf = (line: Buffer): string => line.toString();
  codeAt = (line: Buffer, index: 0 | -1): number | undefined => line.at(index);
  withoutLast = (line: Buffer): Buffer => line.subarray(0, -1);
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
  if (!isUtf8(bytes)) return null;
  const value: Record<string, unknown> & Record<KnownList, unknown[]> = Object.assign(
    { version: 1 },
    { archives: [], annotations: [], bookmarks: [], searches: [], tombstones: [] },
  );
  const known = previous && new Known(previous);
  const lines = recordLines(new LinesOfBytes(bytes));
  for (let index = 0; ; index++) {
    if (index % atOnce === 0) yield;
    const line = lines.next();
    if (line.done) return line.value ? value : null;
    const record = known?.recordOf(line.value) ?? readRecord(line.value, previous !== undefined);
    if (!record) return null;
    value[line.value.list].push(record);
  }
}

/** @param isOneOfFew what is left of a file is not kept whole for the sake of a few lines of it */
function readRecord({ list, line }: RecordLine, isOneOfFew: boolean): object | null {
  const record = recordOf(list, line.toString());
  if (record) keepLine(record, isOneOfFew ? Buffer.from(line) : line);
  return record;
}

/** The record that a line says; `null` where it is none that this version can vouch for. */
export function recordOf(list: KnownList, json: string): object | null {
  const record = parse(json);
  return record && !faultOf(list, record) ? record : null;
}

function parse(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The records of a document, looked for by their lines. Mostly they come in its order. */
class Known {
  readonly #document: DataDocument;
  readonly #next = new Map<KnownList, number>();
  readonly #places = new Map<KnownList, ReadonlyMap<string, number>>();

  constructor(document: DataDocument) {
    this.#document = document;
  }

  recordOf({ list, line }: RecordLine): object | undefined {
    const records: readonly object[] = this.#document[list];
    const isThis = (record: object | undefined) => record && lineKept(record)?.equals(line);
    let place = this.#next.get(list) ?? 0;
    if (!isThis(records[place])) place = this.#placeOf(list, idIn(line));
    if (!isThis(records[place])) return undefined;
    this.#next.set(list, place + 1);
    return records[place];
  }

  /** -1: nowhere. */
  #placeOf(list: KnownList, id: string): number {
    let places = this.#places.get(list);
    if (!places) {
      places = new Map(this.#document[list].map((record, i) => [record.id, i]));
      this.#places.set(list, places);
    }
    return places.get(id) ?? -1;
  }
}

/** A record's id as it stands at the beginning of its line. */
function idIn(line: Buffer): string {
  const start = '{"id":"'.length;
  return line.toString('latin1', start, line.indexOf('"', start));
}
