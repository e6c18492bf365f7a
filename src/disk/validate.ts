import type { Message } from '../locale/message.ts';
import { type Fields, isFields } from './json.ts';
import type { KnownList } from './serialize.ts';

/** What a value should be, by the ending of the message that says it is not. */
export type Expected = 'text' | 'time' | 'count' | 'number' | 'list' | 'object' | 'type';

/** The first thing that is wrong with a record. */
export interface Fault {
  /** Such as `target.selector[1].exact`. */
  readonly field: string;
  readonly expected: Expected;
}

/** Says what is wrong with a value, or `null`. Paths are put together on the way out, as there mostly is nothing to say. */
type Rule = (value: unknown) => Fault | null;
type Rules = Readonly<Record<string, Rule>>;

function rule(expected: Expected, isGood: (value: unknown) => boolean): Rule {
  const fault = { field: '', expected };
  return (value) => (isGood(value) ? null : fault);
}

const isTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d(:[0-6]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const text = rule('text', (value) => typeof value === 'string');
const id = rule('text', (value) => typeof value === 'string' && value !== '');
const time = rule('time', (value) => typeof value === 'string' && isTime.test(value));
const count = rule('count', isCount);
const number = rule('number', (value) => typeof value === 'number' && Number.isFinite(value));
const anObject = rule('object', isFields);
const aList = rule('list', Array.isArray);
const type = rule('type', (value) => value === 'Annotation');

function within(field: string, { field: inner, expected }: Fault): Fault {
  const joint = inner === '' || inner.startsWith('[') ? '' : '.';
  return { field: `${field}${joint}${inner}`, expected };
}

/** An object with fields that must be there, and fields that may. Others are free. */
function object(must: Rules, may: Rules = {}): Rule {
  const [required, optional] = [Object.entries(must), Object.entries(may)];
  return (value) => {
    if (!isFields(value)) return anObject(value);
    for (const [field, check] of required) {
      const fault = check(value[field]);
      if (fault) return within(field, fault);
    }
    for (const [field, check] of optional) {
      const inner = value[field];
      const fault = inner === undefined ? null : check(inner);
      if (fault) return within(field, fault);
    }
    return null;
  };
}

function listOf(check: Rule): Rule {
  return (value) => {
    if (!Array.isArray(value)) return aList(value);
    for (let index = 0; index < value.length; index++) {
      const fault = check(value[index]);
      if (fault) return within(`[${index}]`, fault);
    }
    return null;
  };
}

/** An object whose fields may have any name. */
const mapOf =
  (check: Rule): Rule =>
  (value) =>
    isFields(value)
      ? object(Object.fromEntries(Object.keys(value).map((key) => [key, check])))(value)
      : anObject(value);

/** Chooses by `type`; of unknown types nothing more is known. */
function byType(rules: Rules): Rule {
  const typed = object({ type: text });
  return (value) => typed(value) ?? rules[(value as Fields)['type'] as string]?.(value) ?? null;
}

const body: Rule = (value) => anyBody(value) ?? textualBody(value);
const anyBody = object({ type: text }, { purpose: text, format: text, modified: time });
const textualBody = byType({ TextualBody: object({ value: text }) });

const position = object({ start: count, end: count });
const selector = byType({
  TextPositionSelector: (value) =>
    position(value) ??
    ((value as Fields & { start: number; end: number }).start > ((value as Fields)['end'] as number)
      ? backwards
      : null),
  TextQuoteSelector: object({ exact: text }, { prefix: text, suffix: text }),
});
const backwards: Fault = { field: 'end', expected: 'count' };

const target = object(
  { source: text },
  {
    title: text,
    postId: text,
    slug: text,
    fingerprint: text,
    rules: count,
    selector: listOf(selector),
    context: object(
      { block: text, offset: count, fraction: number, before: listOf(text), after: listOf(text) },
      { heading: text },
    ),
  },
);

const annotation = object(
  { id, type, motivation: text, archive: text, created: time, modified: time, target },
  {
    color: text,
    label: text,
    body: listOf(body),
    history: listOf(object({ until: time, target })),
    edited: mapOf(time),
    supersedes: listOf(text),
  },
);

const identified = object({ id });
const rules: Readonly<Record<KnownList, Rule>> = {
  archives: object({ id, name: text, created: time, modified: time }),
  annotations: annotation,
  bookmarks: annotation,
  searches: object(
    { id, name: text, query: text, created: time, modified: time },
    { scope: text, archive: text, edited: mapOf(time) },
  ),
  tombstones: object({ id, deleted: time, kind: text }),
};

/** The first fault of a record of a list, or `null`. */
export function faultOf(list: KnownList, record: unknown): Fault | null {
  if (isFields(record) && isForeign(list, record)) return identified(record);
  return rules[list](record);
}

/**
 * True for a record of a type that this version does not know. A type that is one letter off is no type of a later
 * version but damage: such a record would vanish from the lists without a word.
 */
export function isForeign(list: KnownList, record: Fields): boolean {
  if (list !== 'annotations' && list !== 'bookmarks') return false;
  const found = record['type'];
  return typeof found === 'string' && found !== 'Annotation' && !isDamaged(found, 'Annotation');
}

function isDamaged(found: string, meant: string): boolean {
  if (found.length !== meant.length) return false;
  return [...found].filter((letter, index) => letter !== meant[index]).length === 1;
}

/** Says a fault: `file` is the data file, `record` how the record is called in it. */
export const faultMessage = (file: string, record: string, { field, expected }: Fault): Message => ({
  key: `disk.data.fault.${expected}`,
  args: { file, record, field: field || '{}' },
});
