import { nameOf, stemOf } from '../post/path-names.ts';
import type { PostMeta } from '../post/post.ts';
import { Failure, SeveralPosts } from './failure.ts';

const folded = (text: string) => text.normalize('NFC').toLocaleLowerCase('de').replace(/\s+/gu, ' ').trim();

/**
 * The post that POST means: its path, else its slug or id, else its whole title, else an unambiguous part of a title.
 * @throws {Failure} status 2 when none or several fit; the message of the latter is followed by their paths
 */
export function findPost(posts: readonly PostMeta[], name: string): PostMeta {
  const exact = byPath(posts).get(name.normalize('NFC'));
  if (exact) return exact;
  const wanted = folded(name);
  const path = wanted.replace(/^\.\//, '');
  const tests: ((post: PostMeta) => boolean)[] = [
    (post) => folded(post.path) === path || stemOf(folded(post.path)) === path,
    (post) => folded(post.slug ?? '') === wanted || folded(post.id ?? '') === wanted,
    (post) => fileSlug(post.path) === wanted,
    (post) => folded(post.title) === wanted,
    (post) => folded(post.title).includes(wanted),
    (post) => folded(post.path).includes(wanted),
  ];
  if (wanted !== '') {
    for (const fits of tests) {
      const found = posts.filter(fits);
      if (found.length === 1 && found[0]) return found[0];
      if (found.length > 1) throw new SeveralPosts(name, found);
    }
  }
  throw new Failure(2, 'cli.post.none', { post: name });
}

const paths = new WeakMap<readonly PostMeta[], ReadonlyMap<string, PostMeta>>();

/** Made once for a list: a batch asks thousands of times. */
function byPath(posts: readonly PostMeta[]): ReadonlyMap<string, PostMeta> {
  const known = paths.get(posts) ?? new Map(posts.map((post) => [post.path, post]));
  paths.set(posts, known);
  return known;
}

/** The file's name without folder, date and extension, as Jekyll makes slugs of it; a bundle's is its folder's, as Hugo has it. */
const fileSlug = (path: string) => nameOf(folded(path)).replace(/^\d{4}-\d{2}-\d{2}-/, '');
