import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Annotation, emptyDocument, positionOf } from '../../src/annotation/model.ts';
import type { Verdict } from '../../src/annotation/verdict.ts';
import type { PostMeta } from '../../src/post/post.ts';
import { allAtOnce } from '../../src/post/steps.ts';
import { NotesInOrder, type Ordered } from '../../src/tui/derive/notes-order.ts';
import { postOf } from '../../src/tui/derive/post-records.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const paths = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'];
const archives = ['urn:uuid:one', 'urn:uuid:two'];
const titles = ['Anfang', 'Mitte', 'Schluss'];

let serial = 0;
const record = fc
  .record({
    source: fc.constantFrom(...paths),
    archive: fc.constantFrom(...archives, archives[0]!),
    start: fc.option(fc.nat({ max: 5 })),
    created: fc.constantFrom('2024-05-01T00:00:00.000Z', '2024-05-02T00:00:00.000Z'),
    title: fc.option(fc.constantFrom(...titles), { nil: undefined }),
  })
  .map(({ source, archive, start, created, title }): Annotation => {
    const selector = start === null ? {} : { selector: [{ type: 'TextPositionSelector', start, end: start + 1 }] };
    const target = { source, ...(title === undefined ? {} : { title }), ...selector } as Annotation['target'];
    const id = `urn:uuid:${++serial}`;
    return { id, type: 'Annotation', motivation: 'highlighting', created, modified: created, archive, target };
  });

const postsOf = (own: readonly string[], title: string) =>
  own.map((path) => ({ path, title: `${title} ${path}` }) as PostMeta);
const verdictOf = (id: string, start: number | null): Verdict => ({
  id,
  status: start === null ? 'orphan' : 'exact',
  place: start === null ? null : { start, end: start + 1, exact: 'x', prefix: '', suffix: '' },
  confidence: 1,
  why: { key: 'annotation.why.exact' },
  candidates: [],
});

type Edit = (of: Ordered) => Ordered;
type List = 'annotations' | 'bookmarks';
const inList = (list: List, change: (own: readonly Annotation[]) => readonly Annotation[]): Edit => {
  return (of) => ({ ...of, document: { ...of.document, [list]: change(of.document[list]) } });
};
const list = fc.constantFrom<List>('annotations', 'bookmarks');
const place = fc.nat({ max: 20 });
const idsOf = ({ document }: Ordered) => [...document.annotations, ...document.bookmarks].map(({ id }) => id);

/** What keys, other programs, moved posts, found places and another archive do. */
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(list, place, fc.array(record, { maxLength: 4 }))
    .map(([to, at, fresh]) => inList(to, (own) => [...own.slice(0, at), ...fresh, ...own.slice(at)])),
  fc.tuple(list, fc.array(place)).map(([of, gone]) => inList(of, (own) => own.filter((_, i) => !gone.includes(i)))),
  fc
    .tuple(list, place, fc.constantFrom(...paths))
    .map(([of, at, source]) =>
      inList(of, (own) => own.map((old, i) => (i === at ? { ...old, target: { ...old.target, source } } : old))),
    ),
  list.map((of) => inList(of, (own) => [...own].reverse())),
  fc.array(fc.tuple(place, fc.option(fc.constantFrom(...paths)))).map(
    (moves): Edit =>
      (of) => {
        const ids = idsOf(of);
        const located = Object.fromEntries(moves.flatMap(([at, path]) => (ids[at] ? [[ids[at], path]] : [])));
        return { ...of, located };
      },
  ),
  fc.array(fc.tuple(place, fc.option(fc.nat({ max: 5 })))).map(
    (found): Edit =>
      (of) => {
        const ids = idsOf(of);
        const verdicts = new Map(of.verdicts);
        for (const [at, start] of found) if (ids[at]) verdicts.set(ids[at], verdictOf(ids[at], start));
        return { ...of, verdicts };
      },
  ),
  fc.tuple(fc.shuffledSubarray(paths), fc.constantFrom(...titles)).map(
    ([own, title]): Edit =>
      (of) => ({ ...of, posts: postsOf(own, title) }),
  ),
  fc.constantFrom(...archives).map(
    (archive): Edit =>
      (of) => ({ ...of, archive }),
  ),
);

/** The order told in the plainest way. */
function plainly({ document, located, archive, posts, verdicts }: Ordered) {
  const own = [...document.annotations, ...document.bookmarks].filter((one) => one.archive === archive);
  const known = (one: Annotation) => posts.findIndex(({ path }) => path === postOf(one, located));
  const keyOf = (one: Annotation) => posts[known(one)]?.path ?? `? ${one.target.source}`;
  const start = (one: Annotation) => verdicts.get(one.id)?.place?.start ?? positionOf(one.target)?.start ?? -1;
  const groups = [...new Set(own.map(keyOf))].map((key) => {
    const members = own.filter((one) => keyOf(one) === key);
    const at = known(members[0]!);
    const title = posts[at]?.title ?? members[0]!.target.title ?? members[0]!.target.source;
    const items = members
      .sort((a, b) => start(a) - start(b) || a.created.localeCompare(b.created))
      .map((one) => [one, verdicts.get(one.id) ?? null]);
    return { key, path: posts[at]?.path ?? null, title, items, at: at < 0 ? 1000 : at };
  });
  return groups
    .sort((a, b) => a.at - b.at || a.title.localeCompare(b.title) || (a.key < b.key ? -1 : 1))
    .map(({ key, path, title, items }) => ({ key, path, title, items }));
}

const told = (groups: ReturnType<NotesInOrder['in']>) =>
  groups.map(({ key, path, title, items }) => ({
    key,
    path,
    title,
    items: items.map((one) => [one.record, one.verdict]),
  }));

const start: Ordered = {
  document: emptyDocument,
  located: {},
  archive: archives[0]!,
  posts: postsOf(paths, 'Anfang'),
  verdicts: new Map(),
};

it('after any edits all notes are in the order they would be put in anew', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 25 }), (changes) => {
      const order = new NotesInOrder();
      let of = start;
      for (const change of changes) {
        of = change(of);
        expect(told(order.in(of))).toEqual(plainly(of));
      }
    }),
    { numRuns: runs },
  );
});

it('what is made ready in steps is given, whatever was asked for between them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(edits, fc.nat({ max: 3 }), fc.boolean()), { maxLength: 20 }), (changes) => {
      const order = new NotesInOrder();
      let of = start;
      let ahead = order.steps(of);
      for (const [change, steps, again] of changes) {
        of = change(of);
        if (again) ahead = order.steps(of);
        for (let i = 0; i < steps; i++) ahead.next();
        if (!again) expect(told(order.in(of))).toEqual(plainly(of));
      }
      allAtOnce(ahead);
      expect(told(order.in(of))).toEqual(plainly(of));
    }),
    { numRuns: runs },
  );
});

it('keeps what a post has for as long as nothing in it changes', () => {
  const order = new NotesInOrder();
  const [one, two] = fc.sample(record, 2).map((own, i) => ({
    ...own,
    archive: archives[0]!,
    target: { ...own.target, source: paths[i]! },
  }));
  const first = order.in({ ...start, document: { ...emptyDocument, annotations: [one!] } });
  const second = order.in({ ...start, document: { ...emptyDocument, annotations: [one!, two!] } });
  expect(second[0]).toBe(first[0]);
  expect(second).toHaveLength(2);
});
