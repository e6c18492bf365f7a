import { describe, expect, it } from 'vitest';
import { tryOut } from '../../src/disk/index/try-out.ts';
import type { PostMeta } from '../../src/post/post.ts';
import type { Query } from '../../src/search/query.ts';

const posts = Array.from({ length: 40 }, (_, i) => ({ title: `Über das Reisen ${i}` }) as PostMeta);

/** A search that remembers what it was asked. */
function searchOf(behind: number, answer = async () => [] as never[]) {
  const asked: string[] = [];
  const search = ({ text }: Query) => {
    asked.push(text);
    return answer();
  };
  return { asked, behind, search };
}

describe('a search that was just opened', () => {
  it('is asked what one types, of titles all over the list', async () => {
    const search = searchOf(0);
    await tryOut(search, posts, () => true);
    expect(search.asked.length).toBeGreaterThan(12);
    expect(search.asked).toEqual(expect.arrayContaining(['Üb', 'Über ', '0', '35']));
  });

  it('is left alone as soon as there is something to do', async () => {
    const search = searchOf(0);
    await tryOut(search, posts, () => search.asked.length < 2);
    expect(search.asked.length).toBe(2);
  });

  it('is not asked without an index', async () => {
    const search = searchOf(posts.length);
    await tryOut(search, posts, () => true);
    expect(search.asked).toEqual([]);
  });

  it('may fail', async () => {
    const search = searchOf(0, () => Promise.reject(new Error('damaged')));
    await tryOut(search, posts, () => true);
    expect(search.asked.length).toBeGreaterThan(0);
  });
});
