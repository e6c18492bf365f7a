import type { Annotation } from '../../annotation/model.ts';
import { stride } from '../../post/steps.ts';
import { localDay } from './local-day.ts';
import type { NoteItem, PostNotes } from './notes-order.ts';

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

export interface MonthNotes {
  readonly month: string;
  readonly items: readonly NoteItem[];
}

/** Records by the month in which they were last changed, newest first; each says which post it is of. */
export function* byMonth(groups: readonly PostNotes[]): Generator<void, readonly MonthNotes[]> {
  const months = new Map<string, Dated[]>();
  for (const [i, { title, items }] of groups.entries()) {
    if (i % stride === 0) yield;
    for (const item of items) {
      const { modified, at } = timesOf(item.record);
      const dated = { at, item: { ...item, about: title } };
      const own = months.get(modified);
      if (own) own.push(dated);
      else months.set(modified, [dated]);
    }
  }
  const sorted: (MonthNotes & { readonly latest: number })[] = [];
  for (const [month, own] of months) {
    yield;
    own.sort(newestFirst);
    sorted.push({ month, items: own.map(({ item }) => item), latest: own[0]?.at ?? Number.NEGATIVE_INFINITY });
  }
  return sorted.sort((a, b) => descending(a.latest, b.latest) || (a.month < b.month ? 1 : -1));
}

interface Dated {
  readonly at: number;
  readonly item: NoteItem;
}

const descending = (a: number, b: number): number => (a === b ? 0 : b > a ? 1 : -1);
const newestFirst = (a: Dated, b: Dated): number => descending(a.at, b.at);
