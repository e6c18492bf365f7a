import { describe, expect, it } from 'vitest';
import { Backlinks } from '../../src/cli/reader/backlinks.ts';
import type { Archive } from '../../src/disk/archive.ts';
import { buildLookup } from '../../src/post/links.ts';
import type { Post, PostMeta } from '../../src/post/post.ts';
import { readPost } from '../../src/post/read.ts';

/** An archive in memory that counts what is read of it. */
function archiveOf(files: Record<string, string>) {
  const reads: string[] = [];
  const read = (path: string): Post => readPost(path, new TextEncoder().encode(files[path]));
  const world = {
    reads,
    files,
    posts: [] as readonly PostMeta[],
    archive: {
      read: async (path: string) => {
        reads.push(path);
        return read(path);
      },
    } as unknown as Archive,
    look: () => {
      world.posts = Object.keys(files).map((path) => read(path).meta);
    },
  };
  world.look();
  return world;
}

const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}.md`, `Siehe [vorher](p${i - 1}.md).`]));

describe('backlinks', () => {
  it('are read once; then only what has changed is read again', async () => {
    const world = archiveOf({ 'a.md': '[b](b.md) [c](c.md)', 'b.md': '[[c]]', 'c.md': 'nichts' });
    const backlinks = new Backlinks(
      world,
      async () => buildLookup(world.posts),
      () => {},
    );
    expect(await backlinks.to('c.md')).toEqual(['a.md', 'b.md']);
    expect(await backlinks.to('b.md')).toEqual(['a.md']);
    expect(world.reads).toEqual(['a.md', 'b.md', 'c.md']);

    world.files['b.md'] = 'kein Verweis mehr';
    world.look();
    backlinks.forget();
    expect(await backlinks.to('c.md')).toEqual(['a.md']);
    expect(world.reads.slice(3)).toEqual(['b.md']);
  });

  it('are all looked at again when posts come or go, as links may mean others then', async () => {
    const world = archiveOf({ 'x/a.md': '[[neu]]', 'b.md': 'nichts' });
    const backlinks = new Backlinks(
      world,
      async () => buildLookup(world.posts),
      () => {},
    );
    expect(await backlinks.to('neu.md')).toEqual([]);
    world.files['neu.md'] = '# Jetzt gibt es mich';
    world.look();
    backlinks.forget();
    expect(await backlinks.to('neu.md')).toEqual(['x/a.md']);
    // Or when they are called otherwise.
    world.files['b.md'] = '---\naliases: [Der Zweite]\n---\nnichts';
    world.files['x/a.md'] = '[[Der Zweite]]';
    world.look();
    backlinks.forget();
    expect(await backlinks.to('b.md')).toEqual(['x/a.md']);
    expect(await backlinks.to('neu.md')).toEqual([]);
  });

  it('of a large archive come later, and those of before stand until then', async () => {
    const world = archiveOf(many(310));
    const told: [string, readonly string[]][] = [];
    const backlinks = new Backlinks(
      world,
      async () => buildLookup(world.posts),
      (...what) => told.push(what),
    );
    expect(await backlinks.to('p4.md')).toEqual([]);
    await expect.poll(() => told, { timeout: 20_000 }).toEqual([['p4.md', ['p5.md']]]);
    world.files['p5.md'] = 'Kein Verweis.';
    world.look();
    backlinks.forget();
    expect(await backlinks.to('p4.md')).toEqual(['p5.md']);
    await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2);
    expect(told[1]).toEqual(['p4.md', []]);
  });
});
