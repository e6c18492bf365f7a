import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Annotation } from '../../src/annotation/model.ts';
import { allAtOnce } from '../../src/post/steps.ts';
import { countsOf, type NoteItem, type NotesItem, type Section } from '../../src/tui/derive/note-item.ts';
import { byMonth } from '../../src/tui/derive/notes-by-month.ts';
import { isChoosable, selectedNote } from '../../src/tui/derive/notes-items.ts';
import { RowsOfNotes, recordsBefore } from '../../src/tui/derive/notes-list.ts';
import type { PostNotes } from '../../src/tui/derive/notes-order.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

let serial = 0;
const item = fc.nat({ max: 2 }).map((kind): NoteItem => {
  const key = `n${++serial}`;
  const modified = `2024-0${1 + (serial % 9)}-15T12:00:00.000Z`;
  const body = kind === 1 ? { body: [{ type: 'TextualBody', value: 'Ja', purpose: 'commenting' }] } : {};
  const motivation = kind === 2 ? 'bookmarking' : 'highlighting';
  const record = { id: key, motivation, created: modified, modified, target: { source: 'a.md' }, ...body };
  return { type: 'record', key, record: record as unknown as Annotation, verdict: null, path: 'a.md', about: null };
});
const section = fc.array(item, { minLength: 1, maxLength: 4 }).map((items): Section => {
  const heading = { type: 'post', path: 'a.md', title: `Beitrag ${++serial}`, count: items.length } as const;
  return { heading, items, counts: countsOf(items) };
});

type Edit = (sections: readonly Section[]) => readonly Section[];
const at = fc.nat({ max: 12 });
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(at, at, fc.array(section, { maxLength: 3 })).map(
    ([from, gone, fresh]): Edit =>
      (own) => [...own.slice(0, from), ...fresh, ...own.slice(from + gone)],
  ),
  fc.constant((own: readonly Section[]) => [...own].reverse()),
  fc.tuple(at, section).map(
    ([i, fresh]): Edit =>
      (own) =>
        own.map((old, j) => (i === j ? fresh : old)),
  ),
);

it('after any change the rows are those that would be made anew', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 15 }), fc.boolean(), (changes, ahead) => {
      const rows = new RowsOfNotes();
      let sections: readonly Section[] = [];
      for (const change of changes) {
        sections = change(sections);
        if (ahead) allAtOnce(rows.steps(sections));
        const made = rows.of(sections);
        const plain = sections.flatMap(({ heading, items }): NotesItem[] => [{ type: 'gap' }, heading, ...items]);
        expect(made.rows).toEqual(plain);
        const records = plain.filter(isChoosable).map((one) => (one as NoteItem).record);
        const of = (is: (record: Annotation) => boolean) => records.filter(is).length;
        expect(made.counts).toEqual({
          notes: of(({ body, motivation }) => motivation !== 'bookmarking' && body !== undefined),
          highlights: of(({ body, motivation }) => motivation !== 'bookmarking' && body === undefined),
          bookmarks: of(({ motivation }) => motivation === 'bookmarking'),
        });
        for (let row = 0; row <= plain.length; row++) {
          const before = plain.slice(0, row).filter(isChoosable).length;
          expect(recordsBefore(made, row)).toEqual({ before, count: records.length });
        }
      }
    }),
    { numRuns },
  );
});

it('finds the selected note wherever the screen was', () => {
  fc.assert(
    fc.property(fc.array(section, { minLength: 1, maxLength: 150 }), fc.nat(), fc.nat(), (sections, which, near) => {
      const { rows } = new RowsOfNotes().of(sections);
      const keys = rows.filter(isChoosable).map(({ key }) => key);
      const key = keys[which % keys.length]!;
      expect(selectedNote(rows, key, near % rows.length)).toBe(
        rows.findIndex((one) => isChoosable(one) && one.key === key),
      );
      expect(selectedNote(rows, 'no note', near % rows.length)).toBe(2);
    }),
  );
});

it('puts every note under its month, the latest first', () => {
  fc.assert(
    fc.property(fc.array(section, { maxLength: 12 }), (sections) => {
      const months = allAtOnce(
        byMonth(sections.map((one) => ({ ...one, title: 'Ein Titel' })) as unknown as PostNotes[]),
      );
      const all = sections.flatMap(({ items }) => items);
      const plain = [...all].sort((a, b) => b.record.modified.localeCompare(a.record.modified));
      expect(months.flatMap(({ items }) => items.map(({ key }) => key))).toEqual(plain.map(({ key }) => key));
      for (const { heading, items } of months) {
        const month = heading.type === 'month' ? heading.month : '';
        expect(heading).toEqual({ type: 'month', month, count: items.length });
        for (const one of items) expect([one.record.modified.slice(0, 7), one.about]).toEqual([month, 'Ein Titel']);
      }
    }),
    { numRuns },
  );
});
