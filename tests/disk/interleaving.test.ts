import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { DataFile } from '../../src/disk/data-file.ts';
import { FaultyFileSystem } from './faulty-file-system.ts';
import { adding, allOf, annotation, namesIn, temporaryFolder } from './records.ts';

type Mode = Readonly<Record<string, string>>;

const modes: Readonly<Record<string, Mode>> = { 'with hard links': {}, 'without hard links': { link: 'EPERM' } };
const dataFile = (file: string, mode: Mode): DataFile =>
  new DataFile(file, { fs: new FaultyFileSystem(-1, 'short', mode).fs });

const withRecordByHand = (file: string): string => {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.annotations.push(annotation('by hand'));
  return JSON.stringify(document, null, 2);
};

function replaceByHand(file: string): void {
  writeFileSync(`${file}.editor`, withRecordByHand(file));
  renameSync(`${file}.editor`, file);
}

/** What others do while a writer sleeps between two of its system calls; gives back the names that must be there. */
const meanwhile: Readonly<Record<string, (file: string, mode: Mode) => Promise<readonly string[]>>> = {
  'another writer saves once': async (file, mode) => {
    await dataFile(file, mode).change(adding(annotation('other')));
    return ['a', 'other'];
  },
  'others save, and old generations are removed': async (file, mode) => {
    const names = Array.from({ length: 5 }, (_, index) => `other${index}`);
    for (const name of names) await dataFile(file, mode).change(adding(annotation(name)));
    await dataFile(file, mode).purge(['urn:uuid:nothing']);
    return ['a', ...names];
  },
  'an editor replaces the file and another writer saves': async (file, mode) => {
    replaceByHand(file);
    await dataFile(file, mode).change(adding(annotation('other')));
    return ['a', 'by hand', 'other'];
  },
  'someone deletes the file and another writer saves': async (file, mode) => {
    rmSync(file);
    await dataFile(file, mode).change(adding(annotation('other')));
    return ['other'];
  },
  'an editor writes into the file': async (file, mode) => {
    writeFileSync(file, withRecordByHand(file));
    // Without links what is replaced is gone, and with it what was written in the instant before.
    return 'link' in mode ? ['a'] : ['a', 'by hand'];
  },
};

/** @returns false when the save ended before this call */
async function sleepsBefore(
  at: number,
  mode: Mode,
  act: (typeof meanwhile)[string],
  isDeleted: boolean,
): Promise<boolean> {
  const file = join(temporaryFolder(), 'annotations.json');
  await dataFile(file, mode).change(adding(annotation('a')));
  const faulty = new FaultyFileSystem(at, 'sleeps', mode);
  const saved = new DataFile(file, { fs: faulty.fs }).change(adding(annotation('slow')));
  const slept = (await Promise.race([faulty.asleep, saved])) === 'asleep';
  if (!slept) return false;
  const names = await act(file, mode);
  faulty.wake();
  await saved;
  const where = `asleep before call ${at} (${faulty.calls[at]})`;
  const found = namesIn(await new DataFile(file).load());
  expect(found, where).toEqual(expect.arrayContaining([...names]));
  // Only who deletes the file may take away what was saved before.
  if (!isDeleted) expect(found, where).toContain('slow');
  expect(namesIn(JSON.parse(readFileSync(file, 'utf8'))), where).toEqual(found);
  return true;
}

test('a copy that is renamed into place late does not take the file back, though many have saved meanwhile', async () => {
  const mode = modes['without hard links'] ?? {};
  const rehearsal = new FaultyFileSystem(-1, 'short', mode);
  const first = join(temporaryFolder(), 'annotations.json');
  await dataFile(first, mode).change(adding(annotation('a')));
  await new DataFile(first, { fs: rehearsal.fs }).change(adding(annotation('slow')));
  const renames = rehearsal.calls.flatMap((call, at) => (call === 'rename' ? [at] : []));
  expect(renames.length).toBeGreaterThan(1);
  const names = Array.from({ length: 40 }, (_, index) => `other${index}`);
  for (const at of renames) {
    const wholly = async (file: string): Promise<readonly string[]> => {
      const other = dataFile(file, mode);
      for (const name of names) await other.change(adding(annotation(name)));
      return ['a', ...names];
    };
    expect(await sleepsBefore(at, mode, wholly, false)).toBe(true);
  }
}, 120_000);

test.each(Object.entries(modes))(
  'a writer that was killed before its rename costs no room for ever, %s',
  async (_, mode) => {
    const file = join(temporaryFolder(), 'annotations.json');
    await dataFile(file, mode).change(adding(annotation('a')));
    const rehearsal = new FaultyFileSystem(-1, 'short', mode);
    const copy = join(temporaryFolder(), 'annotations.json');
    await dataFile(copy, mode).change(adding(annotation('a')));
    await new DataFile(copy, { fs: rehearsal.fs }).change(adding(annotation('killed')));
    const claim = rehearsal.calls.indexOf('link' in mode ? 'rename' : 'link');
    const faulty = new FaultyFileSystem(claim, 'killed after', mode);
    const saving = new DataFile(file, { fs: faulty.fs }).change(adding(annotation('killed')));
    expect(await Promise.race([faulty.dead, saving])).toBe('killed');
    // What it left is cleared away when it is old: this process, which plays the killed one, still runs.
    vi.setSystemTime(Date.now() + 11 * 60_000);
    const other = dataFile(file, mode);
    for (let number = 0; number < 50; number++) await other.change(adding(annotation(`other${number}`)));
    vi.useRealTimers();
    expect(namesIn(await new DataFile(file).load())).toHaveLength(52);
    const left = readdirSync(join(file, '..', '.annotations.json.generations')).filter((name) => /^\d+-/.test(name));
    expect(left.length).toBeLessThan(50);
  },
  120_000,
);

describe('a writer that sleeps at any point while', () => {
  for (const [name, act] of Object.entries(meanwhile)) {
    for (const [kind, mode] of Object.entries(modes)) {
      test(`${name}, ${kind}`, { timeout: 120_000 }, async () => {
        const calls = Array.from({ length: 90 }, (_, at) => at);
        const slept = await allOf(calls.map((at) => () => sleepsBefore(at, mode, act, name.includes('deletes'))));
        expect(slept.filter(Boolean).length).toBeGreaterThan('link' in mode ? 40 : 20);
        expect(slept.at(-1)).toBe(false);
      });
    }
  }
});
