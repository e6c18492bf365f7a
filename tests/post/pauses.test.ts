import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inSlices, keyHeard, Pauses } from '../../src/post/pauses.ts';

function* steps(log: string[], name: string, count: number): Generator<void, string> {
  for (let i = 0; i < count; i++) {
    log.push(name);
    yield;
  }
  return name;
}

test('works that stop for keys go on one after the other, one in each turn of the event loop', async () => {
  const log: string[] = [];
  const all = Promise.all(['a', 'b', 'c'].map((name) => inSlices(steps(log, name, 4), new Pauses({ slice: 0 }))));
  let over = false;
  void all.then(() => {
    over = true;
  });
  const turns: string[][] = [];
  while (!over) {
    turns.push(log.splice(0));
    await turn();
  }
  // The first of each is done at once, by whoever asked for it.
  expect(turns[0]).toEqual(['a', 'b', 'c']);
  expect(turns.slice(1).every((some) => some.length <= 1)).toBe(true);
  expect([...turns.flat(), ...log].join('')).toBe('abc'.repeat(4));
  expect(await all).toEqual(['a', 'b', 'c']);
});

test('work that has been given up ends with the reason', async () => {
  const ending = new AbortController();
  const pauses = new Pauses({ slice: 0, signal: ending.signal });
  await pauses.take();
  ending.abort(new Error('left'));
  await expect(pauses.take()).rejects.toThrow('left');
});

test('what somebody waits for goes on before what is merely made ready', async () => {
  const log: string[] = [];
  await Promise.all([
    inSlices(steps(log, 'ready', 5), new Pauses({ slice: 0 })),
    inSlices(steps(log, 'wanted', 5), new Pauses({ slice: 0, isAwaited: true })),
  ]);
  expect(log.lastIndexOf('wanted')).toBeLessThan(log.lastIndexOf('ready') - 2);
});

test('after a key nothing is merely made ready for a while; what somebody waits for goes on, and so does all in the end', async () => {
  const log: string[] = [];
  const ready = inSlices(steps(log, 'ready', 4), new Pauses({ slice: 0 }));
  await turn();
  await turn();
  await turn();
  const before = log.length;
  keyHeard();
  await turn();
  const wanted = await inSlices(steps(log, 'wanted', 3), new Pauses({ slice: 0, isAwaited: true }));
  expect(wanted).toBe('wanted');
  expect(log.slice(before).filter((what) => what === 'ready').length).toBeLessThanOrEqual(1);
  const pressing = setInterval(keyHeard, 10);
  expect(await ready).toBe('ready');
  clearInterval(pressing);
});
