import { expect, it } from 'vitest';
import type { Verdict } from '../../src/annotation/verdict.ts';
import { Performer } from '../../src/tui/perform.ts';
import type { Ports } from '../../src/tui/ports.ts';
import type { Runtime } from '../../src/tui/runtime.ts';
import { posts } from './archive.ts';
import { Driver } from './driver.ts';

it('tells where notes are as it was asked last, of the post as it stands', async () => {
  const driver = new Driver({ posts }).press('Enter');
  const dispatched: unknown[] = [];
  const ends: ((verdicts: readonly Verdict[]) => void)[] = [];
  const ports = { anchor: () => new Promise<readonly Verdict[]>((end) => ends.push(end)) };
  const runtime = { state: () => driver.state, dispatch: (command: unknown) => dispatched.push(command) };
  const performer = new Performer(ports as unknown as Ports, runtime as unknown as Runtime);
  const path = driver.state.reader?.path;
  const answer = async (which: number, id: string) => {
    const verdict: Verdict = { id, status: 'exact', place: null, confidence: 1, why: { key: '' }, candidates: [] };
    ends[which]?.([verdict]);
    await new Promise((done) => setImmediate(done));
    return verdict;
  };
  performer.perform({ type: 'anchor' });
  performer.perform({ type: 'anchor' });
  const second = await answer(1, 'zweite');
  await answer(0, 'erste');
  expect(dispatched).toEqual([{ name: 'anchored', path, verdicts: [second] }]);

  performer.perform({ type: 'anchor' });
  driver.command({ name: 'outside', event: { type: 'posts-changed', paths: [path ?? ''] } });
  await answer(2, 'dritte');
  expect(dispatched).toHaveLength(1);
});
