import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test, vi } from 'vitest';
import type { Archive } from '../../src/disk/archive.ts';
import { ArchiveFailure, DiskFailure } from '../../src/disk/failure.ts';
import { openArchive } from '../../src/disk/open-archive.ts';
import { readWhole } from '../../src/disk/read-bytes.ts';
import { rememberedArchive } from '../../src/disk/remembered.ts';
import { byUse, tagTotals } from '../../src/search/tag-totals.ts';
import { temporaryFolder } from './records.ts';

const rememberedPosts = (root: string, cacheDir: string) => rememberedArchive(root, cacheDir)?.posts ?? null;

function archiveOf(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const post = (title: string, more = ''): string => `---\ntitle: ${title}\n${more}---\n\nText von ${title}.\n`;
const paths = async (root: string): Promise<string[]> => (await openArchive(root)).posts.map(({ path }) => path);
const keysOf = (problems: readonly { where: string; what: { key: string } }[]): string[] =>
  problems.map(({ where, what }) => `${where} ${what.key.replace('disk.archive.', '')}`).sort();

describe('an archive', () => {
  test('has its dated posts first, the newest on top, and the others in the order of files', async () => {
    const root = archiveOf({
      'b.md': post('ohne Datum'),
      'a.md': post('auch ohne'),
      '2018/alt.md': post('alt', 'date: 2018-01-02\n'),
      '2019/neu.markdown': post('neu', 'date: 2019\n'),
      '2019/neuer.MD': post('neuer', 'date: 2019-03-05\n'),
      '2019/gleich.md': post('gleich', 'date: 2019-03-05\n'),
    });
    const archive = await openArchive(root);
    expect(archive.posts.map(({ path }) => path)).toEqual([
      '2019/gleich.md',
      '2019/neuer.MD',
      '2019/neu.markdown',
      '2018/alt.md',
      'a.md',
      'b.md',
    ]);
    expect(archive.problems).toEqual([]);
    expect((await archive.read('2019/neuer.MD')).body).toContain('Text von neuer.');
  });

  test('leaves out hidden folders, node_modules and other files', async () => {
    const root = archiveOf({
      'a.md': 'a',
      '.git/b.md': 'b',
      '.obsidian/c.md': 'c',
      'node_modules/x/readme.md': 'd',
      'sub/node_modules/e.md': 'e',
      'bild.png': 'f',
      'notes.md.txt': 'g',
      '._a.md': 'h',
      'ordner.md/in.md': 'i',
    });
    expect(await paths(root)).toEqual(['a.md', 'ordner.md/in.md']);
  });

  test('that is missing, no folder or unreadable says so', async () => {
    const root = archiveOf({ 'a.md': 'a' });
    await expect(openArchive(join(root, 'nowhere'))).rejects.toBeInstanceOf(ArchiveFailure);
    await expect(openArchive(join(root, 'a.md'))).rejects.toMatchObject({ reason: { key: 'disk.archive.no-folder' } });
    await expect(openArchive(join(root, 'a.md', 'x'))).rejects.toMatchObject({
      reason: { key: 'disk.archive.missing' },
    });
    await expect((await openArchive(root)).read('b.md')).rejects.toBeInstanceOf(DiskFailure);
  });

  test('may be empty', async () => {
    expect(await paths(temporaryFolder())).toEqual([]);
  });

  test('takes odd names, also those that are no UTF-8 or hold control characters', async () => {
    const root = archiveOf({
      'mit leer zeichen.md': 'a',
      'ümläut–’.md': 'b',
      '-x.md': 'c',
      '#1 100%.md': 'd',
      'zeile\neins.md': 'e',
      'esc\u001b]0;x\u0007.md': 'f',
    });
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.md')]), '# Café');
    mkdirSync(Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff])]));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/d`), Buffer.from([0xff]), Buffer.from('/innen.md')]), '# Innen');
    const archive = await openArchive(root);
    const found = archive.posts.map(({ path }) => path);
    expect(found).toEqual([
      '#1 100%.md',
      '-x.md',
      'café.md',
      'dÿ/innen.md',
      'esc\u001b]0;x\u0007.md',
      'mit leer zeichen.md',
      'zeile\neins.md',
      'ümläut–’.md',
    ]);
    for (const path of found) expect((await archive.read(path)).meta.path).toBe(path);
    expect((await archive.read('dÿ/innen.md')).meta.title).toBe('Innen');
    const odd = archive.posts.filter(({ problems }) =>
      problems.some(({ what }) => what.key === 'disk.archive.odd-name'),
    );
    expect(odd.map(({ path }) => path)).toEqual(['esc\u001b]0;x\u0007.md', 'zeile\neins.md']);
  });

  test('gives names in one form, however the disk has them', async () => {
    const root = archiveOf({ 'a\u0308.md': '# Ä' });
    const archive = await openArchive(root);
    expect(archive.posts[0]?.path).toBe('ä.md'.normalize('NFC'));
    expect((await archive.read('ä.md'.normalize('NFC'))).meta.title).toBe('Ä');
  });

  test('follows links only inside, never in circles, and to nothing twice', async () => {
    const [root, outside] = [
      archiveOf({ 'a.md': 'a', 'sub/b.md': 'b', 'sub/text.txt': '# Verlinkt' }),
      archiveOf({ 'secret.md': 's' }),
    ];
    symlinkSync('..', join(root, 'sub', 'up'));
    symlinkSync('a.md', join(root, 'again.md'));
    symlinkSync('sub/text.txt', join(root, 'linked.md'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(outside, 'secret.md'), join(root, 'secret.md'));
    symlinkSync('nothing.md', join(root, 'broken.md'));
    symlinkSync('loop.md', join(root, 'loop.md'));
    symlinkSync('/etc', join(root, 'etc'));
    const archive = await openArchive(root);
    expect(archive.posts.map(({ path }) => path)).toEqual(['a.md', 'linked.md', 'sub/b.md']);
    expect((await archive.read('linked.md')).meta.title).toBe('Verlinkt');
    expect(keysOf(archive.problems)).toEqual([
      'broken.md link-broken',
      'etc link-out',
      'loop.md link-broken',
      'out link-out',
      'secret.md link-out',
    ]);
  });

  test('is found through a link to it', async () => {
    const root = archiveOf({ 'a.md': 'a' });
    const link = join(temporaryFolder(), 'blog');
    symlinkSync(root, link);
    expect((await openArchive(link)).posts).toHaveLength(1);
  });

  test('never opens pipes and devices', { timeout: 10_000 }, async () => {
    const root = archiveOf({ 'a.md': 'a' });
    expect(spawnSync('mkfifo', [join(root, 'pipe.md')]).status).toBe(0);
    symlinkSync('pipe.md', join(root, 'link.md'));
    symlinkSync('/dev/zero', join(root, 'zero.md'));
    const archive = await openArchive(root);
    expect(archive.posts.map(({ path }) => path)).toEqual(['a.md']);
    expect(keysOf(archive.problems)).toEqual(['pipe.md special', 'zero.md link-out']);
    // One that took a file's place after it was found.
    expect(() => readWhole(join(root, 'pipe.md'))).toThrow('ENOTFILE');
  });

  test.skipIf(process.getuid?.() === 0)('lists a post that may not be read, with the problem', async () => {
    const root = archiveOf({ 'a.md': post('A'), 'geheim-nis.md': 'x', 'zu/c.md': 'c' });
    chmodSync(join(root, 'geheim-nis.md'), 0);
    chmodSync(join(root, 'zu'), 0);
    const archive = await openArchive(root);
    chmodSync(join(root, 'zu'), 0o700);
    expect(archive.posts.map(({ path }) => path)).toEqual(['a.md', 'geheim-nis.md']);
    expect(keysOf(archive.posts[1]?.problems ?? [])).toEqual(['geheim-nis.md unreadable-post']);
    expect(keysOf(archive.problems)).toEqual(['zu folder']);
  });

  test('says that a post is gone since', async () => {
    const root = archiveOf({ 'a.md': 'a' });
    const archive = await openArchive(root);
    rmSync(join(root, 'a.md'));
    await expect(archive.read('a.md')).rejects.toMatchObject({ reason: { key: 'disk.archive.no-post' } });
    writeFileSync(join(root, 'a.md'), '# Wieder da');
    expect((await archive.read('a.md')).meta.title).toBe('Wieder da');
  });

  test('reads no more of a huge file than a person could', () => {
    const root = archiveOf({ 'a.md': 'x'.repeat(5000) });
    const { bytes, isCut } = readWhole(join(root, 'a.md'), 4000);
    expect([bytes.length, isCut]).toEqual([4000, true]);
    expect(readWhole(join(root, 'a.md')).isCut).toBe(false);
  });

  test('can be stopped while it is being read', async () => {
    const root = archiveOf(
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`p${index}.md`, post(`P${index}`).repeat(20)])),
    );
    await expect(openArchive(root, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });
});

describe('what is remembered of an archive', () => {
  const old = new Date(Date.now() - 60_000);
  /** Files that were changed just now are not trusted. */
  function age(root: string, ...names: string[]): void {
    for (const name of names) utimesSync(join(root, name), old, old);
  }
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

  test('is given at once, and is the list as it was', async () => {
    const [root, cacheDir] = [archiveOf({ 'a.md': post('A', 'date: 2019\n'), 'b.md': post('B') }), temporaryFolder()];
    expect(rememberedPosts(root, cacheDir)).toBeNull();
    const archive = await openArchive(root, { cacheDir });
    expect(rememberedPosts(archive.root, cacheDir)).toEqual(archive.posts);
    expect(readdirSync(join(cacheDir, 'posts'))).toHaveLength(1);
  });

  test('spares reading, and sees every change', async () => {
    const [root, cacheDir] = [
      archiveOf({ 'a.md': post('A'), 'b.md': post('B'), 'c.md': post('C') }),
      temporaryFolder(),
    ];
    age(root, 'a.md', 'b.md', 'c.md');
    await wait();
    const first = await openArchive(root, { cacheDir });
    // Of the same length and with the same time as before: only the inode's own time tells.
    writeFileSync(join(root, 'a.md'), post('X'));
    age(root, 'a.md');
    rmSync(join(root, 'c.md'));
    writeFileSync(join(root, 'd.md'), post('D'));
    const second = await openArchive(root, { cacheDir });
    expect(second.posts.map(({ title }) => title)).toEqual(['X', 'B', 'D']);
    expect(second.posts).toEqual((await openArchive(root)).posts);
    expect(second.posts[1]).toEqual(first.posts[1]);
    expect(rememberedPosts(second.root, cacheDir)).toEqual(second.posts);
  });

  test('is made anew when it is damaged, made by other rules, or of another archive', async () => {
    const [root, cacheDir] = [archiveOf({ 'a.md': post('A'), 'b.md': post('B') }), temporaryFolder()];
    const { posts } = await openArchive(root, { cacheDir });
    const file = join(cacheDir, 'posts', readdirSync(join(cacheDir, 'posts'))[0] ?? '');
    const bytes = readFileSync(file);
    const damaged = [
      bytes.subarray(0, 100),
      Buffer.alloc(0),
      Buffer.from('x\ny'),
      Buffer.from(bytes.toString().replace('"A"', '"Z"')),
      Buffer.from(bytes.toString().replace('"rules":"', '"rules":"0 ')),
      Buffer.from(bytes.toString().replace('"root":"', '"root":"/other')),
    ];
    for (const rubbish of damaged) {
      expect(rubbish.equals(bytes)).toBe(false);
      writeFileSync(file, rubbish);
      expect(rememberedPosts(root, cacheDir)).toBeNull();
      expect((await openArchive(root, { cacheDir })).posts).toEqual(posts);
      expect(readFileSync(file).equals(bytes) || rememberedPosts(root, cacheDir)).toBeTruthy();
    }
  });

  test('does without a cache folder that cannot be written', async () => {
    const root = archiveOf({ 'a.md': post('A') });
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect((await openArchive(root, { cacheDir: join(file, 'cache') })).posts).toHaveLength(1);
  });
});

describe('a change of a few posts', () => {
  test('is seen by reading those alone', async () => {
    const root = archiveOf({ 'a.md': post('A', 'date: 2019\n'), 'b.md': post('B'), 'c.md': post('C') });
    const archive = await openArchive(root);
    writeFileSync(join(root, 'b.md'), post('Neu', 'date: 2020\n'));
    rmSync(join(root, 'c.md'));
    writeFileSync(join(root, 'd.md'), post('D'));
    writeFileSync(join(root, 'a.md'), post('nicht gesehen'));
    const later = await archive.refreshed(['b.md', 'c.md', 'd.md', 'd.md']);
    expect(later?.posts.map(({ title }) => title)).toEqual(['Neu', 'A', 'D']);
    expect((await later?.read('d.md'))?.meta.title).toBe('D');
    await expect(later?.read('c.md')).rejects.toBeInstanceOf(DiskFailure);
    expect(archive.posts).toHaveLength(3);
  });

  test('needs a whole look where links, hidden folders or names in another form are in it', async () => {
    const root = archiveOf({ 'a.md': 'a', 'text.txt': 't', '.git/x.md': 'x', 'a\u0308.md': 'ä' });
    const archive = await openArchive(root);
    symlinkSync('text.txt', join(root, 'link.md'));
    for (const path of ['link.md', '.git/x.md', 'text.txt', 'nowhere.md'])
      expect(await archive.refreshed([path])).toBeNull();
    expect((await archive.refreshed(['\u00e4.md']))?.posts).toHaveLength(2);
  });
});

describe('a large archive', () => {
  test('is remembered with its first posts alone, and with all of them when they are wanted', async () => {
    const names = Array.from({ length: 620 }, (_, index) => `p${1000 + index}.md`);
    const root = archiveOf(
      Object.fromEntries(names.map((name, i) => [name, post(name, i % 3 === 0 ? 'tags: [recht/urheber]\n' : '')])),
    );
    const cacheDir = temporaryFolder();
    const { posts } = await openArchive(root, { cacheDir });
    const remembered = rememberedArchive(root, cacheDir);
    expect(remembered?.missing).toBe(120);
    expect(remembered?.posts).toEqual(posts.slice(0, 500));
    expect(await rememberedArchive(root, cacheDir)?.whole()).toEqual(posts);
    expect(remembered?.coming).toEqual({ tags: [...tagTotals(posts).values()].sort(byUse), tagCount: 2 });
    // Who cannot wait gets the same list as who reads it meanwhile.
    const reading = remembered?.whole();
    const all = remembered?.all();
    expect(all).toEqual(posts);
    expect(await reading).toBe(all);
    expect((await openArchive(root, { cacheDir, cache: remembered?.cache })).posts).toEqual(posts);

    // What is damaged behind the first ones leaves those, and the archive is read again.
    const [name = ''] = readdirSync(join(cacheDir, 'posts'));
    const file = join(cacheDir, 'posts', name);
    const bytes = readFileSync(file);
    bytes[bytes.length - 20] = 0x21;
    writeFileSync(file, bytes);
    const damaged = rememberedArchive(root, cacheDir);
    expect(await damaged?.whole()).toEqual(posts.slice(0, 500));
    expect(damaged?.all()).toEqual(posts.slice(0, 500));
    expect((await openArchive(root, { cacheDir, cache: damaged?.cache })).posts).toEqual(posts);
  });

  test('is read on several threads, the same as on one, and without a thread that fails', {
    timeout: 120_000,
  }, async () => {
    const names = Array.from({ length: 1700 }, (_, index) => `f${index % 40}/p${index}.md`);
    const root = archiveOf(
      Object.fromEntries(names.map((name, index) => [name, post(name, `date: 20${10 + (index % 10)}\n`)])),
    );
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.md')]), '# Café');
    const expected = await openArchive(root);
    expect(expected.posts).toHaveLength(1701);
    const folder = temporaryFolder();
    const script = (name: string) => pathToFileURL(join(folder, name));
    const entry = join(import.meta.dirname, '../../src/disk/metas-worker.ts');
    const banner = {
      js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
    };
    await build({
      entryPoints: [entry],
      outfile: join(folder, 'good.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner,
      logLevel: 'error',
    });
    writeFileSync(join(folder, 'bad.mjs'), 'throw new Error("no thread");');
    writeFileSync(
      join(folder, 'dies.mjs'),
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1));",
    );
    const marking =
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ start, files }) => parentPort.postMessage({ start, readings: JSON.stringify(files.map(({ path }) => ({ meta: { path, title: 'Faden' }, stamp: null }))) }));";
    writeFileSync(join(folder, 'marks.mjs'), marking);
    const marked = (await openArchive(root, { worker: script('marks.mjs') })).posts.filter(
      ({ title }) => title === 'Faden',
    );
    expect(marked.length).toBeGreaterThan(0);
    for (const name of ['good.mjs', 'bad.mjs', 'dies.mjs']) {
      const progress: number[] = [];
      const { posts } = await openArchive(root, { worker: script(name), onProgress: (done) => progress.push(done) });
      expect(posts, name).toEqual(expected.posts);
      expect(progress.at(-1)).toBe(1701);
    }
  });
});

describe('an archive that takes a while', () => {
  test('is given in parts, each with more posts than the one before, and what is wanted first in all of them', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `p${index}.md`);
    const root = archiveOf(
      Object.fromEntries(names.map((name, index) => [name, post(name, `date: 20${10 + (index % 10)}\n`)])),
    );
    // Every look at the clock is 4 ms later than the one before.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 4));
    const parts: Archive[] = [];
    const wanted = new Set(['p299.md', 'p7.md', 'not-there.md']);
    const whole = await openArchive(root, { onPart: (part) => parts.push(part), first: Promise.resolve(wanted) });
    clock.mockRestore();
    expect(parts.length).toBeGreaterThan(1);
    expect(whole.missing).toBe(0);
    expect(whole.posts).toEqual((await openArchive(root)).posts);
    const order = new Map(whole.posts.map(({ path }, index) => [path, index]));
    let before = 0;
    for (const part of parts) {
      const own = part.posts.map(({ path }) => path);
      expect(own).toEqual(expect.arrayContaining(['p299.md', 'p7.md']));
      expect(own.length).toBeGreaterThan(before);
      expect(own.length + part.missing).toBe(300);
      const places = own.map((path) => order.get(path) ?? -1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      before = own.length;
    }
    expect((await parts[0]?.read('p1.md'))?.meta.title).toBe('p1.md');
  });
});
