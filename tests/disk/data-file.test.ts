import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { removeRecords } from '../../src/annotation/delete.ts';
import { type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { listBackups, restoreBackup } from '../../src/disk/backups.ts';
import { DataFile } from '../../src/disk/data-file.ts';
import { DraftFiles } from '../../src/disk/drafts.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { FaultyFileSystem } from './faulty-file-system.ts';
import { adding, annotation, namesIn, temporaryFolder } from './records.ts';

const newFile = (): string => join(temporaryFolder(), 'annotations.json');
const load = (file: string): Promise<DataDocument> => new DataFile(file).load();
const read = (file: string): DataDocument => JSON.parse(readFileSync(file, 'utf8'));
const mode = (path: string): number => statSync(path).mode & 0o777;
const generationsOf = (file: string): string => join(file, '..', '.annotations.json.generations');

describe('a data file', () => {
  test('that is not there is empty, and is not made by reading', async () => {
    const file = newFile();
    expect(await load(file)).toEqual(emptyDocument);
    expect(existsSync(file)).toBe(false);
  });

  test('holds what was changed, for whoever reads it', async () => {
    const file = newFile();
    const data = new DataFile(file);
    const saved = await data.change(adding(annotation('a')));
    expect(namesIn(saved)).toEqual(['a']);
    expect(read(file).annotations).toEqual([annotation('a')]);
    expect(await load(file)).toEqual(saved);
    expect(await data.load()).toBe(saved);
  });

  test('is for its owner alone, and so are folders made for it', async () => {
    const folder = join(temporaryFolder(), 'deep', 'er');
    await new DataFile(join(folder, 'annotations.json')).change(adding(annotation('a')));
    expect(mode(join(folder, 'annotations.json'))).toBe(0o600);
    expect(mode(folder)).toBe(0o700);
    expect(mode(join(folder, '..'))).toBe(0o700);
    for (const name of readdirSync(join(folder, '.annotations.json.generations')))
      expect(mode(join(folder, '.annotations.json.generations', name))).toBe(0o600);
  });

  test('stays where a symbolic link leads, there or not there yet', async () => {
    const folder = temporaryFolder();
    const [link, second, target] = ['link.json', 'second.json', 'real/annotations.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    mkdirSync(join(folder, 'real'));
    symlinkSync('second.json', link);
    symlinkSync('real/annotations.json', second);
    await new DataFile(link).change(adding(annotation('a')));
    await new DataFile(link).change(adding(annotation('b')));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(lstatSync(target).isFile()).toBe(true);
    expect(namesIn(read(target))).toEqual(['a', 'b']);
  });

  test('is not written by a change that changes nothing', async () => {
    const file = newFile();
    const data = new DataFile(file);
    await data.change((document) => document);
    expect(existsSync(file)).toBe(false);
    await data.change(adding(annotation('a')));
    const before = statSync(file, { bigint: true });
    await new DataFile(file).change((document) => document);
    expect(statSync(file, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
  });

  test('writes edits that wait as one, and leaves out one that throws', async () => {
    const file = newFile();
    const faulty = new FaultyFileSystem();
    const data = new DataFile(file, { fs: faulty.fs });
    const edits = Array.from({ length: 20 }, (_, index) => data.change(adding(annotation(`n${index}`))));
    const wrong = data.change(() => {
      throw new Error('no such note');
    });
    await expect(wrong).rejects.toThrow('no such note');
    await Promise.all(edits);
    expect(read(file).annotations).toHaveLength(20);
    expect(faulty.calls.filter((call) => call === 'rename')).toHaveLength(1);
  });

  test('takes changes that come the moment another is done', async () => {
    const data = new DataFile(newFile());
    let last = Promise.resolve(emptyDocument);
    for (let delay = 0; delay < 12; delay++) {
      let moment: Promise<unknown> = data.change(adding(annotation(`first${delay}`)));
      for (let tick = 0; tick < delay; tick++) moment = moment.then(() => undefined);
      last = moment.then(() => data.change(adding(annotation(`second${delay}`))));
      await last;
    }
    expect((await last).annotations).toHaveLength(24);
  });

  test('grows few files, whatever is written', async () => {
    const file = newFile();
    const data = new DataFile(file);
    for (let number = 0; number < 100; number++) await data.change(adding(annotation(`n${number}`)));
    expect(readdirSync(generationsOf(file)).length).toBeLessThan(60);
    expect(readdirSync(join(file, '..'))).toEqual(['.annotations.json.generations', 'annotations.json']);
    expect(readFileSync(join(generationsOf(file), '.gitignore'), 'utf8')).toBe('*\n');
  });
});

describe('a data file that other programs change', () => {
  test('is what they made of it: replaced, edited, brought to an older state, emptied of notes', async () => {
    const file = newFile();
    const data = new DataFile(file);
    await data.change(adding(annotation('a')));
    const old = readFileSync(file);
    await data.change(adding(annotation('b')));
    // Edited where it stands.
    writeFileSync(file, JSON.stringify({ ...read(file), annotations: [annotation('c')] }));
    expect(namesIn(await data.load())).toEqual(['c']);
    await data.change(adding(annotation('d')));
    expect(namesIn(read(file))).toEqual(['c', 'd']);
    // An older state, as a checkout brings it.
    writeFileSync(`${file}.new`, old);
    renameSync(`${file}.new`, file);
    expect(namesIn(await load(file))).toEqual(['a']);
    await data.change(adding(annotation('e')));
    expect(namesIn(read(file))).toEqual(['a', 'e']);
    // The same bytes and time as before, in another file.
    const { atime, mtime } = statSync(file);
    const bytes = readFileSync(file);
    await data.change(adding(annotation('f')));
    rmSync(file);
    writeFileSync(file, bytes);
    utimesSync(file, atime, mtime);
    expect(namesIn(await load(file))).toEqual(['a', 'e']);
    await data.change(adding(annotation('g')));
    expect(namesIn(read(file))).toEqual(['a', 'e', 'g']);
  });

  test('is not kept from being written by what a power cut has left of a generation', async () => {
    for (const always of [{}, { link: 'EPERM' }] as Record<string, string>[]) {
      const file = newFile();
      const writer = () => new DataFile(file, { fs: new FaultyFileSystem(-1, 'short', always).fs });
      await writer().change(adding(annotation('a')));
      const before = new Set(readdirSync(generationsOf(file)));
      await writer().change(adding(annotation('b')));
      const [latest = ''] = readdirSync(generationsOf(file)).filter((name) => !before.has(name));
      // The rename was lost, and of the generation there is nothing but a name.
      rmSync(join(generationsOf(file), latest), { recursive: true });
      mkdirSync(join(generationsOf(file), latest));
      const first = join(generationsOf(file), [...before].find((name) => name !== '.gitignore') ?? '');
      rmSync(file);
      if ('link' in always) {
        writeFileSync(file, readFileSync(join(first, 'document')));
        utimesSync(file, statSync(join(first, 'document')).atime, statSync(join(first, 'document')).mtime);
      } else linkSync(first, file);
      await writer().change(adding(annotation('c')));
      expect(namesIn(read(file))).toEqual(['a', 'c']);
    }
  });

  test('is empty again when it is deleted', async () => {
    const file = newFile();
    const data = new DataFile(file);
    for (const name of ['a', 'b', 'c']) await data.change(adding(annotation(name)));
    rmSync(file);
    expect(await load(file)).toEqual(emptyDocument);
    expect(await data.load()).toEqual(emptyDocument);
    await data.change(adding(annotation('d')));
    expect(namesIn(read(file))).toEqual(['d']);
    rmSync(file);
    rmSync(generationsOf(file), { recursive: true });
    await data.change(adding(annotation('e')));
    expect(namesIn(read(file))).toEqual(['e']);
  });

  test('is not touched by generations that came from another machine', async () => {
    const [here, there] = [newFile(), newFile()];
    await new DataFile(here).change(adding(annotation('here')));
    for (const name of ['x', 'y', 'z']) await new DataFile(there).change(adding(annotation(name)));
    for (const name of readdirSync(generationsOf(there)))
      writeFileSync(join(generationsOf(here), name), readFileSync(join(generationsOf(there), name)));
    expect(namesIn(await load(here))).toEqual(['here']);
    await new DataFile(here).change(adding(annotation('more')));
    expect(namesIn(read(here))).toEqual(['here', 'more']);
  });

  test('is told of to who watches, and what this program wrote is not', async () => {
    const [file, link] = [newFile(), newFile()];
    symlinkSync(file, link);
    const data = new DataFile(link);
    await data.change(adding(annotation('a')));
    const told: (DataDocument | Error)[] = [];
    const end = data.watch((document) => told.push(document));
    await sleep(50);
    await data.change(adding(annotation('own')));
    await sleep(300);
    expect(told).toEqual([]);
    await new DataFile(file).change(adding(annotation('other')));
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1);
    expect(namesIn(told[0] as DataDocument)).toEqual(['a', 'other', 'own']);
    writeFileSync(file, 'damaged');
    await expect.poll(() => told.length, { timeout: 10_000 }).toBe(2);
    expect(told[1]).toBeInstanceOf(DataFailure);
    end();
  });
});

describe('a data file that is not understood', () => {
  const damaged: Readonly<Record<string, string>> = {
    cut: '{"version":1,\n"archives":[],\n"annot',
    empty: '',
    newer: '{"version":2,"annotations":[]}',
    conflict: '<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n',
    other: 'Liebes Tagebuch',
  };
  for (const [name, text] of Object.entries(damaged)) {
    test(`is neither read as empty nor touched: ${name}`, async () => {
      const file = newFile();
      await new DataFile(file).change(adding(annotation('a')));
      writeFileSync(file, text);
      const before = statSync(file, { bigint: true });
      const data = new DataFile(file);
      await expect(data.load()).rejects.toBeInstanceOf(DataFailure);
      await expect(data.change(adding(annotation('b')))).rejects.toBeInstanceOf(DataFailure);
      expect(readFileSync(file, 'utf8')).toBe(text);
      expect(statSync(file, { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
    });
  }

  test('nor is a folder, or a file that may not be read', async () => {
    const folder = newFile();
    mkdirSync(folder);
    await expect(load(folder)).rejects.toMatchObject({ kind: 'unreadable' });
    const file = newFile();
    writeFileSync(file, '{}');
    const forbidden = new FaultyFileSystem(-1, 'short', { readFile: 'EACCES' });
    const failure = await new DataFile(file, { fs: forbidden.fs }).load().catch((error) => error);
    expect(failure).toMatchObject({ kind: 'unreadable', reason: { key: 'disk.data.unreadable.no-permission' } });
  });
});

describe('a data file that cannot be written', () => {
  const failures: readonly (readonly [call: string, code: string, key: string])[] = [
    ['file.write', 'ENOSPC', 'full'],
    ['file.sync', 'EDQUOT', 'quota'],
    ['open', 'EROFS', 'read-only-disk'],
    ['rename', 'EACCES', 'no-permission'],
    ['file.sync', 'EIO', 'other'],
  ];
  for (const [call, code, key] of failures) {
    test(`says why: ${code}`, async () => {
      const file = newFile();
      await new DataFile(file).change(adding(annotation('a')));
      const faulty = new FaultyFileSystem(-1, 'short', { [call]: code });
      const failure = await new DataFile(file, { fs: faulty.fs })
        .change(adding(annotation('b')))
        .catch((error) => error);
      expect(failure).toMatchObject({ kind: 'unsaved', reason: { key: `disk.data.unsaved.${key}` } });
      expect(namesIn(read(file))).toEqual(['a']);
    });
  }

  test('takes the change again once there is room', async () => {
    const file = newFile();
    const always: Record<string, string> = { 'file.write': 'ENOSPC' };
    const data = new DataFile(file, { fs: new FaultyFileSystem(-1, 'short', always).fs });
    await expect(data.change(adding(annotation('a')))).rejects.toBeInstanceOf(DataFailure);
    delete always['file.write'];
    await data.change(adding(annotation('a')));
    expect(namesIn(read(file))).toEqual(['a']);
  });

  test('is written again after a failure, even when nothing seems to be left to do', async () => {
    const file = newFile();
    await new DataFile(file).change(adding(annotation('a')));
    const always: Record<string, string> = {};
    const faulty = new FaultyFileSystem(-1, 'short', always);
    const data = new DataFile(file, { fs: faulty.fs });
    await data.load();
    always['file.sync'] = 'EIO';
    const edit = (document: DataDocument) =>
      document.annotations.some(({ id }) => id === 'urn:uuid:b') ? document : adding(annotation('b'))(document);
    await expect(data.change(edit)).rejects.toBeInstanceOf(DataFailure);
    delete always['file.sync'];
    const before = faulty.calls.length;
    await data.change(edit);
    expect(faulty.calls.slice(before)).toContain('file.sync');
    expect(namesIn(read(file))).toEqual(['a', 'b']);
  });

  test('because it is opened for reading', async () => {
    const data = new DataFile(newFile(), { readOnly: true });
    await expect(data.change(adding(annotation('a')))).rejects.toMatchObject({ kind: 'unsaved' });
  });

  test('because it belongs to another user', async () => {
    const file = newFile();
    await new DataFile(file).change(adding(annotation('a')));
    const faulty = new FaultyFileSystem(-1, 'short', { chown: 'EPERM' });
    const foreign = new Proxy(faulty.fs, {
      get: (target, name) => (name === 'stat' ? otherOwner(faulty, file) : Reflect.get(target, name)),
    });
    const failure = await new DataFile(file, { fs: foreign }).change(adding(annotation('b'))).catch((error) => error);
    expect(failure).toMatchObject({ reason: { key: 'disk.data.unsaved.other-owner' } });
    expect(namesIn(read(file))).toEqual(['a']);
  });
});

function otherOwner({ fs }: FaultyFileSystem, file: string) {
  return async (path: string, options: { bigint: true }) => {
    const facts = await fs.stat(path, options);
    return path === file ? Object.assign(Object.create(facts) as typeof facts, { uid: facts.uid + 1n }) : facts;
  };
}

describe('changes that could not be saved', () => {
  test('survive the program that made them, until they are saved', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    await new DataFile(file).change(adding(annotation('a'), annotation('b')));
    const full = new FaultyFileSystem(-1, 'short', { 'file.write': 'ENOSPC' });
    const data = new DataFile(file, { stateDir, fs: full.fs, keepsUnsaved: true });
    await expect(data.change(adding(annotation('c')))).rejects.toBeInstanceOf(DataFailure);
    await expect(
      data.change((document) => removeRecords(document, ['urn:uuid:a'], '2024-07-01T00:00:00.000Z')),
    ).rejects.toBeInstanceOf(DataFailure);
    // The next run of the reader.
    const later = new DataFile(file, { stateDir, keepsUnsaved: true });
    expect(await later.recover()).toBe(2);
    expect(namesIn(read(file))).toEqual(['b', 'c']);
    expect(await later.recover()).toBe(0);
    expect(readdirSync(join(stateDir, 'unsaved'))).toEqual([]);
  });

  test('are forgotten when they are saved after all, and are not kept for a command', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    const always: Record<string, string> = { 'file.write': 'ENOSPC' };
    const { fs } = new FaultyFileSystem(-1, 'short', always);
    const data = new DataFile(file, { stateDir, fs, keepsUnsaved: true });
    await expect(data.change(adding(annotation('a')))).rejects.toBeInstanceOf(DataFailure);
    delete always['file.write'];
    await data.change(adding(annotation('b')));
    expect(readdirSync(join(stateDir, 'unsaved'))).toHaveLength(1);
    await data.change(adding(annotation('a')));
    expect(readdirSync(join(stateDir, 'unsaved'))).toEqual([]);
    always['file.write'] = 'ENOSPC';
    const command = new DataFile(file, { stateDir, fs });
    await expect(command.change(adding(annotation('x')))).rejects.toBeInstanceOf(DataFailure);
    delete always['file.write'];
    expect(await command.recover()).toBe(0);
  });
});

describe('backups', () => {
  test('are kept of what stood there before, once an hour, and brought back', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    const data = new DataFile(file, { stateDir });
    await data.change(adding(annotation('a')));
    await data.change(adding(annotation('b')));
    await data.change(adding(annotation('c')));
    const backups = await listBackups(stateDir, file);
    expect(backups.map(({ records }) => records)).toEqual([1]);
    const kept = await restoreBackup(stateDir, file, backups[0]?.name ?? '');
    expect(namesIn(await data.load())).toEqual(['a']);
    expect(kept && namesIn(read(kept))).toEqual(['a', 'b', 'c']);
    await data.change(adding(annotation('d')));
    expect(namesIn(read(file))).toEqual(['a', 'd']);
    expect((await listBackups(stateDir, file)).map(({ records }) => records)).toEqual([3, 1]);
  });

  test('keep what another program takes away', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    const data = new DataFile(file, { stateDir });
    for (const name of ['a', 'b', 'c']) await data.change(adding(annotation(name)));
    rmSync(file);
    await data.change(adding(annotation('d')));
    const recordsKept = async () => (await listBackups(stateDir, file)).map(({ records }) => records).sort();
    expect(await recordsKept()).toEqual([1, 3]);
    // Nothing is taken away by an edit that only adds.
    writeFileSync(file, JSON.stringify({ ...read(file), annotations: [annotation('d'), annotation('e')] }));
    await data.change(adding(annotation('f')));
    expect(await recordsKept()).toEqual([1, 3]);
    rmSync(file);
    writeFileSync(file, JSON.stringify({ version: 1, annotations: [annotation('d')] }));
    await data.change(adding(annotation('g')));
    expect(await recordsKept()).toEqual([1, 3, 3]);
  });

  test('bring back over a damaged file, and keep that', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    const data = new DataFile(file, { stateDir });
    for (const name of ['a', 'b']) await data.change(adding(annotation(name)));
    writeFileSync(file, 'damaged');
    const [backup] = await listBackups(stateDir, file);
    const kept = await restoreBackup(stateDir, file, backup?.name ?? '');
    expect(readFileSync(kept ?? '', 'utf8')).toBe('damaged');
    expect(namesIn(await load(file))).toEqual(['a']);
    await expect(restoreBackup(stateDir, file, '../../etc/passwd')).rejects.toThrow('disk.backup.none');
  });
});

describe('purging', () => {
  test('leaves backups alone when the file itself is not understood', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    const data = new DataFile(file, { stateDir });
    await data.change(adding(annotation('a')));
    await data.change(adding(annotation('b')));
    const before = await listBackups(stateDir, file);
    expect(before).toHaveLength(1);
    writeFileSync(file, '{"version":2}');
    await expect(new DataFile(file, { stateDir }).purge(['urn:uuid:a'])).rejects.toMatchObject({ kind: 'newer' });
    expect(await listBackups(stateDir, file)).toEqual(before);
  });

  test('leaves the record nowhere', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    const data = new DataFile(file, { stateDir });
    const secret = annotation('secret', { body: [{ type: 'TextualBody', purpose: 'commenting', value: 'Geheimnis' }] });
    await data.change(adding(annotation('a'), secret));
    await data.change(adding(annotation('b')));
    await data.change((document) => removeRecords(document, [secret.id], '2024-07-01T00:00:00.000Z'));
    const drafts = new DraftFiles(stateDir);
    await drafts.save({ key: secret.id, text: 'Geheimnis', tags: [], modified: '' });
    await drafts.save({ key: 'other', text: 'bleibt', tags: [], modified: '' });
    expect(filesWith('Geheimnis', file, stateDir).length).toBeGreaterThan(3);
    await data.purge([secret.id]);
    expect(filesWith('Geheimnis', file, stateDir)).toEqual([]);
    expect(filesWith('secret', file, stateDir)).toEqual([]);
    expect(namesIn(read(file))).toEqual(['a', 'b']);
    expect(await drafts.load()).toHaveLength(1);
    expect((await listBackups(stateDir, file)).map(({ records }) => records)).toEqual([1]);
  });
});

function filesWith(text: string, file: string, stateDir: string): string[] {
  const all = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? all(path) : [path];
    });
  return [...all(join(file, '..')), ...all(stateDir)].filter((path) => readFileSync(path, 'utf8').includes(text));
}
