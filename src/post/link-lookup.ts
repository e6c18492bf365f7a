import { stemOf } from './path-names.ts';
import type { PostMeta } from './post.ts';
import { slugOf } from './reading/slugs.ts';
import { allAtOnce } from './steps.ts';

type LinkedPost = Pick<PostMeta, 'path' | 'title' | 'slug' | 'address' | 'aliases' | 'id'>;

/** Finds posts by what links call them. Made once for an archive, by `buildLookup` or step by step. */
export class Lookup {
  /** By path, web address or slug, each as a `pathKey`. */
  readonly #places = new Map<string, string>();
  /** By the last part of a path: `c` for `a/b/c`. */
  readonly #ends: Several = new Map();
  /** By file name, title, alias, identifier. */
  readonly #names: Several = new Map();

  private constructor() {}

  /** Each step is a moment's work: a large archive takes many, and keys come between. */
  static *steps(posts: Iterable<LinkedPost>): Generator<void, Lookup> {
    const lookup = new Lookup();
    const list = [...posts];
    for (const { path } of list) {
      lookup.#place(pathKey(path), path);
      yield;
    }
    for (const post of list) {
      lookup.#add(post);
      yield;
    }
    return lookup;
  }

  /** The post at a path or address from the archive's root. */
  at(key: string): string | null {
    return this.#places.get(key) ?? null;
  }

  /** The post whose path or slug ends so, or is what `key` ends in; only if just one is. */
  ending(key: string): string | null {
    const end = `/${key}`;
    const longer = all(this.#ends, lastPart(key)).filter((path) => `/${pathKey(path)}`.endsWith(end));
    if (longer.length === 1) return longer[0] ?? null;
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
    const found = all(this.#names, this.#names.has(nameKey(name)) ? nameKey(name) : slugOf(name));
    if (found.length < 2) return found[0] ?? null;
    const folder = folderOf(from);
    const near = found.filter((path) => folderOf(path) === folder);
    return (near.length > 0 ? near : found).reduce((best, path) => (isSimpler(path, best) ? path : best));
  }

  #add({ path, title, slug, address, aliases, id }: LinkedPost): void {
    const key = pathKey(path);
    push(this.#ends, lastPart(key), path, Infinity);
    const stem = nameKey(lastPart(key));
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

export const buildLookup = (posts: Iterable<LinkedPost>): Lookup => allAtOnce(Lookup.steps(posts));

/** Paths by a key. Most keys have one, which stands there by itself: thousands of lists of one take their place. */
type Several = Map<string, string | string[]>;

/** Posts of one name that are looked at: a name that more have says nothing. */
const mostNamesakes = 50;

function push(map: Several, key: string, path: string, most = mostNamesakes): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, path);
  else if (typeof known === 'string') map.set(key, known === path ? path : [known, path]);
  // A post gives all its names one after the other.
  else if (known.at(-1) !== path && known.length < most) known.push(path);
}

function all(map: Several, key: string): readonly string[] {
  const known = map.get(key);
  return known === undefined ? [] : typeof known === 'string' ? [known] : known;
}

const lastPart = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

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
