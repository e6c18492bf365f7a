import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { findMarkdown } from '../../src/disk/walk.ts';
import { watchArchive } from '../../src/disk/watch-archive.ts';
import { temporaryFolder } from './records.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function watched(root: string) {
  const told: (readonly string[] | null)[] = [];
  const { folders } = await findMarkdown(root);
  // What was made just now was made before, as the clocks go.
  ends.push(watchArchive(root, { folders, at: Date.now() + 1000 }, (paths) => told.push(paths)));
  // Folders are watched one after the other.
  await sleep(200);
  /** What was told since the last time, all names together. */
  const next = async (): Promise<readonly string[] | null> => {
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await sleep(300);
    const all = told.splice(0);
    return all.includes(null) ? null : [...new Set(all.flatMap((paths) => paths ?? []))].sort();
  };
  return { told, next };
}

describe('watching an archive', () => {
  test('tells which posts were changed, made, and removed, several at once', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, '2019'));
    writeFileSync(join(root, '2019', 'a.md'), 'a');
    writeFileSync(join(root, 'b.md'), 'b');
    const { next, told } = await watched(root);
    writeFileSync(join(root, '2019', 'a.md'), 'neu');
    expect(await next()).toEqual(['2019/a.md']);
    writeFileSync(join(root, 'c.md'), 'c');
    rmSync(join(root, 'b.md'));
    writeFileSync(join(root, '.swap.md.tmp'), 'x');
    renameSync(join(root, '.swap.md.tmp'), join(root, '2019', 'a.md'));
    expect(await next()).toEqual(['2019/a.md', 'b.md', 'c.md']);
    // What editors do meanwhile.
    for (const name of ['bild.png', '4913', 'a.md~', '.a.md.swp']) writeFileSync(join(root, name), 'x');
    rmSync(join(root, '4913'));
    await sleep(400);
    expect(told).toEqual([]);
  });

  test('tells what has come between the look at the folders and the watch', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, '2019'));
    const { folders } = await findMarkdown(root);
    const at = Date.now();
    await sleep(50);
    writeFileSync(join(root, '2019', 'a.md'), 'a');
    const told: (readonly string[] | null)[] = [];
    ends.push(watchArchive(root, { folders, at }, (paths) => told.push(paths)));
    await expect.poll(() => told, { timeout: 10_000 }).toEqual([null]);
  });

  test('sees into folders that come later', async () => {
    const root = temporaryFolder();
    const { next } = await watched(root);
    mkdirSync(join(root, 'neu', 'tief'), { recursive: true });
    expect(await next()).toBeNull();
    await sleep(200);
    writeFileSync(join(root, 'neu', 'tief', 'a.md'), 'a');
    expect(await next()).toEqual(['neu/tief/a.md']);
    renameSync(join(root, 'neu'), join(root, 'alt'));
    expect(await next()).toBeNull();
    await sleep(200);
    writeFileSync(join(root, 'alt', 'tief', 'a.md'), 'b');
    expect(await next()).toEqual(['alt/tief/a.md']);
  });

  test('sees into a folder that was removed and made anew at once, or that took the name of another', async () => {
    const root = temporaryFolder();
    for (const name of ['neu', 'alt']) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'a.md'), name);
    }
    const { next } = await watched(root);
    rmSync(join(root, 'neu'), { recursive: true });
    mkdirSync(join(root, 'neu'));
    writeFileSync(join(root, 'neu', 'a.md'), 'wieder da');
    expect(await next()).toBeNull();
    await sleep(200);
    writeFileSync(join(root, 'neu', 'a.md'), 'und anders');
    expect(await next()).toEqual(['neu/a.md']);
    renameSync(join(root, 'alt'), join(root, 'weg'));
    renameSync(join(root, 'neu'), join(root, 'alt'));
    expect(await next()).toBeNull();
    await sleep(200);
    writeFileSync(join(root, 'alt', 'a.md'), 'noch anders');
    expect(await next()).toEqual(['alt/a.md']);
  });

  test('tells what comes into a new folder after it was told of, and before it is watched', async () => {
    const root = temporaryFolder();
    const told: (readonly string[] | null)[] = [];
    const { folders } = await findMarkdown(root);
    const onChange = (paths: readonly string[] | null) => {
      if (told.length === 0) writeFileSync(join(root, 'neu', 'a.md'), 'a');
      told.push(paths);
    };
    ends.push(watchArchive(root, { folders, at: Date.now() + 1000 }, onChange));
    await sleep(200);
    mkdirSync(join(root, 'neu'));
    await expect.poll(() => told.length, { timeout: 5_000 }).toBe(2);
  });

  test('ends when it is told to', async () => {
    const root = temporaryFolder();
    const { told } = await watched(root);
    for (const end of ends.splice(0)) end();
    writeFileSync(join(root, 'a.md'), 'a');
    await sleep(400);
    expect(told).toEqual([]);
  });
});
