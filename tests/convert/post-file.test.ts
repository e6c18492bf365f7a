import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barePost } from '../../src/convert/converted.ts';
import { postFile } from '../../src/convert/post-file.ts';
import { cleanLine } from '../../src/post/clean.ts';
import { readPost } from '../../src/post/read.ts';

const read = (text: string) => readPost('x.md', Buffer.from(text));

test('front matter has what is known, and no line for what is not', () => {
  expect(postFile(barePost('Titel: "so"', 'Text.\n', { line: 1 }))).toBe(
    '---\ntitle: "Titel: \\"so\\""\n---\n\nText.\n',
  );
  const post = {
    ...barePost('T', 'Text.', { line: 1 }),
    date: '2019-03',
    updated: '2020-01-01',
    tags: ['a', 'yes', '2019', 'c: d', 'Öl'],
    categories: ['e f'],
    authors: ['Su Franke'],
    summary: 'Kurz.',
    draft: true,
    page: true,
    slug: 't',
    id: '7',
    address: 'https://x.example/t',
    lang: 'de-CH',
  };
  expect(postFile(post).split('\n')).toEqual([
    '---',
    'title: "T"',
    'date: 2019-03',
    'updated: 2020-01-01',
    'tags: [a, "yes", "2019", "c: d", Öl]',
    'categories: [e f]',
    'authors: [Su Franke]',
    'summary: "Kurz."',
    'lang: de-CH',
    'draft: true',
    'type: page',
    'slug: t',
    'id: "7"',
    'canonical_url: "https://x.example/t"',
    '---',
    '',
    'Text.',
    '',
  ]);
});

test('whatever a title, a tag and a name are, the loader reads the same', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    // What may not reach a terminal the loader shows as something else.
    .filter((text) => text !== '' && cleanLine(text) === text);
  const name = line.filter((text) => !/^#|[,;&]| und | and /i.test(text));
  fc.assert(
    fc.property(
      line,
      fc.uniqueArray(name, { selector: (tag) => tag.toLowerCase() }),
      name,
      line,
      (title, tags, author, summary) => {
        const { meta, body } = read(
          postFile({ ...barePost(title, 'Text.', { line: 1 }), tags, authors: [author], summary }),
        );
        expect(meta).toMatchObject({ title, tags, authors: [author], summary, problems: [] });
        expect(body.trim()).toBe('Text.');
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) },
  );
});

test('characters that no text has leave nothing, in the front matter and in the body', () => {
  const text = postFile(barePost('a\u0007b\u2028c\ud800', 'x\u0008y\u001bz\n\tw', { line: 1 }));
  expect(text).toContain('\n\nxyz\n\tw\n');
  expect(read(text).meta.title).toMatch(/^a b.c/);
  expect(read(text).meta.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a body that begins like front matter is none', () => {
  const { meta, body } = read(postFile(barePost('T', '---\n\nnicht: das\n\n---\n\nText', { line: 1 })));
  expect(meta.title).toBe('T');
  expect(body.trim()).toBe('---\n\nnicht: das\n\n---\n\nText');
});
