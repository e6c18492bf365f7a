import { merge } from '../annotation/merge.ts';
import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import type { Message } from '../locale/message.ts';
import { Pauses } from '../post/pauses.ts';
import type { Problem } from '../post/problem.ts';
import { DataFailure } from './failure.ts';
import { type Fields, isFields } from './json.ts';
import { type Migrations, migrated, migrations } from './migrations.ts';
import { readByLine } from './record-lines.ts';
import { foreignPart, type KnownList, knownLists, lineKept } from './serialize.ts';
import { faultMessage, faultOf, isForeign } from './validate.ts';

export interface ParsedDocument {
  readonly document: DataDocument;
  /** What is odd without being wrong. */
  readonly problems: readonly Problem[];
  /** The file is of this older version; the next save writes it in today's. */
  readonly migratedFrom?: number;
}

export interface ParseOptions {
  /** What was read before: records that did not change are taken from it. */
  readonly previous?: DataDocument | undefined;
  /** For tests: there is no older version yet. */
  readonly migrations?: Migrations | undefined;
}

const currentVersion = emptyDocument.version;

/**
 * Reads the data file's bytes.
 * @param file its path, for messages
 * @throws DataFailure, always, when the bytes are not a whole document of this version
 */
export function parseDocument(bytes: Buffer, file: string, options: ParseOptions = {}): ParsedDocument {
  const reading = readByLine(bytes, options.previous);
  let step = reading.next();
  while (!step.done) step = reading.next();
  return step.value ? documentOf(step.value, file) : parseWhole(bytes, file, options.migrations);
}

/** The same without keeping keys waiting while a large file is read. */
export async function parseInSlices(bytes: Buffer, file: string, options: ParseOptions = {}): Promise<ParsedDocument> {
  const pauses = new Pauses({ isAwaited: true });
  const reading = readByLine(bytes, options.previous);
  let step = reading.next();
  while (!step.done) {
    if (pauses.isDue) await pauses.take();
    step = reading.next();
  }
  return step.value ? documentOf(step.value, file) : parseWhole(bytes, file, options.migrations);
}

function parseWhole(bytes: Buffer, file: string, table = migrations): ParsedDocument {
  const text = decode(bytes, file);
  const value = parseJson(text, file);
  if (!isFields(value)) throw new DataFailure('invalid', { key: 'disk.data.other', args: { file } });
  const version = Number.isSafeInteger(value['version']) ? (value['version'] as number) : -1;
  if (version > currentVersion) throw new DataFailure('newer', { key: 'disk.data.newer', args: { file, version } });
  if (version === currentVersion) return documentOf(value, file);
  const next = migrated(value, version, currentVersion, table);
  if (!next) throw new DataFailure('invalid', { key: 'disk.data.no-version', args: { file } });
  return { ...documentOf(next, file), migratedFrom: version };
}

/** UTF-8 and nothing else: a flipped bit must not become a letter that was never written. */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DataFailure('invalid', { key: 'disk.data.bytes', args: { file } }, error);
  }
}

/** How every file begins that this program wrote. */
const ownLayout = /^\{"version":\d+,\n/;
export const hasConflictMarks = (text: string): boolean => /^<{7}( |$)/m.test(text) && /^>{7}( |$)/m.test(text);

function parseJson(text: string, file: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // All is there but the last line end, which this program always writes: something cut the file.
    if (ownLayout.test(text) && !text.endsWith('\n')) throw new SyntaxError('Unexpected end of JSON input');
    return value;
  } catch (error) {
    if (hasConflictMarks(text))
      throw new DataFailure('conflict-markers', { key: 'disk.data.conflict', args: { file } });
    if (text.trim() === '') throw new DataFailure('invalid', { key: 'disk.data.empty', args: { file } });
    throw new DataFailure('invalid', syntaxMessage(text, error, file), error);
  }
}

