import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { DataFile } from '../../src/disk/data-file.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { replaceFile } from '../../src/disk/write-file.ts';
import { type Fault, FaultyFileSystem } from './faulty-file-system.ts';
import { adding, allOf, annotation, namesIn, temporaryFolder } from './records.ts';

/** What a save can start from. */
const beginnings: Readonly<Record<string, (file: string) => Promise<readonly string[]>>> = {
  'no file': async () => [],
  'a file of ours': async (file) => {
    await new DataFile(file).change(adding(annotation('a')));
    await new DataFile(file).change(adding(annotation('b')));
    return ['a', 'b'];
  },
  'a file of another program': async (file) => {
    await new DataFile(file).change(adding(annotation('a')));
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    writeFileSync(file, text.replace('Notiz', 'Andere Notiz'));
    return ['a'];
  },
};

const withoutLinks = { link: 'EPERM' };

async function saveWith(file: string, faulty: FaultyFileSystem): Promise<'saved' | 'failed' | 'killed'> {
  const data = new DataFile(file, { fs: faulty.fs });
  const saved = data.change(adding(annotation('new'))).then(
    () => 'saved' as const,
    (error: unknown) => {
      expect(error).toBeInstanceOf(DataFailure);
      return 'failed' as const;
    },
  );
  return Promise.race([saved, faulty.dead]);
}

/** The whole old document or the whole new one, for whoever starts next; and that one can save. */
async function expectWhole(
  file: string,
  before: readonly string[],
  isNew: boolean | undefined,
  where: string,
): Promise<void> {
  const found = namesIn(await new DataFile(file).load());
  const old = [...before].sort();
  const next = [...before, 'new'].sort();
  expect([old, next], where).toContainEqual(found);
  if (isNew === true) expect(found, where).toEqual(next);
  // The file itself, which other programs read, is whole at every moment as well.
  if (existsSync(file)) {
    const plain = JSON.parse(readFileSync(file, 'utf8')).annotations.length;
    expect([old.length, next.length], where).toContain(plain);
    if (isNew === true) expect(plain, where).toBe(next.length);
  } else expect(before, where).toEqual([]);
  await new DataFile(file).change(adding(annotation('later')));
  expect(namesIn(await new DataFile(file).load()), where).toEqual([...found, 'later'].sort());
  expect(JSON.parse(readFileSync(file, 'utf8')).annotations.length, where).toBe(found.length + 1);
}

const codes = ['EIO', 'ENOSPC', 'EROFS', 'EDQUOT'] as const;

/** What is tried at a call; `FAULTS=all` tries every error everywhere. */
function faultsAt(number: number, call: string): readonly Fault[] {
  const errors = process.env['FAULTS'] === 'all' ? codes : codes.filter((_, index) => index === number % codes.length);
  const short: readonly Fault[] = call === 'file.write' ? ['short'] : [];
  return ['killed before', 'killed after', ...short, ...errors.map((code) => ({ code }))];
}

describe('a save whose every system call in turn goes wrong', () => {
  for (const [name, begin] of Object.entries(beginnings)) {
    for (const always of [{}, withoutLinks]) {
      const kind = 'link' in always ? 'without hard links' : 'with hard links';
      test(`from ${name}, ${kind}`, { timeout: 300_000 }, async () => {
        const rehearsal = join(temporaryFolder(), 'annotations.json');
        await begin(rehearsal);
        const calm = new FaultyFileSystem(-1, 'short', always);
        expect(await saveWith(rehearsal, calm)).toBe('saved');
        expect(calm.calls.length).toBeGreaterThan(20);
        const points = calm.calls.flatMap((call, number) =>
          faultsAt(number, call).map((fault) => ({ call, number, fault })),
        );
        await allOf(
          points.map(({ call, number, fault }) => async () => {
            const file = join(temporaryFolder(), 'annotations.json');
            const before = await begin(file);
            const end = await saveWith(file, new FaultyFileSystem(number, fault, always));
            const where = `call ${number} (${call}), ${JSON.stringify(fault)}, ${end}`;
            // What could not be made durable is never called saved.
            if (call === 'file.sync' && typeof fault === 'object') expect(end, where).toBe('failed');
            await expectWhole(file, before, end === 'saved' || undefined, where);
          }),
        );
        console.log(`${name}, ${kind}: ${points.length} points at ${calm.calls.length} calls`);
      });
    }
  }
});

describe('a small file that is replaced, whose every system call in turn goes wrong', () => {
  test('is the old or the new one', async () => {
    const calm = new FaultyFileSystem();
    await replaceFile(join(temporaryFolder(), 'state', 'reading.json'), 'new', { fs: calm.fs });
    const points = calm.calls.flatMap((call, number) =>
      faultsAt(number, call).map((fault) => ({ call, number, fault })),
    );
    await allOf(
      points.map(({ call, number, fault }) => async () => {
        const folder = join(temporaryFolder(), 'state');
        const path = join(folder, 'reading.json');
        await replaceFile(path, 'old');
        const faulty = new FaultyFileSystem(number, fault);
        const saved = replaceFile(path, 'new', { fs: faulty.fs }).then(
          () => 'saved',
          () => 'failed',
        );
        const end = await Promise.race([saved, faulty.dead]);
        const where = `call ${number} (${call}), ${JSON.stringify(fault)}, ${end}`;
        const found = readFileSync(path, 'utf8');
        expect(['old', 'new'], where).toContain(found);
        if (end === 'saved') expect(found, where).toBe('new');
        await replaceFile(path, 'later');
        expect(readFileSync(path, 'utf8'), where).toBe('later');
      }),
    );
    expect(points.length).toBeGreaterThan(20);
  });

  test('leaves nothing behind for long', async () => {
    const folder = temporaryFolder();
    const left = join(folder, '.a.json.tmp-1');
    writeFileSync(left, 'x');
    const now = Date.now();
    vi.setSystemTime(now + 11 * 60_000);
    await replaceFile(join(folder, 'a.json'), 'new');
    vi.useRealTimers();
    expect(existsSync(left)).toBe(false);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });
});
