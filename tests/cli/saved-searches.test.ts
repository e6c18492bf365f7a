import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from './program.ts';

const post = (title: string, tags: string, text: string): string =>
  `---\ntitle: ${title}\ntags: [${tags}]\n---\n\n${text}\n`;

let world: World;
beforeEach(() => {
  world = new World({
    'bank.md': post('Die Bank', 'bank', 'Die Bank nimmt Zinsen.'),
    'post.md': post('Die Post', 'post', 'Die Post bringt Briefe von @jemand.'),
    'bach.md': post('Der Bach', 'natur', 'Der Bach fliesst.'),
  });
});
afterEach(() => world.remove());

const paths = async (args: readonly string[]): Promise<string[]> =>
  (await world.json<{ path: string }[]>(args)).map(({ path }) => path).sort();
const searches = () => world.json<Record<string, string>[]>(['searches']);
const file = () => JSON.parse(readFileSync(world.data, 'utf8'));

test('saved, used with further words, renamed, deleted', async () => {
  expect(await searches()).toEqual([]);
  const saved = await world.run(['list', 'tag:bank OR tag:post', '--save', 'Geld und Briefe', '--json']);
  expect(saved.status).toBe(0);
  expect(JSON.parse(saved.stdout)).toHaveLength(2);
  expect(saved.stderr).toContain('@Geld und Briefe');
  expect(await searches()).toMatchObject([{ name: 'Geld und Briefe', query: 'tag:bank OR tag:post', scope: 'posts' }]);

  expect(await paths(['list', '@geld und briefe'])).toEqual(['bank.md', 'post.md']);
  expect(await paths(['list', '@"Geld und Briefe" tag:post'])).toEqual(['post.md']);
  expect(await paths(['search', '@Geld und Briefe'])).toEqual(['bank.md', 'post.md']);

  expect((await world.run(['edit', '@Geld und Briefe', '--name', 'geld'])).status).toBe(0);
  expect(await paths(['list', '@geld', '-tag:bank'])).toEqual(['post.md']);
  expect((await world.run(['delete', '@geld'])).status).toBe(0);
  expect(await searches()).toEqual([]);
  expect(file().tombstones).toMatchObject([{ kind: 'search', record: { name: 'geld' } }]);
  expect((await world.run(['delete', '@geld'])).status).toBe(1);
});

test('the same name again gets the new query; unknown fields stay', async () => {
  await world.run(['list', 'tag:bank', '--save', 'geld']);
  const document = file();
  document.searches[0].later = { kept: true };
  writeFileSync(world.data, JSON.stringify(document));
  await world.run(['notes', 'zins', '--save', 'Geld']);
  expect(file().searches).toMatchObject([{ name: 'geld', query: 'zins', scope: 'notes', later: { kept: true } }]);
});

test('nothing, or no name, is wrong usage; an unknown name is searched for as it stands, and said', async () => {
  expect((await world.run(['list', '--save', 'leer'])).status).toBe(2);
  expect((await world.run(['list', 'tag:bank', '--save', ' @ '])).status).toBe(2);
  const { status, stderr, stdout } = await world.run(['search', '@jemand', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ path: 'post.md' }]);
  expect(stderr).toContain('jemand');
});

test('a data file that is not understood is no reason not to search', async () => {
  mkdirSync(dirname(world.data), { recursive: true });
  writeFileSync(world.data, '{"version":1,"searches":');
  expect((await world.run(['search', '@jemand'])).status).toBe(0);
  expect((await world.run(['searches'])).status).toBe(4);
  expect(readFileSync(world.data, 'utf8')).toBe('{"version":1,"searches":');
});

test('purged, it leaves no trace', async () => {
  await world.run(['list', 'tag:bank', '--save', 'geheim']);
  expect((await world.run(['delete', '@geheim', '--purge'])).status).toBe(0);
  expect(readFileSync(world.data, 'utf8')).not.toContain('geheim');
});

test('many processes that save at once keep them all', async () => {
  const names = Array.from({ length: 6 }, (_, i) => `suche ${i}`);
  const ended = await Promise.all(names.map((name) => world.run(['list', `tag:bank`, '--save', name])));
  expect(ended.map(({ status }) => status)).toEqual(names.map(() => 0));
  expect((await searches()).map(({ name }) => name)).toEqual(names);
});
