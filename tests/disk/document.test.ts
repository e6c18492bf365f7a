import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/annotation/canonical.ts';
import { type Annotation, type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { DataFailure } from '../../src/disk/failure.ts';
import { parseDocument } from '../../src/disk/parse-document.ts';
import { serialize } from '../../src/disk/serialize.ts';
import { words } from '../../src/locale/index.ts';
import { annotation } from './records.ts';

const runs = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) };
const file = '/data/annotations.json';
const parse = (text: string | Buffer, previous?: DataDocument) =>
  parseDocument(Buffer.from(text as string), file, { previous });
const asFile = (value: unknown): string => JSON.stringify(value, null, 2);

function failureOf(text: string | Buffer): DataFailure {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof DataFailure) return error;
    throw error;
  }
  throw new Error('this was understood');
}

const stone = {
  id: 'urn:uuid:gone',
  deleted: '2024-06-01T00:00:00.000Z',
  kind: 'annotation' as const,
  record: annotation('gone'),
};
const full: DataDocument = {
  ...emptyDocument,
  archives: [
    { id: 'urn:uuid:archive', name: 'Blog', created: '2024-01-01T00:00:00.000Z', modified: '2024-01-01T00:00:00.000Z' },
  ],
  annotations: [annotation('a'), annotation('b')],
  bookmarks: [annotation('c', { motivation: 'bookmarking', label: 'später' })],
  searches: [
    {
      id: 's',
      name: 'Recht',
      query: 'tag:recht',
      created: '2024-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
    },
  ],
  tombstones: [stone],
};

describe('the form of the file', () => {
  test('version first, one record a line, keys in a fixed order', () => {
    const lines = serialize(full).toString().split('\n');
    expect(lines[0]).toBe('{"version":1,');
    expect(lines.slice(1, 5).map((line) => line.slice(0, 60))).toEqual([
      '"archives":[',
      '{"id":"urn:uuid:archive","created":"2024-01-01T00:00:00.000Z',
      '],',
      '"annotations":[',
    ]);
    expect(lines[5]).toMatch(/^\{"id":"urn:uuid:a","type":"Annotation","motivation":"commenting","created":.*\},$/);
    expect(lines.at(-2)).toBe('}');
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => line.startsWith('{"id"'))).toHaveLength(6);
  });

  test('an empty document is small and read again', () => {
    expect(serialize(emptyDocument).toString()).toBe(
      '{"version":1,\n"archives":[],\n"annotations":[],\n"bookmarks":[],\n"searches":[],\n"tombstones":[]\n}\n',
    );
    expect(parse(serialize(emptyDocument)).document).toEqual(emptyDocument);
  });

  test('what is written is read again, and written the same', () => {
    const { document, problems } = parse(serialize(full));
    expect(document).toEqual(full);
    expect(problems).toEqual([]);
    expect(serialize(structuredClone(document)).equals(serialize(full))).toBe(true);
  });

  test('the order of keys in memory does not matter', () => {
    const { id, ...rest } = annotation('a');
    const turned = { ...Object.fromEntries(Object.entries(rest).reverse()), id } as Annotation;
    const document = { ...emptyDocument, annotations: [turned] };
    expect(serialize(document).equals(serialize({ ...emptyDocument, annotations: [annotation('a')] }))).toBe(true);
  });

  test('records are in the order of their making, so that one more is one line more', () => {
    const older = annotation('z', { created: '2020-01-01T00:00:00.000Z' });
    const before = serialize(full).toString().split('\n');
    const after = serialize({ ...full, annotations: [...full.annotations, older] })
      .toString()
      .split('\n');
    expect(after.filter((line) => !before.includes(line))).toHaveLength(1);
    expect(after.length).toBe(before.length + 1);
  });

  const json = fc.jsonValue({ maxDepth: 3 });
  const anyAnnotation = fc
    .record({
      id: fc.string({ unit: 'grapheme', minLength: 1 }),
      color: fc.string(),
      extra: json,
      note: fc.string({ unit: 'grapheme' }),
      more: fc.dictionary(fc.string(), json),
    })
    .map(({ id, color, extra, note, more }) => ({
      ...more,
      ...annotation(id, { color, body: [{ type: 'TextualBody', purpose: 'commenting', value: note }] }),
      extra,
    }));

  test('any notes and unknown fields come back as they were, by line and as a whole', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyAnnotation, { selector: ({ id }) => id }),
        fc.dictionary(fc.string(), json),
        (annotations, more) => {
          const unknown = Object.fromEntries(
            Object.entries(more).filter(([key]) => !(key in emptyDocument) && !/ of unknown type$/.test(key)),
          );
          const known = { ...emptyDocument, annotations } as unknown as DataDocument;
          const document = { ...unknown, ...known } as DataDocument;
          for (const whole of [known, document]) {
            const text = serialize(whole).toString();
            const byLine = parse(text).document;
            const asWhole = parse(JSON.stringify(JSON.parse(text))).document;
            expect(JSON.parse(serialize(structuredClone(byLine)).toString())).toEqual(JSON.parse(text));
            expect(JSON.parse(serialize(asWhole).toString())).toEqual(JSON.parse(text));
          }
        },
      ),
      runs,
    );
  });

  test('records whose line is the same are taken from what was read before', () => {
    const first = parse(serialize(full)).document;
    const changed = serialize({
      ...full,
      annotations: [annotation('a'), annotation('b', { color: 'blue' }), annotation('new')],
    });
    const second = parse(changed, first).document;
    expect(second.annotations[0]).toBe(first.annotations[0]);
    expect(second.annotations[1]).not.toBe(first.annotations[1]);
    expect(second.annotations[1]?.color).toBe('blue');
    expect(second.annotations).toHaveLength(3);
    expect(second).toEqual(parse(JSON.stringify(JSON.parse(changed.toString()))).document);
  });
});

