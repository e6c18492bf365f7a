import { afterEach, expect, test } from 'vitest';
import { World } from './program.ts';

let world: World;
afterEach(() => world.remove());

test('doctor names posts that are read in a simpler way, each once', async () => {
  world = new World({
    'sterne.md': `# Sterne\n\nSo ${'*'.repeat(10_000)}\n`,
    'tief.md': `${'> '.repeat(60)}tief\n`,
    'lang.md': 'Ein *Wort* und [ein Verweis](https://example.org/).\n\n'.repeat(3000),
  });
  const { problems } = await world.json<{ problems: { where: string; what: string }[] }>(['doctor', '--lang', 'en']);
  expect(problems.map(({ where }) => where).sort()).toEqual(['sterne.md', 'tief.md']);
  expect(problems.find(({ where }) => where === 'sterne.md')?.what).toContain('too much markup');
});
