import { locatePosts, locatingPosts, type PostLocation, unlocated } from '../annotation/locate.ts';
import type { Annotation } from '../annotation/model.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import type { PostMeta } from '../post/post.ts';
import { eachWithThreads } from './post-threads.ts';
import type { Session } from './session.ts';

/** The path of an annotation's post today, or `null`. */
export type Where = (annotation: Annotation) => string | null;

const whereOf =
  (found: ReadonlyMap<string, PostLocation>): Where =>
  (annotation) =>
    found.get(annotation.id)?.path ?? null;

/** Where annotations' posts are, from what the list knows alone (paths, ids, slugs, moved folders). */
export const locationsOf = (posts: readonly PostMeta[], annotations: readonly Annotation[]): Where =>
  whereOf(locatePosts(annotations, posts));

/** The same, with pauses for keys. */
export const listedLocations = async (posts: readonly PostMeta[], annotations: readonly Annotation[]): Promise<Where> =>
  whereOf(await inSlices(locatingPosts(annotations, posts), new Pauses({ isAwaited: true })));

/** The same, with the fingerprints of posts that no annotation names by path, where some post is not found otherwise. */
export async function preciseLocations(session: Session, annotations: readonly Annotation[]): Promise<Where> {
  const { posts } = session;
  const first = await inSlices(locatingPosts(annotations, posts));
  const lost = unlocated(annotations, first);
  if (lost.length === 0) return whereOf(first);
  const wanted = new Set(lost.flatMap(({ target }) => target.fingerprint ?? []));
  const taken = new Set(annotations.map(({ target }) => target.source));
  const known = await fingerprintsAmong(
    session,
    posts.filter((post) => !taken.has(post.path)),
    wanted,
  );
  if (known.size === 0) return whereOf(first);
  const told = posts.map(({ path, title, id, slug }) => ({ path, title, id, slug, fingerprint: known.get(path) }));
  return whereOf(await inSlices(locatingPosts(annotations, told)));
}

/** Fingerprints that are worked out between two times of keeping them. */
const keptTogether = 500;

/** Which posts have one of some fingerprints; those whose own is not known are read, on other threads where they are many. */
async function fingerprintsAmong(
  session: Session,
  posts: readonly PostMeta[],
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const { archive, fingerprints, isRead } = session;
  const found = new Map<string, string>();
  if (wanted.size === 0) return found;
  const keep = (path: string, fingerprint: string) => wanted.has(fingerprint) && found.set(path, fingerprint);
  const pauses = new Pauses();
  const unknown: PostMeta[] = [];
  for (const post of posts) {
    const fingerprint = await fingerprints.known(post.hash);
    if (fingerprint === undefined) unknown.push(post);
    else keep(post.path, fingerprint);
    if (pauses.isDue) await pauses.take();
  }
  let done = 0;
  await eachWithThreads(unknown, isRead, async ({ path }, threads) => {
    const file = threads && archive.fileOf(path);
    const placement = file ? await threads.place({ path, file }, []) : null;
    const opened = placement ? null : await session.open(path).catch(() => null);
    if (placement) await fingerprints.add(placement.hash, placement.fingerprint);
    const own = placement?.fingerprint ?? (opened && (await fingerprints.of(opened.post.meta.hash, opened.document)));
    if (own) keep(path, own);
    if (++done % keptTogether === 0) await fingerprints.save();
  });
  await fingerprints.save();
  return found;
}
