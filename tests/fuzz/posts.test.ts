import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { decorate } from '../../src/page/decorate.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readMeta, readPost } from '../../src/post/read.ts';
import { compose } from '../../src/tui/screens/screens.ts';
import { laidOut, linesOf } from '../page/laid-out.ts';
import { markdownOf } from '../post/arbitrary.ts';
import { checkDocument } from '../post/invariants.ts';
import { stateOf, textOf, viewOf } from '../tui/screens/harness.ts';
import { expectHarmless, expectHarmlessFrame, expectHarmlessRow, numRuns, timeout } from './harmless.ts';

const keys = ['title', 'date', 'tags', 'lang', 'author', 'slug', 'aliases', 'summary', 'permalink', 'id', 'draft', '?'];
const signs = [
  ...':-[]{}"\'|>&*!%@#=,<+;\\'.split(''),
  ': ',
  '- ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  '\r\n',
  '---',
  '+++',
  '"""',
];
const values = [
  '2019-03-05',
  '1e9',
  '~',
  'null',
  'true',
  '&a [*a]',
  '<<: *a',
  '!!js/function x',
  '!!binary eA==',
  'Wort',
];
const odd = [
  '\u0000',
  '\u001b[2J',
  '\u001b]52;c;eA==\u0007',
  '\u009b',
  '\u202e',
  '\u2028',
  '\ud800',
  '"\\u001b[2J"',
  '"\\x9b"',
];
const inside = fc
  .array(fc.oneof(...[keys, signs, values, odd].map((list) => fc.constantFrom(...list)), fc.string({ maxLength: 4 })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));
const fields = fc
  .array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(': ', ' = ', ':'), inside), { maxLength: 5 })
  .map((list) => list.map((parts) => parts.join('')).join('\n'));
const fences = [
  ['---', '---'],
  ['+++', '+++'],
  ['---json', '---'],
  ['---toml', '---'],
  ['---js', '---'],
  [';;;', ';;;'],
  ['{', '}'],
  ['---', '...'],
  ['---', ''],
] as const;
const frontMatter = fc
  .tuple(
    fc.constantFrom(...fences),
    fc.oneof(inside, fields, fc.json()),
    fc.oneof(inside, fc.constant('# Titel\n\nText')),
  )
  .map(([[open, close], matter, body]) => `${open}\n${matter}\n${close}\n${body}`);
const encodings: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
];

describe(`any post, ${numRuns} times`, () => {
  test('front matter: nothing throws, and what the list shows of it is harmless', { timeout }, () => {
    fc.assert(
      fc.property(frontMatter, fc.constantFrom(...encodings), (text, encode) => {
        const bytes = encode(text);
        const { meta } = readPost('2019/a.md', bytes);
        // `toEqual` would take most of the time.
        expect(JSON.stringify(readMeta('2019/a.md', bytes))).toBe(JSON.stringify(meta));
        const { title, tags, authors, summary, lang, slug, id, address, aliases, headings, date } = meta;
        for (const shown of [
          title,
          ...tags,
          ...authors,
          ...aliases,
          ...headings,
          summary,
          lang,
          slug,
          id,
          address,
          date?.text,
        ])
          if (shown) expectHarmless(shown);
        for (const { what, fix } of meta.problems)
          for (const message of [what, fix]) expectHarmless(words('de').of(message));
        const state = stateOf({ posts: [meta], size: { columns: 60, rows: 12 } });
        const frame = compose(state, viewOf(state));
        textOf(frame, state.size);
        expectHarmlessFrame(frame);
      }),
      { numRuns },
    );
  });

  test('Markdown: nothing throws, places agree, and the page is harmless', { timeout }, () => {
    fc.assert(
      fc.property(markdownOf(20), fc.integer({ min: 20, max: 100 }), (source, width) => {
        checkDocument(parseDocument(source));
        for (const line of linesOf(laidOut(source, width))) expectHarmlessRow(decorate(line));
      }),
      { numRuns },
    );
  });
});
