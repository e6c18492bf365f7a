import { stemOf } from '../post/path-names.ts';
import type { Annotation, Target } from './model.ts';

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

interface Found {
  readonly path: string;
  readonly by: 'path' | 'id' | 'slug' | 'fingerprint' | 'folder' | 'name' | 'title';
}

/** Where the post of an annotation is today, and what says so. */
export type PostLocation =
  | Found
  /** Gone, or more than one post could be it. */
  | { readonly path: null; readonly candidates: readonly string[] };

/**
 * Which post of today's archive each annotation belongs to. A post that still has its path is that post. Only when the
 * old path is gone is another looked for: by front-matter id, then slug, then fingerprint of the reading text, then by
 * the move of its whole folder, then by file name, then by title; only a unique match counts, and a copy is no rename:
 * neither is a post that was there beside the old one.
 *
 * Fingerprints are needed only for posts not found for certain otherwise: `unlocated` names the annotations for which a
 * second call with fingerprints may help.
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
  for (const { id, target } of annotations) {
    if (paths.has(target.source)) found.set(id, { path: target.source, by: 'path' });
  }
  const search = { gone, posts, found, firstSeen: firstSeen(annotations) };
  for (const trait of [byId, bySlug, byFingerprint]) findBy(trait, search);
  followFolders(gone, posts, found);
  for (const trait of [byName, byTitle]) findBy(trait, search);
  return found;
}

/** The annotations whose post is not found, or only by its name or title: fingerprints may say more. */
export const unlocated = (annotations: readonly Annotation[], found: ReadonlyMap<string, PostLocation>): Annotation[] =>
  annotations.filter(({ id, target }) => {
    const location = found.get(id);
    if (!location || location.path === null) return true;
    const sameFile = fileOf(location.path) === fileOf(target.source) && fileOf(target.source).length >= distinctive;
    return location.by === 'title' || (location.by === 'name' && !sameFile);
  });

/** From this many characters on a file name or title is not shared by chance. */
const distinctive = 8;

const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What a file is called, without date, extension and the underscore of site generators; `index` has its folder's name. */
function nameOf(path: string): string | null {
  const [file = '', folder = ''] = path.split('/').reverse();
  const name = stemOf(file).replace(/^\d{4}-\d\d-\d\d-/, '');
  const own = /^(_?index|readme)$/i.test(name) ? folder : name;
  return own.replace(/^_/, '').toLowerCase() || null;
}

const titleKey = (title: string | undefined): string | null => {
  const key = (title ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  return key.length < distinctive ? null : key;
};

/** When the first annotation of each path was made: a post of that path was there then. */
function firstSeen(annotations: readonly Annotation[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { target, created } of annotations) {
    const known = first.get(target.source);
    if (known === undefined || created < known) first.set(target.source, created);
  }
  return first;
}

/** Something by which a post is known again. */
interface Trait {
  readonly by: Exclude<Found['by'], 'path' | 'folder'>;
  ofPost(post: PostIdentity): string | null | undefined;
  ofTarget(target: Target): string | null | undefined;
}

const byId: Trait = { by: 'id', ofPost: (post) => post.id, ofTarget: (target) => target.postId };
const bySlug: Trait = { by: 'slug', ofPost: (post) => post.slug, ofTarget: (target) => target.slug };
const byFingerprint: Trait = {
  by: 'fingerprint',
  ofPost: (post) => post.fingerprint,
  ofTarget: (target) => target.fingerprint,
};
const byName: Trait = { by: 'name', ofPost: (post) => nameOf(post.path), ofTarget: (target) => nameOf(target.source) };
const byTitle: Trait = {
  by: 'title',
  ofPost: (post) => titleKey(post.title),
  ofTarget: (target) => titleKey(target.title),
};

interface Search {
  readonly gone: readonly Annotation[];
  readonly posts: readonly PostIdentity[];
  readonly found: Map<string, PostLocation>;
  readonly firstSeen: ReadonlyMap<string, string>;
}

/** Looks for what is not found yet among the posts that share a trait with it. */
function findBy({ by, ofPost, ofTarget }: Trait, { gone, posts, found, firstSeen }: Search): void {
  const sharing = grouped(posts, ofPost, (post) => post.path);
  // A name that two lost posts had says nothing of either; one post renamed twice still has its title.
  const claims = grouped(
    gone,
    ({ target }) => ofTarget(target),
    ({ target }) => target.title ?? target.source,
  );
  for (const { id, target, created } of gone) {
    const before = found.get(id);
    if (before && before.path !== null) continue;
    const wanted = ofTarget(target) ?? '';
    const stoodBeside = (path: string) => by !== 'id' && (firstSeen.get(path) ?? '~') < created;
    const paths = [...(sharing.get(wanted) ?? [])].filter((path) => !stoodBeside(path));
    const disputed = by === 'name' && (claims.get(wanted)?.size ?? 0) > 1;
    const [path] = paths;
    if (path !== undefined && paths.length === 1 && !disputed) found.set(id, { path, by });
    else found.set(id, { path: null, candidates: [...new Set([...(before?.candidates ?? []), ...paths])] });
  }
}

function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null | undefined,
  memberOf: (item: T) => string,
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const item of items) {
    const key = keyOf(item);
    if (key) groups.set(key, (groups.get(key) ?? new Set()).add(memberOf(item)));
  }
  return groups;
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
