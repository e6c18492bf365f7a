import fc from 'fast-check';
import type { Annotation, DataDocument, SavedSearch, TextualBody, Tombstone } from '../../src/annotation/model.ts';

/** How often a property runs: few by default, more by `FUZZ_RUNS`. */
export const runs = (few: number): { numRuns: number } => ({ numRuns: Number(process.env['FUZZ_RUNS'] ?? few) });

// Few values, so that copies of the file really meet: same ids, same times, same tags.
const time = fc.integer({ min: 0, max: 8 }).map((n) => `2024-05-0${n + 1}T10:00:00.000Z`);
const note = fc.constantFrom('eins', 'zwei', 'drei');
const body: fc.Arbitrary<TextualBody> = fc.oneof(
  fc.record({
    type: fc.constant('TextualBody' as const),
    value: note,
    purpose: fc.constant('commenting'),
    modified: time,
  }),
  fc.record({ type: fc.constant('TextualBody' as const), value: note, purpose: fc.constant('commenting') }),
  fc.record({
    type: fc.constant('TextualBody' as const),
    value: fc.constantFrom('a', 'b', 'c'),
    purpose: fc.constant('tagging'),
  }),
  fc.record({ type: fc.constant('TextualBody' as const), value: note, purpose: fc.constantFrom('describing', 'x') }),
);
const edited = fc.dictionary(fc.constantFrom('*', 'note', 'color', 'tag:a', 'tag:b', 'target', 'restored'), time);

export const annotation: fc.Arbitrary<Annotation> = fc
  .record(
    {
      id: fc.constantFrom('urn:uuid:1', 'urn:uuid:2', 'urn:uuid:3'),
      type: fc.constant('Annotation' as const),
      motivation: fc.constantFrom('highlighting', 'commenting', 'bookmarking'),
      created: time,
      modified: time,
      archive: fc.constant('urn:uuid:archive'),
      color: fc.constantFrom('yellow', 'green'),
      label: fc.constantFrom('x', 'y'),
      body: fc.array(body, { maxLength: 3 }),
      target: fc.record({ source: fc.constantFrom('a.md', 'b.md') }),
      history: fc.array(fc.record({ until: time, target: fc.record({ source: fc.constantFrom('a.md', 'c.md') }) }), {
        maxLength: 2,
      }),
      edited,
      supersedes: fc.array(time, { maxLength: 2 }),
      unknown: fc.jsonValue({ maxDepth: 1 }),
    },
    { requiredKeys: ['id', 'type', 'motivation', 'created', 'modified', 'archive', 'target'] },
  )
  .map((record) => record as Annotation);

export const savedSearch: fc.Arbitrary<SavedSearch> = fc
  .record(
    {
      id: fc.constantFrom('s', 't'),
      name: note,
      query: note,
      created: time,
      modified: time,
      scope: fc.constantFrom('posts', 'notes', 'later'),
      archive: fc.constant('urn:uuid:archive'),
      edited: fc.dictionary(fc.constantFrom('*', 'name', 'query', 'restored'), time),
      unknown: fc.jsonValue({ maxDepth: 1 }),
    },
    { requiredKeys: ['id', 'name', 'query', 'created', 'modified'] },
  )
  .map((record) => record as SavedSearch);

const tombstone: fc.Arbitrary<Tombstone> = fc.oneof(
  fc
    .record({ deleted: time, kind: fc.constant('search' as const), record: savedSearch })
    .map((t) => ({ id: t.record.id, ...t })),
  fc
    .record({ deleted: time, kind: fc.constantFrom('annotation' as const, 'bookmark' as const), record: annotation })
    .map((t) => ({ id: t.record.id, ...t })),
  fc.record({
    id: fc.constantFrom('urn:uuid:1', 'odd'),
    deleted: time,
    kind: fc.constantFrom('annotation' as const, 'search' as const),
    record: fc.constant(null),
  }),
);

export const dataDocument: fc.Arbitrary<DataDocument> = fc
  .record(
    {
      version: fc.constant(1 as const),
      archives: fc.constant([]),
      annotations: fc.array(annotation, { maxLength: 3 }),
      bookmarks: fc.array(annotation, { maxLength: 1 }),
      searches: fc.array(savedSearch, { maxLength: 2 }),
      tombstones: fc.array(tombstone, { maxLength: 3 }),
      later: fc.jsonValue({ maxDepth: 2 }),
      records: fc.array(fc.record({ id: fc.constantFrom('r', 's'), modified: time, value: note }), { maxLength: 2 }),
    },
    { requiredKeys: ['version', 'archives', 'annotations', 'bookmarks', 'searches', 'tombstones'] },
  )
  .map((document) => document as DataDocument);
