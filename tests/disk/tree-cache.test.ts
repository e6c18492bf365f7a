import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkHere } from '../../src/disk/check-tree.ts';
import { openArchive } from '../../src/disk/open-archive.ts';
import { TreeCache } from '../../src/disk/tree-cache.ts';

let folder = '';
let root = '';
let cacheDir = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'randnotiz-tree-'));
  root = join(folder, 'archive');
  cacheDir = join(folder, 'cache');
  for (const path of ['a/one', 'a/two', 'b']) mkdirSync(join(root, path), { recursive: true });
  for (const path of ['a/one/index.md', 'a/two/index.md', 'b/post.md', 'top.md']) {
    writeFileSync(join(root, path), `# ${path}\n`);
  }
  // What was changed just now is not trusted: for the program it is later.
  vi.setSystemTime(Date.now() + 60_000);
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const open = () => openArchive(root, { cacheDir });
const paths = async () => (await open()).posts.map(({ path }) => path);
const isUnchanged = () => checkHere({ root, cacheDir }) !== null;
const all = ['a/one/index.md', 'a/two/index.md', 'b/post.md', 'top.md'];

test('an archive that is as it was is known without reading a folder', async () => {
  expect(await paths()).toEqual(all);
  expect(isUnchanged()).toBe(true);
  const remembered: string[][] = [];
  const archive = await openArchive(root, {
    cacheDir,
    onRemembered: (posts) => remembered.push(posts.map((p) => p.path)),
  });
  expect(remembered).toEqual([all]);
  expect(archive.posts.map(({ path }) => path)).toEqual(all);
  expect((await archive.read('a/one/index.md')).meta.title).toBe('a/one/index.md');
  await expect(archive.read('nowhere.md')).rejects.toThrow();
});

const changes: Record<string, { act: () => void; after: string[] }> = {
  'a new post': {
    act: () => writeFileSync(join(root, 'b/new.md'), '# new\n'),
    after: [...all.slice(0, 2), 'b/new.md', ...all.slice(2)],
  },
  'a post that is gone': {
    act: () => rmSync(join(root, 'b/post.md')),
    after: all.filter((path) => path !== 'b/post.md'),
  },
  'a post that was renamed': {
    act: () => renameSync(join(root, 'top.md'), join(root, 'under.md')),
    after: [...all.slice(0, 3), 'under.md'],
  },
  'a folder that was moved': {
    act: () => renameSync(join(root, 'a/two'), join(root, 'b/two')),
    after: ['a/one/index.md', 'b/post.md', 'b/two/index.md', 'top.md'],
  },
  'a new folder': {
    act: () => {
      mkdirSync(join(root, 'c'));
      writeFileSync(join(root, 'c/x.md'), '# x\n');
    },
    after: [...all.slice(0, 3), 'c/x.md', 'top.md'],
  },
  'a link to a folder': { act: () => symlinkSync('a', join(root, 'again')), after: [...all.slice(0, 3), 'top.md'] },
};

for (const [name, { act, after }] of Object.entries(changes)) {
  test(`${name} is seen`, async () => {
    await open();
    act();
    expect(isUnchanged()).toBe(false);
    expect([...(await paths())].filter((path) => !path.startsWith('again')).sort()).toEqual([...after].sort());
  });
}

test('a post whose text was changed is read again', async () => {
  await open();
  writeFileSync(join(root, 'top.md'), '# Another title\n');
  expect((await open()).posts.map(({ title }) => title)).toContain('Another title');
});

test('what was changed just now is not trusted', async () => {
  vi.useRealTimers();
  await open();
  expect(isUnchanged()).toBe(false);
  expect(await paths()).toEqual(all);
});

test('a damaged cache is none', async () => {
  await open();
  const file = join(cacheDir, 'trees', readdirSync(join(cacheDir, 'trees'))[0] ?? '');
  for (const rubbish of ['', '{', '["2"]\n{"folders":[', 'x\n'.repeat(1000)]) {
    writeFileSync(file, rubbish);
    expect(isUnchanged()).toBe(false);
    expect(await paths()).toEqual(all);
  }
});

test('a post that is not named as its path says is still read', async () => {
  const name = 'u\u0308ber.md';
  writeFileSync(join(root, name), '# NFD\n');
  await open();
  expect(isUnchanged()).toBe(true);
  const archive = await open();
  expect((await archive.read('\u00fcber.md')).meta.title).toBe('NFD');
});

test('what is mounted inside is another file system', () => {
  const tree = new TreeCache(root, cacheDir);
  const stats = statSync(root);
  expect(tree.known('', stats)).toBeNull();
  tree.remember('', stats, [], Date.now());
  const other = Object.assign(Object.create(stats), { dev: stats.dev + 1 });
  expect(tree.known('/b', other)).toBeNull();
});
