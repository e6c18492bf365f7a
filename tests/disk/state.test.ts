import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { identifyArchive, rememberArchive, shippedArchiveId } from '../../src/disk/archives.ts';
import { keepBackup, listBackups, outdated } from '../../src/disk/backups.ts';
import { readConfig } from '../../src/disk/config.ts';
import { DraftFiles } from '../../src/disk/drafts.ts';
import { pathsFor } from '../../src/disk/paths.ts';
import { ReadingFile } from '../../src/disk/reading.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { words } from '../../src/locale/index.ts';
import { annotation, temporaryFolder } from './records.ts';

describe('places', () => {
  const home = '/home/su';
  test('are XDG’s on Linux', () => {
    expect(pathsFor({ platform: 'linux', env: {}, home })).toEqual({
      dataFile: '/home/su/.local/share/randnotiz/annotations.json',
      stateDir: '/home/su/.local/state/randnotiz',
      cacheDir: '/home/su/.cache/randnotiz',
      configFile: '/home/su/.config/randnotiz/config.json',
    });
    const env = { XDG_DATA_HOME: '/d', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: 'relative', XDG_CONFIG_HOME: '' };
    expect(pathsFor({ platform: 'linux', env, home })).toEqual({
      dataFile: '/d/randnotiz/annotations.json',
      stateDir: '/s/randnotiz',
      cacheDir: '/home/su/.cache/randnotiz',
      configFile: '/home/su/.config/randnotiz/config.json',
    });
  });

  test('are the system’s own elsewhere', () => {
    expect(pathsFor({ platform: 'darwin', env: {}, home: '/Users/su' })).toEqual({
      dataFile: '/Users/su/Library/Application Support/randnotiz/annotations.json',
      stateDir: '/Users/su/Library/Application Support/randnotiz/state',
      cacheDir: '/Users/su/Library/Caches/randnotiz',
      configFile: '/Users/su/Library/Application Support/randnotiz/config.json',
    });
    const env = { APPDATA: 'C:\\Users\\su\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\su\\AppData\\Local' };
    expect(pathsFor({ platform: 'win32', env, home: 'C:\\Users\\su' })).toEqual({
      dataFile: 'C:\\Users\\su\\AppData\\Roaming\\randnotiz\\annotations.json',
      stateDir: 'C:\\Users\\su\\AppData\\Local\\randnotiz\\state',
      cacheDir: 'C:\\Users\\su\\AppData\\Local\\randnotiz\\cache',
      configFile: 'C:\\Users\\su\\AppData\\Roaming\\randnotiz\\config.json',
    });
  });
});

