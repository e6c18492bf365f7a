import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedDate, localDate } from '../../src/convert/dates.ts';
import { JsonItems } from '../../src/convert/feed/json-items.ts';
import { sourceKind } from '../../src/convert/source-kind.ts';
import { runConverter } from './run-converter.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

test('RSS', () => {
  const { posts, dropped, troubles } = runConverter('rss', fixture('feed.rss.xml'), 100);
  expect(posts).toMatchObject([
    {
      title: 'Über den Grat – ein Tag & eine Nacht',
      date: '2021-08-15T18:05:00+02:00',
      tags: ['Touren', 'Wallis'],
      authors: ['Ueli Steiger'],
      summary: 'Früh los, spät zurück.',
      lang: 'de',
      slug: 'ueber-den-grat',
      id: 'https://berg.example/?p=77',
      address: 'https://berg.example/2021/08/ueber-den-grat/',
      body: 'Früh los, *spät* zurück.\n\n![Der Grat](https://berg.example/bilder/grat.jpg)\n\n- [grat.gpx](https://berg.example/grat.gpx)',
    },
    { title: 'Kurz notiert: Seil & Haken', date: '2021-08-16T07:00:00Z', body: 'Nur eine **Notiz**.', slug: null },
    { title: 'Ohne Titel, aber mit Text, der für sich spricht.', date: '2021-08-17T07:00:00-05:00' },
  ]);
  expect(dropped).toMatchObject([{ kind: 'script', count: 1 }]);
  expect(troubles).toEqual([]);
});

test('Atom', () => {
  const { posts, troubles } = runConverter('atom', fixture('feed.atom.xml'), 64);
  expect(posts).toMatchObject([
    {
      title: 'Of owls & mice',
      date: '2020-02-29T09:00:00-05:00',
      updated: '2020-03-02T09:00:00-05:00',
      tags: ['birds', 'Mice'],
      authors: ['Ada Field'],
      address: 'https://notes.example/2020/owls.html',
      slug: 'owls',
      lang: 'en',
      body: 'Owls **listen**; see [mice](https://notes.example/2020/mice.html).\n\n```\na < b\n```',
    },
    {
      title: '5 < 6, says the text',
      authors: ['Guest Writer'],
      date: '2020-03-01',
      updated: null,
      summary: 'Small & quick.',
      body: 'Mice are *small* & quick.\n\n- [Squeaks](https://notes.example/files/mice.mp3)',
    },
    { title: 'Plain', body: 'First * paragraph.\n\nSecond one, with 1. no list  \nand a second line.' },
  ]);
  expect(troubles).toEqual([]);
});

test('JSON Feed', () => {
  const { posts, troubles } = runConverter('json-feed', fixture('feed.json'), 10);
  expect(posts).toMatchObject([
    {
      title: 'Brot "ohne" Kneten, {einfach}',
      date: '2022-11-05T10:00:00+01:00',
      tags: ['Brot', 'Rezepte'],
      authors: ['Lina Koch'],
      summary: 'Das einfachste Brot',
      lang: 'de-CH',
      body: 'Mehl, Wasser, **Zeit**.\n\n- 500 g Mehl\n\n* [Rezept](https://kueche.example/brot.pdf)',
    },
    {
      title: 'Nur Text mit * Stern.',
      id: '2',
      authors: ['Haus Koch'],
      lang: 'de',
      body: 'Nur Text mit * Stern.\n\nUnd zweiter Absatz ]}.',
    },
  ]);
  expect(troubles).toEqual([]);
});

test('an export of Blogger: posts and drafts, without comments and templates', () => {
  const entry = (kind: string, title: string, more = '') =>
    `<entry><id>tag:${title}</id><published>2010-05-01T08:00:00.000+02:00</published><category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${kind}"/><category scheme="http://www.blogger.com/atom/ns#" term="Garten"/><title type="text">${title}</title><content type="html">&lt;b&gt;Text&lt;/b&gt;</content>${more}</entry>`;
  const feed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://purl.org/atom/app#">${entry('post', 'Beitrag')}${entry('comment', 'Kommentar')}${entry('template', 'Vorlage')}${entry('post', 'Entwurf', '<app:control><app:draft>yes</app:draft></app:control>')}${entry('page', 'Seite')}</feed>`;
  const { posts, dropped } = runConverter('atom', feed);
  expect(posts.map(({ title, draft, page, tags }) => [title, draft, page, tags])).toEqual([
    ['Beitrag', false, false, ['Garten']],
    ['Entwurf', true, false, ['Garten']],
    ['Seite', false, true, ['Garten']],
  ]);
  expect(dropped.map(({ kind }) => kind)).toEqual(['comments', 'no-post']);
});

