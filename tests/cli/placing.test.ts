import { expect, it } from 'vitest';
import { targetOf } from '../../src/annotation/create.ts';
import { describe } from '../../src/annotation/describe.ts';
import { Placing } from '../../src/cli/placing/place-records.ts';
import type { Session } from '../../src/cli/session.ts';
import { Whereabouts } from '../../src/cli/whereabouts.ts';
import { DiskFailure } from '../../src/disk/failure.ts';
import { parsePost } from '../../src/post/parse.ts';
import { readPost } from '../../src/post/read.ts';
import { annotation } from '../disk/annotations.ts';

const post = (path: string, text: string) => readPost(path, new TextEncoder().encode(text));
const posts = [
  post('a.md', 'Wer schweigt, sagt auch etwas.'),
  post('b.md', 'Der Bericht ist da.'),
  post('c.md', 'Ganz ohne Notiz.'),
];
const note = (id: string, path: string, exact: string) => {
  const own = posts.find(({ meta }) => meta.path === path)!;
  const document = parsePost(own);
  const start = document.text.text.indexOf(exact);
  return annotation(id, { target: targetOf(own.meta, describe(document, { start, end: start + exact.length })) });
};

/** A session whose posts are in memory; `opened` are those that were parsed. */
function reader() {
  const gone = new Set<string>();
  const opened: string[] = [];
  const known = new Map<string, string>();
  const session = {
    isRead: true,
    posts: posts.map(({ meta }) => meta),
    document: {},
    annotations: [note('n1', 'b.md', 'Der Bericht'), note('n2', 'a.md', 'Wer schweigt')],
    bookmarks: [annotation('n3', { target: { ...annotation('n3').target, source: 'weg.md', title: 'Verschwunden' } })],
    archive: { fileOf: () => undefined },
    fingerprints: {
      known: async (hash: string) => known.get(hash),
      of: async (hash: string) => `fingerprint of ${hash}`,
      add: async () => undefined,
      save: async () => undefined,
    },
    open: async (path: string) => {
      const own = posts.find(({ meta }) => meta.path === path);
      if (!own || gone.has(path)) throw new DiskFailure({ key: 'disk.archive.no-post', args: { path } });
      opened.push(path);
      return { post: own, document: parsePost(own) };
    },
    get whereabouts() {
      return whereabouts;
    },
  };
  const whereabouts = new Whereabouts(session as unknown as Session);
  return { session, gone, opened, placing: new Placing(session as unknown as Session) };
}

it('places notes in the order of the list, those of no post last', async () => {
  const { placing } = reader();
  const placed = await placing.placed();
  expect(placed.map(({ annotation: { id }, path }) => [id, path])).toEqual([
    ['urn:uuid:n2', 'a.md'],
    ['urn:uuid:n1', 'b.md'],
    ['urn:uuid:n3', null],
  ]);
  expect(placed.map(({ verdict }) => verdict.place?.exact ?? null)).toEqual(['Wer schweigt', 'Der Bericht', null]);
});

it('tells of the others when a post has gone meanwhile, and of that one when it is back', async () => {
  const { placing, gone } = reader();
  gone.add('a.md');
  const placed = await placing.placed();
  expect(placed.map(({ annotation: { id }, verdict }) => [id, verdict.status])).toEqual([
    ['urn:uuid:n1', 'exact'],
    ['urn:uuid:n3', 'orphan'],
    ['urn:uuid:n2', 'orphan'],
  ]);
  gone.clear();
  expect((await placing.placed()).find(({ annotation: { id } }) => id === 'urn:uuid:n2')?.path).toBe('a.md');
});

it('is looked for anew when a note is another one, though there are as many', async () => {
  const { placing, session, opened } = reader();
  const before = await placing.placed();
  expect(await placing.placed()).toBe(before);
  session.annotations = [session.annotations[0]!, note('n4', 'c.md', 'Ganz ohne')];
  const after = await placing.placed();
  expect(after.map(({ annotation: { id } }) => id)).toEqual(['urn:uuid:n1', 'urn:uuid:n4', 'urn:uuid:n3']);
  // What was found of the first is known.
  expect(opened).toEqual(['a.md', 'b.md', 'c.md']);
  expect(after[0]?.verdict).toBe(before.find(({ annotation: { id } }) => id === 'urn:uuid:n1')?.verdict);
});