describe('what was read', () => {
  const at = (position: number, lastRead: string) => ({ position, progress: 0.5, finished: false, lastRead });

  test('is remembered by archive and post, for the owner alone', async () => {
    const stateDir = join(temporaryFolder(), 'state');
    const reading = new ReadingFile(stateDir);
    expect(await reading.posts('one')).toEqual({});
    await reading.remember('one', 'a.md', at(5, '2024-01-01T00:00:00.000Z'));
    await reading.remember('two', 'a.md', at(9, '2024-01-01T00:00:00.000Z'));
    await reading.saveSettings({ measure: 66 });
    const other = new ReadingFile(stateDir);
    expect(await other.posts('one')).toEqual({ 'a.md': at(5, '2024-01-01T00:00:00.000Z') });
    expect(await other.settings()).toEqual({ measure: 66 });
    expect(statSync(reading.path).mode & 0o777).toBe(0o600);
    expect(readFileSync(reading.path, 'utf8').split('\n')).toHaveLength(8);
  });

  test('by two programs at once is joined, the later reading of a post winning', async () => {
    const stateDir = temporaryFolder();
    const [one, two] = [new ReadingFile(stateDir), new ReadingFile(stateDir)];
    await one.remember('x', 'a.md', at(1, '2024-01-02T00:00:00.000Z'));
    await two.remember('x', 'b.md', at(2, '2024-01-01T00:00:00.000Z'));
    await two.remember('x', 'a.md', at(3, '2024-01-01T00:00:00.000Z'));
    await one.saveSettings({ measure: 60, sort: 'title' });
    await two.saveSettings({ measure: 80 });
    await one.remember('x', 'c.md', at(4, '2024-01-01T00:00:00.000Z'));
    expect(await two.posts('x')).toMatchObject({
      'a.md': { position: 1 },
      'b.md': { position: 2 },
      'c.md': { position: 4 },
    });
    expect(await one.settings()).toEqual({ measure: 80, sort: 'title' });
  });

  test('in many quick steps costs few writes and ends with the last', async () => {
    const reading = new ReadingFile(temporaryFolder());
    const time = (step: number) => new Date(1_700_000_000_000 + step).toISOString();
    await Promise.all(Array.from({ length: 200 }, (_, step) => reading.remember('x', 'a.md', at(step, time(step)))));
    expect(await new ReadingFile(join(reading.path, '..')).posts('x')).toMatchObject({ 'a.md': { position: 199 } });
  });

  test('survives nothing worse than being set aside', async () => {
    for (const rubbish of ['', '{"version":1,', 'null', '[]', '{"posts":{}}']) {
      const reading = new ReadingFile(temporaryFolder());
      writeFileSync(reading.path, rubbish);
      expect(await reading.posts('x')).toEqual({});
      expect(reading.problems).toHaveLength(1);
      await reading.remember('x', 'a.md', at(1, '2024-01-01T00:00:00.000Z'));
      expect(await new ReadingFile(join(reading.path, '..')).posts('x')).toHaveProperty(['a.md']);
      const aside = readdirSync(join(reading.path, '..')).find((name) => name.includes('damaged')) ?? '';
      expect(readFileSync(join(reading.path, '..', aside), 'utf8')).toBe(rubbish);
    }
  });

  test('passes over entries that are none, and keeps a newer version’s file as it is', async () => {
    const reading = new ReadingFile(temporaryFolder());
    writeFileSync(
      reading.path,
      JSON.stringify({
        version: 2,
        posts: [{ archive: 'x', path: 'a.md', lastRead: '2024', position: -3, progress: 7 }, 4, { path: 'b.md' }],
      }),
    );
    const before = readFileSync(reading.path, 'utf8');
    expect(await reading.posts('x')).toEqual({
      'a.md': { position: 0, progress: 1, finished: false, lastRead: '2024' },
    });
    await reading.remember('x', 'c.md', at(1, '2024-01-01T00:00:00.000Z'));
    expect(readFileSync(reading.path, 'utf8')).toBe(before);
    expect(await reading.posts('x')).toHaveProperty(['c.md']);
  });
});

describe('drafts', () => {
  test('are kept until they are dropped, the latest first', async () => {
    const stateDir = join(temporaryFolder(), 'state');
    const drafts = new DraftFiles(stateDir);
    expect(await drafts.load()).toEqual([]);
    const draft = (key: string, modified: string) => ({ key, text: `Text „${key}“\nzwei`, tags: ['idee'], modified });
    await drafts.save(draft('2019/a.md 3-9', '2024-01-01'));
    await drafts.save(draft('urn:uuid:../../x', '2024-01-02'));
    await drafts.save(draft('2019/a.md 3-9', '2024-01-03'));
    writeFileSync(join(stateDir, 'drafts', 'rubbish.json'), '{');
    writeFileSync(join(stateDir, 'drafts', `${'0'.repeat(32)}.json`), '{');
    expect(await drafts.load()).toEqual([
      draft('2019/a.md 3-9', '2024-01-03'),
      draft('urn:uuid:../../x', '2024-01-02'),
    ]);
    for (const name of readdirSync(join(stateDir, 'drafts')).filter((file) => !/rubbish|0{32}/.test(file)))
      expect(statSync(join(stateDir, 'drafts', name)).mode & 0o777).toBe(0o600);
    await drafts.drop('2019/a.md 3-9');
    await drafts.drop('2019/a.md 3-9');
    expect(await drafts.load()).toHaveLength(1);
  });
});

