import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileNames, nameOf } from '../../src/convert/file-name.ts';

const post = (title: string, more: object = {}) => ({
  title,
  slug: null,
  date: null,
  id: null,
  address: null,
  ...more,
});

test.each([
  ['Über „Zürich“ & Bäder', 'ueber-zuerich-baeder'],
  ['Grösse, Strasse, Straße', 'groesse-strasse-strasse'],
  ['It’s fake time baby', 'its-fake-time-baby'],
  ['Crème brûlée', 'creme-brulee'],
  ['Привет мир', 'privet-mir'],
  ['%C3%A4pfel-und-birnen', 'aepfel-und-birnen'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a/b\\c:d*e?"<>|', 'a-b-c-d-e'],
  ['CON', 'con-post'],
  ['lpt1', 'lpt1-post'],
  ['...', ''],
  ['日本', ''],
])('%s is called %s', (title, name) => {
  expect(nameOf(title)).toBe(name);
});

test('a long title ends with a whole word', () => {
  const name = nameOf('wort '.repeat(40));
  expect(name).toMatch(/^(?:wort-)+wort$/);
  expect(name.length).toBeLessThanOrEqual(80);
});

test('names are safe on every file system and each is given once, whatever the titles', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { maxLength: 20 }), (titles) => {
      const names = new FileNames();
      const given = titles.map(([title, id]) => names.next(post(title, { id })));
      for (const name of given) {
        expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,120}\.md$/);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\.md$/);
      }
      expect(new Set(given).size).toBe(given.length);
    }),
  );
});

test('posts of one name are told apart by what is theirs, and only then by a number', () => {
  const names = new FileNames();
  const twins = [
    post('Woche', { date: '2019-03-05T10:00:00+01:00' }),
    post('Woche', { date: '2019-03-12' }),
    post('Woche', { date: '2019-03-12', id: 'x' }),
    post('WOCHE', {}),
    post('Woche', {}),
  ];
  const given = twins.map((twin) => names.next(twin));
  expect(given.slice(0, 2)).toEqual(['woche.md', 'woche-2019-03-12.md']);
  expect(given[2]).toMatch(/^woche-[a-z0-9]+\.md$/);
  expect(given.slice(3)).toEqual(['woche-2.md', 'woche-3.md']);
});

test('a title without Latin letters is called by its day, or by a hash of what identifies it', () => {
  const names = new FileNames();
  expect(names.next(post('日本', { date: '2019-03-05' }))).toBe('post-2019-03-05.md');
  expect(names.next(post('日本', { id: 'a' }))).toMatch(/^post-[a-z0-9]+\.md$/);
});
