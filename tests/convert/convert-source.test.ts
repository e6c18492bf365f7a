import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConvertFailure } from '../../src/convert/failure.ts';
import { type ConvertOptions, convertSource, proposeFor } from '../../src/disk/convert/convert-source.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'randnotiz-test-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const put = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};
const convert = (source: string, more: Partial<ConvertOptions> = {}) =>
  convertSource({ source, folder: join(home, 'archiv'), ...more });
const files = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(home, 'archiv'), { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => [name, readFileSync(join(home, 'archiv', name), 'utf8')]),
  );
const manifest = readFileSync(join(fixtures, 'dump.yaml'), 'utf8');

describe('converting', () => {
  test.each<[string, string | undefined, string[]]>([
    ['blog.wxr.xml', undefined, ['altes-beet.md', 'bohnen-erbsen.md', 'noch-nicht-fertig.md', 'ueber-mich.md']],
    [
      'feed.rss.xml',
      undefined,
      ['kurz-notiert-seil-haken.md', 'ohne-titel-aber-mit-text-der-fuer-sich-spricht.md', 'ueber-den-grat.md'],
    ],
    ['feed.atom.xml', undefined, ['mice.md', 'owls.md', 'plain.md']],
    ['feed.json', undefined, ['brot.md', 'nur-text-mit-stern.md']],
    [
      'dump.txt',
      manifest,
      [
        'bienen.md',
        'mit-dem-velo-ueber-den-susten-und-was-der-gegenwind-lehrt.md',
        'sauerteig-warum-mein-brot-endlich-aufgeht.md',
        'why-our-choir-sings-without-a-conductor.md',
      ],
    ],
  ])('%s gives files, and the same ones again', async (name, text, names) => {
    const source = join(fixtures, name);
    const report = await convert(source, { manifest: text, keepPosts: true });
    const before = files();
    expect(Object.keys(before)).toEqual(names);
    expect(report.complete).toBe(true);
    expect(report.counts.written).toBe(names.length);
    expect(report.posts.map(({ path }) => path).sort()).toEqual(names);
    const again = await convert(source, { manifest: text });
    expect(again.counts).toMatchObject({ written: 0, unchanged: names.length, kept: 0 });
    expect(files()).toEqual(before);
  });

  test('leaves files that a person has changed, unless told, and says so', async () => {
    const source = join(fixtures, 'feed.json');
    await convert(source);
    writeFileSync(join(home, 'archiv/brot.md'), 'mein eigenes');
    const report = await convert(source);
    expect(report.complete).toBe(false);
    expect(report.posts).toEqual([{ path: 'brot.md', title: 'Brot "ohne" Kneten, {einfach}', outcome: 'kept' }]);
    expect(files()['brot.md']).toBe('mein eigenes');
    expect((await convert(source, { overwrite: true })).counts).toMatchObject({ replaced: 1, unchanged: 1 });
    expect(files()['brot.md']).toContain('Mehl, Wasser');
  });

  test('tells how far it is', async () => {
    const shares: number[] = [];
    await convert(join(fixtures, 'blog.wxr.xml'), { onProgress: (done, total) => shares.push(done / total) });
    expect(shares).toEqual([...shares].sort());
    expect(shares.at(-1)).toBe(1);
  });

  test('of a wrong manifest nothing is written, not even the folder', async () => {
    const source = join(fixtures, 'dump.txt');
    await expect(convert(source, { manifest: 'posts: [Was es nicht gibt]' })).rejects.toThrow(ConvertFailure);
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('encodings', () => {
  const feed = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss><channel><item><title>Öl für Käse – gut</title><description>ä</description></item></channel></rss>`;
  const utf16 = (text: string, big: boolean): Buffer => {
    const buffer = Buffer.from(text, 'utf16le');
    return big ? buffer.swap16() : buffer;
  };
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(feed('utf-8'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${feed('utf-8')}`)],
    ['Latin-1', Buffer.from(feed('ISO-8859-1').replace('–', '-'), 'latin1')],
    ['UTF-16 with a mark', utf16(`\ufeff${feed('utf-16')}`, false)],
    ['UTF-16, big end first', utf16(`\ufeff${feed('utf-16')}`, true)],
    ['UTF-16 without a mark', utf16(feed('utf-16'), false)],
  ])('%s', async (_, bytes) => {
    await convert(put('feed.xml', bytes));
    expect(files()['oel-fuer-kaese-gut.md']).toContain('title: "Öl für Käse');
  });

  test('a dump in Windows-1252', async () => {
    const text = 'Die Küche\n\nEin Satz über „Käse“ – und Öl.\n';
    const bytes = Buffer.from(text.replace('„', '\u0084').replace('“', '\u0093').replace('–', '\u0096'), 'latin1');
    await convert(put('dump.txt', bytes), { manifest: 'posts: [Die Küche]' });
    expect(files()['die-kueche.md']).toContain('Ein Satz über „Käse“ – und Öl.');
  });
});

describe('what is no source', () => {
  const refusals: [string, string | Uint8Array, string][] = [
    ['leer.txt', '', 'convert.source.empty'],
    ['bild.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'convert.source.binary'],
    ['a.zip', 'PK\u0003\u0004', 'convert.source.zip'],
    ['a.gz', new Uint8Array([0x1f, 0x8b, 8, 0]), 'convert.source.gzip'],
    ['a.html', '<!DOCTYPE html><html></html>', 'convert.source.html'],
    ['a.xml', '<?xml version="1.0"?><opml/>', 'convert.source.xml'],
    ['a.json', '{"a":1}', 'convert.source.json'],
    ['b.xml', '<?xml version="1.0" encoding="klingonisch"?><rss></rss>', 'convert.source.encoding'],
    ['dump.txt', 'Ein Titel\n\nText.', 'convert.dump.noManifest'],
  ];
  test.each(refusals)('%s', async (name, text, key) => {
    const failure = await convert(put(name, text)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConvertFailure);
    expect((failure as ConvertFailure).reason.key).toBe(key);
    expect(readdirSync(home)).toEqual([name]);
  });

  test('a folder, a file that is not there, a manifest for an export, a proposal for one', async () => {
    mkdirSync(join(home, 'ordner'));
    const wxr = join(fixtures, 'blog.wxr.xml');
    for (const [action, key] of [
      [() => convert(join(home, 'ordner')), 'convert.source.noFile'],
      [() => convert(join(home, 'nichts')), 'convert.source.missing'],
      [() => convert(wxr, { manifest }), 'convert.manifest.notDump'],
      [() => proposeFor(wxr), 'convert.propose.notDump'],
    ] as const) {
      const failure = await action().catch((error: unknown) => error);
      expect((failure as ConvertFailure).reason?.key).toBe(key);
    }
  });
});
