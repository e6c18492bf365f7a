import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Annotation, type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { parseDocument } from '../../src/disk/parse-document.ts';
import { knownLists, lineKept, lineOf, serialize, serializeInPieces } from '../../src/disk/serialize.ts';
import { annotation } from './records.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 25) };
const parse = (bytes: Buffer, previous?: DataDocument) => parseDocument(bytes, '/data/annotations.json', { previous });

/** The file in the plainest way: what lines say, one after the other. */
const plainly = (document: DataDocument): string => {
  const lists = knownLists.map((list) => {
    const lines = document[list].map((record) => lineKept(record)?.toString() ?? lineOf(record));
    return `"${list}":[${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]`;
  });
  return `{"version":1,\n${lists.join(',\n')}\n}\n`;
};

let serial = 0;
const time = () => new Date(1_700_000_000_000 + serial * 1000).toISOString();
/** Some are long, so that runs of them are written as they stand, or are longer than a piece may be. */
const note = fc
  .tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom(1, 30, 3000, 40_000))
  .map(([text, times]) => {
    serial++;
    const body = [{ type: 'TextualBody', purpose: 'commenting', value: `${text} `.repeat(times) } as const];
    return annotation(`n${serial}`, { created: time(), body });
  });
const notes = fc.array(note, { maxLength: 12 });

type Edit = (own: readonly Annotation[]) => readonly Annotation[];
const at = fc.nat({ max: 15 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  note.map(
    (fresh): Edit =>
      (own) => [...own, fresh],
  ),
  at.map(
    (gone): Edit =>
      (own) =>
        own.filter((_, i) => i !== gone),
  ),
  at.map(
    (of): Edit =>
      (own) =>
        own.map((old, i) => (i === of ? { ...old, color: 'blue' } : old)),
  ),
  fc.constant<Edit>((own) => own.map((old) => ({ ...old, color: 'pink' }))),
  // What another program has written is in other memory.
  fc.constant<Edit>((own) => parse(serialize({ ...emptyDocument, annotations: own })).document.annotations),
  fc.constant<Edit>((own) => own.map((old, i) => (i % 2 === 0 ? old : structuredClone(old)))),
);

describe('the pieces that a document is written in', () => {
  test('are together what its lines are, whatever was read, added, changed or removed', () => {
    fc.assert(
      fc.property(
        notes,
        notes,
        fc.array(fc.tuple(fc.constantFrom('annotations', 'bookmarks'), edit)),
        (a, b, edits) => {
          const first = serialize({ ...emptyDocument, annotations: a, bookmarks: b });
          let document = parse(Buffer.from(first)).document;
          expect(Buffer.concat([...serializeInPieces(document)]).equals(first)).toBe(true);
          for (const [list, change] of edits) document = { ...document, [list]: change(document[list as 'bookmarks']) };
          const pieces = [...serializeInPieces(document)];
          const bytes = Buffer.concat(pieces);
          expect(bytes.toString()).toBe(plainly(document));
          expect(serialize(document).equals(bytes)).toBe(true);
          // Asked for again, as where there are no hard links, they are the same.
          expect(Buffer.concat([...serializeInPieces(document)]).equals(bytes)).toBe(true);
          expect(parse(bytes).document).toEqual(document);
          for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThan(0);
        },
      ),
      runs,
    );
  });

  test('are those of the file that was read but for what is new', () => {
    const many = Array.from({ length: 3000 }, (_, i) => annotation(`m${String(i).padStart(5, '0')}`));
    const file = Buffer.from(serialize({ ...emptyDocument, annotations: many }));
    const { annotations } = parse(file).document;
    const changed = annotations.map((old, i) => (i === 1000 ? { ...old, color: 'blue' } : old));
    const document = { ...emptyDocument, annotations: [...changed, annotation('new', { created: '2030' })] };
    const pieces = [...serializeInPieces(document)];
    expect(Buffer.concat(pieces).toString()).toBe(plainly(document));
    const copied = pieces.filter(({ buffer }) => buffer !== file.buffer);
    expect(pieces.length).toBeLessThan(10);
    expect(copied.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(5000);
    for (const { length } of pieces) expect(length).toBeLessThanOrEqual(1_000_000);
  });
});