/** Where JSON.parse did not understand, as far as its words or our layout tell. */
function syntaxMessage(text: string, error: unknown, file: string): Message {
  const said = String(error);
  const position = Number(/at position (\d+)/.exec(said)?.[1] ?? Number.NaN);
  if (/Unexpected end|Unterminated/.test(said) || position >= text.trimEnd().length)
    return { key: 'disk.data.cut', args: { file } };
  const line = Number.isNaN(position) ? damagedLine(text) : text.slice(0, position).split('\n').length;
  return line === null
    ? { key: 'disk.data.no-json', args: { file } }
    : { key: 'disk.data.syntax', args: { file, line } };
}

/** The number (from 1) of the first record's line that is no JSON. */
function damagedLine(text: string): number | null {
  const index = text.split('\n').findIndex((line) => {
    if (!line.startsWith('{"id"')) return false;
    try {
      JSON.parse(line.replace(/,$/, ''));
      return false;
    } catch {
      return true;
    }
  });
  return index < 0 ? null : index + 1;
}

function documentOf(value: Fields, file: string): ParsedDocument {
  const problems: Problem[] = [];
  const unknown = Object.entries(value).filter(([key]) => key !== 'version' && !isKnown(key));
  // A map, not an object: a file may have a field of any name.
  const fields = new Map<string, unknown>([['version', currentVersion]]);
  const doubles: DataDocument[] = [];
  for (const list of knownLists) {
    const records = recordsOf(value, list, unknown, file);
    const foreign = records.filter((record) => isForeign(list, record));
    const known = foreign.length === 0 ? records : records.filter((record) => !isForeign(list, record));
    const { single, repeated } = splitDoubles(list, known);
    fields.set(list, single);
    doubles.push(...repeated.map((record) => ({ ...emptyDocument, [list]: [record] })));
    if (foreign.length > 0) {
      fields.set(foreignPart(list), foreign);
      problems.push(odd(file, 'disk.data.foreign', { list, count: foreign.length }));
    }
  }
  for (const [key, kept] of unknown) fields.set(key, kept);
  const document = Object.fromEntries(fields) as unknown as DataDocument;
  if (doubles.length === 0) return { document, problems };
  // Two versions of one record, as a merge by hand may leave them: both count.
  problems.push(odd(file, 'disk.data.doubles', { count: doubles.length }));
  return { document: doubles.reduce(merge, document), problems };
}

const isKnown = (key: string): boolean => (knownLists as readonly string[]).includes(key);

const odd = (file: string, key: string, args: Readonly<Record<string, string | number>>): Problem => ({
  severity: 'note',
  where: file,
  what: { key, args },
  fix: { key: `${key}.fix` },
});

/** @throws DataFailure naming record and field */
function recordsOf(
  value: Fields,
  list: KnownList,
  unknown: readonly (readonly [string, unknown])[],
  file: string,
): Fields[] {
  const records = Object.hasOwn(value, list) ? value[list] : undefined;
  // A list may be left out by who writes a file by hand; not when another list of an unknown name stands there, which
  // is more likely this one with a damaged name.
  if (records === undefined && !unknown.some(([, other]) => Array.isArray(other))) return [];
  if (!Array.isArray(records)) throw new DataFailure('invalid', { key: 'disk.data.no-list', args: { file, list } });
  records.forEach((record: unknown, index) => {
    // What has a line was checked when it was read, or made by this program.
    const fault = isFields(record) && lineKept(record) ? null : faultOf(list, record);
    if (!fault) return;
    const id = isFields(record) && typeof record['id'] === 'string' ? ` (${record['id']})` : '';
    throw new DataFailure('invalid', faultMessage(file, `${list}[${index}]${id}`, fault));
  });
  return records as Fields[];
}

function splitDoubles(list: KnownList, records: readonly Fields[]): { single: readonly Fields[]; repeated: Fields[] } {
  const keyOf = (record: Fields): unknown =>
    list === 'tombstones' ? `${record['kind']} ${record['id']}` : record['id'];
  const first = new Map<unknown, Fields>();
  for (const record of records) if (!first.has(keyOf(record))) first.set(keyOf(record), record);
  if (first.size === records.length) return { single: records, repeated: [] };
  return { single: [...first.values()], repeated: records.filter((record) => first.get(keyOf(record)) !== record) };
}
