import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchIndex } from '../../src/disk/index/search-index.ts';
import { SearchThread } from '../../src/disk/index/search-thread.ts';
import type { SearchOrder } from '../../src/disk/index/search-worker.ts';
import { openArchive } from '../../src/disk/open-archive.ts';
import { rememberedArchive } from '../../src/disk/remembered.ts';
import type { PostMeta } from '../../src/post/post.ts';
import { readPost } from '../../src/post/read.ts';
import type { FactsOf } from '../../src/search/facts.ts';
import { parseQuery } from '../../src/search/query.ts';

const script = pathToFileURL(resolve('dist/search-worker.js'));
let folder = '';
let root = '';
let cacheDir = '';
let thread: SearchThread | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'randnotiz-thread-'));
  root = join(folder, 'archive');
  cacheDir = join(folder, 'cache');
  mkdirSync(root);
  writeFileSync(
    join(root, 'stimme.md'),
    '---\ntags: [recht]\n---\n# Das Stimmprofil\n\nDie Stimme merkt sich Merkmale.\n',
  );
  writeFileSync(join(root, 'bank.md'), '# Die Bank\n\nVertrauen ist das Geschäft der Bank.\n');
});
afterEach(() => {
  thread?.close();
  rmSync(folder, { recursive: true, force: true });
});

const metas = (): PostMeta[] => readdirSync(root).map((name) => readPost(name, readFileSync(join(root, name))).meta);

function opened(): SearchThread {
  thread = SearchThread.open({ cacheDir, root }, metas(), script);
  if (!thread) throw new Error('the program is not built');
  return thread;
}
const paths = async (query: string, facts?: FactsOf) =>
  (await (thread as SearchThread).search(parseQuery(query), 10, facts)).map((hit) => hit.path);

test('answers on another thread are those on this one', async () => {
  const elsewhere = opened();
  const progress: number[][] = [];
  await elsewhere.refresh(metas(), { onProgress: (done, total) => progress.push([done, total]) });
  expect(progress.at(-1)).toEqual([2, 2]);
  expect(elsewhere.behind).toBe(0);
  expect(elsewhere.inMemory).toBe(false);
  const here = SearchIndex.open({ cacheDir, root, posts: metas(), now: Date.now });
  for (const query of ['stimme', 'geschaeft', 'die', 'st', 'tag:recht stimme', 'nirgendwo']) {
    const asked = parseQuery(query);
    expect(await elsewhere.search(asked, 10)).toEqual(await here.search(asked, 10));
    expect(await elsewhere.paths(asked)).toEqual(await here.paths(asked));
  }
  here.close();
});

test('posts that are kept are read there, and sent where others are kept by now', async () => {
  // With the same rules as here: what the built program keeps is its own.
  const own = join(folder, 'search-worker.js');
  buildSync({
    entryPoints: [resolve('src/disk/index/search-worker.ts')],
    outfile: own,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import{createRequire as $r}from'node:module';const require=$r(import.meta.url),__dirname=import.meta.dirname;",
    },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  copyFileSync('dist/node-sqlite3-wasm.wasm', join(folder, 'node-sqlite3-wasm.wasm'));
  await openArchive(root, { cacheDir });
  const posts = rememberedArchive(root, cacheDir)?.all() ?? [];
  const orders = vi.spyOn(Worker.prototype, 'postMessage');
  const sent = () => orders.mock.calls.filter(([order]) => (order as SearchOrder).type === 'posts').length;
  thread = SearchThread.open({ cacheDir, root }, posts, pathToFileURL(own)) as SearchThread;
  expect(await paths('bank')).toEqual(['bank.md']);
  await thread.refresh(posts);
  expect(await paths('vertrauen')).toEqual(['bank.md']);
  expect(sent()).toBe(0);
  thread.close();

  writeFileSync(join(root, 'neu.md'), '# Neu\n');
  await openArchive(root, { cacheDir });
  thread = SearchThread.open({ cacheDir, root }, posts, pathToFileURL(own)) as SearchThread;
  expect(await paths('bank')).toEqual(['bank.md']);
  expect(await paths('neu')).toEqual([]);
  expect(sent()).toBe(1);
  orders.mockRestore();
});

test('until there is an index, headings are found as well', async () => {
  writeFileSync(join(root, 'bank.md'), '# Die Bank\n\nVertrauen.\n\n## Der Schalterraum\n\nDort.\n');
  opened();
  expect(await paths('schalterraum')).toEqual(['bank.md']);
});

test('until there is an index, titles are found; posts that come, change and go are followed', async () => {
  const elsewhere = opened();
  expect(await paths('bank')).toEqual(['bank.md']);
  await elsewhere.refresh(metas());
  rmSync(join(root, 'bank.md'));
  writeFileSync(join(root, 'stimme.md'), '# Das Stimmprofil\n\nEin Papagei.\n');
  writeFileSync(join(root, 'neu.md'), '# Neu\n\nNoch ein Papagei.\n');
  await elsewhere.refresh(metas());
  expect((await paths('papagei')).sort()).toEqual(['neu.md', 'stimme.md']);
  expect(await paths('geschäft')).toEqual([]);
  expect(await paths('merkmale')).toEqual([]);
});

test('what is read and noted of posts is asked there too', async () => {
  await opened().refresh(metas());
  const facts: FactsOf = (path) => (path === 'bank.md' ? { progress: 1, finished: true, notes: [] } : undefined);
  expect(await paths('die is:read', facts)).toEqual(['bank.md']);
  expect(await paths('die is:unread', facts)).toEqual(['stimme.md']);
});

test('a thread that has ended says so instead of waiting for ever', async () => {
  const elsewhere = opened();
  await elsewhere.refresh(metas());
  const asked = paths('bank');
  elsewhere.close();
  expect(['answered', 'refused']).toContain(
    await asked.then(
      () => 'answered',
      () => 'refused',
    ),
  );
  await expect(paths('bank')).rejects.toThrow();
});

test('there is none where the program is not built', () => {
  expect(SearchThread.open({ cacheDir, root }, [], pathToFileURL(join(folder, 'nothing.js')))).toBeNull();
});
