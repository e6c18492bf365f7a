import { canonical, compareTimes, equal, isRecord, larger, laterTime } from './canonical.ts';

export type AnyRecord = Readonly<Record<string, unknown>>;

/**
 * A record as a point of a join-semilattice, the form in which versions of it merge (a state-based CRDT: Shapiro,
 * Preguiça, Baquero, Zawirski, "Conflict-free Replicated Data Types", 2011). Plain fields, tags and foreign bodies are
 * last-writer-wins registers, each with its own time; notes are a multi-value register whose heads fall only to
 * versions that were made from them; history only grows.
 */
export interface Versions {
  readonly id: string;
  readonly created: string;
  /** The time of every field that `times` does not list, present or not. */
  readonly unlisted: string;
  readonly times: ReadonlyMap<string, string>;
  /** Values by field name, `tag:…` and `body:…` for members of the body. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Notes that stand side by side, by canonical form. */
  readonly heads: ReadonlyMap<string, Head>;
  /** Times of notes that later notes were made from. */
  readonly superseded: ReadonlySet<string>;
  readonly history: ReadonlyMap<string, unknown>;
}

interface Head {
  readonly time: string;
  /** The body without its `modified`. */
  readonly body: AnyRecord;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const latest = (times: Iterable<string>): string => [...times].reduce(laterTime, '');
const isNote = (body: unknown): body is AnyRecord => isRecord(body) && body['purpose'] === 'commenting';

/** Fields that `Versions` holds in a form of their own. */
const structural = new Set(['id', 'created', 'modified', 'body', 'history', 'edited', 'supersedes']);
/** A mark is a highlighting or a commenting by whether it has a note; never by who wrote last. */
const byNote = new Set<unknown>(['highlighting', 'commenting']);

/** Reads a record; what is malformed counts as absent. */
export function versionsOf(record: AnyRecord): Versions {
  const created = text(record['created']);
  const { times, unlisted } = timesOf(record, created);
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    if (!structural.has(name) && value !== undefined)
      values.set(name, name === 'motivation' && byNote.has(value) ? null : value);
  }
  const heads = new Map<string, Head>();
  for (const body of bodiesOf(record)) {
    if (!isNote(body)) values.set(memberName(body), body);
    else addHead(heads, text(body['modified']) || unlisted, body);
  }
  const superseded = new Set(listOf(record['supersedes']).map(text));
  // A record without `edited` that was changed descends, like every version, from the created one.
  if (unlisted !== created && !isRecord(record['edited'])) superseded.add(created);
  for (const head of heads.values()) superseded.delete(head.time);
  const history = new Map(listOf(record['history']).map((entry) => [canonical(entry), entry]));
  return { id: text(record['id']), created, unlisted, times, values, heads, superseded, history };
}

function bodiesOf(record: AnyRecord): readonly unknown[] {
  const body = record['body'];
  return Array.isArray(body) ? body : body === undefined ? [] : [body];
}

function memberName(body: unknown): string {
  const isTag = isRecord(body) && body['purpose'] === 'tagging' && typeof body['value'] === 'string';
  return isTag ? `tag:${body['value']}` : `body:${canonical(body)}`;
}

function addHead(heads: Map<string, Head>, time: string, { modified: _, ...body }: AnyRecord): void {
  heads.set(canonical([time, body]), { time, body });
}

/** `edited` is believed only if it accounts for `modified`; else another program wrote, and all is as new as that. */
function timesOf(record: AnyRecord, created: string): Pick<Versions, 'times' | 'unlisted'> {
  const modified = text(record['modified']) || created;
  const edited = record['edited'];
  const listed = isRecord(edited) ? Object.entries(edited).filter(([, time]) => typeof time === 'string') : [];
  const noteTimes = bodiesOf(record)
    .filter(isNote)
    .map((body) => text(body['modified']));
  const known = latest([created, ...listed.map(([, time]) => time as string), ...noteTimes]);
  if (!isRecord(edited) || compareTimes(known, modified) < 0) return { times: new Map(), unlisted: modified };
  const times = new Map(listed as [string, string][]);
  const unlisted = times.get('*') ?? created;
  times.delete('*');
  for (const [name, time] of times) if (time === unlisted) times.delete(name);
  return { times, unlisted };
}

