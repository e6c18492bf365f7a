import { stemOf } from './path-names.ts';
import type { PostMeta } from './post.ts';
import { slugOf } from './reading/slugs.ts';

type LinkedPost = Pick<PostMeta, 'path' | 'title' | 'slug' | 'address' | 'aliases' | 'id'>;

/** Finds posts by what links call them. Made once for an archive, by `buildLookup`. */
export class Lookup {
  /** By path, web address or slug, each as a `pathKey`. */
  readonly #places = new Map<string, string>();
  /** By what ends a path or a slug: `b/c` for `a/b/c`. */
  readonly #ends = new Map<string, string[]>();
  /** By file name, title, alias, identifier. */
  readonly #names = new Map<string, string[]>();

  constructor(posts: Iterable<LinkedPost>) {
    const list = [...posts];
    for (const { path } of list) this.#place(pathKey(path), path);
    for (const post of list) this.#add(post);
  }

  /** The post at a path or address from the archive's root. */
  at(key: string): string | null {
    return this.#places.get(key) ?? null;
  }

  /** The post whose path or slug ends so, or is what `key` ends in; only if just one is. */
  ending(key: string): string | null {
    const longer = this.#ends.get(key);
    if (longer?.length === 1) return longer[0] ?? null;
    // A site's address has folders before a post's own: `/de/docs/a/b` is the post with the slug `a/b`.
    let rest = key;
    while (rest.includes('/')) {
      rest = rest.slice(rest.indexOf('/') + 1);
      const found = this.#places.get(rest);
      if (found) return found;
    }
    return null;
  }

  /**
   * The post of a name: file name (with or without its date), title, alias, slug.
   * @param from of several posts the one in this post's folder is meant, else the one with the shortest path
   */
  named(name: string, from: string): string | null {
    const found = this.#names.get(nameKey(name)) ?? this.#names.get(slugOf(name));
    if (!found || found.length < 2) return found?.[0] ?? null;
    const folder = folderOf(from);
    const near = found.filter((path) => folderOf(path) === folder);
    return (near.length > 0 ? near : found).reduce((best, path) => (isSimpler(path, best) ? path : best));
  }

  #add({ path, title, slug, address, aliases, id }: LinkedPost): void {
    const key = pathKey(path);
    for (const end of endsOf(key)) push(this.#ends, end, path);
    const stem = nameKey(key.slice(key.lastIndexOf('/') + 1));
    push(this.#names, stem, path);
    push(this.#names, stem.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_ ]+/, ''), path);
    push(this.#names, nameKey(title), path);
    push(this.#names, slugOf(title), path);
    if (slug) {
      this.#place(pathKey(slug), path);
      push(this.#names, nameKey(slug), path);
    }
    if (id) push(this.#names, nameKey(id), path);
    for (const place of [address, ...aliases]) {
      if (!place) continue;
      if (/^https?:/i.test(place)) this.#place(webKey(place), path);
      else this.#place(pathKey(place), path);
      push(this.#names, nameKey(place), path);
    }
  }

  /** What comes first keeps its place: a path before an address or a slug. */
  #place(key: string, path: string): void {
    if (key && !this.#places.has(key)) this.#places.set(key, path);
  }
}

export function buildLookup(posts: Iterable<LinkedPost>): Lookup {
  return new Lookup(posts);
}

function push(map: Map<string, string[]>, key: string, path: string): void {
  const list = map.get(key);
  if (!list) map.set(key, [path]);
  else if (!list.includes(path) && list.length < 50) list.push(path);
}

function* endsOf(key: string): Generator<string> {
  for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) yield key.slice(at + 1);
  yield key;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const isSimpler = (path: string, other: string): boolean =>
  path.length < other.length || (path.length === other.length && path < other);

/** Names are compared without case, and in NFC. */
const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Paths are compared without case, ending, `index`, and slashes around. */
export function pathKey(path: string): string {
  const plain = stemOf(path.normalize('NFC').toLowerCase()).replace(/\.html?$/, '');
  return plain
    .replace(/\/{2,}/g, '/')
    .replace(/(?:^|\/)_?index$/, '')
    .replace(/^(?:\.?\/)+|\/+$/g, '');
}

/** Web addresses are compared without the scheme, `www.` and a slash at the end. */
export function webKey(address: string): string {
  return `web:${pathKey(address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[?#].*$/, ''))}`;
}
