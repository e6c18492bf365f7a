import { allAtOnce, stride } from '../../post/steps.ts';
import type { NoteCounts, NotesItem, Section } from './note-item.ts';

const gap: NotesItem = { type: 'gap' };

/** Sections of notes as a list of rows. */
export interface NotesRows {
  readonly sections: readonly Section[];
  /** Of each section a gap, its heading and its records. */
  readonly rows: readonly NotesItem[];
  /** Where each section begins among the rows; last, how many rows there are. */
  readonly starts: Int32Array;
  readonly counts: NoteCounts;
}

const empty: NotesRows = {
  sections: [],
  rows: [],
  starts: new Int32Array(1),
  counts: { notes: 0, highlights: 0, bookmarks: 0 },
};

/**
 * The rows of sections, made from those before: what both lists of sections begin and end with is used on, so that a
 * change of one of 10,000 costs little more than copying what stands around it.
 */
export class RowsOfNotes {
  #last = empty;

  of(sections: readonly Section[]): NotesRows {
    if (this.#last.sections !== sections) this.#last = allAtOnce(listing(this.#last, sections));
    return this.#last;
  }

  /** Makes ready in steps what will be asked for. */
  *steps(sections: readonly Section[]): Generator<void, NotesRows> {
    if (this.#last.sections !== sections) {
      const made = yield* listing(this.#last, sections);
      if (this.#last.sections !== sections) this.#last = made;
    }
    return this.#last;
  }
}

function* listing(last: NotesRows, sections: readonly Section[]): Generator<void, NotesRows> {
  const before = last.sections;
  const shorter = Math.min(before.length, sections.length);
  let start = 0;
  while (start < shorter && before[start] === sections[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === sections[sections.length - 1 - same]) same++;
  const [oldEnd, end] = [before.length - same, sections.length - same];
  const at = (index: number) => last.starts[index] ?? 0;

  const starts = new Int32Array(sections.length + 1);
  starts.set(last.starts.subarray(0, start + 1));
  const counts = { ...last.counts };
  for (let i = start; i < oldEnd; i++) {
    if (i % stride === 0) yield;
    add(counts, before[i], -1);
  }
  const fresh: NotesItem[] = [];
  for (let i = start; i < end; i++) {
    if (i % stride === 0) yield;
    const section = sections[i] as Section;
    fresh.push(gap, section.heading);
    for (const item of section.items) fresh.push(item);
    starts[i + 1] = at(start) + fresh.length;
    add(counts, section, 1);
  }
  const shift = (starts[end] ?? 0) - at(oldEnd);
  for (let i = 1; i <= same; i++) starts[end + i] = at(oldEnd + i) + shift;
  yield;
  const rows = last.rows.slice(0, at(start)).concat(fresh, last.rows.slice(at(oldEnd)));
  return { sections, rows, starts, counts };
}

type Writable = { -readonly [K in keyof NoteCounts]: number };

function add(counts: Writable, section: Section | undefined, sign: 1 | -1): void {
  if (!section) return;
  const { notes, highlights, bookmarks } = section.counts;
  counts.notes += sign * notes;
  counts.highlights += sign * highlights;
  counts.bookmarks += sign * bookmarks;
}

/** How many records stand before a row, and in all: each section has two rows more than records. */
export function recordsBefore({ sections, starts }: NotesRows, row: number): { before: number; count: number } {
  const count = (starts[sections.length] ?? 0) - 2 * sections.length;
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle + 1] ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  if (low === sections.length) return { before: count, count };
  const start = starts[low] ?? 0;
  return { before: start - 2 * low + Math.max(0, row - start - 2), count };
}
