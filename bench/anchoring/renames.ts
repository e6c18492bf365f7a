import { newAnnotation } from '../../src/annotation/create.ts';
import { locatePosts, type PostIdentity } from '../../src/annotation/locate.ts';
import { fingerprintOf } from '../../src/post/fingerprint.ts';
import { parseDocument } from '../../src/post/parse.ts';
import type { Post } from '../../src/post/post.ts';

/** What happened to a file, and what the archive then has in the place of its identity; `null`: nothing to know it by. */
const fates: Readonly<Record<string, (post: PostIdentity, edited: string) => readonly PostIdentity[]>> = {
  'moved to another folder': (post) => [{ ...post, path: `neu/${post.path}` }],
  'renamed, slug kept, edited': (post, edited) => [{ ...post, path: 'x1.md', slug: slugOf(post), fingerprint: edited }],
  'renamed, text as it was': (post) => [{ ...post, path: 'x2.md', slug: null, title: 'Neuer Titel' }],
  'moved, retitled, edited': (post, edited) => [
    { ...post, path: `blog/2019/${post.path}`, slug: null, title: 'Neuer Titel', fingerprint: edited },
  ],
  'renamed, title kept, edited': (post, edited) => [{ ...post, path: 'x3.md', slug: null, fingerprint: edited }],
  'copied, the original edited': (post, edited) => [
    { ...post, path: 'kopie.md' },
    { ...post, fingerprint: edited },
  ],
  deleted: () => [],
};

const slugOf = (post: PostIdentity): string => post.slug ?? `slug-${post.path}`;

/** How often the post of an annotation is found again after its file was moved, renamed, copied or deleted. */
export function measureRenames(
  posts: readonly Post[],
): Record<string, { cases: number; right: number; wrong: number; missed: number }> {
  const identities = posts.map(({ meta, body }): PostIdentity => {
    const { path, title, id, slug } = meta;
    return { path, title, id, slug, fingerprint: fingerprintOf(parseDocument(body)) };
  });
  const results = Object.entries(fates).map(([fate, happen]) => {
    const tally = { cases: 0, right: 0, wrong: 0, missed: 0 };
    for (const post of identities) {
      const after = happen(post, 'edited');
      // A copy is no rename: where the old path is there still, it is the post.
      const expected = after.find(({ path }) => path === post.path)?.path ?? after[0]?.path ?? null;
      const made = newAnnotation({
        uuid: 'u',
        now: '2024-01-01T00:00:00.000Z',
        archive: 'a',
        post: { ...post, slug: slugOf(post) },
      });
      const annotation = { ...made, target: { ...made.target, fingerprint: post.fingerprint } };
      const archive = [...identities.filter(({ path }) => path !== post.path), ...after];
      const path = locatePosts([annotation], archive).get('urn:uuid:u')?.path ?? null;
      tally.cases++;
      tally[path === expected ? 'right' : path === null ? 'missed' : 'wrong']++;
    }
    return [fate, tally] as const;
  });
  return Object.fromEntries(results);
}
