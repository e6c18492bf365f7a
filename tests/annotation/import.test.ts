import { describe, expect, test } from 'vitest';
import { anchorPost } from '../../src/annotation/anchor.ts';
import { type ImportOptions, type ImportPost, importRecords } from '../../src/annotation/import.ts';
import { postAt } from '../../src/annotation/import-post.ts';
import { merge } from '../../src/annotation/merge.ts';
import { type DataDocument, emptyDocument, noteOf, quoteOf, tagsOf } from '../../src/annotation/model.ts';
import { annotate, documentOf, paragraphs } from './posts.ts';

const now = '2024-05-02T08:00:00.000Z';
const post = (path: string, more: Partial<ImportPost> = {}): ImportPost => ({
  path,
  title: 'Etwas',
  id: null,
  slug: null,
  address: null,
  ...more,
});
const posts = [
  post('2019/stimme.md', { title: 'Die Stimme', slug: 'die-stimme' }),
  post('_posts/2018-03-05-see.md', { title: 'Am See' }),
  post('fest.md', { address: 'https://www.example.org/blog/fest/' }),
];
const options: ImportOptions = { archive: 'urn:uuid:archive', now, uuid: () => 'fresh', posts };

const taken = (value: unknown, wanted = options) => {
  const answer = importRecords(typeof value === 'string' ? value : JSON.stringify(value), wanted);
  if ('problem' in answer) throw new Error(answer.problem.key);
  return answer;
};

describe('Hypothesis', () => {
  const selectors = [
    { type: 'RangeSelector', startContainer: '/div[1]' },
    { type: 'TextPositionSelector', start: 9000, end: 9020 },
    { type: 'TextQuoteSelector', exact: 'das Wasser stand still', prefix: 'Boote waren festgemacht, ', suffix: '.' },
  ];
  const row = (id: string, more: object = {}) => ({
    id,
    created: '2020-01-02T03:04:05.678901+00:00',
    updated: '2020-01-03T03:04:05.678901+00:00',
    user: 'acct:su@hypothes.is',
    uri: 'https://blog.example.org/2018/03/05/see/',
    text: 'Schön',
    tags: ['see', 'see'],
    group: '__world__',
    permissions: {},
    target: [{ source: 'https://blog.example.org/2018/03/05/see/', selector: selectors }],
    document: { title: ['Am See'] },
    ...more,
  });

  test('quote, note, tags and times; the post by its address', () => {
    const { document, problems } = taken({ total: 1, rows: [row('x1')] });
    expect(problems).toEqual([]);
    const [record] = document.annotations;
    expect(record).toMatchObject({
      id: 'https://hypothes.is/a/x1',
      motivation: 'commenting',
      created: '2020-01-02T03:04:05.678Z',
      modified: '2020-01-03T03:04:05.678Z',
      archive: 'urn:uuid:archive',
      creator: 'acct:su@hypothes.is',
      target: { source: '_posts/2018-03-05-see.md', title: 'Am See' },
    });
    expect(record && [noteOf(record), tagsOf(record)]).toEqual(['Schön', ['see']]);
    const [verdict] = anchorPost(documentOf(...paragraphs), document.annotations);
    expect(verdict).toMatchObject({ status: 'exact', place: { exact: 'das Wasser stand still' } });
  });

  test('a highlight, a page note, a reply on what it replies to', () => {
    const rows = [
      row('a', { text: '' }),
      row('b', { target: [{ source: 'x' }] }),
      row('c', { target: [{}], references: ['a'] }),
    ];
    const [mark, page, reply] = taken({ annotations: rows, client_version: '1' }).document.annotations;
    expect(mark).toMatchObject({ motivation: 'highlighting' });
    expect(page?.target).not.toHaveProperty('selector');
    expect(reply && quoteOf(reply.target)?.exact).toBe('das Wasser stand still');
  });

  test('an unknown page is kept and said, once', () => {
    const elsewhere = { uri: 'https://other.example/page', document: {} };
    const { document, problems } = taken([row('a', elsewhere), row('b', elsewhere)]);
    expect(document.annotations).toHaveLength(2);
    expect(problems).toEqual([{ key: 'annotation.import.no-post', args: { address: 'https://other.example/page' } }]);
  });

  test('importing twice changes nothing', () => {
    const { document } = taken([row('a')]);
    expect(merge(merge(emptyDocument, document), taken([row('a')]).document)).toEqual(merge(emptyDocument, document));
  });
});

