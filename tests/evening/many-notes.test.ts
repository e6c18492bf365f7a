import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { World } from '../cli/program.ts';
import { annotation } from '../disk/annotations.ts';
import { TestTerminal } from '../terminal/terminal.ts';

const count = 400;
const sentence = 'Der Satz, der markiert wird, steht hier.';
const path = (i: number) => `p${String(i).padStart(4, '0')}.md`;
const time = (i: number) => new Date(1_700_000_000_000 + i * 1000).toISOString();

let world: World;
const terminals: TestTerminal[] = [];
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.close();
  world.remove();
});

/** An archive that was read before, with a data file of some megabytes. */
async function withManyNotes(): Promise<DataDocument> {
  const posts = Array.from({ length: count }, (_, i): [string, string] => [
    path(i),
    `---\ntitle: Beitrag ${String(i).padStart(4, '0')}\n---\n\n${sentence}\n`,
  ]);
  world = new World(Object.fromEntries(posts));
  await world.run(['annotate', path(1), '--quote', sentence, '--note', 'Die erste.']);
  const known: DataDocument = JSON.parse(readFileSync(world.data, 'utf8'));
  const archive = known.archives[0]?.id ?? '';
  const long = 'Ein langer Gedanke. '.repeat(100);
  const body = [{ type: 'TextualBody', value: long, purpose: 'commenting' } as const];
  const on = (i: number, name: string, post: string) =>
    annotation(name, { archive, created: time(i), body, target: { ...annotation('x').target, source: post } });
  const document = {
    ...emptyDocument,
    archives: known.archives,
    annotations: Array.from({ length: 1500 }, (_, i) => on(i, `a${i}`, path(i % 7 === 0 ? i % 10 : i % count))),
    bookmarks: [2, 5, 300].map((i) => ({ ...on(i, `b${i}`, path(i)), motivation: 'bookmarking' })),
    searches: [{ id: 's', name: 'Ungelesenes', query: 'is:unread', created: time(1), modified: time(1) }],
  };
  const bytes = serialize(document);
  expect(bytes.length).toBeGreaterThan(2_000_000);
  writeFileSync(world.data, bytes);
  await world.run(['list']);
  return document;
}

function open(columns: number, rows: number): TestTerminal {
  const env = { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' };
  const terminal = new TestTerminal([world.archive], { columns, rows, env });
  terminals.push(terminal);
  return terminal;
}

test.each([
  [40, 12],
  [80, 24],
  [160, 50],
])(
  'at %i columns the list stands with its marks before all notes are read, and stays as it is',
  async (columns, rows) => {
    await withManyNotes();
    const terminal = open(columns, rows);
    // The last line is painted last.
    await terminal.waitFor((screen) => screen.includes('Beitrag 0000') && !screen.endsWith('\n'));
    const first = terminal.lines();
    expect(first.filter((line) => /✎\d/.test(line)).length).toBeGreaterThan(rows / 4);
    expect(first.join('\n')).toContain('★');
    if (columns >= 160) expect(first.join('\n')).toContain('Ungelesenes');
    // A key is handled once all is there.
    await terminal.keys('j');
    await terminal.waitFor('▌ Beitrag 0001');
    await terminal.keys('k');
    await terminal.waitFor('▌ Beitrag 0000');
    const marks = (lines: readonly string[]) => lines.map((line) => line.match(/Beitrag \d+|✎\d+|★/g)?.join(' ') ?? '');
    expect(marks(terminal.lines())).toEqual(marks(first));
    await terminal.keys('<C-c>');
    expect(await terminal.exit()).toBe(0);
  },
  90_000,
);

test('what is typed at once is done on all notes: none is lost by a save', async () => {
  const before = await withManyNotes();
  const terminal = open(80, 24);
  await terminal.keys('jM');
  await terminal.waitFor(/gespeichert/i);
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  const after: DataDocument = JSON.parse(readFileSync(world.data, 'utf8'));
  expect(after.annotations).toEqual(before.annotations);
  expect(after.bookmarks).toHaveLength(before.bookmarks.length + 1);
  expect(after.bookmarks.at(-1)?.target.source).toBe(path(1));
}, 90_000);

test('a file that turns out to be damaged is opened for reading only, and stays as it is', async () => {
  await withManyNotes();
  // In a record of no post that is painted.
  const text = readFileSync(world.data, 'utf8').replace(/("source":"p0399\.md".*)\}(,?\n)/, '$1$2');
  writeFileSync(world.data, text);
  const terminal = open(80, 24);
  await terminal.keys('M');
  await terminal.waitFor('nur lesen');
  await terminal.waitFor('Beitrag 0000');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  expect(readFileSync(world.data, 'utf8')).toBe(text);
}, 90_000);