describe('which archive a folder is', () => {
  const posts = ['a', 'b', 'c', 'd'].map((name) => ({ path: `${name}.md`, title: name.toUpperCase() }));
  const record = (id: string, name: string) => ({
    id,
    name,
    created: '2024-01-01T00:00:00.000Z',
    modified: '2024-01-01T00:00:00.000Z',
  });
  const note = (archive: string, path: string, title: string) =>
    annotation(`${archive} ${path}`, { archive, target: { source: path, title } });
  const documentWith = (archive: string, name: string, ...annotated: string[]): DataDocument => ({
    ...emptyDocument,
    archives: [record(archive, name)],
    annotations: annotated.map((path) => note(archive, `${path}.md`, path.toUpperCase())),
  });
  const input = (changes: Partial<Parameters<typeof identifyArchive>[0]> = {}) => ({
    stateDir: temporaryFolder(),
    root: temporaryFolder(),
    name: 'blog',
    posts,
    document: emptyDocument,
    shipped: false,
    now: '2024-05-01T00:00:00.000Z',
    ...changes,
  });

  test('stays the same for every program, with or without a state folder', async () => {
    const first = input();
    const { id, record: made } = await identifyArchive(first);
    expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(made).toMatchObject({ id, name: 'blog' });
    expect((await identifyArchive(first)).id).toBe(id);
    expect((await identifyArchive({ ...first, stateDir: temporaryFolder() })).id).toBe(id);
    expect((await identifyArchive({ ...first, root: temporaryFolder() })).id).not.toBe(id);
    const known = await identifyArchive({ ...first, document: { ...emptyDocument, archives: [record(id, 'blog')] } });
    expect(known).toEqual({ id, record: null, doubtful: [] });
  });

  test('is fixed for the one that ships', async () => {
    expect(await identifyArchive(input({ shipped: true }))).toMatchObject({ id: shippedArchiveId, doubtful: [] });
  });

  test('is known by its annotated posts on another machine, and after a move', async () => {
    const document = documentWith('urn:uuid:blog', 'mein blog', 'a', 'b', 'gone');
    expect((await identifyArchive(input({ document }))).id).toBe('urn:uuid:blog');
    const [stateDir, root, moved] = [temporaryFolder(), join(temporaryFolder(), 'old'), join(temporaryFolder(), 'new')];
    mkdirSync(root);
    await rememberArchive(stateDir, root, 'urn:uuid:blog');
    renameSync(root, moved);
    const one = documentWith('urn:uuid:blog', 'mein blog', 'a');
    expect((await identifyArchive(input({ stateDir, root: moved, document: one }))).id).toBe('urn:uuid:blog');
    expect((await identifyArchive(input({ stateDir, root: moved, document: emptyDocument }))).id).toBe('urn:uuid:blog');
  });

  test('is known though it was met before the data file came from another machine', async () => {
    const met = input();
    const { id } = await identifyArchive(met);
    const document = documentWith('urn:uuid:blog', 'blog', 'a', 'b');
    expect((await identifyArchive({ ...met, document })).id).toBe('urn:uuid:blog');
    expect((await identifyArchive(met)).id).toBe('urn:uuid:blog');
    // Once something was annotated under the new id, it stays.
    const own = input();
    const { id: mine } = await identifyArchive(own);
    const both = { ...document, archives: [...document.archives, record(mine, 'blog')] };
    expect((await identifyArchive({ ...own, document: both })).id).toBe(mine);
    expect(mine).not.toBe(id);
  });

  test('is not remembered from a data file that is not all understood', async () => {
    const unsure = input({ remembers: false });
    await identifyArchive(unsure);
    expect(existsSync(join(unsure.stateDir, 'archives.json'))).toBe(false);
  });

  test('is asked where it is not clear: a copy, a single common file, other titles', async () => {
    const [stateDir, root] = [temporaryFolder(), temporaryFolder()];
    await rememberArchive(stateDir, root, 'urn:uuid:blog');
    const document = documentWith('urn:uuid:blog', 'blog', 'a', 'b');
    const copy = await identifyArchive(input({ stateDir, document }));
    expect(copy.id).not.toBe('urn:uuid:blog');
    expect(copy.doubtful.map(({ id }) => id)).toEqual(['urn:uuid:blog']);
    const common = { ...documentWith('urn:uuid:x', 'x'), annotations: [note('urn:uuid:x', 'README.md', 'Readme')] };
    const readme = await identifyArchive(input({ document: common, posts: [{ path: 'README.md', title: 'Readme' }] }));
    expect(readme.id).not.toBe('urn:uuid:x');
    const others = await identifyArchive(
      input({ document, posts: posts.map((post) => ({ ...post, title: 'anders' })) }),
    );
    expect(others).toMatchObject({ doubtful: [] });
    expect(others.id).not.toBe('urn:uuid:blog');
  });
});

