import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram, World } from './program.ts';

const posts = {
  'stimme.md': `---
title: "Die Stimme als Schlüssel"
date: 2019-03-05
tags: [datenschutz, stimme]
lang: de
---

# Der Anruf

Wer beim Support anruft, hört zuerst eine Ansage. Wer schweigt, hat zugestimmt.

Die Stimmerkennung braucht **drei Proben**. Wer schweigt, hat zugestimmt, sagt die Bank.
`,
  'alt/geschaeft.md': `---
title: Ein gutes Geschäft
date: 2018
tags: banken
---

Das Geschäft mit den Daten.
`,
  'ohne.md': '# Ohne Datum\n\nKein Vorspann, kein Datum.\n',
};

let world: World;
beforeEach(() => {
  world = new World(posts);
});
afterEach(() => world.remove());

describe('list', () => {
  test('newest first, undated after, with the fields that scripts rely on', async () => {
    const list = await world.json<Record<string, unknown>[]>(['list']);
    expect(list.map((post) => post['path'])).toEqual(['stimme.md', 'alt/geschaeft.md', 'ohne.md']);
    expect(list[0]).toMatchObject({
      title: 'Die Stimme als Schlüssel',
      date: '2019-03-05',
      tags: ['datenschutz', 'stimme'],
      lang: 'de',
      bookmarked: false,
      annotations: 0,
      progress: 0,
    });
    expect(list[1]).toMatchObject({ date: '2018', tags: ['banken'] });
    expect(list[2]).toMatchObject({ title: 'Ohne Datum', date: null, tags: [] });
    for (const post of list) expect(post['words']).toBeGreaterThan(3);
  });

  test('a query filters, and what finds nothing ends with 1', async () => {
    const { status, stdout } = await world.run(['list', 'tag:banken']);
    expect(status).toBe(0);
    expect(stdout).toContain('Ein gutes Geschäft');
    expect(stdout).not.toContain('Stimme');
    const none = await world.run(['list', 'tag:nirgends', '--json']);
    expect(none).toMatchObject({ status: 1, stdout: '[]\n' });
    const without = await world.run(['list', '-tag:banken', '-tag:stimme', '--json']);
    expect(JSON.parse(without.stdout)).toHaveLength(1);
  });

  test('an empty archive is an empty list and no failure', async () => {
    const empty = new World();
    mkdirSync(empty.archive);
    expect(await empty.run(['list', '--json'])).toMatchObject({ status: 0, stdout: '[]\n' });
    empty.remove();
  });

  test('without a command and a terminal the plain list', async () => {
    const { status, stdout } = await world.run([]);
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((line) => line !== '')).toHaveLength(3);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('search', () => {
  test.each([
    ['Stimmerkennung', 'stimme.md'],
    ['stimmerkenung', 'stimme.md'],
    ['Geschaeft', 'alt/geschaeft.md'],
    ['geschäft', 'alt/geschaeft.md'],
  ])('%s finds %s', async (query, path) => {
    const hits = await world.json<{ path: string; kind: string; excerpt: string; score: number }[]>(['search', query]);
    expect(hits[0]?.path).toBe(path);
    expect(typeof hits[0]?.score).toBe('number');
  });

  test('a batch answers one query a line', async () => {
    const { status, stdout } = await world.run(['search', '--batch'], { input: 'Stimmerkennung\nxyzzyxyzzy\n' });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.query)).toEqual(['Stimmerkennung', 'xyzzyxyzzy']);
    expect(lines[0].hits[0]).toMatchObject({ path: 'stimme.md' });
    expect(typeof lines[0].tookMs).toBe('number');
    expect(lines[1].hits).toEqual([]);
    expect(status).toBe(1);
  });
});

describe('annotations', () => {
  test('annotate, notes, edit, delete', async () => {
    const made = await world.json<{ id: string }>([
      'annotate',
      'stimme.md',
      '--quote',
      'hört zuerst eine Ansage',
      '--note',
      'Opt-out!',
      '--tag',
      'recht',
    ]);
    expect(made.id).toMatch(/^urn:uuid:/);
    const [note] = await world.json<Record<string, unknown>[]>(['notes']);
    expect(note).toMatchObject({
      id: made.id,
      post: 'stimme.md',
      motivation: 'commenting',
      quote: 'hört zuerst eine Ansage',
      note: 'Opt-out!',
      tags: ['recht'],
      status: 'exact',
      current: { post: 'stimme.md', exact: 'hört zuerst eine Ansage' },
    });
    expect((await world.run(['edit', made.id, '--note', 'Neu'])).status).toBe(0);
    expect((await world.json<{ note: string }[]>(['notes']))[0]?.note).toBe('Neu');
    expect((await world.run(['delete', made.id])).status).toBe(0);
    expect(await world.run(['notes', '--json'])).toMatchObject({ status: 0, stdout: '[]\n' });
  });

  test('a quote that stands twice needs a hint', async () => {
    const twice = await world.run(['annotate', 'stimme.md', '--quote', 'Wer schweigt, hat zugestimmt']);
    expect(twice.status).toBe(2);
    expect(twice.stderr.split('\n').length).toBeGreaterThan(2);
    const told = await world.json<{ id: string }>([
      'annotate',
      'stimme.md',
      '--quote',
      'Wer schweigt, hat zugestimmt',
      '--suffix',
      ', sagt die Bank',
    ]);
    expect(told.id).toBeTruthy();
    const [note] = await world.json<{ current: { suffix: string } }[]>(['notes']);
    expect(note?.current.suffix).toMatch(/^, sagt die Bank/);
  });

  test('a batch saves each line and reports each', async () => {
    const input = [
      { post: 'stimme.md', quote: 'drei Proben', note: 'Zahl', tags: ['a', 'b'] },
      { post: 'stimme.md', quote: 'steht nirgends' },
      { post: 'Ein gutes Geschäft', quote: 'Das Geschäft' },
    ]
      .map((job) => JSON.stringify(job))
      .join('\n');
    const { status, stdout } = await world.run(['annotate', '--batch'], { input });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0].id).toMatch(/^urn:uuid:/);
    expect(lines[1].error).toBeTruthy();
    expect(lines[2].id).toMatch(/^urn:uuid:/);
    expect(status).toBe(1);
    expect(await world.json(['notes'])).toHaveLength(2);
  });

  test('bookmarks show in the list', async () => {
    expect((await world.run(['bookmark', 'stimme.md', '--label', 'später'])).status).toBe(0);
    const [post] = await world.json<{ bookmarked: boolean }[]>(['list']);
    expect(post?.bookmarked).toBe(true);
    expect(await world.json(['list', 'is:bookmarked'])).toHaveLength(1);
  });

  test('export as JSON comes back by import without loss', async () => {
    await world.run(['annotate', 'stimme.md', '--quote', 'drei Proben', '--note', 'Eine\n\nNotiz', '--tag', 'x']);
    await world.run(['bookmark', 'ohne.md']);
    const { stdout } = await world.run(['export', '--format', 'json']);
    const other = new World(posts);
    writeFileSync(`${other.home}/export.json`, stdout);
    expect((await other.run(['import', `${other.home}/export.json`])).status).toBe(0);
    const again = await other.run(['export', '--format', 'json']);
    // They now belong to the other folder's archive; everything else is as it was.
    const records = (text: string) => {
      const { annotations, bookmarks } = JSON.parse(text) as Record<string, { archive: string }[]>;
      return [...(annotations ?? []), ...(bookmarks ?? [])].map(({ archive, ...record }) => record);
    };
    expect(records(again.stdout)).toEqual(records(stdout));
    expect(records(stdout)).toHaveLength(2);
    other.remove();
  });

  test('export as Markdown has quote, note and tag', async () => {
    await world.run(['annotate', 'stimme.md', '--quote', 'drei Proben', '--note', 'Zu wenig?', '--tag', 'zahl']);
    const { stdout } = await world.run(['export', '--format', 'markdown']);
    expect(stdout).toContain('> drei Proben');
    expect(stdout).toContain('Zu wenig?');
    expect(stdout).toContain('#zahl');
  });
});

