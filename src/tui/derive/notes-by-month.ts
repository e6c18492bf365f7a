import type { Annotation } from '../../annotation/model.ts';
import { stride } from '../../post/steps.ts';
import { localDay } from './local-day.ts';
import { countsOf, type NoteItem, type NotesItem, type Section } from './note-item.ts';
import type { PostNotes } from './notes-order.ts';

/** When a record was made and changed, where the person is: it does not change, and takes some microseconds to find. */
interface Times {
  /** `2024-11`. */
  readonly created: string;
  readonly modified: string;
  /** Milliseconds since 1970, for sorting. */
  readonly at: number;
}

const times = new WeakMap<Annotation, Times>();

export function timesOf(record: Annotation): Times {
  const known = times.get(record);
  if (known) return known;
  const at = Date.parse(record.modified);
  const made = {
    created: localDay(record.created).slice(0, 7),
    modified: localDay(record.modified).slice(0, 7),
    at: Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at,
  };
  times.set(record, made);
  return made;
}

interface Dated {
  readonly at: number;
  readonly month: string;
  readonly item: NoteItem;
}

/** The records of a post as they stand under months, where each says itself which post it is of. */
const dated = new WeakMap<PostNotes, readonly Dated[]>();

function datedOf(group: PostNotes): readonly Dated[] {
  const known = dated.get(group);
  if (known) return known;
  const made = group.items.map((item): Dated => {
    const { modified, at } = timesOf(item.record);
    return { at, month: modified, item: { ...item, about: group.title } };
  });
  dated.set(group, made);
  return made;
}

/** Records by the month in which they were last changed, newest first. */
export function* byMonth(groups: readonly PostNotes[]): Generator<void, readonly Section[]> {
  const all: Dated[] = [];
  for (const [i, group] of groups.entries()) {
    if (i % stride === 0) yield;
    for (const one of datedOf(group)) all.push(one);
  }
  yield;
  all.sort(newestFirst);
  const months = new Map<string, NoteItem[]>();
  for (const [i, { month, item }] of all.entries()) {
    if (i % stride === 0) yield;
    const own = months.get(month);
    if (own) own.push(item);
    else months.set(month, [item]);
  }
  return [...months].map(([month, items]) => ({
    heading: headingOf(month, items.length),
    items,
    counts: countsOf(items),
  }));
}

const headingOf = (month: string, count: number): NotesItem => ({ type: 'month', month, count });

const newestFirst = (a: Dated, b: Dated): number => (a.at === b.at ? 0 : b.at > a.at ? 1 : -1);
