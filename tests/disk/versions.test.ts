import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../src/annotation/model.ts';
import { listBackups } from '../../src/disk/backups.ts';
import { DataFile } from '../../src/disk/data-file.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import type { Fields } from '../../src/disk/json.ts';
import { type Migrations, migrated, migrations } from '../../src/disk/migrations.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { understoodPart } from '../../src/disk/understood.ts';
import { adding, annotation, namesIn, temporaryFolder } from './records.ts';

const newFile = (): string => join(temporaryFolder(), 'annotations.json');
const stone = {
  id: 'urn:uuid:gone',
  deleted: '2024-06-01T00:00:00Z',
  kind: 'annotation' as const,
  record: annotation('gone'),
};
const full = { ...emptyDocument, annotations: [annotation('a'), annotation('b')], tombstones: [stone] };

/** There never was a version 0: it is made up here, to have something to migrate from. */
const pretended: Migrations = new Map([[0, ({ notes, ...rest }: Fields): Fields => ({ ...rest, annotations: notes })]]);
const oldText = JSON.stringify({ version: 0, notes: [annotation('a')], more: 1 });

describe('a data file of an older version', () => {
  test('goes from version to version, each step from what the one before made', () => {
    const steps: Migrations = new Map([
      [0, (document: Fields): Fields => ({ ...document, steps: ['0'] })],
      [1, (document: Fields): Fields => ({ ...document, steps: [...(document['steps'] as string[]), '1'] })],
    ]);
    expect(migrated({ version: 0 }, 0, 2, steps)).toEqual({ version: 2, steps: ['0', '1'] });
    expect(migrated({ version: 0 }, 0, 3, steps)).toBeNull();
    expect(migrated({ version: -1 }, -1, 1, steps)).toBeNull();
  });

  test('is refused where no migration is known, as nothing below version 1 ever was', async () => {
    expect(migrations.size).toBe(emptyDocument.version - 1);
    for (const text of [oldText, '{"annotations":[]}', '{"version":"1"}', '{"version":0.5}']) {
      const file = newFile();
      writeFileSync(file, text);
      const failure = await new DataFile(file).load().catch((error) => error);
      expect(failure).toMatchObject({ kind: 'invalid', reason: { key: 'disk.data.no-version' } });
      await expect(new DataFile(file).change(adding(annotation('b')))).rejects.toBeInstanceOf(DataFailure);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test('is read as it is, written in today’s with the first change, and kept', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    writeFileSync(file, oldText);
    const data = new DataFile(file, { stateDir, migrations: pretended });
    expect(namesIn(await data.load())).toEqual(['a']);
    expect(readFileSync(file, 'utf8')).toBe(oldText);
    await data.change((document) => document);
    expect(readFileSync(file, 'utf8')).toBe(oldText);
    await data.change(adding(annotation('b')));
    await data.change(adding(annotation('c')));
    const document = await new DataFile(file).load();
    expect(namesIn(document)).toEqual(['a', 'b', 'c']);
    expect(document['more']).toBe(1);
    const [folder = ''] = readdirSync(join(stateDir, 'backups'));
    const kept = readdirSync(join(stateDir, 'backups', folder)).filter((name) => name.includes('-kept'));
    expect(kept.map((name) => readFileSync(join(stateDir, 'backups', folder, name), 'utf8'))).toEqual([oldText]);
    // What this version cannot migrate is no backup that it could bring back.
    expect((await listBackups(stateDir, file)).map(({ name }) => name)).not.toContain(kept[0]);
  });

  test('is not written where it cannot be kept', async () => {
    const [file, stateDir] = [newFile(), temporaryFolder()];
    writeFileSync(file, oldText);
    writeFileSync(join(stateDir, 'backups'), 'in the way');
    const data = new DataFile(file, { stateDir, migrations: pretended });
    await expect(data.change(adding(annotation('b')))).rejects.toMatchObject({ kind: 'unsaved' });
    expect(readFileSync(file, 'utf8')).toBe(oldText);
  });
});

describe('what can be made out in a file that is not understood', () => {
  const newer = {
    version: 2,
    annotations: [annotation('a'), { ...annotation('b'), target: { place: 7 } }, { id: 'c', type: 'Drawing' }],
    bookmarks: { moved: 'elsewhere' },
    tombstones: [stone],
    spirits: [],
  };

  test('of a newer version: the records that are as this version knows them', async () => {
    const file = newFile();
    writeFileSync(file, JSON.stringify(newer));
    const data = new DataFile(file);
    await expect(data.load()).rejects.toMatchObject({ kind: 'newer' });
    const seen = await data.glance();
    expect(namesIn(seen)).toEqual(['a']);
    expect(seen).toMatchObject({ version: 1, bookmarks: [], tombstones: [stone], searches: [] });
    expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(newer));
  });

  test('of a file that is cut at any byte: never more than there was, and all whole lines', () => {
    const bytes = serialize(full);
    for (let length = 0; length <= bytes.length; length++) {
      const seen = understoodPart(bytes.subarray(0, length));
      const lines = bytes.subarray(0, length).toString().split('\n').slice(0, -1);
      for (const list of ['annotations', 'tombstones'] as const) {
        for (const record of seen[list]) expect(full[list]).toContainEqual(record);
      }
      const whole = lines.filter((line) => line.startsWith('{"id":"urn:uuid:') && line.includes('"Annotation"'));
      expect(seen.annotations.length + seen.tombstones.length).toBeGreaterThanOrEqual(whole.length);
    }
  });

  test('of a file with one bad record, or marks of a merge: the others, each once', () => {
    const [first, ...rest] = serialize(full).toString().split('\n');
    const marked = [first, '<<<<<<< ours', ...rest, '=======', ...rest, '>>>>>>> theirs'].join('\n');
    expect(namesIn(understoodPart(Buffer.from(marked)))).toEqual(['a', 'b']);
    const bad = { ...full, annotations: [annotation('a'), { ...annotation('b'), created: 'yesterday' }] };
    expect(namesIn(understoodPart(Buffer.from(JSON.stringify(bad))))).toEqual(['a']);
    expect(understoodPart(Buffer.from('Liebes Tagebuch'))).toEqual(emptyDocument);
  });

  test('of what is no file, or is not there: nothing, without waiting', async () => {
    const folder = newFile();
    mkdirSync(folder);
    expect(await new DataFile(folder).glance()).toEqual(emptyDocument);
    const missing = newFile();
    expect(await new DataFile(missing).glance()).toEqual(emptyDocument);
    expect(existsSync(missing)).toBe(false);
  });
});
