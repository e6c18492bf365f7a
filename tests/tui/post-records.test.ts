import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedEntries, newEntries } from '../../src/annotation/list-change.ts';
import { type Annotation, emptyDocument } from '../../src/annotation/model.ts';
import { type Grouped, postOf, RecordsByPost } from '../../src/tui/derive/post-records.ts';

const paths = ['a.md', 'b.md', 'c.md', 'd.md'];
const archives = ['urn:uuid:one', 'urn:uuid:two'];

const record = (id: number, source: string, archive: string): Annotation => ({
  id: `urn:uuid:${id}`,
  type: 'Annotation',
  motivation: 'highlighting',
  created: '2024-05-01T00:00:00.000Z',
  modified: '2024-05-01T00:00:00.000Z',
  archive,
  target: { source },
});

type List = 'annotations' | 'bookmarks';
type Edit = (records: Grouped) => Grouped;

const inList = (list: List, change: (own: readonly Annotation[]) => readonly Annotation[]): Edit => {
  return (records) => ({ ...records, document: { ...records.document, [list]: change(records.document[list]) } });
};

let serial = 0;
const list = fc.constantFrom<List>('annotations', 'bookmarks');
const place = fc.nat({ max: 40 });
const made = fc
  .tuple(fc.constantFrom(...paths), fc.constantFrom(...archives))
  .map(([path, archive]) => record(++serial, path, archive));

/** What keys, undo, another program, a moved post and another archive do to the document. */
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(list, place, fc.array(made, { maxLength: 3 }))
    .map(([to, at, fresh]) => inList(to, (own) => [...own.slice(0, at), ...fresh, ...own.slice(at)])),
  fc.tuple(list, place).map(([from, at]) => inList(from, (own) => own.filter((_, i) => i !== at))),
  fc.tuple(list, fc.array(place)).map(([from, gone]) => inList(from, (own) => own.filter((_, i) => !gone.includes(i)))),
  fc
    .tuple(list, place, fc.constantFrom(...paths))
    .map(([of, at, source]) =>
      inList(of, (own) => own.map((old, i) => (i === at ? { ...old, target: { source } } : old))),
    ),
  fc.tuple(list, place, place).map(([of, from, to]) =>
    inList(of, (own) => {
      const left = own.filter((_, i) => i !== from);
      return [...left.slice(0, to), ...own.slice(from, from + 1), ...left.slice(to)];
    }),
  ),
  list.map((of) => inList(of, (own) => [...own].reverse())),
  list.map((of) => inList(of, (own) => own.map((old) => ({ ...old })))),
  fc.array(fc.tuple(place, fc.option(fc.constantFrom(...paths)))).map(
    (moves): Edit =>
      (records) => {
        const ids = [...records.document.annotations, ...records.document.bookmarks].map(({ id }) => id);
        const located = Object.fromEntries(moves.flatMap(([at, path]) => (ids[at] ? [[ids[at], path]] : [])));
        return { ...records, located };
      },
  ),
  fc.constantFrom(...archives).map(
    (archive): Edit =>
      (records) => ({ ...records, archive }),
  ),
);

/** What a post has, told in the plainest way. */
const plainly = ({ document, located, archive }: Grouped, path: string) => {
  const own = (records: readonly Annotation[]) =>
    records.filter((one) => one.archive === archive && postOf(one, located) === path);
  return { annotations: own(document.annotations), bookmarks: own(document.bookmarks) };
};

const start: Grouped = { document: emptyDocument, located: {}, archive: 'urn:uuid:one' };

describe('the records of a post', () => {
  it('are after any edits what they would be if they were grouped anew', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 30 }), (changes) => {
        const byPost = new RecordsByPost();
        let records = start;
        for (const change of changes) {
          records = change(records);
          for (const path of paths) expect(byPost.at(records, path)).toEqual(plainly(records, path));
        }
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 200) },
    );
  });

  it('stay the same object while those of other posts change', () => {
    const byPost = new RecordsByPost();
    const [one, other, third] = [1, 2, 3].map((id) => record(-id, `${id}.md`, start.archive)) as [
      Annotation,
      Annotation,
      Annotation,
    ];
    const before = inList('annotations', () => [one, other])(start);
    const own = byPost.at(before, '1.md');
    const after = inList('annotations', () => [one, { ...other, color: 'green' }, third])(before);
    expect(byPost.at(after, '2.md').annotations[0]?.color).toBe('green');
    expect(byPost.at(after, '3.md').annotations).toEqual([third]);
    expect(byPost.at(after, '1.md')).toBe(own);
  });
});

describe('what has changed in a list', () => {
  it('is what came and what went, and no more where the order stayed', () => {
    const entries = fc.uniqueArray(fc.nat({ max: 50 })).map((ids) => ids.map((id) => all[id] ?? { id }));
    const all = Array.from({ length: 51 }, (_, id) => ({ id }));
    const sorted = entries.map((own) => own.sort((a, b) => a.id - b.id));
    fc.assert(
      fc.property(sorted, sorted, (before, after) => {
        const expected = all.filter((entry) => before.includes(entry) !== after.includes(entry));
        expect([...changedEntries(before, after)].sort((a, b) => a.id - b.id)).toEqual(expected);
        expect(newEntries(before, after)).toEqual(after.filter((entry) => !before.includes(entry)));
        const shuffled = [...after].reverse();
        expect(newEntries(before, shuffled)).toEqual(shuffled.filter((entry) => !before.includes(entry)));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 200) },
    );
  });
});
