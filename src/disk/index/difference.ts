import type { Wanted } from './entries.ts';
import type { ManifestEntry } from './schema.ts';

/** What an index lacks and has too much. */
export interface Difference {
  readonly add: readonly Wanted[];
  readonly remove: readonly string[];
}

export function difference(manifest: readonly ManifestEntry[], wanted: readonly Wanted[]): Difference {
  const have = new Map(manifest.map(({ path, hash }) => [path, hash]));
  const add = wanted.filter(({ path, hash }) => have.get(path) !== hash);
  const paths = new Set(wanted.map(({ path }) => path));
  return { add, remove: manifest.map(({ path }) => path).filter((path) => !paths.has(path)) };
}

/** How many posts an index lacks, or has in an older form, or has too many. */
export function differences(manifest: readonly ManifestEntry[], wanted: readonly Wanted[]): number {
  const { add, remove } = difference(manifest, wanted);
  return add.length + remove.length;
}
