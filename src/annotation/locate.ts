import type { Annotation } from './model.ts';

/** What `locatePosts` knows of a post of today's archive. */
export interface PostIdentity {
  readonly path: string;
  readonly title: string;
  /** Front matter `id` and `slug`. */
  readonly id: string | null;
  readonly slug: string | null;
  /** Fingerprint of the reading text, where it is known (it costs a parse unless cached by file hash). */
  readonly fingerprint?: string;
}

/** Where the post of an annotation is today. */
export type PostLocation =
  | { readonly path: string; readonly by: 'path' | 'id' | 'slug' | 'fingerprint' | 'folder' }
  /** Gone, or more than one post could be it. */
  | { readonly path: null; readonly candidates: readonly string[] };

/**
 * Which post of today's archive each annotation belongs to. A post that still has its path is that post. Only when the
 * old path is gone is another looked for: by front-matter id, then slug, then fingerprint of the reading text, then by
 * the move of its whole folder; only a unique match counts, and a copy is no rename.
 *
 * Fingerprints are needed only for posts not found otherwise: `unlocated` names the annotations for which a second
 * call with fingerprints may help.
 *
 * @returns one entry for each annotation, by its id
 */
export function locatePosts(
  annotations: readonly Annotation[],
  posts: readonly PostIdentity[],
): Map<string, PostLocation> {
  const paths = new Set(posts.map((post) => post.path));
  const gone = annotations.filter(({ target }) => !paths.has(target.source));
  const found = new Map<string, PostLocation>();
  for (const { id, target } of annotations)
    if (paths.has(target.source)) found.set(id, { path: target.source, by: 'path' });
  const index = { id: by(posts, 'id'), slug: by(posts, 'slug'), fingerprint: by(posts, 'fingerprint') };
  for (const annotation of gone) found.set(annotation.id, identify(annotation, index));
  followFolders(gone, posts, found);
  return found;
}

/** The annotations whose post is not found: candidates for a second look with fingerprints. */
export const unlocated = (annotations: readonly Annotation[], found: ReadonlyMap<string, PostLocation>): Annotation[] =>
  annotations.filter(({ id }) => found.get(id)?.path === null);

type Key = 'id' | 'slug' | 'fingerprint';
type Index = Readonly<Record<Key, ReadonlyMap<string, readonly string[]>>>;

function by(posts: readonly PostIdentity[], key: Key): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const post of posts) {
    const value = post[key];
    if (!value) continue;
    const list = map.get(value);
    if (list) list.push(post.path);
    else map.set(value, [post.path]);
  }
  return map;
}

function identify({ target }: Annotation, index: Index): PostLocation {
  const values = { id: target.postId, slug: target.slug, fingerprint: target.fingerprint };
  const candidates = new Set<string>();
  for (const key of ['id', 'slug', 'fingerprint'] as const) {
    const paths = index[key].get(values[key] ?? '') ?? [];
    if (paths.length === 1) return { path: paths[0]!, by: key };
    for (const path of paths) candidates.add(path);
  }
  return { path: null, candidates: [...candidates] };
}

/**
 * A folder whose files moved alike: where one post of it (or of a folder in it) was found elsewhere under the same
 * rest of its path, the others that are gone are looked for there too; under one more condition, that their title is
 * the same or that two posts at least bear the move out.
 */
function followFolders(
  gone: readonly Annotation[],
  posts: readonly PostIdentity[],
  found: Map<string, PostLocation>,
): void {
  const titles = new Map(posts.map((post) => [post.path, post.title]));
  const moves = folderMoves(gone, found);
  for (const { id, target } of gone) {
    if (found.get(id)?.path !== null) continue;
    const matches = new Set<string>();
    for (const { from, to, witnesses } of moves) {
      if (!target.source.startsWith(from)) continue;
      const path = to + target.source.slice(from.length);
      if (titles.has(path) && (witnesses > 1 || titles.get(path) === target.title)) matches.add(path);
    }
    const [path] = matches;
    if (matches.size === 1 && path !== undefined) found.set(id, { path, by: 'folder' });
  }
}

interface FolderMove {
  readonly from: string;
  readonly to: string;
  /** How many posts moved so. */
  readonly witnesses: number;
}

function folderMoves(gone: readonly Annotation[], found: ReadonlyMap<string, PostLocation>): FolderMove[] {
  const moved = new Map<string, string>();
  for (const { id, target } of gone) {
    const path = found.get(id)?.path;
    if (path) moved.set(target.source, path);
  }
  const moves = new Map<string, { from: string; to: string; witnesses: number }>();
  for (const [source, path] of moved) {
    const [from, to] = differingFolders(source, path);
    if (from === to) continue;
    const key = `${from}\n${to}`;
    const move = moves.get(key);
    if (move) move.witnesses++;
    else moves.set(key, { from, to, witnesses: 1 });
  }
  return [...moves.values()];
}

/** The two paths without their longest common end of whole segments: `a/x/p.md`, `b/x/p.md` -> `a/`, `b/`. */
function differingFolders(source: string, path: string): [string, string] {
  const a = source.split('/');
  const b = path.split('/');
  let common = 0;
  while (common < Math.min(a.length, b.length) && a.at(-1 - common) === b.at(-1 - common)) common++;
  if (common === 0) return ['', ''];
  const folder = (segments: string[]) =>
    segments
      .slice(0, segments.length - common)
      .map((segment) => `${segment}/`)
      .join('');
  return [folder(a), folder(b)];
}
