import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from './cli/program.ts';
import { cleanEnvironment } from './terminal/terminal.ts';

const root = resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;

describe('the package', () => {
  let folder: string;
  let tarball: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'randnotiz-pack-'));
    const { stdout, stderr } = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[];
    if (!packed) throw new Error(stderr);
    tarball = join(folder, packed.filename);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is small', () => {
    expect(statSync(tarball).size).toBeLessThan(3_000_000);
  });

  test('is as publint wants a package', async () => {
    const packed = new Uint8Array(readFileSync(tarball)).buffer;
    const { messages } = await publint({ strict: true, pack: { tarball: packed } });
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  test('needs nothing beside itself: no run-time dependency, no script that runs when it is installed', () => {
    expect(manifest['dependencies'] ?? {}).toEqual({});
    expect(Object.keys(manifest['scripts'] ?? {})).not.toEqual(expect.arrayContaining(['install']));
    for (const name of ['preinstall', 'install', 'postinstall']) expect(manifest['scripts']?.[name]).toBeUndefined();
  });

  test('runs from where it is unpacked, with nothing else installed', () => {
    expect(spawnSync('tar', ['-xzf', tarball, '-C', folder]).status).toBe(0);
    const env = cleanEnvironment({
      HOME: folder,
      XDG_DATA_HOME: '',
      XDG_STATE_HOME: '',
      XDG_CACHE_HOME: '',
      LANG: 'C.UTF-8',
    });
    const program = join(folder, 'package/bin/randnotiz.js');
    const list = spawnSync(process.execPath, [program, 'list', '--json'], { cwd: folder, env, encoding: 'utf8' });
    expect(JSON.parse(list.stdout)).toHaveLength(10);
    const hits = spawnSync(process.execPath, [program, 'search', 'gesichtserkenung', '--json'], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect(hits.status, hits.stderr).toBe(0);
  });

  test('carries the licence of everything that is built into it', () => {
    const licenses = readFileSync(join(root, 'dist/licenses.txt'), 'utf8');
    for (const name of [
      'ink',
      'react',
      'ink-text-input',
      'fuse.js',
      'gray-matter',
      'marked',
      'marked-terminal',
      'node-sqlite3-wasm',
      'yoga-layout',
    ]) {
      expect(licenses).toMatch(new RegExp(`^${name.replace('.', '\\.')} \\d+\\.\\d+\\.\\d+ – \\S+`, 'm'));
    }
  });
});

test('the version is that of the package', async () => {
  const { stdout } = await runProgram(['--version'], {});
  expect(stdout).toBe(`randnotiz ${manifest['version']}\n`);
});
