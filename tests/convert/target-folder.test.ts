import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putFile, TargetFolder } from '../../src/disk/convert/target-folder.ts';
import { DiskFailure } from '../../src/disk/failure.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'randnotiz-test-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('a target folder', () => {
  test('is made, and takes each file once', async () => {
    const target = await TargetFolder.open(join(home, 'neu/archiv'));
    expect(await target.put('a.md', 'eins', false)).toBe('written');
    expect(await target.put('a.md', 'eins', false)).toBe('unchanged');
    expect(await target.put('a.md', 'zwei', false)).toBe('kept');
    expect(readFileSync(join(home, 'neu/archiv/a.md'), 'utf8')).toBe('eins');
    expect(await target.put('a.md', 'zwei', true)).toBe('replaced');
    expect(readFileSync(join(home, 'neu/archiv/a.md'), 'utf8')).toBe('zwei');
    expect(readdirSync(join(home, 'neu/archiv'))).toEqual(['a.md']);
  });

  test('writes nothing through a link that leads out, whether its target is there or not', async () => {
    const outside = join(home, 'draussen.md');
    writeFileSync(outside, 'unberührt');
    const folder = join(home, 'archiv');
    mkdirSync(folder);
    symlinkSync(outside, join(folder, 'a.md'));
    symlinkSync(join(home, 'nirgends.md'), join(folder, 'b.md'));
    const target = await TargetFolder.open(folder);
    for (const overwrite of [false, true]) {
      expect(await target.put('a.md', 'neu', overwrite)).toBe('refused');
      expect(await target.put('b.md', 'neu', overwrite)).toBe('refused');
    }
    expect(readFileSync(outside, 'utf8')).toBe('unberührt');
    expect(readdirSync(home).sort()).toEqual(['archiv', 'draussen.md']);
  });

  test('leaves a folder that has the name of a post', async () => {
    mkdirSync(join(home, 'a.md'));
    const target = await TargetFolder.open(home);
    expect(await target.put('a.md', 'x', true)).toBe('refused');
  });

  test.each(['../a.md', 'a/b.md', '/etc/x.md', '.md', '.hidden.md', 'a.txt', 'A.md', 'a b.md', ''])(
    'takes no name like %j',
    async (name) => {
      const target = await TargetFolder.open(home);
      await expect(target.put(name, 'x', true)).rejects.toThrow(RangeError);
      expect(readdirSync(home)).toEqual([]);
    },
  );

  test('sweeps what a killed run left, and nothing of a running one', async () => {
    const old = '.randnotiz-0123456789abcdef01.tmp';
    const young = '.randnotiz-1123456789abcdef01.tmp';
    for (const name of [old, young, '.anderes.tmp']) writeFileSync(join(home, name), 'halb');
    utimesSync(join(home, old), 1, 1);
    await TargetFolder.open(home);
    expect(readdirSync(home).sort()).toEqual(['.anderes.tmp', young]);
  });

  test('says what cannot be written', async () => {
    writeFileSync(join(home, 'datei'), '');
    await expect(TargetFolder.open(join(home, 'datei'))).rejects.toThrow(DiskFailure);
    await expect(TargetFolder.open(join(home, 'datei/unten'))).rejects.toThrow(DiskFailure);
  });

  test('two runs at once write each file once', async () => {
    const [one, two] = await Promise.all([TargetFolder.open(home), TargetFolder.open(home)]);
    const names = Array.from({ length: 40 }, (_, i) => `beitrag-${i}.md`);
    const outcomes = await Promise.all(
      names.flatMap((name) => [one.put(name, name, false), two.put(name, name, false)]),
    );
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(40);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(40);
    expect(readdirSync(home).sort()).toEqual([...names].sort());
  });
});

test('a file of its own is not written over either, unless that is asked for', async () => {
  const path = join(home, 'manifest.yaml');
  expect(await putFile(path, 'a', false)).toBe('written');
  expect(await putFile(path, 'a', false)).toBe('unchanged');
  expect(await putFile(path, 'b', false)).toBe('kept');
  expect(await putFile(path, 'b', true)).toBe('replaced');
  expect(readFileSync(path, 'utf8')).toBe('b');
  expect(readdirSync(home)).toEqual(['manifest.yaml']);
  expect(await putFile(home, 'b', true)).toBe('refused');
});
