import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { anchorPost } from '../../src/annotation/anchor.ts';
import { targetOf } from '../../src/annotation/create.ts';
import { describe as describeRange } from '../../src/annotation/describe.ts';
import type { Annotation } from '../../src/annotation/model.ts';
import { eachWithThreads, PostThreads } from '../../src/cli/post-threads.ts';
import { fingerprintOf } from '../../src/post/fingerprint.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readPost } from '../../src/post/read.ts';

const script = new URL('../../dist/post-worker.js', import.meta.url);
const before = '---\ntitle: Wandern\n---\n\nDer Weg führt über den Pass. [Karte](karte.md)\n\nDann kommt der See.\n';
const after = before.replace('Der Weg', 'Ein langer Weg').replace('Dann', 'Am Ende');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'randnotiz-threads-'));
  for (let i = 0; i < 40; i++) writeFileSync(join(folder, `p${i}.md`), i % 2 === 0 ? before : after);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (i: number) => ({ path: `p${i}.md`, file: join(folder, `p${i}.md`) });

function noteOn(path: string, words: string): Annotation {
  const { meta, body } = readPost(path, Buffer.from(before));
  const document = parseDocument(body);
  const start = [...document.text.text.slice(0, document.text.text.indexOf(words))].length;
  const range = { start, end: start + words.length };
  return {
    id: `urn:uuid:${path}`,
    motivation: 'highlighting',
    created: '2026-01-01T00:00:00Z',
    modified: '2026-01-01T00:00:00Z',
    archive: 'urn:uuid:a',
    target: targetOf(meta, describeRange(document, range)),
  } as unknown as Annotation;
}

it('place and read as this thread does, each answer to its question', async () => {
  const threads = PostThreads.open(false, 2, script);
  if (!threads) throw new Error('the worker is not built');
  try {
    const placed = await Promise.all(
      Array.from({ length: 40 }, (_, i) => threads.place(fileOf(i), [noteOn(`p${i}.md`, 'über den Pass')])),
    );
    placed.forEach((placement, i) => {
      const { path } = fileOf(i);
      const { meta, body } = readPost(path, Buffer.from(i % 2 === 0 ? before : after));
      const document = parseDocument(body);
      expect(placement).toEqual({
        hash: meta.hash,
        fingerprint: fingerprintOf(document),
        verdicts: anchorPost(document, [noteOn(path, 'über den Pass')], { path }),
      });
      expect(placement?.verdicts[0]?.place?.exact).toBe('über den Pass');
    });
    expect(await threads.links([fileOf(0), { path: 'gone.md', file: join(folder, 'gone.md') }])).toEqual([
      ['karte.md'],
      [],
    ]);
    expect(await threads.place({ path: 'gone.md', file: join(folder, 'gone.md') }, [])).toBeNull();
  } finally {
    threads.end();
  }
  expect(await threads.place(fileOf(0), [])).toBeNull();
});

it('answer what was asked before they are ended with null, so that nobody waits', async () => {
  const threads = PostThreads.open(true, 1, script);
  const asked = Array.from({ length: 5 }, (_, i) => threads?.place(fileOf(i), []));
  threads?.end();
  expect(await Promise.all(asked)).toEqual([null, null, null, null, null]);
});

it('are not there where nothing is built; then each is done here, once', async () => {
  expect(PostThreads.open(false, 2, new URL('./nowhere.js', import.meta.url))).toBeNull();
  const done: number[] = [];
  await eachWithThreads([1, 2, 3], false, async (one, threads) => {
    expect(threads).toBeNull();
    done.push(one);
  });
  expect(done).toEqual([1, 2, 3]);
});

it('leave the rest when one has failed, as nobody waits for it any more', async () => {
  // Threads as they are where the reader works: without an answer.
  const none = { place: async () => null, end: () => undefined } as unknown as PostThreads;
  const open = vi.spyOn(PostThreads, 'open').mockReturnValue(none);
  const begun: number[] = [];
  const items = Array.from({ length: 200 }, (_, i) => i);
  const all = eachWithThreads(items, true, async (one) => {
    begun.push(one);
    await new Promise((done) => setImmediate(done));
    if (one === 3) throw new Error('gone');
  });
  await expect(all).rejects.toThrow('gone');
  for (let turn = 0; turn < 50; turn++) await new Promise((done) => setImmediate(done));
  expect(begun.length).toBeLessThan(40);
  open.mockRestore();
});
