import { describe, expect, test } from 'vitest';
import { deletions, removeRecords, restoreRecords } from '../../src/annotation/delete.ts';
import { merge } from '../../src/annotation/merge.ts';
import { type DataDocument, emptyDocument, type SavedSearch } from '../../src/annotation/model.ts';
import { applyChanges, inverse, type RecordChange } from '../../src/annotation/record-change.ts';
import {
  cleanName,
  newSearch,
  scopeOf,
  searchesOf,
  searchNamed,
  withName,
  withQuery,
} from '../../src/annotation/saved-search.ts';

const at = (minute: number): string => `2024-05-01T10:0${minute}:00.000Z`;
const made = newSearch({
  uuid: '1',
  now: at(0),
  archive: 'x',
  name: ' Ungelesen ',
  query: 'is:unread ',
  scope: 'posts',
});
const holding = (...searches: SavedSearch[]): DataDocument => ({ ...emptyDocument, searches });

describe('a saved search', () => {
  test('is kept with a clean name and query', () => {
    expect(made).toEqual({
      id: 'urn:uuid:1',
      created: at(0),
      modified: at(0),
      archive: 'x',
      name: 'Ungelesen',
      query: 'is:unread',
      scope: 'posts',
    });
    expect(cleanName('@ Bank \t und\nPost')).toBe('Bank und Post');
  });

  test('says what was changed when; what changes nothing changes nothing', () => {
    expect(withName(made, 'Ungelesen', at(1))).toBe(made);
    const renamed = withName(made, 'Neu', at(1));
    expect(renamed).toMatchObject({ name: 'Neu', modified: at(1), edited: { name: at(1) } });
    expect(withQuery(renamed, 'is:unread tag:bank', at(2)).edited).toEqual({ name: at(1), query: at(2) });
  });

  test('belongs to its archive, or to all of them', () => {
    const other = { ...made, id: 'b', archive: 'y', name: 'Anders' };
    const { archive: _, ...everywhere } = { ...made, id: 'c', name: 'Überall' };
    expect(searchesOf(holding(made, other, everywhere), 'x').map(({ name }) => name)).toEqual(['Überall', 'Ungelesen']);
    expect(searchNamed([made, other], 'uNGELESEN')).toBe(made);
    expect(searchNamed([made], 'nichts')).toBeUndefined();
    expect(scopeOf({ ...made, scope: 'later' })).toBe('posts');
  });
});

describe('two copies of the file', () => {
  test('renamed here, another query there: both', () => {
    const merged = merge(holding(withName(made, 'Neu', at(1))), holding(withQuery(made, 'is:reading', at(2))));
    expect(merged.searches).toMatchObject([{ name: 'Neu', query: 'is:reading' }]);
  });

  test('deleted here, untouched there: gone; deleted here, edited there later: the edit stays', () => {
    const gone = removeRecords(holding(made), [made.id], at(3));
    expect(merge(gone, holding(made)).searches).toEqual([]);
    expect(merge(gone, holding(withQuery(made, 'neu', at(4)))).searches).toMatchObject([{ query: 'neu' }]);
  });

  test('what is not known of a search is kept', () => {
    const later = { ...made, color: 'green', later: { a: [1] } };
    expect(merge(holding(later), holding(withName(made, 'Neu', at(1)))).searches).toMatchObject([
      { name: 'Neu', color: 'green', later: { a: [1] } },
    ]);
  });
});

describe('deleting and changing', () => {
  test('a deletion leaves a tombstone, is undone, and wins over the tombstone elsewhere', () => {
    const gone = removeRecords(holding(made), [made.id], at(1));
    expect(gone).toMatchObject({ searches: [], tombstones: [{ id: made.id, kind: 'search', record: made }] });
    expect(deletions(gone)).toHaveLength(1);
    const back = restoreRecords(gone, [made.id], at(2));
    expect(back).toMatchObject({ searches: [{ name: 'Ungelesen' }], tombstones: [] });
    expect(merge(gone, back).searches).toHaveLength(1);
  });

  test('a tombstone that lost its record brings nothing back', () => {
    const lost: DataDocument = {
      ...emptyDocument,
      tombstones: [{ id: 'urn:uuid:1', deleted: at(1), kind: 'search', record: null }],
    };
    expect(restoreRecords(lost, ['urn:uuid:1'], at(2))).toBe(lost);
  });

  test('changes are made, made again without effect, and taken back', () => {
    const create: RecordChange = { list: 'searches', before: null, after: made, at: at(1) };
    const renamed = withName(made, 'Neu', at(2));
    const rename: RecordChange = { list: 'searches', before: made, after: renamed, at: at(2) };
    const remove: RecordChange = { list: 'searches', before: renamed, after: null, at: at(3) };
    const document = applyChanges(emptyDocument, [create, rename]);
    expect(applyChanges(document, [rename])).toEqual(document);
    expect(applyChanges(document, [inverse(rename, at(4))]).searches).toMatchObject([
      { name: 'Ungelesen', edited: { name: at(4) } },
    ]);
    const removed = applyChanges(document, [remove]);
    expect(removed.searches).toEqual([]);
    expect(applyChanges(removed, [inverse(remove, at(5))]).searches).toMatchObject([{ name: 'Neu' }]);
  });
});
