import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

const sentence = 'Wer schweigt, hat dem Abdruck seiner Stimme zugestimmt.';
const post = `---\ntitle: Die Ansage\n---\n\nAm Anfang steht eine Ansage.\n\n${sentence}\n`;

let world: World;
let terminal: TestTerminal;
afterEach(() => {
  terminal?.close();
  world.remove();
});

/** An archive with one note, in a data file that a newer program has written on. */
async function withNewerFile(): Promise<string> {
  world = new World({ 'ansage.md': post });
  await world.run(['annotate', 'ansage.md', '--quote', sentence, '--note', 'Opt-out!']);
  const document = JSON.parse(readFileSync(world.data, 'utf8'));
  const text = JSON.stringify({ ...document, version: 2, drawings: [{ id: 'x' }] });
  writeFileSync(world.data, text);
  return text;
}

const open = (columns: number, rows: number): TestTerminal => {
  const env = { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' };
  terminal = new TestTerminal([world.archive], { columns, rows, env });
  return terminal;
};

test('a data file of a newer version: its notes are shown, nothing is written, and it is said what to do', async () => {
  const text = await withNewerFile();
  const before = statSync(world.data, { bigint: true });
  open(80, 24);
  await terminal.waitFor('randnotiz aktualisieren');
  await terminal.waitFor('nur lesen');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Opt-out!');
  await terminal.keys('M');
  await terminal.waitFor('randnotiz aktualisieren');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  expect(terminal.screen().replaceAll('\n', '')).toContain('stammt von einem neueren randnotiz');
  expect(readFileSync(world.data, 'utf8')).toBe(text);
  expect(statSync(world.data, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
  for (const args of [['notes'], ['list'], ['export', '--format', 'json'], ['bookmark', 'ansage.md']]) {
    const { status, stderr } = await world.run(args);
    expect(status, args.join(' ')).toBe(4);
    expect(stderr).toContain('update randnotiz');
  }
  const { stdout } = await world.run(['doctor', '--json']);
  expect(JSON.parse(stdout).problems[0]).toMatchObject({ severity: 'error', where: world.data });
  expect(JSON.parse(stdout).problems[0].fix).toContain('update randnotiz');
  expect(readFileSync(world.data, 'utf8')).toBe(text);
}, 90_000);

test('on a small screen it is said as well; once the file is mended, the open reader writes in it', async () => {
  const text = await withNewerFile();
  open(40, 12);
  await terminal.waitFor('randnotiz aktualisieren');
  const { drawings: _, ...mended } = JSON.parse(text);
  writeFileSync(world.data, `${JSON.stringify({ ...mended, version: 1 })}\n`);
  await terminal.waitFor((screen) => !screen.includes('aktualisieren') && !screen.includes('nur lesen'));
  await terminal.keys('M');
  await terminal.waitFor('★');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  const document = JSON.parse(readFileSync(world.data, 'utf8'));
  expect([document.annotations.length, document.bookmarks.length]).toEqual([1, 1]);
}, 90_000);