describe('exit statuses and messages', () => {
  test.each([
    [['lisst'], 2, /list/],
    [['qqqqqqqqq'], 2, /qqqqqqqqq/],
    [['list', '--nirgends'], 2, /--nirgends/],
    [['show'], 2, /show/],
    [['show', 'gibt-es-nicht'], 2, /gibt-es-nicht/],
    [['search'], 2, /--batch/],
    [['list', '--color', 'bunt'], 2, /bunt/],
    [['edit', 'urn:uuid:nirgends', '--note', 'x'], 1, /nirgends/],
  ] as const)('%j ends with %i', async (args, status, message) => {
    const result = await world.run([...args]);
    expect(result.stderr).toMatch(/^randnotiz: /);
    expect(result.stderr).toMatch(message);
    expect(result.status).toBe(status);
    expect(result.stdout).toBe('');
  });

  test('an archive that is not there ends with 3', async () => {
    const { status, stderr } = await world.run(['list', '--archive', `${world.home}/nirgends`]);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^randnotiz: .*nirgends/);
  });

  test('a broken data file ends with 4 and stays as it is, byte for byte; reading still works', async () => {
    mkdirSync(dirname(world.data), { recursive: true });
    const broken = '{"version":1,"annotations":[{"id":';
    writeFileSync(world.data, broken);
    for (const args of [
      ['notes'],
      ['annotate', 'stimme.md', '--quote', 'drei Proben'],
      ['delete', 'urn:uuid:x'],
      ['export'],
    ]) {
      const { status, stderr } = await world.run(args);
      expect(status, args.join(' ')).toBe(4);
      expect(stderr).toMatch(/^randnotiz: /);
    }
    expect(readFileSync(world.data, 'utf8')).toBe(broken);
    expect((await world.run(['show', 'stimme.md'])).status).toBe(0);
    expect((await world.run(['search', 'Stimmerkennung'])).status).toBe(0);
    // The list tells of bookmarks and notes: it must not say that there are none.
    expect(await world.run(['list', '--json'])).toMatchObject({ status: 4, stdout: '' });
    const doctor = await world.run(['doctor', '--json']);
    expect(doctor.status).toBe(4);
    expect(JSON.parse(doctor.stdout).problems[0]).toMatchObject({ severity: 'error', where: world.data });
  });

  test('a data file of a newer version is not written', async () => {
    mkdirSync(dirname(world.data), { recursive: true });
    const newer = '{"version":99,"annotations":[]}\n';
    writeFileSync(world.data, newer);
    expect((await world.run(['annotate', 'stimme.md', '--quote', 'drei Proben'])).status).toBe(4);
    expect(readFileSync(world.data, 'utf8')).toBe(newer);
  });

  test('--version and --help', async () => {
    expect((await world.run(['--version'])).stdout).toMatch(/^randnotiz \d+\.\d+\.\d+\n$/);
    const help = await world.run(['--help', '--lang', 'de']);
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('Befehle');
    for (const line of (await world.run(['search', '--help'])).stdout.split('\n'))
      expect(line.length).toBeLessThan(100);
  });
});