describe('what this version does not know', () => {
  test('unknown fields and lists are kept', () => {
    const text = asFile({
      ...full,
      drawings: [{ id: 'x', shape: 'round' }],
      tool: { name: 'other' },
      annotations: [{ ...annotation('a'), ink: 3 }],
    });
    const again = JSON.parse(serialize(parse(text).document).toString());
    expect(again.drawings).toEqual([{ id: 'x', shape: 'round' }]);
    expect(again.tool).toEqual({ name: 'other' });
    expect(again.annotations[0].ink).toBe(3);
  });

  test('records of an unknown type are kept apart, in the file where they were', () => {
    const drawing = { id: 'urn:uuid:d', type: 'Drawing', strokes: [1, 2] };
    const { document, problems } = parse(asFile({ ...full, annotations: [annotation('a'), drawing] }));
    expect(document.annotations.map(({ id }) => id)).toEqual(['urn:uuid:a']);
    expect(problems).toHaveLength(1);
    const again = { ...document, annotations: [...document.annotations, annotation('b')] };
    const written = JSON.parse(serialize(again).toString());
    expect(written.annotations.map(({ id }: { id: string }) => id)).toEqual(['urn:uuid:a', 'urn:uuid:b', 'urn:uuid:d']);
    expect(Object.keys(written)).toEqual(['version', 'archives', 'annotations', 'bookmarks', 'searches', 'tombstones']);
  });

  test('a newer version is not opened', () => {
    const failure = failureOf(asFile({ ...full, version: 2 }));
    expect(failure.kind).toBe('newer');
    expect(words('en').of(failure.reason)).toContain('version 2');
  });

  test('lists that are missing are empty ones', () => {
    expect(parse('{"version":1}').document).toEqual(emptyDocument);
    expect(parse('\uFEFF{"version":1,\r\n"annotations":[]}').document).toEqual(emptyDocument);
  });

  test('a record that stands there twice is joined', () => {
    const edited = annotation('a', { color: 'blue', modified: '2024-07-01T00:00:00.000Z' });
    const { document, problems } = parse(asFile({ ...full, annotations: [annotation('a'), edited] }));
    expect(document.annotations).toHaveLength(1);
    expect(document.annotations[0]?.color).toBe('blue');
    expect(problems[0]?.what.key).toBe('disk.data.doubles');
  });
});

const inAnyOrder = (bytes: Buffer): unknown =>
  Object.entries(JSON.parse(bytes.toString()) as object)
    .map(([key, list]) => [key, Array.isArray(list) ? list.map(canonical).sort() : list])
    .sort();

function understood(bytes: Buffer): DataDocument | null {
  try {
    return parse(bytes).document;
  } catch (error) {
    if (error instanceof DataFailure) return null;
    throw error;
  }
}

