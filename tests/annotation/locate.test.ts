import { describe, expect, test } from 'vitest';
import { newAnnotation } from '../../src/annotation/create.ts';
import { locatePosts, type PostIdentity, unlocated } from '../../src/annotation/locate.ts';
import type { Annotation, Target } from '../../src/annotation/model.ts';

let count = 0;
const annotationIn = (
  source: string,
  target: Partial<Target> = {},
  created = '2024-01-01T00:00:00.000Z',
): Annotation => {
  const made = newAnnotation({
    uuid: String(++count),
    now: created,
    archive: 'a',
    post: { path: source, title: 'Ein Titel', id: null, slug: null },
  });
  return { ...made, target: { ...made.target, ...target } };
};
const post = (path: string, more: Partial<PostIdentity> = {}): PostIdentity => ({
  path,
  title: 'Etwas',
  id: null,
  slug: null,
  ...more,
});
const where = (annotation: Annotation, posts: PostIdentity[], others: Annotation[] = []) =>
  locatePosts([...others, annotation], posts).get(annotation.id);

describe('the post of an annotation', () => {
  test('has its path still, whatever else looks like it', () => {
    const annotation = annotationIn('a.md', { postId: '7', slug: 's', fingerprint: 'f' });
    const copy = post('b.md', { id: '7', slug: 's', fingerprint: 'f' });
    expect(where(annotation, [post('a.md'), copy])).toEqual({ path: 'a.md', by: 'path' });
  });

  test('is known by its id before its slug, by its slug before its fingerprint', () => {
    const annotation = annotationIn('a.md', { postId: '7', slug: 's', fingerprint: 'f' });
    const [byId, bySlug, byText] = [
      post('i.md', { id: '7' }),
      post('s.md', { slug: 's' }),
      post('f.md', { fingerprint: 'f' }),
    ];
    expect(where(annotation, [byText, bySlug, byId])).toEqual({ path: 'i.md', by: 'id' });
    expect(where(annotation, [byText, bySlug])).toEqual({ path: 's.md', by: 'slug' });
    expect(where(annotation, [byText])).toEqual({ path: 'f.md', by: 'fingerprint' });
  });

  test('is not guessed among several', () => {
    const annotation = annotationIn('a.md', { fingerprint: 'f' });
    const twins = [post('x.md', { fingerprint: 'f' }), post('y.md', { fingerprint: 'f' })];
    expect(where(annotation, twins)).toEqual({ path: null, candidates: ['x.md', 'y.md'] });
    expect(unlocated([annotation], locatePosts([annotation], twins))).toEqual([annotation]);
  });

  test('is not one that was there beside it', () => {
    const annotation = annotationIn('2018/intro.md', { slug: 'intro' }, '2024-05-01T00:00:00.000Z');
    const older = annotationIn('2019/intro.md', {}, '2024-04-01T00:00:00.000Z');
    expect(where(annotation, [post('2019/intro.md', { slug: 'intro' })], [older])?.path).toBeNull();
  });

  test('may have been renamed twice', () => {
    const [first, second] = [
      annotationIn('a.md', { slug: 's' }),
      annotationIn('b.md', { slug: 's' }, '2024-06-01T00:00:00.000Z'),
    ];
    const found = locatePosts([first, second], [post('c.md', { slug: 's' })]);
    expect([...found.values()].map(({ path }) => path)).toEqual(['c.md', 'c.md']);
  });

  test('moved with its folder, its text edited too', () => {
    const annotations = ['eins', 'zwei', 'drei'].map((name) =>
      annotationIn(`alt/${name}-index/index.md`, { fingerprint: name }),
    );
    const posts = [
      post('neu/eins-index/index.md', { fingerprint: 'eins' }),
      post('neu/zwei-index/index.md', { fingerprint: 'zwei' }),
      post('neu/drei-index/index.md', { fingerprint: 'edited' }),
    ];
    const found = locatePosts(annotations, posts);
    expect(found.get(annotations[2]?.id ?? '')).toEqual({ path: 'neu/drei-index/index.md', by: 'folder' });
  });

  test('is known by its file name, as site generators name files', () => {
    expect(where(annotationIn('_posts/2015-05-11-move.md'), [post('content/posts/move.md'), post('x.md')])).toEqual({
      path: 'content/posts/move.md',
      by: 'name',
    });
    expect(where(annotationIn('_join/index.md'), [post('content/contact/join.md')])).toMatchObject({ by: 'name' });
    expect(where(annotationIn('notes/index.md'), [post('a/notes.md'), post('b/notes.md')])?.path).toBeNull();
    expect(
      where(annotationIn('a/x.md', { title: 'A' }), [post('c/x.md')], [annotationIn('b/x.md', { title: 'B' })])?.path,
    ).toBeNull();
  });

  test('is known by a title that is no one else’s', () => {
    const annotation = annotationIn('a.md', { title: 'Wer schweigt, hat zugestimmt' });
    const posts = [post('b.md', { title: 'Wer schweigt,  hat zugestimmt' }), post('c.md')];
    expect(where(annotation, posts)).toEqual({ path: 'b.md', by: 'title' });
    expect(unlocated([annotation], locatePosts([annotation], posts))).toEqual([annotation]);
  });

  test('is gone', () => {
    expect(
      where(annotationIn('a.md', { postId: '1', slug: 's', fingerprint: 'f' }), [post('b.md'), post('c.md')]),
    ).toEqual({
      path: null,
      candidates: [],
    });
  });
});
