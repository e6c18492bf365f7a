import { expect, it } from 'vitest';
import { LatestOnly } from '../../src/tui/latest-only.ts';

it('does one piece of work at a time, and of those asked for meanwhile only the last', async () => {
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const one = new LatestOnly();
  const ask = (name: string) =>
    one.run(() => new Promise<void>((end) => ends.push(end)).then(() => void done.push(name)));
  const end = async () => {
    ends.shift()?.();
    await new Promise((next) => setTimeout(next, 0));
  };
  for (const name of ['s', 'st', 'sti', 'stim']) ask(name);
  expect(ends).toHaveLength(1);
  await end();
  expect(done).toEqual(['s']);
  expect(ends).toHaveLength(1);
  await end();
  expect(done).toEqual(['s', 'stim']);
  expect(ends).toHaveLength(0);
  ask('stimme');
  await end();
  expect(done).toEqual(['s', 'stim', 'stimme']);
});
