import { describe, expect, test } from 'vitest';
import type { NoteFacts } from '../../src/search/facts.ts';
import { filterNotes, filterPosts } from '../../src/search/filter.ts';
import { parseQuery } from '../../src/search/query.ts';
import { type QuickItem, quickOpen } from '../../src/search/quick-open.ts';
import { countTags, countTagsIn, noTags, tagsSelected } from '../../src/search/tags.ts';
import { day, meta } from './archive.ts';

const posts = [
  meta('a.md', { title: 'Async in Rust', tags: ['rust/async', 'web'], date: day('2020-05-01'), words: 10 }),
  meta('b.md', {
    title: 'Rost am Velo',
    tags: ['Rust', 'velo'],
    date: day('2019-05-01'),
    words: 30,
    summary: 'Vom Öl',
  }),
  meta('c.md', { title: 'Web und Velo', tags: ['web', 'velo'], headings: ['Die Kette'], words: 20 }),
];

describe('filtering posts', () => {
  const none = () => undefined;
  const paths = (query: string) => filterPosts(parseQuery(query), posts, none).map((post) => post.path);

  test.each([
    ['', ['a.md', 'b.md', 'c.md']],
    ['tag:rust', ['a.md', 'b.md']],
    ['tag:rust/async', ['a.md']],
    ['-tag:velo', ['a.md']],
    ['velo', ['b.md', 'c.md']],
    ['oel', ['b.md']],
    ['heading:kette', ['c.md']],
    ['"und velo"', ['c.md']],
    ['has:date sort:title', ['a.md', 'b.md']],
    ['sort:words', ['b.md', 'c.md', 'a.md']],
    ['sort:-date', ['c.md', 'b.md', 'a.md']],
    ['date:2019', ['b.md']],
    ['is:unread', ['a.md', 'b.md', 'c.md']],
    ['is:read', []],
  ])('%s', (query, expected) => expect(paths(query)).toEqual(expected));

  test('a date known by its year is not in one of its months', () => {
    const year = [meta('y.md', { date: { text: '2019', precision: 'year', sort: 0 } })];
    const found = (query: string) => filterPosts(parseQuery(query), year, none).length;
    expect([found('date:2019'), found('date:2019-03'), found('date:2018..2019')]).toEqual([1, 0, 1]);
  });
});

describe('filtering notes', () => {
  const note = (id: string, more: Partial<NoteFacts>): NoteFacts => ({
    id,
    post: 'a.md',
    motivation: 'highlighting',
    note: null,
    quote: 'Ein gutes Geschäft',
    label: null,
    tags: [],
    created: '2024-05-05T00:00:00.000Z',
    modified: '2024-05-05T00:00:00.000Z',
    status: 'exact',
    ...more,
  });
  const notes = [
    note('1', { note: 'Nachfragen!', tags: ['idee'], motivation: 'commenting' }),
    note('2', { status: 'orphan', post: 'b.md', created: '2025-01-01T00:00:00.000Z' }),
    note('3', { motivation: 'bookmarking', quote: '', label: 'später' }),
  ];
  const find = (query: string) =>
    filterNotes(parseQuery(query), notes, (path) => posts.find((post) => post.path === path)).map(({ id }) => id);

  test.each([
    ['', ['1', '2', '3']],
    ['has:note', ['1']],
    ['has:highlight', ['1', '2']],
    ['has:bookmark', ['3']],
    ['is:bookmarked', ['3']],
    ['is:orphan', ['2']],
    ['-is:orphan', ['1', '3']],
    ['note:nachfrage', ['1']],
    ['geschaeft', ['1', '2']],
    ['tag:idee', ['1']],
    ['tag:rust', ['1', '2', '3']],
    ['tag:rust/async', ['1', '3']],
    ['title:rost', ['2']],
    ['date:2025', ['2']],
    ['path:b.md', ['2']],
    ['später', ['3']],
    ['sort:date', ['2', '1', '3']],
  ])('%s', (query, expected) => expect(find(query)).toEqual(expected));
});

describe('tags', () => {
  test('nested tags count for their parents, spellings are one', () => {
    expect(countTags(posts)).toEqual([
      { tag: 'rust', count: 2, depth: 0 },
      { tag: 'rust/async', count: 1, depth: 1 },
      { tag: 'velo', count: 2, depth: 0 },
      { tag: 'web', count: 2, depth: 0 },
    ]);
    expect(countTags(posts, false).map(({ tag }) => tag)).toEqual(['velo', 'web', 'Rust', 'rust/async']);
  });

  test('counts follow a selection', () => {
    expect(countTagsIn(posts, { ...noTags, all: ['velo'], none: ['rust'] })).toEqual([
      { tag: 'velo', count: 1, depth: 0 },
      { tag: 'web', count: 1, depth: 0 },
      { tag: 'rust', count: 0, depth: 0 },
    ]);
    expect(tagsSelected(['web'], { all: [], any: ['velo', 'web'], none: [] })).toBe(true);
    expect(tagsSelected(['web'], { all: [], any: ['velo'], none: [] })).toBe(false);
  });
});

describe('quick open', () => {
  const item = (text: string, used = 0, kind: QuickItem['kind'] = 'post'): QuickItem => ({
    kind,
    text,
    target: text,
    used,
  });
  const items = [
    item('Gesichtserkennung: Was sie kann', 1),
    item('Das Geschäft', 3),
    item('Ein Gesicht', 2),
    item('Suchen', 0, 'command'),
  ];
  const texts = (typed: string) => quickOpen(items, typed, 10).map((match) => match.item.text);

  test('with nothing typed: what was used last', () => {
    expect(texts('')).toEqual(['Das Geschäft', 'Ein Gesicht', 'Gesichtserkennung: Was sie kann', 'Suchen']);
  });

  test('fuzzy, by beginnings first, with the matched letters', () => {
    expect(texts('gesicht')[0]).toBe('Gesichtserkennung: Was sie kann');
    expect(texts('gesichtserkenung')[0]).toBe('Gesichtserkennung: Was sie kann');
    expect(texts('geschaft')[0]).toBe('Das Geschäft');
    expect(texts('qqqq')).toEqual([]);
    const [match] = quickOpen(items, 'schä', 1);
    expect(match?.marks.map(([from, to]) => match.item.text.slice(from, to))).toEqual(['schä']);
  });

  test('marks never leave the text', () => {
    for (const typed of ['g', 'ge', 'kann was', 'sie  kann', 'ä', 'was-kann']) {
      for (const { item: found, marks } of quickOpen(items, typed, 10)) {
        for (const [from, to] of marks) expect(0 <= from && from < to && to <= found.text.length).toBe(true);
      }
    }
  });
});
