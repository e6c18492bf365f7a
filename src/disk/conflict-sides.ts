import { knownLists } from './serialize.ts';

/**
 * The versions of a data file between which git has left conflict marks, the base last where git was asked for it. Lines
 * outside the marks belong to all. As such lines may come from either side, a comma may be missing or too many: records
 * are taken line by line where a version is no JSON as it stands.
 * @returns nothing when a version cannot be made out
 */
export function conflictSides(text: string): readonly string[] {
  const versions = split(text.replace(/\r\n/g, '\n').split('\n'));
  const readable = versions.map((lines) => (isJson(lines.join('\n')) ? lines.join('\n') : byLine(lines)));
  return readable.includes(null) ? [] : (readable as string[]);
}

type Part = 'all' | 'ours' | 'base' | 'theirs';

function split(lines: readonly string[]): string[][] {
  const versions = { ours: [] as string[], theirs: [] as string[], base: [] as string[] };
  let part: Part = 'all';
  let hasBase = false;
  for (const line of lines) {
    const next = partAfter(line, part);
    if (next) {
      part = next;
      hasBase ||= part === 'base';
    } else if (part === 'all') for (const version of Object.values(versions)) version.push(line);
    else versions[part].push(line);
  }
  return hasBase ? [versions.ours, versions.theirs, versions.base] : [versions.ours, versions.theirs];
}

function partAfter(line: string, part: Part): Part | null {
  if (/^<{7}( |$)/.test(line)) return 'ours';
  if (part === 'all') return null;
  if (/^\|{7}( |$)/.test(line)) return 'base';
  if (/^={7}$/.test(line)) return 'theirs';
  return /^>{7}( |$)/.test(line) ? 'all' : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Puts the records of our layout together anew; `null` when there is more in it than that. */
function byLine(lines: readonly string[]): string | null {
  const lists = new Map<string, string[]>();
  let list: string[] | null = null;
  for (const line of lines) {
    const name = /^"([^"]+)":\[/.exec(line)?.[1];
    const record = line.replace(/,\s*$/, '');
    if (name !== undefined) {
      list = lists.get(name) ?? [];
      lists.set(name, list);
    } else if (record.startsWith('{"id"') && isJson(record) && list) list.push(record);
    else if (!/^(\{"version":1,?|\]?,?|\})$/.test(line)) return null;
  }
  const parts = knownLists.map((known) => `"${known}":[${(lists.get(known) ?? []).join(',')}]`);
  const unknown = [...lists.keys()].filter((name) => !(knownLists as readonly string[]).includes(name));
  return unknown.length > 0 ? null : `{"version":1,${parts.join(',')}}`;
}
