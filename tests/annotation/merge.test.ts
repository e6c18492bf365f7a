import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/annotation/canonical.ts';
import { newAnnotation, withColor, withNote, withTags } from '../../src/annotation/create.ts';
import { deletions, removeRecords, restoreRecords } from '../../src/annotation/delete.ts';
import { merge } from '../../src/annotation/merge.ts';
import { merge3 } from '../../src/annotation/merge-base.ts';
import { type Annotation, type DataDocument, emptyDocument, noteOf, tagsOf } from '../../src/annotation/model.ts';
import { dataDocument, runs } from './arbitrary.ts';

describe('merge is a join of a semilattice', () => {
  test('idempotent', () => {
    fc.assert(
      fc.property(dataDocument, (a) => {
        expect(canonical(merge(a, a))).toBe(canonical(a));
      }),
      runs(100),
    );
  });

  test('commutative', () => {
    fc.assert(
      fc.property(dataDocument, dataDocument, (a, b) => {
        expect(canonical(merge(a, b))).toBe(canonical(merge(b, a)));
      }),
      runs(200),
    );
  });

  test('associative', () => {
    fc.assert(
      fc.property(dataDocument, dataDocument, dataDocument, (a, b, c) => {
        expect(canonical(merge(merge(a, b), c))).toBe(canonical(merge(a, merge(b, c))));
      }),
      runs(300),
    );
  });

  test('absorbing: what was merged in stays merged in', () => {
    fc.assert(
      fc.property(dataDocument, dataDocument, (a, b) => {
        const both = merge(a, b);
        expect(canonical(merge(both, a))).toBe(canonical(both));
        expect(canonical(merge(b, both))).toBe(canonical(both));
      }),
      runs(150),
    );
  });

  test('no note that was not replaced by its own later version is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('eins', 'zwei', 'drei'), { minLength: 1, maxLength: 3 }), (texts) => {
        const copies = texts.map((text, i) => holding(withNote(mark, `${text} ${i}`, time(i + 2))));
        const notes = noteOf(copies.reduce(merge).annotations[0] as Annotation);
        for (const [i, text] of texts.entries()) expect(notes).toContain(`${text} ${i}`);
      }),
      runs(50),
    );
  });
});

const time = (minute: number): string => `2024-05-01T10:0${minute}:00.000Z`;
const post = { path: 'a.md', title: 'A', id: null, slug: null };
const mark = newAnnotation({ uuid: '1', now: time(0), archive: 'x', post, tags: ['alt'], color: 'yellow' });
const noted = withNote(mark, 'erste Fassung', time(1));
const holding = (...annotations: Annotation[]): DataDocument => ({ ...emptyDocument, annotations });
const only = (document: DataDocument): Annotation => {
  expect(document.annotations).toHaveLength(1);
  return document.annotations[0] as Annotation;
};

describe('one record, two copies', () => {
  test('each side changed another field: both changes are there', () => {
    const merged = only(
      merge(holding(withColor(noted, 'green', time(3))), holding(withTags(noted, ['alt', 'neu'], time(2)))),
    );
    expect(merged.color).toBe('green');
    expect(tagsOf(merged)).toEqual(['alt', 'neu']);
    expect(noteOf(merged)).toBe('erste Fassung');
  });

  test('the newest colour wins', () => {
    const merged = merge(holding(withColor(noted, 'green', time(3))), holding(withColor(noted, 'blue', time(4))));
    expect(only(merged).color).toBe('blue');
  });

  test('one edit of a note and its older version: the edit wins', () => {
    const edited = withNote(noted, 'zweite Fassung', time(2));
    expect(noteOf(only(merge(holding(edited), holding(noted))))).toBe('zweite Fassung');
    const again = withNote(edited, 'dritte Fassung', time(3));
    expect(noteOf(only(merge(holding(noted), holding(again))))).toBe('dritte Fassung');
    expect(noteOf(only(merge(holding(edited), holding(again))))).toBe('dritte Fassung');
  });

  test('two edits of one note: both are kept, and the next edit joins them', () => {
    const merged = merge(holding(withNote(noted, 'hier', time(2))), holding(withNote(noted, 'dort', time(3))));
    expect(noteOf(only(merged))).toBe('hier\n\ndort');
    const joined = withNote(only(merged), 'hier und dort', time(4));
    expect(noteOf(only(merge(merged, holding(joined))))).toBe('hier und dort');
  });

  test('two edits by a program that does not say what it changed: both notes are kept', () => {
    const by = (note: string, at: string) => ({
      ...noted,
      edited: undefined,
      supersedes: undefined,
      modified: at,
      body: [{ type: 'TextualBody' as const, value: note, purpose: 'commenting' }],
    });
    const merged = noteOf(only(merge(holding(by('hier', time(5))), holding(by('dort', time(6))))));
    expect(merged).toContain('hier');
    expect(merged).toContain('dort');
  });

  test('a note taken away here and edited there stays', () => {
    const merged = merge(holding(withNote(noted, null, time(3))), holding(withNote(noted, 'doch noch etwas', time(2))));
    expect(noteOf(only(merged))).toBe('doch noch etwas');
    expect(only(merged).motivation).toBe('commenting');
  });

  test('tags added on both sides are all there; one taken away stays away', () => {
    const merged = merge(holding(withTags(noted, ['alt', 'a'], time(2))), holding(withTags(noted, ['b'], time(3))));
    expect(tagsOf(only(merged))).toEqual(['a', 'b']);
  });
});

