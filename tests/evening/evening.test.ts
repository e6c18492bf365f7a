import { afterEach, describe, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

// The reader's evening (issue: first read), typed into a real pseudo-terminal on the archive that ships.
let world: World;
const terminals: TestTerminal[] = [];

afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.close();
  world.remove();
});

function open(columns: number, rows: number, args: readonly string[] = []): TestTerminal {
  const env = { ...world.env, LANG: 'de_CH.UTF-8', RANDNOTIZ_DATA: world.data };
  const terminal = new TestTerminal(args, { columns, rows, env });
  terminals.push(terminal);
  return terminal;
}

interface Note {
  readonly motivation: string;
  readonly post: string;
  readonly quote: string | null;
  readonly note: string | null;
  readonly status: string;
}

const notes = async (): Promise<Note[]> => {
  const { stdout } = await world.run(['notes', '--json'], { env: { RANDNOTIZ_ARCHIVE: '' } });
  return JSON.parse(stdout);
};

/** The first three lines of text on the screen, without the sign of the caret. */
const topLines = (terminal: TestTerminal): string[] =>
  terminal
    .lines()
    .map((line) => line.replace('›', ' ').trim())
    .filter((line) => line !== '')
    .slice(0, 3);

describe.each([
  [80, 24],
  [140, 45],
])('an evening at %ix%i', (columns, rows) => {
  test('filter, search, read, mark, note, bookmark, leave, come back', async () => {
    world = new World();
    const first = open(columns, rows);
    await first.waitFor(/10 Beiträge/);
    expect(first.onAlternateScreen).toBe(true);

    // Filter by a tag.
    await first.keys('/');
    await first.keys('tag:swisscom');
    await first.waitFor(
      (screen) => screen.includes('Biometrisches Stimmprofil') && !screen.includes('Amazon: the empty'),
    );
    await first.keys('<Enter><Esc>');
    await first.waitFor('Amazon: the empty chair');

    // Search, open the hit.
    await first.keys('/stimmprofil');
    await first.waitFor(
      (screen) => screen.includes('Biometrisches Stimmprofil') && !screen.includes('Amazon: the empty'),
    );
    await first.keys('<Enter>');
    await first.settle();
    await first.keys('<Enter>');
    await first.waitFor(/noch \d+ Minuten?|\d+ %/);

    // Read to the end, then go back to the beginning and select a sentence.
    await first.keys('G');
    await first.waitFor(/100 %/);
    await first.keys('g');
    await first.waitFor('Heute sitze ich an der Shift');
    await first.keys('w');
    await first.keys('v');
    await first.settle();
    await first.keys(')');
    await first.settle();
    await first.keys('H');
    await first.settle();
    expect((await notes())[0]).toMatchObject({ motivation: 'highlighting', status: 'exact' });

    // A note of two lines.
    await first.keys('a');
    await first.settle();
    await first.keys('Opt-out!<Enter>Mit der Post vergleichen');
    await first.waitFor('Mit der Post vergleichen');
    await first.keys('<C-s>');
    await first.settle();
    await first.keys('M');
    await first.settle();
    await first.keys('<C-d>');
    await first.settle();
    const before = topLines(first);
    await first.keys('<C-c>');
    expect(await first.exit()).toBe(0);
    expect(first.onAlternateScreen).toBe(false);

    const kept = await notes();
    const note = kept.find((one) => one.motivation === 'commenting');
    expect(note).toMatchObject({ status: 'exact', note: 'Opt-out!\nMit der Post vergleichen' });
    expect(note?.quote).toBeTruthy();
    expect(kept.some((one) => one.motivation === 'bookmarking')).toBe(true);

    // Again: the post is where it was left.
    const second = open(columns, rows);
    await second.waitFor(/10 Beiträge/);
    expect(second.screen()).toContain('★');
    await second.keys('c');
    await second.waitFor(/\d+ %/);
    await second.settle();
    expect(topLines(second)).toEqual(before);
    await second.keys('g');
    await second.settle();
    // Two words of the passage that stand on one line.
    const quoted = (note?.quote ?? '').split(' ');
    const seen = () =>
      quoted.map((word, i) => second.find(`${word} ${quoted[i + 1] ?? word}`)).find((found) => found !== null);
    await second.waitFor(() => seen() !== undefined);
    const place = seen();
    expect(place, note?.quote ?? '').toBeTruthy();
    if (place) expect(second.style(place.column, place.row).background ?? 'none').not.toBe('none');
    await second.keys('<C-c>');
    expect(await second.exit()).toBe(0);
  }, 90_000);
});

test('a broken data file: the reader opens read-only, says so, and leaves the file alone', async () => {
  world = new World();
  const { mkdirSync, readFileSync, writeFileSync } = await import('node:fs');
  const { dirname } = await import('node:path');
  mkdirSync(dirname(world.data), { recursive: true });
  writeFileSync(world.data, '{"version": 1, "annot');
  const terminal = open(80, 24);
  await terminal.waitFor(/10 Beiträge/);
  await terminal.keys('<Enter>');
  await terminal.waitFor(/\d+ %/);
  await terminal.keys('H');
  await terminal.settle();
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  expect(readFileSync(world.data, 'utf8')).toBe('{"version": 1, "annot');
});

test('a hostile title and body put no control character on the screen', async () => {
  world = new World({
    'boese.md':
      '---\ntitle: "Titel \\e]0;x\\a Ende"\n---\n\nHallo \u001b[31mrot \u009b1m \u001b]52;c;WA==\u0007 Ende.\n',
  });
  const terminal = open(80, 24, [world.archive]);
  await terminal.waitFor('Titel');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Hallo');
  expect(terminal.clipboard).toBeNull();
  expect(terminal.raw).not.toContain('\u001b]0;x');
  expect(terminal.raw).not.toContain('\u001b[31mrot');
  expect(terminal.raw).not.toContain('\u009b');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
});
