import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { World } from '../cli/program.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const dump = join(fixtures, 'dump.txt');
let world: World;
let folder = '';
beforeEach(() => {
  world = new World();
  folder = mkdtempSync(join(tmpdir(), 'randnotiz-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(world.home, { recursive: true, force: true });
});

describe('randnotiz convert', () => {
  test('a dump: propose, convert, list, search, show, annotate', async () => {
    const manifest = join(folder, 'manifest.yaml');
    const archive = join(folder, 'archiv');
    expect((await world.run(['convert', dump, '--propose', '-o', manifest])).status).toBe(0);
    const converted = await world.run(['convert', dump, '--manifest', manifest, '-o', archive]);
    expect(converted).toMatchObject({ status: 0, stdout: '' });
    expect(converted.stderr).toContain('4 posts written');
    expect(converted.stderr).toContain('Maker:0x4c');
    const posts = await world.json<{ path: string; title: string }[]>(['list', '--archive', archive]);
    expect(posts.map(({ title }) => title).sort()).toEqual([
      'Bienen auf dem Dach – ein Jahr mit zwei Völkern',
      'Mit dem Velo über den Susten, und was der Gegenwind lehrt',
      'Sauerteig: warum mein Brot endlich aufgeht',
      'Why our choir sings without a conductor',
    ]);
    const hits = await world.json<{ path: string }[]>(['search', 'Ameisensäure', '--archive', archive]);
    expect(hits[0]?.path).toBe('bienen-auf-dem-dach-ein-jahr-mit-zwei-voelkern.md');
    const shown = await world.run(['show', 'Sauerteig', '--archive', archive]);
    expect(shown.stdout).toContain('Backpulver als Notnagel');
    expect(shown.stdout).not.toMatch(/Maker:|^#|\*\*|\\/m);
    const quote = 'Wer langsam fährt, sieht mehr Murmeltiere.';
    expect((await world.run(['annotate', 'velo', '--quote', quote, '--note', 'Ja', '--archive', archive])).status).toBe(
      0,
    );
    const [note] = await world.json<{ status: string; quote: string }[]>(['notes', '--archive', archive]);
    expect(note).toMatchObject({ status: 'exact', quote });
  });

  test('says in JSON what it did, on standard output', async () => {
    const archive = join(folder, 'archiv');
    const report = await world.json<Record<string, unknown>>([
      'convert',
      join(fixtures, 'blog.wxr.xml'),
      '-o',
      archive,
    ]);
    expect(report).toMatchObject({ written: 4, unchanged: 0, kept: 0, problems: [] });
    expect(report['posts']).toContainEqual({
      path: 'altes-beet.md',
      title: 'Altes Beet – ein Rückblick',
      status: 'written',
    });
    expect(report['dropped']).toContainEqual({
      kind: 'private',
      count: 1,
      why: 'left out: 1 private post',
      examples: [{ what: 'Geheim', line: 138, column: expect.any(Number) }],
    });
  });

  test('a proposal on standard output is a manifest; in JSON it is data', async () => {
    const { stdout, status } = await world.run(['convert', dump, '--propose', '--lang', 'de']);
    expect(status).toBe(0);
    expect(stdout).toContain('# Posts'.replace('Posts', 'Beiträge'));
    writeFileSync(join(folder, 'm.yaml'), stdout);
    expect(
      (await world.run(['convert', dump, '--manifest', join(folder, 'm.yaml'), '-o', join(folder, 'a')])).status,
    ).toBe(0);
    const proposal = await world.json<{ posts: { line: number }[] }>(['convert', dump, '--propose']);
    expect(proposal.posts.map(({ line }) => line)).toEqual([1, 38, 64, 88]);
  });

  test.each<[string, string[], RegExp]>([
    ['no folder', [dump, '--manifest', join(fixtures, 'dump.yaml')], /-o DIR/],
    ['no manifest', [dump, '-o', 'x'], /--propose/],
    ['no such file', ['gibt-es-nicht', '-o', 'x'], /gibt-es-nicht/],
    ['a manifest that is not there', [dump, '--manifest', 'nirgends.yaml', '-o', 'x'], /nirgends\.yaml/],
    ['a folder as source', [fixtures, '-o', 'x'], /fixtures/],
  ])('%s is wrong usage', async (_, args, message) => {
    const { status, stderr, stdout } = await world.run(['convert', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^randnotiz: /);
  });

  test('a title that is not found is named with the nearest line, and nothing is written', async () => {
    const manifest = join(folder, 'm.yaml');
    writeFileSync(manifest, 'posts:\n  - Sauerteig - warum mein Brot endlich aufgeht\n  - Bienen auf dem Bach\n');
    const { status, stderr } = await world.run(['convert', dump, '--manifest', manifest, '-o', join(folder, 'a')]);
    expect(status).toBe(2);
    expect(stderr).toContain('Sauerteig');
    expect(stderr).toMatch(/line 1\b/);
    expect(readdirSync(folder)).toEqual(['m.yaml']);
  });

  test('files with other content stay, and the status tells', async () => {
    const archive = join(folder, 'archiv');
    const args = ['convert', join(fixtures, 'feed.json'), '-o', archive];
    await world.run(args);
    writeFileSync(join(archive, 'brot.md'), 'mein');
    const second = await world.run(args);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('brot.md');
    expect(readFileSync(join(archive, 'brot.md'), 'utf8')).toBe('mein');
    expect((await world.run([...args, '--overwrite'])).status).toBe(0);
  });

  test('an export that is cut short gives what stands before, the place, and status 1', async () => {
    const source = join(folder, 'kurz.xml');
    const whole = readFileSync(join(fixtures, 'blog.wxr.xml'), 'utf8');
    writeFileSync(source, whole.slice(0, whole.indexOf('Noch nicht fertig')));
    const { status, stderr } = await world.run(['convert', source, '-o', join(folder, 'a')]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/2 posts written/);
    expect(stderr).toMatch(/line \d+: the XML is broken here/);
  });

  test('nothing of a hostile source reaches the terminal', async () => {
    const source = join(folder, 'böse.xml');
    writeFileSync(
      source,
      '<rss><channel><item><title>a\u009b31m \u202e&#27;]0;x&#7;</title><description>Text</description><category>t</category></item><item><title>b\u001b[31m</title></item></channel></rss>',
    );
    const { stderr, stdout } = await world.run(['convert', source, '-o', join(folder, 'a'), '--json']);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

test('every kind of loss and every message has its words in both languages', () => {
  for (const language of ['en', 'de'] as const) {
    const say = words(language);
    for (const kind of [
      'camera',
      'before',
      'comments',
      'private',
      'trash',
      'auto-draft',
      'revision',
      'other-type',
      'attachment',
      'empty',
      'double',
      'no-post',
      'script',
      'shortcode',
      'control',
    ] as const) {
      for (const n of [1, 3]) expect(say(`convert.dropped.${kind}`, { n })).toMatch(new RegExp(`\\b${n} `));
    }
  }
});
