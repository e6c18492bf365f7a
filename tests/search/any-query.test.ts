import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitKinds } from '../../src/search/hit.ts';
import { scanSearcher } from '../../src/search/scan.ts';
import type { Searcher } from '../../src/search/search.ts';
import { library } from './archive.ts';
import { indexed } from './indexed.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const known = library.flatMap(({ meta, text }) => `${meta.title} ${text}`.split(' '));
const word = fc.oneof(
  fc.constantFrom(...known),
  fc.constantFrom(
    'tag:technik',
    'date:2018',
    'OR',
    '(',
    ')',
    '-',
    '"',
    'is:read',
    'has:note',
    'title:',
    'sort:date',
    '*',
    '^',
    'NEAR',
    'NOT',
    '{body}:',
    '+',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const query = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));

const searchers: readonly (readonly [string, Searcher])[] = [
  ['scan', scanSearcher(library)],
  ['SQLite', indexed(library)],
];

for (const [name, searcher] of searchers) {
  test(`${name}: any query is answered, in the order of kinds, with marks inside their texts`, () => {
    fc.assert(
      fc.property(query, (text) => {
        const hits = searcher.search(text, 20);
        const ranks = hits.map((hit) => hitKinds.indexOf(hit.kind));
        if (!text.includes('sort:')) expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        expect(new Set(hits.map((hit) => hit.path)).size).toBe(hits.length);
        for (const hit of hits) {
          for (const [marks, whole] of [
            [hit.excerptMarks, hit.excerpt],
            [hit.titleMarks, hit.title],
          ] as const) {
            let last = 0;
            for (const [start, end] of marks) {
              expect(last <= start && start < end && end <= whole.length).toBe(true);
              last = end;
            }
          }
        }
        expect(searcher.paths(text).length).toBeGreaterThanOrEqual(hits.length);
      }),
      { numRuns: runs },
    );
  });
}

test('scan and index answer alike, whatever is asked', () => {
  const [[, scan], [, index]] = searchers as [(typeof searchers)[0], (typeof searchers)[0]];
  fc.assert(
    fc.property(query, (text) => {
      const kinds = (searcher: Searcher) => new Map(searcher.search(text, 20).map((hit) => [hit.path, hit.kind]));
      expect(kinds(index)).toEqual(kinds(scan));
    }),
    { numRuns: runs },
  );
});