describe('the config', () => {
  const read = async (text: string) => {
    const file = join(temporaryFolder(), 'config.json');
    writeFileSync(file, text);
    const { config, problems } = await readConfig(file);
    return { config, said: problems.map(({ what }) => words('en').of(what)) };
  };

  test('that is missing is an empty one', async () => {
    expect(await readConfig(join(temporaryFolder(), 'no', 'config.json'))).toEqual({ config: {}, problems: [] });
  });

  test('gives what is good in it and says what is not', async () => {
    const good = {
      archive: 'blog',
      archives: { blog: '~/blog' },
      data: '/d.json',
      lang: 'de',
      theme: 'light',
      colors: { yellow: 'Idee' },
      keys: { reader: { note: ['a', 'N'] } },
      measure: 66,
      mouse: false,
      editor: 'vim -u NONE',
      screenReader: true,
      reducedMotion: true,
    };
    expect(await read(`\uFEFF${JSON.stringify(good)}`)).toEqual({ config: good, said: [] });
    const bad = {
      lang: 'fr',
      measure: '66',
      colour: {},
      Colors: {},
      keys: { reader: { note: 'a' } },
      theme: 'pink',
      mouse: 1,
      archives: [],
      $schema: 'x',
      data: '/ok',
    };
    const { config, said } = await read(JSON.stringify(bad));
    expect(config).toEqual({ data: '/ok' });
    expect(said).toHaveLength(8);
    expect(said.join('\n')).toContain('Is “colors” meant?');
    expect(said.join('\n')).not.toMatch(/\{\w+\}|disk\./);
  });

  test('that is no JSON is said to be none', async () => {
    expect((await read('{ archive: x }')).said[0]).toContain('is no JSON');
    expect((await read('[]')).said[0]).toContain('one JSON object');
  });
});

describe('which backups are kept', () => {
  const hour = 3_600_000;
  test('the last of each hour, day and week that has one', () => {
    const start = Date.UTC(2024, 0, 1, 0, 30);
    let names: string[] = [];
    for (let step = 0; step < 24 * 60; step++) {
      const now = new Date(start + step * hour);
      names.unshift(`${now.toISOString().replace(/[:.]/g, '-')}.json`);
      const gone = new Set(outdated(names, now));
      names = names.filter((name) => !gone.has(name));
    }
    const ages = names.map(
      (name) => 24 * 60 - 1 - (Date.parse(name.replace(/T(..)-(..)-.*/, 'T$1:$2Z')) - start) / hour,
    );
    expect(names.length).toBeLessThanOrEqual(24 + 14 + 26);
    expect(ages.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(ages.filter((age) => age > 24 && age < 14 * 24).length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...ages)).toBeGreaterThan(7 * 7 * 24);
  });

  test('made by a file that is changed often, are one an hour', async () => {
    const [stateDir, file] = [temporaryFolder(), join(temporaryFolder(), 'annotations.json')];
    const start = Date.UTC(2024, 0, 1, 0, 30);
    for (let step = 0; step < 18; step++) {
      writeFileSync(file, serialize({ ...emptyDocument, annotations: [annotation(`n${step}`)] }));
      await keepBackup(stateDir, file, file, new Date(start + (step * hour) / 6));
    }
    const backups = await listBackups(stateDir, file);
    expect(backups.map(({ time }) => (Date.parse(time) - start) / hour)).toEqual([2, 1, 0]);
  });

  test('are whole, and readable by their owner alone, whatever the file is', async () => {
    const [stateDir, file] = [temporaryFolder(), join(temporaryFolder(), 'annotations.json')];
    const many = Array.from({ length: 5000 }, (_, i) => annotation(`m${i}`));
    writeFileSync(file, serialize({ ...emptyDocument, annotations: many }), { mode: 0o644 });
    await keepBackup(stateDir, file, file);
    const [folder = ''] = readdirSync(join(stateDir, 'backups')).map((name) => join(stateDir, 'backups', name));
    const [copy = '', ...others] = readdirSync(folder).map((name) => join(folder, name));
    expect(others).toEqual([]);
    expect(readFileSync(copy).equals(readFileSync(file))).toBe(true);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    await expect(keepBackup(stateDir, file, join(folder, 'none'), new Date(Date.now() + 2 * hour))).rejects.toThrow();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('are made again when the clock was ahead, and those of that time are kept', async () => {
    const [stateDir, file] = [temporaryFolder(), join(temporaryFolder(), 'a.json')];
    writeFileSync(file, serialize(emptyDocument));
    const times = ['2040-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:30:00Z', '2026-01-01T01:30:00Z'];
    for (const time of times) await keepBackup(stateDir, file, file, new Date(time));
    const made = (await listBackups(stateDir, file)).map(({ time }) => time.slice(0, 16));
    expect(made).toEqual(['2040-01-01T00:00', '2026-01-01T01:30', '2026-01-01T00:00']);
  });

  test('of many made before something was brought back, the last', () => {
    const names = Array.from(
      { length: 15 },
      (_, index) => `2024-01-${String(28 - index).padStart(2, '0')}T00-00-00-000Z-kept.json`,
    );
    expect(outdated(names, new Date('2024-02-01'))).toHaveLength(5);
    expect(existsSync('unused')).toBe(false);
  });
});
