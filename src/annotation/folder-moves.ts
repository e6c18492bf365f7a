import { stride } from '../post/steps.ts';
import type { PostLocation, Search } from './locate.ts';
import type { Annotation } from './model.ts';

/**
 * A folder whose files moved alike: where one post of it (or of a folder in it) was found elsewhere under the same
 * rest of its path, the others that are gone are looked for there too; under one more condition, that their title is
 * the same or that two posts at least bear the move out.
 */
export function* followFolders({ gone, posts, found }: Search): Generator<void, void> {
  const moves = folderMoves(gone, found);
  const lost = gone.filter(({ id }) => found.get(id)?.path === null);
  if (moves.length === 0 || lost.length === 0) return;
  const leads = lost.map(({ target: { source } }) =>
    moves
      .filter(({ from }) => source.startsWith(from))
      .map(({ from, to, witnesses }) => ({ path: to + source.slice(from.length), witnesses })),
  );
  const wanted = new Set(leads.flat().map(({ path }) => path));
  const titles = new Map<string, string>();
  for (const [i, { path, title }] of posts.entries()) {
    if (i % stride === 0) yield;
    if (wanted.has(path)) titles.set(path, title);
  }
  for (const [i, { id, target }] of lost.entries()) {
    const matches = new Set(
      (leads[i] ?? [])
        .filter(({ path, witnesses }) => titles.has(path) && (witnesses > 1 || titles.get(path) === target.title))
        .map(({ path }) => path),
    );
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
