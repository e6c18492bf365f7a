import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { indexFolder, SearchIndex } from '../../src/disk/index/search-index.ts';
import { readPost } from '../../src/post/read.ts';

/** Inside the repository, so that the bundle finds its packages. */
const script = resolve(`node_modules/.cache/randnotiz-tests/searcher-${process.pid}.mjs`);
let folder = '';
let root = '';
let cacheDir = '';

beforeAll(() => {
  buildSync({
    entryPoints: [resolve('tests/search/searcher-process.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  folder = mkdtempSync(join(tmpdir(), 'randnotiz-processes-'));
  root = join(folder, 'archive');
  mkdirSync(root);
  for (let i = 0; i < 20; i++) {
    const text = `# Post ${i}\n\n${'Eine Wiesenblume steht im Gras. '.repeat(50)}\n\n${i === 7 ? 'Ein Papagei.' : ''}\n`;
    writeFileSync(join(root, `p${i}.md`), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(script, { force: true });
});
beforeEach(() => {
  cacheDir = mkdtempSync(join(folder, 'cache-'));
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

function start(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  const ended = new Promise<Ended>((done) => child.on('close', (code, signal) => done({ code, signal, errors })));
  return { child, ended };
}

const posts = () => readdirSync(root).map((name) => readPost(name, readFileSync(join(root, name))).meta);
const open = () => SearchIndex.open({ cacheDir, root, posts: posts(), now: Date.now });

test('four readers at once while others build new generations and one damages them', async () => {
  const index = open();
  await index.refresh(posts());
  const readers = [1, 2, 3, 4].map(() => start('read', root, cacheDir, '120'));
  const builders = [1, 2].map(() => start('build', root, cacheDir));
  const current = join(indexFolder(cacheDir, root), 'current.db');
  for (let i = 0; i < 5; i++) {
    await new Promise((wait) => setTimeout(wait, 30));
    if (i % 2 === 0) rmSync(current, { force: true });
    else {
      try {
        truncateSync(current, 8192);
      } catch {
        // Nobody has made a new one yet.
      }
    }
    const [hit] = await index.search('papagei', 5);
    expect(hit?.path).toBe('p7.md');
  }
  for (const { ended } of [...readers, ...builders]) expect(await ended).toMatchObject({ code: 0, errors: '' });
  index.close();
});

test('builders killed at any moment leave a search that works', async () => {
  for (let i = 0; i < 8; i++) {
    const { child, ended } = start('build', root, cacheDir);
    await new Promise((wait) => setTimeout(wait, 60 * i));
    child.kill('SIGKILL');
    await ended;
    const index = open();
    if (index.behind > 0) await index.refresh(posts());
    expect((await index.search('papagei', 5)).map((hit) => hit.path)).toEqual(['p7.md']);
    index.close();
    if (i % 2 === 0) rmSync(join(indexFolder(cacheDir, root), 'current.db'), { force: true });
  }
});

test('readers killed while they read lock nobody out', async () => {
  (await start('build', root, cacheDir).ended).code;
  for (let i = 0; i < 4; i++) {
    const { child, ended } = start('read', root, cacheDir, '100000');
    await new Promise((wait) => setTimeout(wait, 300));
    child.kill('SIGKILL');
    await ended;
  }
  const { code, errors } = await start('read', root, cacheDir, '3').ended;
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});
