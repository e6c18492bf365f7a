import { describe, expect, test } from 'vitest';
import {
  cleanTags,
  newAnnotation,
  targetOf,
  withColor,
  withLabel,
  withNote,
  withTags,
  withTarget,
} from '../../src/annotation/create.ts';
import { deletions, isLive, removeRecords, restoreRecords } from '../../src/annotation/delete.ts';
import { describe as describePassage } from '../../src/annotation/describe.ts';
import { type DataDocument, emptyDocument, noteOf, quoteOf, tagsOf } from '../../src/annotation/model.ts';
import { documentOf, paragraphs } from './posts.ts';

const post = { path: 'a/b.md', title: 'B', id: 'id-1', slug: 'b' };
const [first, second, third] = [
  '2024-05-01T10:00:00.000Z',
  '2024-05-01T11:00:00.000Z',
  '2024-05-01T12:00:00.000Z',
] as const;
const base = { uuid: 'u', now: first, archive: 'urn:uuid:a', post };

describe('a new annotation', () => {
  const document = documentOf(...paragraphs);
  const passage = describePassage(document, { start: 10, end: 15 });

  test('says in W3C terms what it is of', () => {
    const made = newAnnotation({ ...base, passage, note: 'Gut', tags: ['#see', 'see', ' am  See '], color: 'green' });
    expect(made).toMatchObject({
      id: 'urn:uuid:u',
      type: 'Annotation',
      motivation: 'commenting',
      created: first,
      modified: first,
      color: 'green',
      body: [
        { type: 'TextualBody', value: 'Gut', format: 'text/markdown', purpose: 'commenting' },
        { type: 'TextualBody', value: 'see', purpose: 'tagging' },
        { type: 'TextualBody', value: 'am See', purpose: 'tagging' },
      ],
      target: { source: 'a/b.md', title: 'B', postId: 'id-1', slug: 'b', fingerprint: passage.fingerprint },
    });
    expect(quoteOf(made.target)).toMatchObject({ exact: 'lag N', prefix: 'Am Morgen ' });
  });

  test('is a mere mark without a note, and a bookmark when it says so', () => {
    expect(newAnnotation({ ...base, passage })).toMatchObject({ motivation: 'highlighting' });
    expect(newAnnotation({ ...base, note: ' \n' })).not.toHaveProperty('body');
    const bookmark = newAnnotation({ ...base, motivation: 'bookmarking', label: 'hier' });
    expect(bookmark).toMatchObject({ motivation: 'bookmarking', label: 'hier' });
    expect(bookmark.target).not.toHaveProperty('selector');
  });

  test('remembers surroundings that are bounded, however long the block', () => {
    const long = documentOf(`${'Wort '.repeat(20_000)}Ziel ${'Wort '.repeat(20_000)}`, 'Danach.');
    const at = long.text.toPoint(long.text.text.indexOf('Ziel'));
    const { context } = describePassage(long, { start: at, end: at + 4 });
    expect(context.block.length).toBeLessThan(1300);
    expect(context.block.slice(context.offset, context.offset + 4)).toBe('Ziel');
    expect(context.after).toEqual(['Danach.']);
  });

  test('counts in code points', () => {
    const emoji = documentOf('🧑‍🌾 und 𝒜 stehen vor dem Wort.');
    const start = emoji.text.toPoint(emoji.text.text.indexOf('Wort'));
    const { selector } = describePassage(emoji, { start, end: start + 4 });
    expect(selector[0]).toEqual({ type: 'TextPositionSelector', start: 25, end: 29 });
    expect(selector[1]).toMatchObject({ exact: 'Wort' });
  });
});

describe('changing an annotation', () => {
  const made = newAnnotation({ ...base, note: 'eins', tags: ['a'] });

  test('its note, its kind and what tells versions apart', () => {
    const edited = withNote(made, 'zwei', second);
    expect(noteOf(edited)).toBe('zwei');
    expect(edited).toMatchObject({
      modified: second,
      motivation: 'commenting',
      supersedes: [first],
      edited: { note: second },
    });
    const without = withNote(edited, '  ', third);
    expect(noteOf(without)).toBeNull();
    expect(without).toMatchObject({ motivation: 'highlighting', supersedes: [first, second] });
    expect(tagsOf(without)).toEqual(['a']);
  });

  test('what changes nothing changes nothing', () => {
    expect(withNote(made, 'eins', second)).toBe(made);
    expect(withTags(made, ['#a'], second)).toBe(made);
    expect(withColor(made, null, second)).toBe(made);
    expect(withLabel(made, null, second)).toBe(made);
  });

  test('tags, colour and label', () => {
    expect(tagsOf(withTags(made, ['b', 'a'], second))).toEqual(['b', 'a']);
    expect(withTags(made, [], second).edited).toEqual({ 'tag:a': second });
    expect(withColor(withColor(made, 'blue', second), null, third)).not.toHaveProperty('color');
    expect(withLabel(made, 'x', second)).toMatchObject({ label: 'x', edited: { label: second } });
  });

  test('fields that this version does not know stay', () => {
    const foreign = {
      ...made,
      creator: 'jemand',
      body: [...(made.body ?? []), { type: 'TextualBody', value: 'x', purpose: 'describing' }],
    } as typeof made;
    const changed = withTags(withNote(foreign, 'neu', second), ['z'], second);
    expect(changed).toMatchObject({ creator: 'jemand' });
    expect(changed.body).toContainEqual({ type: 'TextualBody', value: 'x', purpose: 'describing' });
  });

  test('another place: the one it had is kept for ever', () => {
    const target = targetOf({ ...post, path: 'c.md' });
    const moved = withTarget(withTarget(made, target, second), made.target, third);
    expect(moved.target).toEqual(made.target);
    expect(moved.history).toEqual([
      { until: second, target: made.target },
      { until: third, target },
    ]);
  });

  test('tags are clean', () => {
    expect(cleanTags(['##a', ' ', '#', 'e\u0301', 'é', 'zwei   Worte'])).toEqual(['a', 'é', 'zwei Worte']);
  });
});

describe('deleting and undoing', () => {
  const made = newAnnotation({ ...base, note: 'eins' });
  const bookmark = newAnnotation({ ...base, uuid: 'b', motivation: 'bookmarking' });
  const document: DataDocument = { ...emptyDocument, annotations: [made], bookmarks: [bookmark] };

  test('leaves a tombstone with the whole record', () => {
    const left = removeRecords(document, [made.id, bookmark.id, 'unknown'], second);
    expect([left.annotations, left.bookmarks]).toEqual([[], []]);
    expect(left.tombstones).toEqual([
      { id: made.id, deleted: second, kind: 'annotation', record: made },
      { id: bookmark.id, deleted: second, kind: 'bookmark', record: bookmark },
    ]);
    expect(removeRecords(document, ['unknown'], second)).toBe(document);
  });

  test('restores each to its own list, newer than its deletion', () => {
    const left = removeRecords(document, [made.id, bookmark.id], second);
    const back = restoreRecords(left, [bookmark.id], third);
    expect(back.bookmarks).toMatchObject([{ id: bookmark.id, modified: third }]);
    expect(back.tombstones.map(({ id }) => id)).toEqual([made.id]);
    expect(isLive(back, bookmark.id)).toBe(true);
    expect(deletions(back).map(({ id }) => id)).toEqual([made.id]);
    expect(restoreRecords(document, [made.id], third)).toBe(document);
  });
});
