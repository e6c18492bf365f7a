import { locatePosts, type PostIdentity, unlocated } from '../annotation/locate.ts';
import type { Annotation } from '../annotation/model.ts';
import type { PostMeta } from '../post/post.ts';
import type { Session } from './session.ts';

/** The path of an annotation's post today, or `null`. */
export type Where = (annotation: Annotation) => string | null;

/** Where annotations' posts are, from what the list knows alone (paths, ids, slugs, moved folders). */
export function locationsOf(posts: readonly PostMeta[], annotations: readonly Annotation[]): Where {
  const found = locatePosts(annotations, posts.map(identity));
  return (annotation) => found.get(annotation.id)?.path ?? null;
}

/** The same, with the fingerprints of posts that no annotation names by path, where some post is not found otherwise. */
export async function preciseLocations(session: Session, annotations: readonly Annotation[]): Promise<Where> {
  const posts = session.posts.map(identity);
  const first = locatePosts(annotations, posts);
  const lost = unlocated(annotations, first);
  if (lost.length === 0) return (annotation) => first.get(annotation.id)?.path ?? null;
  const wanted = new Set(lost.flatMap(({ target }) => target.fingerprint ?? []));
  const taken = new Set(annotations.map(({ target }) => target.source));
  const known = await session.fingerprints.ofPosts(
    session.posts.filter((post) => !taken.has(post.path)),
    (path) => session.open(path),
    wanted,
  );
  const found = locatePosts(
    annotations,
    posts.map((post) => ({ ...post, fingerprint: known.get(post.path) })),
  );
  return (annotation) => found.get(annotation.id)?.path ?? null;
}

const identity = ({ path, title, id, slug }: PostMeta): PostIdentity => ({ path, title, id, slug });
