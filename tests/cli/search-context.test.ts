import { afterEach, expect, test } from 'vitest';
import { World } from './program.ts';

let world: World;
afterEach(() => world.remove());

const body = [
  'Der erste Absatz.',
  'Der zweite 😀 sagt *nichts*.',
  'Im dritten steht die Stimme.',
  'Der vierte.',
  'Der fünfte.',
];

test('search shows so many paragraphs around a hit, with what was found standing out', async () => {
  world = new World({
    'a.md': `---\ntitle: Ein Beitrag\n---\n\n${body.join('\n\n')}\n`,
    'b.md': '# Stimme\n\nOhne das Wort.\n',
  });
  const hits = await world.json<{ path: string; context: string[] }[]>(['search', 'stimme', '-C', '1']);
  const context = Object.fromEntries(hits.map((hit) => [hit.path, hit.context]));
  expect(context['a.md']).toEqual(['Der zweite 😀 sagt nichts.', 'Im dritten steht die Stimme.', 'Der vierte.']);
  expect(context['b.md']?.[0]).toBe('Stimme');
  const { stdout } = await world.run(['search', 'stimme', '--context', '1', '--color', 'always']);
  const esc = String.fromCharCode(27);
  expect(stdout).toMatch(new RegExp(`die ${esc}\\[[\\d;]+mStimme${esc}`));
  expect(stdout.indexOf('zweite')).toBeLessThan(stdout.indexOf('dritten'));
  expect(stdout).not.toContain('Der fünfte');
  const wrong = await world.run(['search', 'stimme', '-C', 'viel']);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('--context');
});
