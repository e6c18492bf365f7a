import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../src/annotation/model.ts';
import { DataFile } from '../../src/disk/data-file.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { mergeForGit, mergeInto, readCopies } from '../../src/disk/merge-files.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { adding, annotation, namesIn, temporaryFolder } from './records.ts';

const withNotes = (...names: string[]) =>
  serialize({ ...emptyDocument, annotations: names.map((name) => annotation(name)) });
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

describe('merging files', () => {
  test('takes in other copies, and counts what is new', async () => {
    const folder = temporaryFolder();
    const [own, other] = [join(folder, 'annotations.json'), join(folder, 'other.json')];
    const data = new DataFile(own);
    await data.change(adding(annotation('a'), annotation('b')));
    writeFileSync(other, withNotes('b', 'c', 'd'));
    expect(await mergeInto(data, [other])).toBe(2);
    expect(namesIn(read(own))).toEqual(['a', 'b', 'c', 'd']);
    const before = readFileSync(own);
    expect(await mergeInto(data, [other, own])).toBe(0);
    expect(readFileSync(own).equals(before)).toBe(true);
    writeFileSync(other, '{');
    await expect(mergeInto(data, [other])).rejects.toBeInstanceOf(DataFailure);
    await expect(mergeInto(data, [join(folder, 'nowhere.json')])).rejects.toBeInstanceOf(DataFailure);
    expect(readFileSync(own).equals(before)).toBe(true);
  });

  test('finds the copies that synchronising programs leave', async () => {
    const folder = temporaryFolder();
    const own = join(folder, 'annotations.json');
    const names = [
      'annotations.sync-conflict-20240501-101500-ABCDEF7.json',
      'annotations (Mias conflicted copy 2024-05-01).json',
      'annotations (1).json',
    ];
    for (const name of [...names, 'annotations-old.json', 'other.sync-conflict-20240501-101500-ABCDEF7.json'])
      writeFileSync(join(folder, name), withNotes('x'));
    const data = new DataFile(own);
    await data.load();
    expect(data.problems.map(({ where }) => where).sort()).toEqual(names.map((name) => join(folder, name)).sort());
  });

  test('joins the sides of a conflict, in the data file itself too', async () => {
    const own = join(temporaryFolder(), 'annotations.json');
    const [ours, theirs] = [withNotes('a', 'ours').toString(), withNotes('a', 'theirs').toString()];
    const [a, b] = [ours, theirs].map((text) => text.split('\n')) as [string[], string[]];
    const at = a.findIndex((line, index) => line !== b[index]);
    const marked = [
      ...a.slice(0, at),
      '<<<<<<< HEAD',
      a[at],
      '||||||| base',
      '=======',
      b[at],
      '>>>>>>> other',
      ...a.slice(at + 1),
    ];
    writeFileSync(own, marked.join('\n'));
    const data = new DataFile(own);
    await expect(data.load()).rejects.toMatchObject({ kind: 'conflict-markers' });
    expect(await readCopies(own)).toHaveLength(3);
    await mergeInto(data, [own]);
    expect(namesIn(read(own))).toEqual(['a', 'ours', 'theirs']);
    writeFileSync(own, '<<<<<<< a\nTagebuch\n=======\n>>>>>>> b\n');
    await expect(mergeInto(data, [own])).rejects.toMatchObject({ kind: 'conflict-markers' });
  });

  test('works as git’s merge driver and leaves nothing else behind', async () => {
    const folder = temporaryFolder();
    // Without a common ancestor git gives an empty file.
    const [none, ours, theirs] = [join(temporaryFolder(), 'none'), join(folder, 'ours'), join(folder, 'theirs')];
    writeFileSync(none, '');
    writeFileSync(ours, withNotes('a', 'b'));
    writeFileSync(theirs, withNotes('a', 'c'));
    await mergeForGit(none, ours, theirs);
    expect(namesIn(read(ours))).toEqual(['a', 'b', 'c']);
    expect(readdirSync(folder).sort()).toEqual(['ours', 'theirs']);
    writeFileSync(theirs, 'x');
    await expect(mergeForGit(none, ours, theirs)).rejects.toBeInstanceOf(DataFailure);
    expect(namesIn(read(ours))).toEqual(['a', 'b', 'c']);
  });
});

const git = (folder: string, ...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('what git leaves of two branches without the driver', () => {
  test('is joined whatever both sides did', async () => {
    const folder = join(temporaryFolder(), 'notes');
    mkdirSync(folder);
    const file = join(folder, 'annotations.json');
    const commit = (names: string[], message: string) => {
      writeFileSync(file, withNotes(...names));
      git(folder, 'add', '-A');
      expect(git(folder, 'commit', '-q', '-m', message).status).toBe(0);
    };
    expect(git(folder, 'init', '-q', '-b', 'main').status).toBe(0);
    commit(['b', 'd', 'f'], 'base');
    git(folder, 'checkout', '-q', '-b', 'other');
    commit(['a', 'b', 'd', 'f', 'h'], 'theirs');
    git(folder, 'checkout', '-q', 'main');
    commit(['b', 'c', 'd', 'f', 'g'], 'ours');
    git(folder, 'merge', 'other');
    expect(readFileSync(file, 'utf8')).toContain('<<<<<<<');
    await mergeInto(new DataFile(file), [file]);
    expect(namesIn(read(file))).toEqual(['a', 'b', 'c', 'd', 'f', 'g', 'h']);
  });
});
