import { stemOf } from '../post/path-names.ts';
import { allAtOnce, stride } from '../post/steps.ts';
import { followFolders } from './folder-moves.ts';
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
export const locatePosts = (
  annotations: readonly Annotation[],
  posts: readonly PostIdentity[],
): Map<string, PostLocation> => allAtOnce(locatingPosts(annotations, posts));

/** The same in steps. Where every post still has its path, all there is to do is to look at the posts' paths once. */
export function* locatingPosts(
  annotations: readonly Annotation[],
  posts: readonly PostIdentity[],
): Generator<void, Map<string, PostLocation>> {
  const found = new Map<string, PostLocation>();
  if (annotations.length === 0) return found;
  const paths = yield* pathsAmong(posts, new Set(annotations.map(({ target }) => target.source)));
  const gone: Annotation[] = [];
  for (const annotation of annotations) {
    const { id, target } = annotation;
    if (paths.has(target.source)) found.set(id, { path: target.source, by: 'path' });
    else gone.push(annotation);
  }
  if (gone.length === 0) return found;
  const search = { gone, posts, found, firstSeen: firstSeen(annotations) };
  for (const trait of [byId, bySlug, byFingerprint]) yield* findBy(trait, search);
  yield* followFolders(search);
  for (const trait of [byName, byTitle]) yield* findBy(trait, search);
  return found;
}

/** Which of some paths are those of posts. */
function* pathsAmong(posts: readonly PostIdentity[], wanted: ReadonlySet<string>): Generator<void, Set<string>> {
  const paths = new Set<string>();
  for (const [i, { path }] of posts.entries()) {
    if (i % stride === 0) yield;
    if (wanted.has(path)) paths.add(path);
  }
  return paths;
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

/** What is looked for, and what of it has been found. */
export interface Search {
  readonly gone: readonly Annotation[];
  readonly posts: readonly PostIdentity[];
  readonly found: Map<string, PostLocation>;
  readonly firstSeen: ReadonlyMap<string, string>;
}

/** Looks for what is not found yet among the posts that share a trait with it. */
function* findBy({ by, ofPost, ofTarget }: Trait, { gone, posts, found, firstSeen }: Search): Generator<void, void> {
  const lost = gone.filter(({ id }) => (found.get(id)?.path ?? null) === null);
  const wanted = new Set(lost.map(({ target }) => ofTarget(target)).filter(isGiven));
  const sharing = yield* pathsSharing(posts, ofPost, wanted);
  const claims = claimsOf(gone, ofTarget);
  for (const { id, target, created } of lost) {
    const before = found.get(id);
    const trait = ofTarget(target) ?? '';
    const stoodBeside = (path: string) => by !== 'id' && (firstSeen.get(path) ?? '~') < created;
    const paths = [...(sharing.get(trait) ?? [])].filter((path) => !stoodBeside(path));
    const disputed = by === 'name' && (claims.get(trait)?.size ?? 0) > 1;
    const [path] = paths;
    const isFound = path !== undefined && paths.length === 1 && !disputed;
    const known = before && before.path === null ? before.candidates : [];
    found.set(id, isFound ? { path, by } : { path: null, candidates: [...new Set([...known, ...paths])] });
  }
}

const isGiven = (trait: string | null | undefined): trait is string => !!trait;

/** The paths of the posts that have one of some traits, by that. */
function* pathsSharing(
  posts: readonly PostIdentity[],
  ofPost: Trait['ofPost'],
  wanted: ReadonlySet<string>,
): Generator<void, Map<string, Set<string>>> {
  const sharing = new Map<string, Set<string>>();
  if (wanted.size === 0) return sharing;
  for (const [i, post] of posts.entries()) {
    if (i % stride === 0) yield;
    const trait = ofPost(post);
    if (isGiven(trait) && wanted.has(trait)) addTo(sharing, trait, post.path);
  }
  return sharing;
}

/** Which posts were called so: a name that two lost posts had says nothing of either, one renamed twice has its title. */
function claimsOf(gone: readonly Annotation[], ofTarget: Trait['ofTarget']): ReadonlyMap<string, Set<string>> {
  const claims = new Map<string, Set<string>>();
  for (const { target } of gone) {
    const trait = ofTarget(target);
    if (isGiven(trait)) addTo(claims, trait, target.title ?? target.source);
  }
  return claims;
}

function addTo(groups: Map<string, Set<string>>, key: string, member: string): void {
  const known = groups.get(key);
  if (known) known.add(member);
  else groups.set(key, new Set([member]));
}
