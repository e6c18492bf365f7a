import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './program.ts';

// Keys in the config that cannot be: told by `doctor` and `config`, with what mends them.
let world: World;
beforeAll(() => {
  world = new World({ 'rosen.md': '---\ntitle: Rosen\n---\n\nSie blühen.\n' });
  mkdirSync(join(world.home, '.config', 'randnotiz'), { recursive: true });
  const keys = {
    list: { open: ['j'], nope: ['x'], opne: ['x'] },
    reader: { highlight: ['<C-x>'], sort: ['F2'] },
    libary: {},
  };
  writeFileSync(join(world.home, '.config', 'randnotiz', 'config.json'), JSON.stringify({ keys }));
});
afterAll(() => world.remove());

const what = [
  '“list” has no command “nope”; docs/keys.md names them all.',
  '“list” has no command “opne”. Is “open” meant?',
  '“<C-x>” for reader highlight is no key that a terminal sends. Is “^x” meant?',
  '“reader” has no command “sort”; “list” has one.',
  'There is no context “libary” for keys. Is “library” meant?',
  '“j” for list open is the key of list line-down, and stays it.',
];

test('doctor names each, and fails', async () => {
  const { status, stdout } = await world.run(['doctor', '--json', '--lang', 'en']);
  expect(status).toBe(1);
  const { problems } = JSON.parse(stdout) as { problems: { what: string; fix: string; where: string }[] };
  expect(problems.map((problem) => problem.what)).toEqual(what);
  expect(problems[5]?.fix).toMatch(/take another key, or give list line-down other keys too\.$/);
  expect(new Set(problems.map(({ where }) => where))).toEqual(
    new Set([join(world.home, '.config', 'randnotiz', 'config.json')]),
  );
});

test('config tells them below the settings', async () => {
  const { status, stdout } = await world.run(['config', '--lang', 'de']);
  expect(status).toBe(0);
  expect(stdout).toContain('«j» für list open ist die Taste von list line-down und bleibt es.');
  const { problems } = await world.json<{ problems: { what: string }[] }>(['config', '--lang', 'en']);
  expect(problems.map((problem) => problem.what)).toEqual(what);
});
