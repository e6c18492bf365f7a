import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

let world: World;
const terminals: TestTerminal[] = [];
const text = (n: number) => Array.from({ length: n }, (_, i) => `Satz Nummer ${i + 1} dieses Beitrags.`).join('\n\n');
const post = (title: string, body = text(60)) => `---\ntitle: ${title}\n---\n\n${body}\n`;

beforeEach(() => {
  world = new World({
    'eins.md': post('Beitrag eins'),
    'zwei.md': post('Beitrag zwei'),
    'drei.md': post('Beitrag drei'),
  });
});
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.close();
  world.remove();
});

function open(args: readonly string[], env: Readonly<Record<string, string>> = {}): TestTerminal {
  const all = { ...world.env, LANG: 'de_CH.UTF-8', RANDNOTIZ_DATA: world.data, ...env };
  const terminal = new TestTerminal(args, { columns: 80, rows: 24, env: all });
  terminals.push(terminal);
  return terminal;
}

async function leave(terminal: TestTerminal): Promise<void> {
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
}

/** The first lines of text on the screen, without the sign of the caret. */
const topLines = (terminal: TestTerminal): string[] =>
  terminal
    .lines()
    .map((line) => line.replace('›', ' ').trim())
    .filter((line) => line.startsWith('Satz'))
    .slice(0, 2);

interface Data {
  readonly archives: readonly { readonly id: string; readonly name: string }[];
  readonly annotations: readonly { readonly archive: string }[];
  readonly searches: readonly { readonly name: string; readonly query: string }[];
}
const data = (): Data => JSON.parse(readFileSync(world.data, 'utf8'));

test('another archive is opened from the palette, and everything is where it was on the way back', async () => {
  const other = join(world.home, 'garten');
  mkdirSync(other);
  writeFileSync(join(other, 'rose.md'), post('Die Rose'));
  mkdirSync(join(world.home, '.config', 'randnotiz'), { recursive: true });
  const config = { archives: { Blog: world.archive, Garten: '~/garten' } };
  writeFileSync(join(world.home, '.config', 'randnotiz', 'config.json'), JSON.stringify(config));

  const terminal = open(['--archive', 'Blog']);
  await terminal.waitFor(/Blog.*3 Beiträge/);
  await terminal.keys('<Enter>');
  await terminal.waitFor('Satz Nummer 1 ');
  await terminal.keys('H');
  await terminal.waitFor(/gespeichert/);
  await terminal.keys('<C-d><C-d>');
  await terminal.settle();
  const before = topLines(terminal);
  await terminal.keys(':');
  await terminal.keys('Archiv: Gar');
  await terminal.waitFor('Archiv: Garten');
  await terminal.keys('<Enter>');
  await terminal.waitFor(/Garten.*1 Beitrag/);
  expect(terminal.screen()).toContain('Die Rose');
  expect(terminal.screen()).not.toContain('Beitrag eins');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Satz Nummer 1 ');
  await terminal.keys('H');
  await terminal.waitFor(/gespeichert/);

  await terminal.keys(':');
  await terminal.keys('Archiv: Bl');
  await terminal.waitFor('Archiv: Blog');
  await terminal.keys('<Enter>');
  await terminal.waitFor(/Blog.*3 Beiträge/);
  await terminal.keys('c');
  await terminal.waitFor(/\d+ %/);
  await terminal.settle();
  expect(topLines(terminal)).toEqual(before);
  await leave(terminal);
  const { archives, annotations } = data();
  expect(new Set(annotations.map(({ archive }) => archive)).size).toBe(2);
  expect(archives.map(({ name }) => name).sort()).toEqual(['archive', 'garten']);
}, 90_000);

test('a search is saved, run from the list of searches, and there again at the next start', async () => {
  const first = open([world.archive]);
  await first.waitFor(/3 Beiträge/);
  await first.keys('/title:zwei<Enter>');
  await first.waitFor(/1 von 3/);
  await first.keys('S');
  await first.waitFor('Diese Suche speichern');
  await first.keys('Nur zwei<Enter>');
  await first.waitFor(/gespeichert: Nur zwei/);
  await leave(first);
  expect(data().searches).toMatchObject([{ name: 'Nur zwei', query: 'title:zwei' }]);

  const second = open([world.archive]);
  await second.waitFor(/3 Beiträge/);
  await second.keys('f');
  await second.waitFor(/Nur zwei.*title:zwei.* 1/);
  await second.keys('G<Enter>');
  await second.waitFor(/1 von 3/);
  expect(second.screen()).toContain('Beitrag zwei');
  await leave(second);
}, 90_000);

