import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../src/annotation/canonical.ts';
import { newAnnotation, withColor, withNote, withTags } from '../../src/annotation/create.ts';
import { deletions, removeRecords, restoreRecords } from '../../src/annotation/delete.ts';
import { merge } from '../../src/annotation/merge.ts';
import { type Annotation, type DataDocument, emptyDocument, noteOf, tagsOf } from '../../src/annotation/model.ts';
import { dataDocument, runs } from './arbitrary.ts';

test('merge is idempotent', () => {
  fc.assert(
    fc.property(dataDocument, (a) => {
      expect(canonical(merge(a, a))).toBe(canonical(a));
    }),
    runs(200),
  );
});

test('merge is commutative', () => {
  fc.assert(
    fc.property(dataDocument, dataDocument, (a, b) => {
      expect(canonical(merge(a, b))).toBe(canonical(merge(b, a)));
    }),
    runs(500),
  );
});

test('merge is associative', () => {
  fc.assert(
    fc.property(dataDocument, dataDocument, dataDocument, (a, b, c) => {
      expect(canonical(merge(merge(a, b), c))).toBe(canonical(merge(a, merge(b, c))));
    }),
    runs(1000),
  );
});

test('what was merged in stays merged in', () => {
  fc.assert(
    fc.property(dataDocument, dataDocument, (a, b) => {
      const both = merge(a, b);
      expect(canonical(merge(both, a))).toBe(canonical(both));
      expect(canonical(merge(both, b))).toBe(canonical(both));
    }),
    runs(500),
  );
});
