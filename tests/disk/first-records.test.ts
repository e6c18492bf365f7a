import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { DataFile } from '../../src/disk/data-file.ts';
import { firstRecords } from '../../src/disk/first-records.ts';
import { parseDocument } from '../../src/disk/parse-document.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { annotation, temporaryFolder } from './records.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) };
const file = join(temporaryFolder(), 'annotations.json');
const written = (bytes: Buffer | string): string => {
  writeFileSync(file, bytes);
  return file;
};

const paths = ['a.md', 'b.md', 'ü/ö.md', 'say "source":"a.md".md', 'back\\slash.md'];
const on = (name: string, source: string, value = ''): ReturnType<typeof annotation> => {
  const known = annotation(name);
  const body = [{ type: 'TextualBody', purpose: 'commenting', value } as const];
  return { ...known, body, target: { ...known.target, source } };
};
const searches = [
  { id: 's', name: 'n', query: 'q', created: '2024-01-01T00:00:00Z', modified: '2024-01-01T00:00:00Z' },
];
const archives = [{ id: 'urn:uuid:a', name: 'n', created: '2024-01-01T00:00:00Z', modified: '2024-01-01T00:00:00Z' }];

/** What the whole document has of these posts. */
const ofPosts = ({ archives, annotations, bookmarks, searches }: DataDocument, sources: ReadonlySet<string>) => ({
  archives,
  searches,
  annotations: annotations.filter(({ target }) => sources.has(target.source)),
  bookmarks: bookmarks.filter(({ target }) => sources.has(target.source)),
});

describe('what a first paint needs', () => {
  test('is what the whole has of these posts, however their paths are written and whatever notes say', () => {
    const note = fc.record({
      source: fc.constantFrom(...paths),
      value: fc.oneof(fc.constantFrom('"source":"a.md"', '\n', ''), fc.string({ unit: 'grapheme' })),
    });
    const notes = fc.array(note, { maxLength: 12 });
    fc.assert(
      fc.property(notes, notes, fc.subarray(paths), (a, b, wanted) => {
        const document = {
          ...emptyDocument,
          archives,
          searches,
          annotations: a.map(({ source, value }, i) => on(`a${i}`, source, value)),
          bookmarks: b.map(({ source, value }, i) => on(`b${i}`, source, value)),
        };
        const bytes = serialize(document);
        const sources = new Set(wanted);
        const some = firstRecords(written(bytes), sources);
        const { document: whole } = parseDocument(Buffer.from(bytes), file);
        // What takes more than a look to be left out may be there as well.
        expect(some && ofPosts({ ...emptyDocument, ...some }, sources)).toEqual(ofPosts(whole, sources));
      }),
      runs,
    );
  });

  test('is found in a file of many megabytes, of which hardly anything is parsed', () => {
    const long = 'Ein langer Satz. '.repeat(2000);
    const many = Array.from({ length: 200 }, (_, i) => on(`m${String(i).padStart(3, '0')}`, `${i}.md`, long));
    const some = firstRecords(written(serialize({ ...emptyDocument, annotations: many })), new Set(['7.md', '199.md']));
    expect(some?.annotations).toEqual([many[7], many[199]]);
  });

  test('is not told of a file that is not whole, ours and understood', () => {
    const document = { ...emptyDocument, annotations: [on('a', 'a.md'), on('b', 'b.md')] };
    const bytes = serialize(document);
    const look = (changed: Buffer | string) => firstRecords(written(changed), new Set(['a.md']));
    const text = bytes.toString();
    expect(look(bytes)?.annotations).toHaveLength(1);
    for (let length = 0; length < bytes.length; length++) expect(look(bytes.subarray(0, length))).toBeNull();
    expect(look(`${text}\n`)).toBeNull();
    expect(look(JSON.stringify(document, null, 2))).toBeNull();
    expect(look(text.replace('"version":1', '"version":2'))).toBeNull();
    expect(look(text.replace('"created":"', '"created":"x'))).toBeNull();
    expect(look(text.replace('"tombstones":[]', '"tombstones":[],\n"more":[]'))).toBeNull();
    // A line that is longer than what is in memory together.
    expect(look(serialize({ ...document, bookmarks: [on('c', 'a.md', 'x'.repeat(1 << 20))] }))).toBeNull();
  });

  test('leaves out what is of a type that is not known', () => {
    const foreign = { ...on('f', 'a.md'), type: 'Drawing' } as never;
    const bytes = serialize({ ...emptyDocument, annotations: [foreign, on('a', 'a.md')] });
    expect(firstRecords(written(bytes), new Set(['a.md']))?.annotations).toHaveLength(1);
  });

  test('is of the newest document; there is none of a file that is not there', async () => {
    const data = new DataFile(join(temporaryFolder(), 'annotations.json'));
    expect(await data.firstRecords(new Set(['a.md']))).toBeNull();
    await data.change((document) => ({ ...document, annotations: [on('a', 'a.md')] }));
    await data.change((document) => ({ ...document, annotations: [...document.annotations, on('b', 'a.md')] }));
    expect((await data.firstRecords(new Set(['a.md'])))?.annotations).toHaveLength(2);
  });
});