/** The least version that is at least as new as both in everything. */
export function join(a: Versions, b: Versions): Versions {
  const unlisted = laterTime(a.unlisted, b.unlisted);
  const times = new Map<string, string>();
  const values = new Map<string, unknown>();
  const names = new Set([...a.times.keys(), ...b.times.keys(), ...a.values.keys(), ...b.values.keys()]);
  for (const name of names) {
    const [timeA, timeB] = [a.times.get(name) ?? a.unlisted, b.times.get(name) ?? b.unlisted];
    const order = compareTimes(timeA, timeB);
    const time = order >= 0 ? timeA : timeB;
    if (time !== unlisted) times.set(name, time);
    const present = [order >= 0 ? a : undefined, order <= 0 ? b : undefined].filter((side) => side?.values.has(name));
    const candidates = present.map((side) => side?.values.get(name));
    if (candidates.length > 0) values.set(name, candidates.reduce(larger));
  }
  const superseded = new Set([...a.superseded, ...b.superseded]);
  const heads = [...a.heads, ...b.heads].filter(([, head]) => !superseded.has(head.time));
  return {
    id: a.id,
    created: compareTimes(a.created, b.created) <= 0 ? a.created : b.created,
    unlisted,
    times,
    values,
    heads: new Map(heads),
    superseded,
    history: new Map([...a.history, ...b.history]),
  };
}

const leading = [
  'id',
  'type',
  'motivation',
  'created',
  'modified',
  'archive',
  'name',
  'color',
  'label',
  'body',
  'target',
];

/** Writes a record in a form that depends on nothing but its versions; `versionsOf` gives them back. */
export function recordOf(versions: Versions): AnyRecord {
  const { created, unlisted, times, heads } = versions;
  const modified = latest([created, unlisted, ...times.values(), ...[...heads.values()].map((head) => head.time)]);
  const fields = new Map<string, unknown>([['id', versions.id]]);
  if (created !== '') fields.set('created', created);
  if (modified !== '') fields.set('modified', modified);
  for (const [name, value] of versions.values) if (!isMember(name)) fields.set(name, value);
  if (fields.get('motivation') === null) fields.set('motivation', heads.size > 0 ? 'commenting' : 'highlighting');
  const body = bodyOf(versions);
  if (body.length > 0) fields.set('body', body);
  if (versions.history.size > 0) fields.set('history', historyOf(versions));
  if (!saysItself(versions, modified)) fields.set('edited', editedOf(versions));
  if (versions.superseded.size > 0) fields.set('supersedes', [...versions.superseded].sort(compareTimes));
  return Object.fromEntries([...fields].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

/** Members of the body share the map of values with fields; no field of a record is named so. */
const isMember = (name: string): boolean => /^(tag|body):/.test(name);

/** True when `versionsOf` reads the same without `edited`. */
const saysItself = ({ created, unlisted, times, superseded }: Versions, modified: string): boolean =>
  times.size === 0 && unlisted === modified && (unlisted === created || superseded.has(created));

const rank = (name: string): number => (leading.includes(name) ? leading.indexOf(name) : leading.length);

/** Notes first, the older first; then what else is there, in the order of its name. */
function bodyOf({ heads, values, unlisted }: Versions): unknown[] {
  const notes = [...heads].sort(([a, x], [b, y]) => compareTimes(x.time, y.time) || (a < b ? -1 : 1));
  const others = [...values].filter(([name]) => isMember(name)).sort(([a], [b]) => (a < b ? 1 : -1));
  return [
    ...notes.map(([, { time, body }]) => (time === unlisted ? body : { ...body, modified: time })),
    ...others.reverse().map(([, body]) => body),
  ];
}

function historyOf({ history }: Versions): unknown[] {
  const until = (entry: unknown) => (isRecord(entry) ? text(entry['until']) : '');
  return [...history]
    .sort(([a, x], [b, y]) => compareTimes(until(x), until(y)) || (a < b ? -1 : 1))
    .map(([, entry]) => entry);
}

function editedOf({ times, unlisted, created }: Versions): Record<string, string> {
  const rest: [string, string][] = unlisted === created ? [] : [['*', unlisted]];
  return Object.fromEntries([...rest, ...[...times].sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Merges two versions of one record. */
export const mergeRecords = (a: AnyRecord, b: AnyRecord): AnyRecord =>
  equal(a, b) ? a : recordOf(join(versionsOf(a), versionsOf(b)));

/** True when `old` holds nothing that `record` does not know of. */
export function covers(record: AnyRecord, old: AnyRecord): boolean {
  const versions = versionsOf(record);
  return canonical(recordOf(join(versions, versionsOf(old)))) === canonical(recordOf(versions));
}
