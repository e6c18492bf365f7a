import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DataDocument } from '../../src/annotation/model.ts';
import { emptyDocument } from '../../src/annotation/model.ts';
import { DataFile } from '../../src/disk/data-file.ts';
import { DraftFiles } from '../../src/disk/drafts.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { UnsavedChanges } from '../../src/disk/unsaved.ts';
import { type Fault, FaultyFileSystem } from './faulty-file-system.ts';
import { programOf } from './programs.ts';
import { adding, allOf, annotation, namesIn, temporaryFolder } from './records.ts';

/** A data file that cannot be written, until it can. */
const obstacles = {
  'no folder can be there': (folder: string) => {
    writeFileSync(join(folder, 'notes'), '');
    const clear = () => {
      rmSync(join(folder, 'notes'));
      mkdirSync(join(folder, 'notes'));
    };
    return { file: join(folder, 'notes', 'annotations.json'), clear };
  },
  'nothing can be claimed beside it': (folder: string) => {
    const inTheWay = join(folder, '.annotations.json.generations');
    writeFileSync(inTheWay, '');
    return { file: join(folder, 'annotations.json'), clear: () => rmSync(inTheWay) };
  },
};

const of = (...names: string[]): DataDocument => adding(...names.map((name) => annotation(name)))(emptyDocument);
const hashed = (file: string): string =>
  `${basename(file)}-${createHash('sha256').update(file).digest('hex').slice(0, 12)}`;

describe('changes that two readers could not save', () => {
  for (const [name, block] of Object.entries(obstacles)) {
    test(`at the same time are all found by the next: ${name}`, async () => {
      const [stateDir, { file, clear }] = [temporaryFolder(), block(temporaryFolder())];
      const readers = ['a', 'b', 'c'].map((reader) => ({
        reader,
        data: new DataFile(file, { stateDir, keepsUnsaved: true }),
      }));
      const numbers = [0, 1, 2, 3, 4];
      for (const number of numbers) {
        const all = readers.map(({ reader, data }) => data.change(adding(annotation(`${reader}${number}`))));
        expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
      }
      clear();
      const later = new DataFile(file, { stateDir, keepsUnsaved: true });
      expect(await later.recover()).toBe(15);
      expect(namesIn(await later.load())).toEqual(
        readers.flatMap(({ reader }) => numbers.map((number) => `${reader}${number}`)).sort(),
      );
      expect(readdirSync(join(stateDir, 'unsaved'))).toEqual([]);
    });
  }

  test('and that a starting third takes over lose nothing to those that go on', async () => {
    const [stateDir, { file, clear }] = [temporaryFolder(), obstacles['no folder can be there'](temporaryFolder())];
    const first = new DataFile(file, { stateDir, keepsUnsaved: true });
    await expect(first.change(adding(annotation('a')))).rejects.toThrow();
    // Started, found what the first keeps, could not save it either, and was killed.
    const killed = new DataFile(file, { stateDir, keepsUnsaved: true });
    await expect(killed.recover()).rejects.toThrow();
    await expect(first.change(adding(annotation('b')))).rejects.toThrow();
    for (let run = 0; run < 3; run++) {
      await expect(new DataFile(file, { stateDir, keepsUnsaved: true }).recover()).rejects.toThrow();
    }
    // Runs that cannot save leave one file, not one more each.
    expect(readdirSync(join(stateDir, 'unsaved'))).toHaveLength(1);
    clear();
    await first.change(adding(annotation('c')));
    expect(await new DataFile(file, { stateDir, keepsUnsaved: true }).recover()).toBe(2);
    expect(namesIn(await first.load())).toEqual(['a', 'b', 'c']);
    expect(readdirSync(join(stateDir, 'unsaved'))).toEqual([]);
  });

  test('in the one file of earlier versions are found; one of a newer version stays', async () => {
    const [file, stateDir] = [join(temporaryFolder(), 'annotations.json'), temporaryFolder()];
    mkdirSync(join(stateDir, 'unsaved'));
    writeFileSync(join(stateDir, 'unsaved', `${hashed(file)}.json`), serialize(of('old')));
    const newer = join(stateDir, 'unsaved', `${hashed(file)}-0b9e0000-0000-4000-8000-000000000000.json`);
    writeFileSync(newer, '{"version":2}');
    writeFileSync(join(stateDir, 'unsaved', `${hashed('/elsewhere/annotations.json')}.json`), serialize(of('other')));
    expect(await new DataFile(file, { stateDir, keepsUnsaved: true }).recover()).toBe(1);
    expect(namesIn(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['old']);
    expect(readdirSync(join(stateDir, 'unsaved'))).toHaveLength(2);
    expect(readFileSync(newer, 'utf8')).toBe('{"version":2}');
  });

  test('are purged from all their files', async () => {
    const [file, stateDir] = [join(temporaryFolder(), 'annotations.json'), temporaryFolder()];
    for (const name of ['a', 'b']) await new UnsavedChanges(stateDir, file).keep(of(name, 'secret'));
    await new UnsavedChanges(stateDir, file).purge(['urn:uuid:secret']);
    const folder = join(stateDir, 'unsaved');
    expect(readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'utf8').includes('secret'))).toEqual(
      [],
    );
    expect(namesIn((await new UnsavedChanges(stateDir, file).takeOver()) ?? emptyDocument)).toEqual(['a', 'b']);
  });
});