test('an entry that a feed gives twice is one post, a changed one is two', () => {
  const item = (text: string) => `<item><guid>g</guid><title>T</title><description>${text}</description></item>`;
  const feed = `<rss><channel>${item('eins')}${item('eins')}${item('zwei')}</channel></rss>`;
  const { posts, dropped } = runConverter('rss', feed);
  expect(posts.map(({ body }) => body)).toEqual(['eins', 'zwei']);
  expect(dropped).toMatchObject([{ kind: 'double', what: 'T' }]);
});

describe('broken JSON', () => {
  test('names the item, and reads on', () => {
    const { posts, troubles } = runConverter('json-feed', '{"items":[{"title":"a"},\n{"title":b},\n{"title":"c"}]}');
    expect(posts.map(({ title }) => title)).toEqual(['a', 'c']);
    expect(troubles).toMatchObject([
      { fatal: true, place: { line: 2 }, message: { key: 'convert.json.broken', args: { number: 2 } } },
    ]);
  });

  test('says where a file that was cut short ends', () => {
    const { posts, troubles } = runConverter('json-feed', '{"items":[{"title":"a"},\n{"title":"b"');
    expect(posts).toHaveLength(1);
    expect(troubles).toMatchObject([{ fatal: true, message: { key: 'convert.json.cut', args: { number: 2 } } }]);
  });
});

test('items are found in any JSON, however it is cut', () => {
  const json = fc.json({ maxDepth: 3 });
  fc.assert(
    fc.property(fc.array(json), json, fc.integer({ min: 1, max: 9 }), fc.nat(2), (values, other, piece, indent) => {
      const items = values.map((value) => ({ value: JSON.parse(value) as unknown }));
      const feed = JSON.stringify(
        { a: JSON.parse(other) as unknown, items, z: { items: [1, { b: ']}' }] } },
        null,
        indent,
      );
      const reader = new JsonItems();
      const found: unknown[] = [];
      for (let at = 0; at < feed.length; at += piece) {
        for (const item of reader.write(feed.slice(at, at + piece))) found.push(JSON.parse(item.json));
      }
      expect(found).toEqual(items);
      expect(reader.complete).toBe(true);
      expect(JSON.parse(reader.head)).toMatchObject({ items: [], z: { items: [1, { b: ']}' }] } });
    }),
  );
});

test.each<[string, string | null]>([
  ['Tue, 05 Mar 2019 14:30:00 +0100', '2019-03-05T14:30:00+01:00'],
  ['05 Mar 19 14:30 GMT', '2019-03-05T14:30Z'],
  ['Tue, 5 Mar 2019 14:30:00 EST', '2019-03-05T14:30:00-05:00'],
  ['2019-03-05', '2019-03-05'],
  ['2019-03-05T14:30:00Z', '2019-03-05T14:30:00Z'],
  ['gestern', null],
  ['', null],
])('the date %s', (written, date) => {
  expect(feedDate(written)).toBe(date);
});

test.each<[string, string, string | null]>([
  ['2019-03-05 14:30:00', '2019-03-05 13:30:00', '2019-03-05T14:30:00+01:00'],
  ['2019-03-05 00:30:00', '2019-03-05 06:00:00', '2019-03-05T00:30:00-05:30'],
  ['2019-03-05 14:30:00', '0000-00-00 00:00:00', '2019-03-05T14:30:00'],
  ['2019-03-05 14:30:00', '2012-01-01 00:00:00', '2019-03-05T14:30:00'],
  ['0000-00-00 00:00:00', '2019-03-05 13:30:00', '2019-03-05T13:30:00Z'],
  ['0000-00-00 00:00:00', '0000-00-00 00:00:00', null],
  ['', '', null],
])('the local date %s, in UTC %s', (local, utc, date) => {
  expect(localDate(local, utc)).toBe(date);
});

test.each<[string, string]>([
  ['<?xml version="1.0"?>\n<!-- x --><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>', 'wxr'],
  ['\ufeff\n<rss version="0.91"><channel>', 'rss'],
  ['<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>', 'rss'],
  ['<rdf:RDF xmlns:rdf="x"><channel>', 'rss'],
  ['<feed xmlns="http://www.w3.org/2005/Atom">', 'atom'],
  ['<a:feed xmlns:a="http://www.w3.org/2005/Atom">', 'atom'],
  ['{"version":"https://jsonfeed.org/version/1","items":[]}', 'json-feed'],
  ['{"title":"x","items":[', 'json-feed'],
  ['{"name":"x"}', 'json'],
  ['<!doctype html><html>', 'html'],
  ['<?xml version="1.0"?><opml>', 'xml'],
  ['PK\u0003\u0004', 'zip'],
  ['\u001f\u008b', 'gzip'],
  ['\u0089PNG\u0000', 'binary'],
  ['', 'empty'],
  ['Ein Titel\n\nText mit <b>Tag</b>.', 'dump'],
  ['<3 ist ein Herz\n\nText', 'dump'],
  ['{sic} stand da\n\nText', 'dump'],
  ['[1] Ein Titel\n\nText', 'dump'],
])('%j is a source of the kind %s', (head, kind) => {
  expect(sourceKind(head)).toBe(kind);
});
