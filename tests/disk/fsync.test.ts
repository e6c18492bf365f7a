import { readFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataFile } from '../../src/disk/data-file.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { type FileSystem, realFileSystem } from '../../src/disk/file-system.ts';
import { replaceFile } from '../../src/disk/write-file.ts';
import { adding, annotation, namesIn, temporaryFolder } from './records.ts';

interface Synced {
  readonly path: string;
  /** Which opening of a file this was: the same path may be another file the next time. */
  readonly handle: number;
  readonly kind: 'file' | 'folder';
}

/** The real file system, but fsync answers as it is told; it remembers what was synced. */
function syncing(answer: (synced: Synced) => string | null): { fs: FileSystem; asked: Synced[] } {
  const asked: Synced[] = [];
  let handles = 0;
  const open = async (path: string, ...rest: unknown[]): Promise<FileHandle> => {
    const handle = await (realFileSystem.open as (...args: unknown[]) => Promise<FileHandle>)(path, ...rest);
    const number = handles++;
    const sync = async (): Promise<void> => {
      const synced: Synced = { path, handle: number, kind: (await handle.stat()).isDirectory() ? 'folder' : 'file' };
      asked.push(synced);
      const code = answer(synced);
      if (code) throw Object.assign(new Error(`${code}: injected`), { code });
      await handle.sync();
    };
    return new Proxy(handle, {
      get: (target, name: keyof FileHandle | 'then') => {
        if (name === 'then') return undefined;
        if (name === 'sync') return sync;
        const value: unknown = target[name];
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { fs: { ...realFileSystem, open: open as typeof realFileSystem.open }, asked };
}

const newFile = (): string => join(temporaryFolder(), 'annotations.json');
const inFile = (file: string): readonly string[] => namesIn(JSON.parse(readFileSync(file, 'utf8')));

async function withNote(): Promise<string> {
  const file = newFile();
  await new DataFile(file).change(adding(annotation('a')));
  return file;
}

describe('fsync of the folder', () => {
  for (const code of ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']) {
    test(`that the file system does not have (${code}) is no failure`, async () => {
      const file = await withNote();
      const { fs, asked } = syncing(({ kind }) => (kind === 'folder' ? code : null));
      await new DataFile(file, { fs }).change(adding(annotation('b')));
      expect(asked.some(({ kind, path }) => kind === 'folder' && path === dirname(file))).toBe(true);
      expect(inFile(file)).toEqual(['a', 'b']);
      await replaceFile(join(dirname(file), 'reading.json'), 'new', { fs });
    });
  }

  for (const [code, key] of [
    ['EIO', 'other'],
    ['ENOSPC', 'full'],
    ['EDQUOT', 'quota'],
  ] as const) {
    test(`that fails with ${code} is said, and the next save writes a new file`, async () => {
      const file = await withNote();
      let isBroken = true;
      const { fs, asked } = syncing(({ kind }) => (isBroken && kind === 'folder' ? code : null));
      const data = new DataFile(file, { fs });
      const failure = await data.change(adding(annotation('b'))).catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: 'unsaved', reason: { key: `disk.data.unsaved.${key}`, args: { code } } });
      // The file is whole, only not known to be durable.
      expect([['a'], ['a', 'b']]).toContainEqual(inFile(file));
      isBroken = false;
      const before = asked.filter(({ kind }) => kind === 'file').length;
      await data.change((document) =>
        document.annotations.some(({ id }) => id === 'urn:uuid:b') ? document : adding(annotation('b'))(document),
      );
      expect(inFile(file)).toEqual(['a', 'b']);
      expect(asked.filter(({ kind }) => kind === 'file').length).toBeGreaterThan(before);
      expect(asked.at(-1)).toMatchObject({ kind: 'folder', path: dirname(file) });
    });
  }
});

describe('fsync of the file', () => {
  for (const code of ['EIO', 'ENOSPC', 'EDQUOT', 'EINVAL']) {
    test(`that fails with ${code} is never asked for again on the same file, and what was not synced is not in place`, async () => {
      const file = await withNote();
      const { fs, asked } = syncing(({ kind }) => (kind === 'file' ? code : null));
      const data = new DataFile(file, { fs });
      for (let time = 0; time < 3; time++) {
        await expect(data.change(adding(annotation('b')))).rejects.toBeInstanceOf(DataFailure);
        expect(inFile(file)).toEqual(['a']);
      }
      const files = asked.filter(({ kind }) => kind === 'file');
      expect(files).toHaveLength(3);
      expect(new Set(files.map(({ handle }) => handle)).size).toBe(files.length);
      expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
      expect(namesIn(await new DataFile(file).load())).toEqual(['a']);
    });
  }
});