/** What goes wrong at a call. */
const faults: readonly Fault[] = ['killed before', 'killed after', { code: 'EIO' }, { code: 'ENOSPC' }];

describe('every system call in turn going wrong', () => {
  const file = '/data/annotations.json';
  /** A reader takes over what two others keep, one of which writes once more meanwhile, and keeps something itself. */
  async function play(stateDir: string, faulty: FaultyFileSystem): Promise<{ kept: string[] }> {
    const [a, b] = [new UnsavedChanges(stateDir, file), new UnsavedChanges(stateDir, file)];
    await a.keep(of('a1'));
    await b.keep(of('b1'));
    const kept = ['a1', 'b1'];
    const reader = new UnsavedChanges(stateDir, file, faulty.fs);
    const work = (async () => {
      await reader.takeOver();
      await a.keep(of('a2')).then(() => kept.push('a2'));
      await reader.keep(of('c1')).then(() => kept.push('c1'));
      await reader.keep(of('c2')).then(() => kept.push('c2'));
    })().catch(() => undefined);
    await Promise.race([work, faulty.dead]);
    return { kept };
  }

  test('what was kept of unsaved changes is found', { timeout: 60_000 }, async () => {
    const calm = new FaultyFileSystem();
    await play(temporaryFolder(), calm);
    expect(calm.calls.length).toBeGreaterThan(20);
    const points = calm.calls.flatMap((call, number) => faults.map((fault) => ({ call, number, fault })));
    await allOf(
      points.map(({ call, number, fault }) => async () => {
        const stateDir = temporaryFolder();
        const { kept } = await play(stateDir, new FaultyFileSystem(number, fault));
        const found = namesIn((await new UnsavedChanges(stateDir, file).takeOver()) ?? emptyDocument);
        expect(found, `call ${number} (${call}), ${JSON.stringify(fault)}`).toEqual(expect.arrayContaining(kept));
      }),
    );
  });

  test('what was written of drafts is found', { timeout: 60_000 }, async () => {
    const draft = (text: string) => ({ key: 'k', text, tags: [], modified: '2024-01-01' });
    const drafting = async (stateDir: string, faulty: FaultyFileSystem) => {
      const other = new DraftFiles(stateDir);
      await other.save(draft('Erstes'));
      let kept = ['Erstes'];
      const reader = new DraftFiles(stateDir, faulty.fs);
      const work = (async () => {
        await reader.load();
        await other.save(draft('Erstes, weiter')).then(() => kept.push('Erstes, weiter'));
        await reader.save(draft('Erstes. Zweites')).then(() => kept.push('Erstes. Zweites'));
        // A note now: what this reader has written may go, and what it knew of; not what came since.
        kept = ['Erstes, weiter'];
        await reader.drop('k');
      })().catch(() => undefined);
      await Promise.race([work, faulty.dead]);
      return kept;
    };
    const calm = new FaultyFileSystem();
    await drafting(temporaryFolder(), calm);
    const points = calm.calls.flatMap((call, number) => faults.map((fault) => ({ call, number, fault })));
    await allOf(
      points.map(({ call, number, fault }) => async () => {
        const stateDir = temporaryFolder();
        const kept = await drafting(stateDir, new FaultyFileSystem(number, fault));
        const [found] = await new DraftFiles(stateDir).load();
        for (const text of kept) {
          expect(found?.text, `call ${number} (${call}), ${JSON.stringify(fault)}`).toContain(text);
        }
      }),
    );
  });
});