describe('a folder that holds an archive in part', () => {
  const moved = () => join(world.home, 'woanders');

  beforeEach(async () => {
    for (const path of ['eins', 'zwei', 'drei'])
      await world.run(['annotate', `${path}.md`, '--quote', 'Satz Nummer 7 dieses Beitrags.']);
    renameSync(world.archive, moved());
    for (const path of ['zwei', 'drei']) writeFileSync(join(moved(), `${path}.md`), post(`Ganz anders ${path}`));
  });

  test('is asked about in the reader; yes brings the notes back', async () => {
    const terminal = open([moved()]);
    await terminal.waitFor('Welches Archiv ist das?');
    expect(terminal.screen()).toContain('Ja, es ist archive');
    expect(terminal.screen()).toContain('3 Notizen in 3 Beiträgen');
    await terminal.keys('<Enter>');
    await terminal.waitFor(/woanders.*3 Beiträge/);
    await terminal.keys('A');
    await terminal.waitFor(/Satz Nummer 7/);
    await terminal.keys('q');
    await leave(terminal);
    // Answered once, it is not asked again.
    const { stdout, stderr } = await world.run(['notes', '--archive', moved(), '--json']);
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect(stderr).toBe('');
  }, 60_000);

  test('left open it is asked again; no makes it a new one', async () => {
    const first = open([moved()]);
    await first.waitFor('Welches Archiv ist das?');
    await first.keys('<Esc>');
    await first.waitFor(/woanders.*3 Beiträge/);
    await leave(first);
    const second = open([moved()]);
    await second.waitFor('Welches Archiv ist das?');
    await second.keys('j<Enter>');
    await second.waitFor(/woanders.*3 Beiträge/);
    await leave(second);
    const { stdout, stderr } = await world.run(['notes', '--archive', moved(), '--json']);
    expect({ stdout, stderr }).toEqual({ stdout: '[]\n', stderr: '' });
  }, 60_000);

  test('on the command line a message says how to answer', async () => {
    const asked = await world.run(['notes', '--archive', moved(), '--json']);
    expect(asked).toMatchObject({ status: 0, stdout: '[]\n' });
    expect(asked.stderr).toContain('--archive-is "archive"');
    expect((await world.run(['notes', '--archive', moved(), '--archive-is', 'nichts'])).status).toBe(2);
    const answered = await world.run(['notes', '--archive', moved(), '--json', '--archive-is', 'archive']);
    expect(JSON.parse(answered.stdout)).toHaveLength(3);
    expect((await world.run(['notes', '--archive', moved(), '--json'])).stderr).toBe('');
    // An answer can be taken back.
    const again = await world.run(['notes', '--archive', moved(), '--json', '--archive-is', 'new']);
    expect(JSON.parse(again.stdout)).toEqual([]);
  }, 60_000);
});

describe('the pager', () => {
  /** A pager that keeps what it gets in a file. */
  function pager(): { readonly command: string; readonly got: () => string } {
    const file = join(world.home, 'got');
    const program = join(world.home, 'my pager.mjs');
    writeFileSync(
      program,
      `#!/usr/bin/env node\nimport { writeFileSync, readFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(file)}, process.env.LESS + '\\n' + readFileSync(0));\n`,
    );
    chmodSync(program, 0o755);
    return {
      command: `"${process.execPath}" "${program}"`,
      got: () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
    };
  }

  test('show goes through it on a terminal, unless it is told not to, or into a pipe', async () => {
    const { command, got } = pager();
    await world.run(['show', 'eins.md'], { env: { PAGER: command } });
    expect(got()).toBe('');
    const direct = open(['show', 'eins.md', '--no-pager', '--archive', world.archive], { PAGER: command });
    expect(await direct.exit()).toBe(0);
    expect(got()).toBe('');
    const paged = open(['show', 'eins.md', '--archive', world.archive], { PAGER: command });
    expect(await paged.exit()).toBe(0);
    expect(got()).toMatch(/^FRX\n/);
    expect(got()).toContain('Satz Nummer 60');
  }, 60_000);

  test('one that is not there is said, and the post printed; none or cat is no pager', async () => {
    for (const [PAGER, said] of [
      ['gibtesnicht-pager', true],
      ['cat', false],
      ['', false],
    ] as const) {
      const terminal = open(['show', 'eins.md', '--archive', world.archive], { PAGER });
      expect(await terminal.exit()).toBe(0);
      expect(terminal.raw).toContain('Satz Nummer 60');
      expect(terminal.raw.includes('gibtesnicht-pager')).toBe(said);
    }
  }, 60_000);

  test('without $PAGER a long post goes through less, a short one and one in a pipe do not', async () => {
    const { command, got } = pager();
    const programs = join(world.home, 'programs');
    mkdirSync(programs);
    const less = join(programs, 'less');
    writeFileSync(less, `#!/bin/sh\nexec ${command}\n`);
    chmodSync(less, 0o755);
    writeFileSync(join(world.archive, 'kurz.md'), post('Kurz', 'Ein Satz.'));
    const PATH = `${programs}:${process.env['PATH']}`;
    await world.run(['show', 'eins.md'], { env: { PATH } });
    for (const args of [['kurz.md'], ['eins.md', '--no-pager']]) {
      const printed = open(['show', ...args, '--archive', world.archive], { PATH });
      expect(await printed.exit()).toBe(0);
      expect(printed.raw).toContain('Satz');
    }
    expect(got()).toBe('');
    const paged = open(['show', 'eins.md', '--archive', world.archive], { PATH });
    expect(await paged.exit()).toBe(0);
    expect(got()).toMatch(/^FRX\n/);
    expect(got()).toContain('Satz Nummer 60');
    // There is no less everywhere.
    chmodSync(less, 0o644);
    const without = open(['show', 'zwei.md', '--archive', world.archive], { PATH: programs });
    expect(await without.exit()).toBe(0);
    expect(without.raw).toContain('Satz Nummer 60');
    expect(without.raw).not.toContain('randnotiz:');
  }, 60_000);

  test('P in the reader shows the post in it, and the reader comes back', async () => {
    const { command, got } = pager();
    const terminal = open([world.archive], { PAGER: command });
    await terminal.waitFor(/3 Beiträge/);
    await terminal.keys('<Enter>');
    await terminal.waitFor('Satz Nummer 1 ');
    await terminal.keys('P');
    await terminal.waitFor(() => got().includes('Satz Nummer 60'));
    await terminal.waitFor((screen) => terminal.onAlternateScreen && screen.includes('Satz Nummer 1 '));
    await leave(terminal);
  }, 60_000);
});
