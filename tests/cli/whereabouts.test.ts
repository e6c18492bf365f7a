import { expect, it } from 'vitest';
import { listedLocations } from '../../src/cli/locations.ts';
import type { Session } from '../../src/cli/session.ts';
import { Whereabouts } from '../../src/cli/whereabouts.ts';
import { readPost } from '../../src/post/read.ts';
import { annotation } from '../disk/annotations.ts';

const { meta: today } = readPost('2024/ganz-anders.md', new TextEncoder().encode('# Ein neuer Name'));
const moved = annotation('alt', {
  target: { ...annotation('alt').target, source: 'weg.md', title: 'Der frühere Name', fingerprint: 'abc' },
});
const made = annotation('neu', { target: { ...annotation('neu').target, source: today.path } });

/** The reader with one post, which only its text tells to be that of the note. */
function reader() {
  const session = {
    isRead: true,
    archive: { posts: [today] },
    get posts() {
      return this.archive.posts;
    },
    document: {},
    annotations: [moved],
    bookmarks: [],
    fingerprints: { known: async () => 'abc', save: async () => undefined },
  };
  return { session, whereabouts: new Whereabouts(session as unknown as Session) };
}

it('tells what was found of a post by its text after another note was made, too', async () => {
  const { session, whereabouts } = reader();
  expect((await whereabouts.now())(moved)).toBeNull();
  expect((await whereabouts.precise())(moved)).toBe(today.path);
  session.document = {};
  session.annotations = [moved, made];
  const now = await whereabouts.now();
  expect([moved, made].map(now)).toEqual([today.path, today.path]);
});

it('does not tell it of a note that belongs to another post since, or of another archive', async () => {
  const { session, whereabouts } = reader();
  await whereabouts.precise();
  session.document = {};
  const other = { ...moved, target: { ...moved.target, fingerprint: 'xyz' } };
  session.annotations = [other];
  expect((await whereabouts.now())(other)).toBeNull();
  session.annotations = [moved];
  expect((await whereabouts.now())(moved)).toBe(today.path);
  session.archive = { posts: [today] };
  expect((await whereabouts.now())(moved)).toBeNull();
});

it('says the same where every post still has its path as where all is looked for', async () => {
  const { session, whereabouts } = reader();
  session.annotations = [made];
  const here = await whereabouts.listed();
  expect(here(made)).toBe((await listedLocations(session.posts, [made]))(made));
  expect(here(made)).toBe(today.path);
  // A post that comes to have gone is looked for again.
  session.archive = { posts: [{ ...today, path: 'anderswo.md' }] };
  const gone = await whereabouts.listed();
  expect(gone(made)).toBe((await listedLocations(session.posts, [made]))(made));
});
