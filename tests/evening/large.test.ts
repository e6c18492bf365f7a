import { afterEach, expect, test } from 'vitest';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';

let world: World;
let terminal: TestTerminal;
afterEach(() => {
  terminal.close();
  world.remove();
});

// Large enough that its list comes in parts on today's machines; what is seen must be the same if it does not.
const count = 3000;
const text = 'Der Satz, der markiert wird, steht hier. Ein zweiter folgt ihm nach.';

test('an archive that was never seen is read while its list stands there, and nothing that is done meanwhile is lost', async () => {
  const posts = Array.from({ length: count }, (_, index): [string, string] => {
    const number = String(index).padStart(4, '0');
    return [
      `f${index % 50}/p${number}.md`,
      `---\ntitle: Beitrag ${number}\n---\n\n${text}\n\n${'Wort und Wort. '.repeat(60)}\n`,
    ];
  });
  world = new World(Object.fromEntries(posts));
  terminal = new TestTerminal([world.archive], { env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' } });
  await terminal.waitFor('▌ Beitrag 0000');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Der Satz, der markiert wird');
  await terminal.keys('v)H');
  await terminal.keys('q');
  await terminal.waitFor(/3.000 Beiträge[\s\S]* 1\/3.?000/);
  await terminal.keys('G');
  await terminal.waitFor(/3.?000\/3.?000/);
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
  const notes = await world.json<{ post: string; status: string; quote: string }[]>(['notes']);
  expect(notes).toMatchObject([
    { post: 'f0/p0000.md', status: 'exact', quote: 'Der Satz, der markiert wird, steht hier.' },
  ]);
}, 90_000);

test('links of a post that was opened early lead to posts that were read later', async () => {
  const posts = Array.from({ length: count }, (_, index): [string, string] => {
    const number = String(index).padStart(4, '0');
    return [`p${number}.md`, `---\ntitle: Beitrag ${number}\n---\n\nText ${number}, [weiter](p2999.md).\n`];
  });
  world = new World(Object.fromEntries(posts));
  terminal = new TestTerminal([world.archive], { env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' } });
  await terminal.waitFor('▌ Beitrag 0000');
  await terminal.keys('<Enter>');
  await terminal.waitFor('Text 0000');
  for (let tries = 0; tries < 20 && !terminal.screen().includes('Text 2999'); tries++) {
    await terminal.keys('<Tab><Enter>');
    await new Promise((done) => setTimeout(done, 300));
  }
  await terminal.waitFor('Text 2999');
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
}, 60_000);

test('who leaves at once has all that was remembered written down, and waits for nothing that was being made ready', async () => {
  const posts = Array.from({ length: count }, (_, index): [string, string] => {
    const number = String(index).padStart(4, '0');
    return [`p${number}.md`, `---\ntitle: Beitrag ${number}\n---\n\n${`Absatz ${number}. ${text}\n\n`.repeat(40)}`];
  });
  world = new World(Object.fromEntries(posts));
  terminal = new TestTerminal([world.archive], { env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' } });
  await terminal.waitFor('▌ Beitrag 0000');
  await terminal.keys('j<Enter>');
  await terminal.waitFor('Absatz 0001');
  await terminal.keys('G');
  await terminal.waitFor(/100\s?%/);
  await terminal.keys('qs<C-c>');
  expect(await terminal.exit()).toBe(0);
  const list = await world.json<{ path: string; progress: number }[]>(['list']);
  expect(list.find(({ path }) => path === 'p0001.md')?.progress).toBeGreaterThan(0.9);
  terminal = new TestTerminal([world.archive], { env: { ...world.env, ...world.places, LANG: 'de_CH.UTF-8' } });
  await terminal.waitFor(/nach Titel · 3.000 Beiträge/);
  await terminal.keys('<C-c>');
  expect(await terminal.exit()).toBe(0);
}, 60_000);
