import { shortHash } from './manifest.ts';
import type { Wanted } from './wanted.ts';

/** What an index lacks and has too much. */
export interface Difference {
  readonly add: readonly Wanted[];
  readonly remove: readonly string[];
}

/** @param have the short hashes of the files that were indexed, by path */
export function difference(have: ReadonlyMap<string, string>, wanted: readonly Wanted[]): Difference {
  const add = wanted.filter(({ path, hash }) => have.get(path) !== shortHash(hash));
  const paths = new Set(wanted.map(({ path }) => path));
  return { add, remove: [...have.keys()].filter((path) => !paths.has(path)) };
}