describe('trust', () => {
  test('---js front matter runs nothing; escapes do not reach the output', async () => {
    const marker = `${world.home}/executed`;
    world.write(
      'js.md',
      `---js\nrequire('fs').writeFileSync(${JSON.stringify(marker)}, 'x'), { title: 'Böse' }\n---\n\nText.\n`,
    );
    world.write(
      'esc.md',
      '---\ntitle: "\\e]0;x\\a Titel"\n---\n\nHallo \u001b[31mrot\u001b[0m \u202eumgekehrt \u009b1m Ende.\n',
    );
    for (const args of [
      ['list'],
      ['show', 'esc.md'],
      ['show', 'js.md'],
      ['search', 'Hallo'],
      ['doctor'],
      ['tags'],
      ['list', '--json'],
    ]) {
      const { stdout, stderr } = await world.run(args);
      expect(stdout + stderr, args.join(' ')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    expect(existsSync(marker)).toBe(false);
  });

  test('front matter that does not parse still gives a readable post and a line in doctor', async () => {
    world.write('kaputt.md', '---\ntitle: [offen\ntags: "x\n---\n\n# Trotzdem lesbar\n\nDer Text steht da.\n');
    const list = await world.json<{ path: string; title: string }[]>(['list']);
    expect(list.find((post) => post.path === 'kaputt.md')?.title).toBe('Trotzdem lesbar');
    expect((await world.run(['show', 'kaputt.md'])).stdout).toContain('Der Text steht da.');
    const { stdout } = await world.run(['doctor', '--json']);
    const problems = JSON.parse(stdout).problems as { where: string; what: string; fix: string }[];
    expect(problems.some((problem) => problem.where.startsWith('kaputt.md') && problem.what && problem.fix)).toBe(true);
  });
});

describe('the archive that ships', () => {
  test('has ten posts and answers the searches of its readers', async () => {
    const env = { ...world.env, RANDNOTIZ_DATA: world.data };
    const list = await runProgram(['list', '--json'], { env });
    expect(JSON.parse(list.stdout)).toHaveLength(10);
    for (const query of ['Stimmerkennung', 'gesichtserkenung', 'Geschaeft', 'stimmprofil']) {
      const { status, stdout } = await runProgram(['search', query, '--json'], { env });
      expect(status, query).toBe(0);
      expect(JSON.parse(stdout).length, query).toBeGreaterThan(0);
    }
    const doctor = await runProgram(['doctor', '--json'], { env });
    expect(JSON.parse(doctor.stdout).problems).toEqual([]);
  });
});

test('eight processes that annotate fifty times each at once leave four hundred notes', async () => {
  const job = (worker: number, n: number) =>
    JSON.stringify({ post: 'stimme.md', quote: 'drei Proben', note: `${worker}/${n}` });
  const workers = Array.from({ length: 8 }, (_, worker) =>
    world.run(['annotate', '--batch'], { input: Array.from({ length: 50 }, (_, n) => job(worker, n)).join('\n') }),
  );
  for (const { status } of await Promise.all(workers)) expect(status).toBe(0);
  const notes = await world.json<{ note: string; status: string }[]>(['notes']);
  expect(new Set(notes.map(({ note }) => note)).size).toBe(400);
  expect(notes.every(({ status }) => status === 'exact')).toBe(true);
}, 120_000);