describe('deleting', () => {
  const deleted = removeRecords(holding(noted), [noted.id], time(5));

  test('reaches a copy that still has the record', () => {
    expect(merge(deleted, holding(noted)).annotations).toEqual([]);
    expect(merge(holding(mark), deleted).annotations).toEqual([]);
  });

  test('is beaten by an edit that it did not know of, even an earlier one', () => {
    const merged = merge(deleted, holding(withColor(noted, 'green', time(3))));
    expect(only(merged).color).toBe('green');
    expect(deletions(merged)).toEqual([]);
  });

  test('can be undone, and the undoing reaches the other copy', () => {
    const back = restoreRecords(deleted, [noted.id], time(6));
    expect(noteOf(only(back))).toBe('erste Fassung');
    expect(only(merge(back, deleted)).id).toBe(noted.id);
    const again = removeRecords(back, [noted.id], time(7));
    expect(merge(again, back).annotations).toEqual([]);
  });
});

describe('from a common ancestor', () => {
  /** As another program writes: the field and `modified`, nothing else. */
  const foreign = (changes: Partial<Annotation>, at: string): DataDocument =>
    holding({ ...mark, ...changes, modified: at });

  test('each side changed another field and does not say which', () => {
    const merged = merge3(holding(mark), foreign({ color: 'green' }, time(3)), foreign({ label: 'x' }, time(4)));
    expect(only(merged)).toMatchObject({ color: 'green', label: 'x' });
  });

  test('a record taken out of the file stays out, unless the other side edited it', () => {
    expect(merge3(holding(mark), holding(), holding(mark)).annotations).toEqual([]);
    expect(merge3(holding(mark), holding(mark), holding()).annotations).toEqual([]);
    expect(only(merge3(holding(mark), holding(), foreign({ color: 'green' }, time(3)))).color).toBe('green');
  });

  test('a tombstone that one side purged stays away', () => {
    const base = removeRecords(holding(mark), [mark.id], time(2));
    expect(merge3(base, { ...base, tombstones: [] }, base).tombstones).toEqual([]);
  });

  test('unknown fields: the side that changed one wins', () => {
    const base = { ...emptyDocument, later: { a: 1 }, list: ['x', 'y'] };
    const merged = merge3(base, { ...base, later: { a: 2 }, list: ['x', 'y', 'z'] }, { ...base, list: ['y'] });
    expect(merged['later']).toEqual({ a: 2 });
    expect(merged['list']).toEqual(['y', 'z']);
  });

  test('gives what either side gives when the other did nothing', () => {
    fc.assert(
      fc.property(dataDocument, dataDocument, (a, b) => {
        const clean = merge(a, emptyDocument);
        const changed = merge(clean, b);
        expect(canonical(merge3(clean, changed, clean))).toBe(canonical(merge3(clean, clean, changed)));
      }),
      runs(100),
    );
  });
});
