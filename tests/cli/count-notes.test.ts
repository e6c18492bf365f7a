import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/annotation/verdict.ts';
import { Searching } from '../../src/cli/searching.ts';
import type { Session } from '../../src/cli/session.ts';
import { Whereabouts } from '../../src/cli/whereabouts.ts';
import { readPost } from '../../src/post/read.ts';
import { parseQuery } from '../../src/search/query.ts';
import { annotation } from '../disk/annotations.ts';

const { meta } = readPost('2019/stimmprofil.md', new TextEncoder().encode('---\ntags: [recht]\n---\n# Stimmprofil'));
const records = Array.from({ length: 450 }, (_, i) => annotation(`n${i}`));
const session: Partial<Session> & Pick<Session, 'posts'> = {
  annotations: records,
  bookmarks: [annotation('b', { motivation: 'bookmarking' })],
  posts: [meta],
  reading: { [meta.path]: { progress: 1, finished: true, position: 0, lastRead: '2024-05-01T10:00:00.000Z' } },
};
const searching = new Searching({ ...session, whereabouts: new Whereabouts(session as Session) } as Session);
const count = (query: string, verdicts: readonly Verdict[] = []) => searching.countNotes(parseQuery(query), verdicts);
const verdict = (id: string, status: Verdict['status']): Verdict => ({
  id,
  status,
  place: null,
  confidence: 1,
  why: { key: 'annotation.why.exact' },
  candidates: [],
});

describe('notes that a search finds', () => {
  it('are counted by words, tags, and by what their posts are', async () => {
    expect(await count('')).toBe(451);
    expect(await count('„n17“')).toBe(1);
    expect(await count('has:note tag:recht is:read')).toBe(451);
    expect(await count('is:unread')).toBe(0);
    expect(await count('is:bookmarked -note:n3 sort:date')).toBeGreaterThan(0);
  });

  it('are not counted by how they fare until that is known of all', async () => {
    expect(await count('is:orphan')).toBeNull();
    const some = records.map(({ id }) => verdict(id, 'exact'));
    expect(await count('is:orphan', some)).toBeNull();
    expect(await count('is:orphan', [...some, verdict('urn:uuid:b', 'orphan')])).toBe(1);
  });
});