describe('two readers that write about the same passage', () => {
  const draft = (text: string, modified: string, tags: string[] = []) => ({ key: 'a.md 3-9', text, tags, modified });

  test('keep both texts, which are offered as one', async () => {
    const stateDir = temporaryFolder();
    const [one, two] = [new DraftFiles(stateDir), new DraftFiles(stateDir)];
    await Promise.all([one.save(draft('Eins', '2024-01-01', ['x'])), two.save(draft('Zwei', '2024-01-02', ['y']))]);
    await one.save(draft('Eins und mehr', '2024-01-03', ['x']));
    const [found, ...others] = await new DraftFiles(stateDir).load();
    expect(found).toMatchObject({ text: 'Zwei\n\nEins und mehr', tags: ['y', 'x'], modified: '2024-01-03' });
    expect(others).toEqual([]);
  });

  test('do not lose to each other what they go on writing', async () => {
    const stateDir = temporaryFolder();
    const one = new DraftFiles(stateDir);
    await one.save(draft('Eins', '2024-01-01'));
    const two = new DraftFiles(stateDir);
    expect(await two.load()).toMatchObject([{ text: 'Eins' }]);
    await one.save(draft('Eins, weiter', '2024-01-02'));
    await two.save(draft('Eins als Notiz', '2024-01-03'));
    await two.drop('a.md 3-9');
    expect(await new DraftFiles(stateDir).load()).toMatchObject([{ text: 'Eins, weiter' }]);
    await one.drop('a.md 3-9');
    const third = new DraftFiles(stateDir);
    expect(await third.load()).toMatchObject([{ text: 'Eins, weiter' }]);
    await third.drop('a.md 3-9');
    expect(readdirSync(join(stateDir, 'drafts'))).toEqual([]);
  });

  test('take over what an earlier run left, also in the form of earlier versions', async () => {
    const stateDir = temporaryFolder();
    mkdirSync(join(stateDir, 'drafts'));
    const name = createHash('sha256').update('a.md 3-9').digest('hex').slice(0, 32);
    writeFileSync(join(stateDir, 'drafts', `${name}.json`), JSON.stringify(draft('Von früher', '2023')));
    const drafts = new DraftFiles(stateDir);
    expect(await drafts.load()).toMatchObject([{ text: 'Von früher' }]);
    await drafts.save(draft('Von früher, geändert', '2024'));
    expect(await new DraftFiles(stateDir).load()).toMatchObject([{ text: 'Von früher, geändert' }]);
    expect(readdirSync(join(stateDir, 'drafts'))).toHaveLength(1);
  });

  test('and one that is given up while it is being written does not come back', async () => {
    const stateDir = temporaryFolder();
    const drafts = new DraftFiles(stateDir);
    await Promise.all([drafts.save(draft('Nein', '2024')), drafts.drop('a.md 3-9')]);
    expect(await new DraftFiles(stateDir).load()).toEqual([]);
  });
});

describe('programs of their own', () => {
  let [keeper, remembering] = ['', ''];
  beforeAll(async () => {
    [keeper, remembering] = await Promise.all([programOf('keeper.ts'), programOf('remembering.ts')]);
  });

  function start(program: string, ...args: string[]) {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: string[] = [];
    const first = new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdout.on('data', (text: Buffer) => said.push(...text.toString().split('\n').filter(Boolean)));
    const ended = new Promise((resolve) => child.once('close', resolve));
    return { child, said, first, ended };
  }

  test('that cannot save, are killed at any moment and find each other’s changes lose none', {
    timeout: 120_000,
  }, async () => {
    const [stateDir, { file, clear }] = [temporaryFolder(), obstacles['no folder can be there'](temporaryFolder())];
    const said: string[] = [];
    for (let round = 0; round < Number(process.env['KILLS'] ?? 6); round++) {
      const three = [0, 1, 2].map((number) => start(keeper, file, stateDir, `r${round}w${number}`, '1000'));
      await Promise.all(three.map(({ first }) => first));
      for (const { child } of three) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
        child.kill('SIGKILL');
      }
      await Promise.all(three.map(({ ended }) => ended));
      said.push(...three.flatMap((reader) => reader.said).filter((name) => name !== 'ready'));
    }
    expect(said.length).toBeGreaterThan(20);
    clear();
    // Several start at once, and are killed while they save what they found.
    const finders = [0, 1, 2].map((number) => start(keeper, file, stateDir, `f${number}`, '0'));
    await Promise.all(
      finders.map(async ({ child, ended }) => {
        await new Promise((resolve) => setTimeout(resolve, 80 + Math.random() * 80));
        child.kill('SIGKILL');
        await ended;
      }),
    );
    const data = new DataFile(file, { stateDir, keepsUnsaved: true });
    await data.recover();
    expect(namesIn(await data.load())).toEqual(expect.arrayContaining(said));
    expect(readdirSync(join(stateDir, 'unsaved')).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  test('that remember what was read at the same time lose nothing of each other', { timeout: 120_000 }, async () => {
    const stateDir = temporaryFolder();
    const [names, each] = [['w1', 'w2', 'w3', 'w4'], 25];
    const all = names.map((name) => start(remembering, stateDir, name, String(each)));
    await Promise.all(all.map(({ ended }) => ended));
    const expected = names.flatMap((name) => Array.from({ length: each }, (_, number) => `${name}-${number}`)).sort();
    const { posts } = JSON.parse(readFileSync(join(stateDir, 'reading.json'), 'utf8'));
    expect(posts.map(({ path }: { path: string }) => path).sort()).toEqual(expected);
  });
});
