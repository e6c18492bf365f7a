import { type DataDocument, emptyDocument } from '../annotation/model.ts';
import { type Fields, isFields } from './json.ts';
import { type KnownList, knownLists } from './serialize.ts';
import { faultOf, isForeign } from './validate.ts';

type Lists = ReadonlyMap<string, readonly unknown[]>;

/**
 * The records that can be made out in a data file that as a whole is damaged or of a newer version: for looking at
 * alone. It must never be saved, as what it leaves out would be lost.
 */
export function understoodPart(bytes: Uint8Array): DataDocument {
  const text = new TextDecoder('utf-8').decode(bytes);
  const lists = listsOf(parsed(text)) ?? listsByLine(text);
  const understood = knownLists.map((list) => [list, goodRecords(list, lists.get(list) ?? [])] as const);
  return { ...emptyDocument, ...Object.fromEntries(understood) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function listsOf(value: unknown): Lists | null {
  if (!isFields(value)) return null;
  return new Map(Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1])));
}

/** What stands on whole lines, as `serialize` writes them. */
function listsByLine(text: string): Lists {
  const lists = new Map<string, unknown[]>();
  let list: unknown[] = [];
  for (const line of text.split('\n')) {
    const name = /^"([^"]+)":\[/.exec(line)?.[1];
    if (name !== undefined) {
      list = lists.get(name) ?? [];
      lists.set(name, list);
    } else if (line.startsWith('{"id"')) list.push(parsed(line.replace(/,\s*$/, '')));
  }
  return lists;
}

function goodRecords(list: KnownList, records: readonly unknown[]): readonly Fields[] {
  const good = new Map<unknown, Fields>();
  for (const record of records) {
    if (!isFields(record) || isForeign(list, record) || faultOf(list, record)) continue;
    if (!good.has(record['id'])) good.set(record['id'], record);
  }
  return [...good.values()];
}