describe('a damaged file', () => {
  const say = (text: string | Buffer): string => words('en').of(failureOf(text).reason);
  const broken = (change: object): string =>
    asFile({ ...full, annotations: [annotation('a'), { ...annotation('b'), ...change }] });

  test('says record and field', () => {
    expect(say(broken({ created: 'yesterday' }))).toContain('created of annotations[1] (urn:uuid:b) must be a time');
    expect(say(broken({ target: { source: 1 } }))).toContain(
      'target.source of annotations[1] (urn:uuid:b) must be a text',
    );
    expect(say(broken({ target: undefined }))).toContain('target of annotations[1]');
    expect(say(broken({ body: {} }))).toContain('body of annotations[1] (urn:uuid:b) must be a list');
    expect(say(broken({ body: [{ type: 'TextualBody' }] }))).toContain('body[0].value');
    expect(
      say(broken({ target: { source: 'a', selector: [{ type: 'TextPositionSelector', start: 9, end: 3 }] } })),
    ).toContain('target.selector[0].end');
    expect(say(broken({ type: 'Annotatiom' }))).toContain('annotations[1]');
    expect(say(broken({ id: '' }))).toContain('id of annotations[1]');
    expect(say(asFile({ ...full, annotations: [null] }))).toContain('annotations[0] must be an object');
    expect(say(asFile({ ...full, annotations: {} }))).toContain('“annotations” is missing');
    expect(say(asFile({ ...full, tombstones: [{ ...stone, deleted: 3 }] }))).toContain('deleted of tombstones[0]');
  });

  test('has words in both languages for every fault', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '{"version":0}',
      '{"version":1,\n"x',
      '{"version":1,}',
      broken({ created: 1 }),
      broken({ history: [{}] }),
    ]) {
      for (const language of ['en', 'de'] as const) {
        const said = words(language).of(failureOf(text).reason);
        expect(said).toContain(file);
        expect(said).not.toMatch(/^disk\.|\{\w+\}/);
      }
    }
  });

  test('says where it is cut or broken', () => {
    expect(say(serialize(full).subarray(0, 300))).toContain('cut short');
    expect(say('')).toContain('is empty');
    expect(say(serialize(full).toString().replace('"name":"Blog"', '"name":Blog'))).toContain('line 3');
    expect(say(Buffer.concat([serialize(full), Buffer.from([0xff])]))).toContain('UTF-8');
  });

  test('tells conflict marks of git', () => {
    const text = serialize(full)
      .toString()
      .replace('"bookmarks":[', '<<<<<<< ours\n"bookmarks":[\n=======\n"bookmarks":[\n>>>>>>> theirs');
    expect(failureOf(text).kind).toBe('conflict-markers');
  });

  test('a list whose name is damaged is not taken for an empty one', () => {
    const text = serialize(full).toString();
    for (const list of ['archives', 'annotations', 'bookmarks', 'searches', 'tombstones']) {
      expect(say(text.replace(`"${list}"`, `"${list.replace('s', 'r')}"`))).toContain('missing');
    }
  });

  test('cut at any byte it is never understood', () => {
    const bytes = serialize(full);
    for (let length = 0; length < bytes.length; length++) {
      expect(failureOf(bytes.subarray(0, length)), `first ${length} bytes`).toBeInstanceOf(DataFailure);
    }
  });

  test('with a flipped bit it is refused, or nothing but that text is different', () => {
    const bytes = serialize(full);
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const document = understood(flipped);
        if (!document) {
          refused++;
          return;
        }
        // A flipped time or name may put records and fields in another order.
        expect(inAnyOrder(serialize(structuredClone(document)))).toEqual(inAnyOrder(flipped));
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  test('any bytes at all give a document or a failure with words', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(() => failureOf(text as string)).not.toThrow(TypeError);
      }),
      runs,
    );
  });
});

describe('the JSON Schema', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/data-file.schema.json'), 'utf8'));
  const isValid = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);

  test('takes what is written, and what is unknown', () => {
    for (const document of [
      emptyDocument,
      full,
      { ...full, drawings: [1], annotations: [{ id: 'x', type: 'Drawing' }] },
    ])
      expect(isValid(JSON.parse(serialize(document as DataDocument).toString())), JSON.stringify(isValid.errors)).toBe(
        true,
      );
  });

  test('says the same as the program of a record with any one field changed or missing', () => {
    const values = fc.constantFrom<unknown>(
      undefined,
      null,
      3,
      -1,
      0.5,
      '',
      'x',
      [],
      [3],
      {},
      true,
      '2024-05-01T10:00:00Z',
      [{}],
    );
    const record = annotation('a', {
      label: 'l',
      history: [{ until: '2024-05-01T10:00:00Z', target: { source: 'a.md' } }],
      edited: { note: '2024-05-01T10:00:00Z' },
      supersedes: ['2024-05-01T10:00:00Z'],
    });
    const places = placesIn(record);
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        values,
        fc.constantFrom('annotations', 'bookmarks'),
        (place, value, list) => {
          // Not said in the schema: that an end comes after its start, and what a damaged type is.
          fc.pre(place.join() !== 'type' && !/^(start|end)$/.test(place.at(-1) ?? ''));
          const document = { ...emptyDocument, [list]: [changed(record, place, value)] };
          expect(isValid(document)).toBe(understood(Buffer.from(JSON.stringify(document))) !== null);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** The ways to every field of a value. */
function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((rest) => [key, ...rest])]);
}

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest, to);
  return JSON.parse(JSON.stringify(copy));
}
