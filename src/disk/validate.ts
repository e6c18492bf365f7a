import type { Message } from '../locale/message.ts';
import type { KnownList } from './serialize.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a value should be, by the ending of the message that says it is not. */
export type Expected = 'text' | 'time' | 'count' | 'number' | 'list' | 'object' | 'type';

/** The first thing that is wrong with a record. */
export interface Fault {
  /** Such as `target.selector[1].exact`. */
  readonly field: string;
  readonly expected: Expected;
}

const is: Readonly<Record<Expected, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
  count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  type: (value) => value === 'Annotation',
};

class Wrong extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.field);
    this.fault = fault;
  }
}

/** Checks the fields of one object; fields that are not named are free. */
class Check {
  readonly fields: Fields;
  readonly path: string;

  constructor(value: unknown, path: string) {
    if (!is.object(value)) throw new Wrong({ field: path || '{}', expected: 'object' });
    this.fields = value as Fields;
    this.path = path;
  }

  at(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  has(expected: Expected, ...fields: readonly string[]): this {
    for (const field of fields) {
      const value = Object.hasOwn(this.fields, field) ? this.fields[field] : undefined;
      if (!is[expected](value)) throw new Wrong({ field: this.at(field), expected });
    }
    return this;
  }

  mayHave(expected: Expected, ...fields: readonly string[]): this {
    return this.has(expected, ...fields.filter((field) => this.fields[field] !== undefined));
  }

  /** Checks each member of a list that may be absent. */
  each(field: string, check: (value: unknown, path: string) => void): this {
    this.mayHave('list', field);
    const list = (this.fields[field] ?? []) as readonly unknown[];
    list.forEach((value, index) => {
      check(value, `${this.at(field)}[${index}]`);
    });
    return this;
  }

  eachIs(expected: Expected, ...fields: readonly string[]): this {
    for (const name of fields) {
      this.each(name, (value, field) => {
        if (!is[expected](value)) throw new Wrong({ field, expected });
      });
    }
    return this;
  }

  inside(field: string, check: (value: unknown, path: string) => void): this {
    if (this.fields[field] !== undefined) check(this.fields[field], this.at(field));
    return this;
  }
}

function checkBody(value: unknown, path: string): void {
  const body = new Check(value, path)
    .has('text', 'type')
    .mayHave('text', 'purpose', 'format')
    .mayHave('time', 'modified');
  if (body.fields['type'] === 'TextualBody') body.has('text', 'value');
}

function checkSelector(value: unknown, path: string): void {
  const selector = new Check(value, path).has('text', 'type');
  const { type, start, end } = selector.fields;
  if (type === 'TextQuoteSelector') selector.has('text', 'exact').mayHave('text', 'prefix', 'suffix');
  if (type !== 'TextPositionSelector') return;
  selector.has('count', 'start', 'end');
  if ((start as number) > (end as number)) throw new Wrong({ field: selector.at('end'), expected: 'count' });
}

function checkContext(value: unknown, path: string): void {
  new Check(value, path)
    .has('text', 'block')
    .has('count', 'offset')
    .has('number', 'fraction')
    .has('list', 'before', 'after')
    .eachIs('text', 'before', 'after')
    .mayHave('text', 'heading');
}

function checkTarget(value: unknown, path: string): void {
  new Check(value, path)
    .has('text', 'source')
    .mayHave('text', 'title', 'postId', 'slug', 'fingerprint')
    .mayHave('count', 'rules')
    .each('selector', checkSelector)
    .inside('context', checkContext);
}

function checkEarlier(value: unknown, path: string): void {
  new Check(value, path).has('time', 'until').has('object', 'target').inside('target', checkTarget);
}

function checkAnnotation(value: unknown): void {
  new Check(value, '')
    .has('type', 'type')
    .has('text', 'motivation', 'archive')
    .has('time', 'created', 'modified')
    .has('object', 'target')
    .mayHave('text', 'color', 'label')
    .each('body', checkBody)
    .inside('target', checkTarget)
    .each('history', checkEarlier)
    .inside('edited', (edited, path) => {
      const check = new Check(edited, path);
      check.has('time', ...Object.keys(check.fields));
    })
    .eachIs('text', 'supersedes');
}

const checks: Readonly<Record<KnownList, (value: unknown) => void>> = {
  archives: (value) => void new Check(value, '').has('text', 'name').has('time', 'created', 'modified'),
  annotations: checkAnnotation,
  bookmarks: checkAnnotation,
  searches: (value) => void new Check(value, '').has('text', 'name', 'query').has('time', 'created', 'modified'),
  tombstones: (value) => void new Check(value, '').has('time', 'deleted').has('text', 'kind'),
};

/** The first fault of a record of a list, or `null`. */
export function faultOf(list: KnownList, record: unknown): Fault | null {
  try {
    const check = new Check(record, '').has('text', 'id');
    if (check.fields['id'] === '') return { field: 'id', expected: 'text' };
    if (!isForeign(list, check.fields)) checks[list](record);
    return null;
  } catch (error) {
    if (error instanceof Wrong) return error.fault;
    throw error;
  }
}

/**
 * True for a record of a type that this version does not know. A type that is one letter off is no type of a later
 * version but damage: such a record would vanish from the lists without a word.
 */
export function isForeign(list: KnownList, { type }: Fields): boolean {
  if (list !== 'annotations' && list !== 'bookmarks') return false;
  return typeof type === 'string' && type !== 'Annotation' && !isDamaged(type, 'Annotation');
}

function isDamaged(found: string, meant: string): boolean {
  if (found.length !== meant.length) return false;
  return [...found].filter((letter, index) => letter !== meant[index]).length === 1;
}

/** Says a fault: `file` is the data file, `record` how the record is called in it. */
export const faultMessage = (file: string, record: string, fault: Fault): Message => ({
  key: `disk.data.fault.${fault.expected}`,
  args: { file, record, field: fault.field },
});
