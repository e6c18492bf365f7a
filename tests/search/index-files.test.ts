import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { indexFolder, SearchIndex } from '../../src/disk/index/search-index.ts';
import { parseDocument } from '../../src/post/parse.ts';
import type { PostMeta } from '../../src/post/post.ts';
import { readPost } from '../../src/post/read.ts';
import { scanSearcher } from '../../src/search/scan.ts';

let folder = '';
let root = '';
let cacheDir = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'randnotiz-index-'));
  root = join(folder, 'archive');
  cacheDir = join(folder, 'cache');
  mkdirSync(root);
  for (const [name, text] of Object.entries(posts)) writeFileSync(join(root, name), text);
});
afterEach(() => {
  if (folder) chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const posts: Record<string, string> = {
  'stimme.md':
    '---\ntitle: Das Stimmprofil\ntags: [recht]\n---\n\nDie Stimmerkennung merkt sich Merkmale.\n\n```js\nlet x;\n```\n',
  'bank.md': '# Die Bank\n\nVertrauen ist das Geschäft der Bank.\n',
  'wiese.md': '# Eine Wiese\n\nGras und Blumen. Viel Gras.\n',
};

const metas = (): PostMeta[] =>
  readdirSync(root)
    .sort()
    .map((name) => readPost(name, readFileSync(join(root, name))).meta);
const open = () => SearchIndex.open({ cacheDir, root, posts: metas(), now: () => Date.now() });
async function built(): Promise<SearchIndex> {
  const index = open();
  await index.refresh(metas());
  return index;
}
const paths = async (index: SearchIndex, query: string) => (await index.search(query, 10)).map((hit) => hit.path);
const file = () => join(indexFolder(cacheDir, root), 'current.db');
/** What lies there beside the seals. */
const filesOf = () => readdirSync(indexFolder(cacheDir, root)).filter((name) => !name.startsWith('seal-'));
const right = async (index: SearchIndex) => {
  expect(await paths(index, 'stimmerkennung')).toEqual(['stimme.md']);
  expect(await paths(index, 'geschaeft')).toEqual(['bank.md']);
  expect(await paths(index, 'gras')).toEqual(['wiese.md']);
};

describe('the index in files', () => {
  test('until it is built, titles and tags are found; then everything, also after the next start', async () => {
    const index = open();
    expect(index.behind).toBeGreaterThan(0);
    expect(await paths(index, 'stimmprofil')).toEqual(['stimme.md']);
    expect(await paths(index, 'stimmerkennung')).toEqual([]);
    const progress: number[][] = [];
    await index.refresh(metas(), { onProgress: (done, total) => progress.push([done, total]) });
    expect(progress.at(-1)).toEqual([3, 3]);
    await right(index);
    expect(index.behind).toBe(0);
    index.close();
    const again = open();
    expect(again.behind).toBe(0);
    await right(again);
    expect(await paths(again, 'has:code')).toEqual(['stimme.md']);
    again.close();
  });

  test('changed, new and removed posts are followed, and only those are read', async () => {
    const index = await built();
    writeFileSync(join(root, 'bank.md'), '# Die Bank\n\nNun geht es um Sparkonten und Zinsen.\n');
    writeFileSync(join(root, 'neu.md'), '# Ganz neu\n\nEin Papagei.\n');
    rmSync(join(root, 'wiese.md'));
    const read: number[] = [];
    await index.refresh(metas(), { onProgress: (done) => read.push(done) });
    expect(read.at(-1)).toBe(2);
    expect(await paths(index, 'zinsen')).toEqual(['bank.md']);
    expect(await paths(index, 'geschäft')).toEqual([]);
    expect(await paths(index, 'papagei')).toEqual(['neu.md']);
    expect(await paths(index, 'papagi')).toEqual(['neu.md']);
    expect(await paths(index, 'gras')).toEqual([]);
    expect(await paths(index, 'stimmerkennung')).toEqual(['stimme.md']);
    index.close();
  });

  test('answers are those of the scan in memory', async () => {
    const index = await built();
    const documents = metas().map((meta) => {
      const { body } = readPost(meta.path, readFileSync(join(root, meta.path)));
      return { meta, text: parseDocument(body).text.text };
    });
    const scan = scanSearcher(documents);
    for (const query of ['stimm', 'bank', 'die', 'gras blumen', 'stimprofil', 'merkmale', 'recht', 'viel gras']) {
      const plain = (hits: Awaited<ReturnType<SearchIndex['search']>>) => hits.map(({ score: _, ...hit }) => hit);
      expect(plain(await index.search(query, 10))).toEqual(plain(scan.search(query, 10)));
    }
    index.close();
  });

  test('nothing is left but the index', async () => {
    const index = await built();
    await right(index);
    expect(filesOf()).toEqual(['current.db']);
    index.close();
  });

  test('what killed processes left is swept when it is old', async () => {
    const index = await built();
    const old = join(indexFolder(cacheDir, root), 'build-0123456789abcdef.db');
    const lock = `${old}.lock`;
    writeFileSync(old, 'half');
    mkdirSync(lock);
    for (const path of [old, lock]) utimesSync(path, 1, 1);
    writeFileSync(join(root, 'neu.md'), '# Neu\n');
    await index.refresh(metas());
    expect(filesOf()).toEqual(['current.db']);
    index.close();
  });

  test('two archives do not mix', async () => {
    const index = await built();
    const other = join(folder, 'other');
    mkdirSync(other);
    const empty = SearchIndex.open({ cacheDir, root: other, posts: [], now: () => Date.now() });
    await empty.refresh([]);
    expect(await paths(empty, 'gras')).toEqual([]);
    await right(index);
    empty.close();
    index.close();
  });

  test('a folder that cannot be written means an index in memory', async () => {
    writeFileSync(cacheDir, 'a file where the folder should be');
    const index = open();
    await index.refresh(metas());
    expect(index.inMemory).toBe(true);
    await right(index);
    writeFileSync(join(root, 'neu.md'), '# Neu\n\nEin Papagei.\n');
    await index.refresh(metas());
    expect(await paths(index, 'papagei')).toEqual(['neu.md']);
    index.close();
  });
});

describe('a damaged index', () => {
  const rubbish = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 251));
  const damages: Record<string, () => void> = {
    deleted: () => rmSync(file()),
    'cut off': () => truncateSync(file(), Math.floor(statSync(file()).size / 2)),
    'cut off at a page': () => truncateSync(file(), 8192 * 2),
    empty: () => truncateSync(file(), 0),
    rubbish: () => writeFileSync(file(), rubbish),
    'rubbish after its head': () => {
      const bytes = readFileSync(file());
      for (let i = 8192; i < bytes.length; i++) bytes[i] = rubbish[i % rubbish.length] ?? 0;
      writeFileSync(file(), bytes);
    },
    'replaced by rubbish': () => {
      writeFileSync(`${file()}.new`, rubbish);
      rmSync(file());
      writeFileSync(file(), rubbish);
      rmSync(`${file()}.new`);
    },
    'another database': () => writeFileSync(file(), Buffer.concat([Buffer.from('SQLite format 3\0'), rubbish])),
  };

  for (const [name, damage] of Object.entries(damages)) {
    test(`${name}, at the start`, async () => {
      (await built()).close();
      damage();
      const index = open();
      if (index.behind > 0) await index.refresh(metas());
      await right(index);
      index.close();
      const next = open();
      if (next.behind > 0) await next.refresh(metas());
      await right(next);
      next.close();
    });

    test(`${name}, while it is read`, async () => {
      const index = await built();
      await right(index);
      damage();
      await right(index);
      await right(index);
      index.close();
    });
  }

  test('a single changed bit anywhere is noticed', async () => {
    (await built()).close();
    const whole = readFileSync(file());
    for (let at = 100; at < whole.length; at += Math.floor(whole.length / 9)) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file(), bytes);
      const index = open();
      expect(index.behind, `bit at ${at}`).toBeGreaterThan(0);
      index.close();
    }
  });

  test('a copy of it is as good as it was', async () => {
    (await built()).close();
    const before = statSync(file()).mtimeMs;
    writeFileSync(file(), readFileSync(file()));
    utimesSync(file(), 1_000, 1_000);
    expect(statSync(file()).mtimeMs).not.toBe(before);
    for (let start = 0; start < 2; start++) {
      const index = open();
      expect(index.behind).toBe(0);
      await right(index);
      index.close();
    }
  });

  test('every way of cutting it off is noticed or harmless', async () => {
    (await built()).close();
    const whole = readFileSync(file());
    for (let size = 0; size < whole.length; size += 4096 + 512) {
      writeFileSync(file(), whole.subarray(0, size));
      const index = open();
      await right(index).catch(async () => {
        expect(index.behind, `cut at ${size}`).toBeGreaterThan(0);
        await index.refresh(metas());
        await right(index);
      });
      index.close();
      rmSync(file(), { force: true });
    }
  });
});