describe('W3C annotations of other programs', () => {
  test('the short forms of the model are understood', () => {
    const { document } = taken({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://example.org/anno1',
      type: 'Annotation',
      bodyValue: 'x',
      body: 'ein Satz dazu',
      target: { source: 'https://example.org/blog/fest', selector: { type: 'TextQuoteSelector', exact: 'Fest' } },
    });
    expect(document.annotations).toMatchObject([
      {
        id: 'http://example.org/anno1',
        motivation: 'commenting',
        created: now,
        bodyValue: 'x',
        target: { source: 'fest.md' },
      },
    ]);
    expect(document.annotations.map(noteOf)).toEqual(['ein Satz dazu']);
  });

  test('pages, collections, graphs and lists; a target that is only an address', () => {
    const item = { type: 'Annotation', motivation: 'bookmarking', target: '2019/stimme.md' };
    for (const value of [[item], { items: [item] }, { first: { items: [item] } }, { '@graph': [item] }]) {
      expect(taken(value).document.bookmarks).toMatchObject([
        { id: 'urn:uuid:fresh', target: { source: '2019/stimme.md' } },
      ]);
    }
  });

  test('what cannot be read is counted, the rest is taken', () => {
    const { document, problems } = taken([{ type: 'Annotation' }, { type: 'Annotation', target: 'fest.md' }, 7]);
    expect(document.annotations).toHaveLength(1);
    expect(problems).toEqual([{ key: 'annotation.import.dropped', args: { n: 2, list: 'items' } }]);
  });
});

describe('our own', () => {
  const annotation = annotate(documentOf(...paragraphs), 'lag Nebel');
  const exported = (archive: string, source: string, title: string): DataDocument => ({
    ...emptyDocument,
    archives: [{ id: archive, name: 'Laptop', created: now, modified: now }],
    annotations: [{ ...annotation, archive, target: { ...annotation.target, source, title } }],
  });

  test('records of another copy of this archive become this one’s', () => {
    const { document } = taken(exported('urn:uuid:laptop', '2019/stimme.md', 'Die Stimme'));
    expect(document.annotations).toMatchObject([{ archive: 'urn:uuid:archive' }]);
    expect(document.archives).toEqual([]);
  });

  test('records of another archive stay its own, even where a path is the same', () => {
    for (const [source, title] of [
      ['2019/stimme.md', 'Ein anderer Titel'],
      ['ganz/anders.md', 'Die Stimme'],
    ] as const) {
      const { document } = taken(exported('urn:uuid:other', source, title));
      expect(document.annotations).toMatchObject([{ archive: 'urn:uuid:other' }]);
      expect(document.archives).toHaveLength(1);
    }
  });

  test('a newer format, rubbish and foreign JSON are refused with a reason', () => {
    const keyOf = (text: string) => {
      const answer = importRecords(text, options);
      return 'problem' in answer ? answer.problem.key : null;
    };
    expect(keyOf('{"version":2,"annotations":[]}')).toBe('annotation.import.newer');
    expect(keyOf('not json')).toBe('annotation.import.no-json');
    expect(keyOf('{"a":1}')).toBe('annotation.import.unknown');
    expect(keyOf('[]')).toBe('annotation.import.unknown');
  });

  test('records that are none are left out and counted', () => {
    const { document, problems } = taken({ ...exported('urn:uuid:archive', 'a.md', 'A'), bookmarks: [7, { id: '' }] });
    expect(document.annotations).toHaveLength(1);
    expect(problems).toEqual([{ key: 'annotation.import.dropped', args: { n: 2, list: 'bookmarks' } }]);
  });
});

test('addresses find posts by front matter, path, slug, file name or title; never one of two', () => {
  const find = (address: string, title?: string, among = posts) => postAt(address, title, among)?.path ?? null;
  expect(find('http://example.org/blog/fest?utm=1#x')).toBe('fest.md');
  expect(find('https://any.example/2019/stimme.html')).toBe('2019/stimme.md');
  expect(find('https://any.example/posts/die-stimme/')).toBe('2019/stimme.md');
  expect(find('https://any.example/see')).toBe('_posts/2018-03-05-see.md');
  expect(find('https://any.example/p/123', 'die  stimme')).toBe('2019/stimme.md');
  expect(find('https://any.example/see', undefined, [post('a/see.md'), post('b/see.md')])).toBeNull();
  expect(find('https://any.example/')).toBeNull();
});
