import { afterEach, describe, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

// The mouse, as a terminal reports it: columns and rows of its reports count from 1.
let world: World;
let terminal: TestTerminal;
afterEach(() => {
  terminal.close();
  world.remove();
});

const sentences = (from: number) =>
  Array.from({ length: 4 }, (_, i) => `Satz Nummer ${from + i} sagt etwas.`).join(' ');

async function open(columns: number, rows: number): Promise<void> {
  world = new World({
    'erster.md': `---\ntitle: Der erste\ndate: 2020-03-01\ntags: [ethik, recht]\n---\n\nEin Wort mit [Verweis](zweiter.md) darin.\n\n${Array.from({ length: 30 }, (_, i) => sentences(10 * i)).join('\n\n')}\n`,
    'zweiter.md': '---\ntitle: Der zweite\ndate: 2020-02-01\ntags: [recht]\n---\n\nHier ist das Ziel.\n',
    'dritter.md': '---\ntitle: Der dritte\ndate: 2020-01-01\n---\n\nOhne Tags.\n',
  });
  terminal = new TestTerminal([world.archive, '--lang', 'de'], {
    columns,
    rows,
    env: { ...world.env, RANDNOTIZ_DATA: world.data },
  });
  await terminal.waitFor('3 Beiträge');
  await terminal.settle();
}

function place(text: string): { readonly column: number; readonly row: number } {
  const found = terminal.find(text);
  if (!found) throw new Error(`“${text}” is not on the screen:\n${terminal.screen()}`);
  return { column: found.column + 1, row: found.row + 1 };
}

async function click(text: string): Promise<void> {
  const { column, row } = place(text);
  await terminal.mouse('left', column, row);
  await terminal.settle();
}

/** Presses on the first character of a text and lets go on its last. */
async function drag(text: string): Promise<void> {
  const { column, row } = place(text);
  await terminal.mouse('left', column, row, 'press');
  for (let by = 1; by < text.length; by++) await terminal.mouse('left', column + by, row, 'drag');
  await terminal.mouse('left', column + text.length - 1, row, 'release');
  await terminal.settle();
}

const chosen = () => terminal.lines().find((line) => line.includes('▌')) ?? '';

describe('the mouse in a terminal', () => {
  test('is asked for, and given back', async () => {
    await open(80, 24);
    expect(terminal.modes.mouseTrackingMode).not.toBe('none');
    await terminal.keys('<C-c>');
    expect(await terminal.exit()).toBe(0);
    expect(terminal.modes.mouseTrackingMode).toBe('none');
  });

  test('the wheel moves the cursor of the list and the page of the reader', async () => {
    await open(80, 24);
    await terminal.mouse('wheelDown', 20, 10);
    await terminal.waitFor(() => !chosen().includes('Der erste'));
    await terminal.mouse('wheelUp', 20, 10);
    await terminal.waitFor(() => chosen().includes('Der erste'));
    await terminal.keys('<Enter>');
    await terminal.waitFor('Ein Wort mit');
    const before = terminal.lines()[3];
    await terminal.mouse('wheelDown', 20, 10);
    await terminal.waitFor(() => terminal.lines()[0] === before);
    await terminal.mouse('wheelUp', 20, 10);
    await terminal.waitFor(() => terminal.lines()[3] === before);
  });

  test('a click chooses a post, another opens it', async () => {
    await open(80, 24);
    await click('Der zweite');
    await terminal.waitFor(() => chosen().includes('Der zweite'));
    await click('Der zweite');
    await terminal.waitFor('Hier ist das Ziel');
  });

  test('a click on a link follows it; on a tag of the title it lists the posts of the tag', async () => {
    await open(80, 24);
    await terminal.keys('<Enter>');
    await terminal.waitFor('Ein Wort mit');
    await click('Verweis');
    await terminal.waitFor('Hier ist das Ziel');
    await click('recht');
    await terminal.waitFor(/Der erste[\s\S]*Der zweite/);
    expect(terminal.screen()).not.toContain('Der dritte');
  });

  test('a click on a tag of the pane filters the list', async () => {
    await open(160, 50);
    await click('ethik');
    await terminal.waitFor((screen) => screen.includes('Der erste') && !screen.includes('Der dritte'));
  });

  test('what was dragged over is selected, and highlighted by H', async () => {
    await open(80, 24);
    await terminal.keys('<Enter>');
    await terminal.waitFor('Ein Wort mit');
    await drag('Nummer 1 sagt');
    await terminal.keys('H');
    await terminal.waitFor('Markiert');
    await terminal.settle();
    const { stdout } = await world.run(['notes', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ quote: 'Nummer 1 sagt', motivation: 'highlighting' }]);
  });

  test.each([
    ['in the margin', 140, 40],
    ['below its passage', 80, 24],
  ])('a click on a note %s goes to its passage, another edits it', async (_, columns, rows) => {
    await open(columns, rows);
    await terminal.keys('<Enter>');
    await terminal.waitFor('Ein Wort mit');
    await drag('Nummer 2 sagt');
    await terminal.keys('aMeine Notiz');
    await terminal.waitFor('Meine Notiz');
    await terminal.keys('<C-s>');
    await terminal.waitFor('Notiz geschrieben');
    await terminal.keys('ggW');
    await terminal.settle();
    await click('Meine Notiz');
    await terminal.keys('c');
    await terminal.waitFor('grün');
    await click('Meine Notiz');
    await terminal.waitFor('^s sichern');
  });
});
