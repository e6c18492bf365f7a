import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/post/parse.ts';
import { readMeta, readPost } from '../../src/post/read.ts';
import { words } from '../../src/post/sentences.ts';
import { checkDocument } from './invariants.ts';

const n = 8_000;
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/**
 * Texts that `marked`, or a careless expression of ours, would take minutes to hours for, or overflow the stack. There is
 * no stopwatch here: each would run into the test's time limit.
 */
const traps: Readonly<Record<string, () => string>> = {
  'quotes 10,000 deep': () => `${'> '.repeat(10_000)}a`,
  'quotes without spaces': () => `${'>'.repeat(10_000)}a`,
  'lists 10,000 deep on a line': () => `${'- '.repeat(10_000)}a`,
  'numbered lists on a line': () => `${'1. '.repeat(10_000)}a`,
  'lists in quotes': () => `${'> - '.repeat(5_000)}a`,
  'lists by indentation': () => lines(1_000, (i) => `${'  '.repeat(i)}- a`),
  'lazy lines after an item': () => `- a\n${'b\n'.repeat(3 * n)}`,
  'lazy lines after quotes': () => '> > > > a\nb\n'.repeat(500),
  'lines in an item': () => `- a\n${'  b\n'.repeat(n)}`,
  stars: () => '***a** '.repeat(n),
  underscores: () => '_a_'.repeat(n),
  'stars in words': () => 'a**b'.repeat(n),
  'emphasis in emphasis': () => '*a **b '.repeat(n),
  brackets: () => '['.repeat(5 * n),
  'pairs of brackets': () => '[]'.repeat(n),
  'links that do not end': () => `${'[a](b'.repeat(n)})`,
  'link titles that do not end': () => '[a](b "'.repeat(n),
  'references to one definition': () => `[a]: b\n\n${'[a][a] '.repeat(n)}`,
  wikilinks: () => '[[a]]'.repeat(n),
  'footnote references': () => '[^a]'.repeat(n),
  'footnotes in a chain': () => `${lines(5_000, (i) => `[^${i}]: b [^${i + 1}]`)}\n\nx[^0]`,
  'footnotes in footnotes': () => '[^a]: '.repeat(3_000),
  'a footnote that refers to itself': () => '[^a]: x[^a]\n\n[^a]',
  'callouts in callouts': () => '> [!NOTE] '.repeat(2_000),
  ticks: () => lines(400, (i) => '`'.repeat(i)).replaceAll('\n', ' '),
  'angle brackets': () => '<'.repeat(5 * n),
  'tags that do not end': () => '<a b="'.repeat(n),
  'comments that do not end': () => 'x <!--'.repeat(n),
  'scripts that do not end': () => 'x <script>'.repeat(n),
  'open elements': () => '<div>'.repeat(n),
  'open elements among blocks': () => '<div>\n\na\n\n'.repeat(2_000),
  'tables in tables': () => '<table><tr><td>'.repeat(3_000),
  'lists in lists in HTML': () => '<ul><li>'.repeat(5_000),
  'details in details': () => '<details>\n\na\n\n'.repeat(2_000),
  'a table of many columns': () => `${'|a'.repeat(n)}|\n${'|-'.repeat(n)}|\n|b|`,
  'an address of signs': () => `http://a.b/${'?!.'.repeat(n)}`,
  'an address of references': () => `http://a.b/${'&a;'.repeat(n)}`,
  'an address of mail': () => `${'a.b-c_d+'.repeat(n)}@`,
  macros: () => '{{ a '.repeat(n),
  'macros in links': () => `${'[a]({{ '.repeat(n)})`,
  dollars: () => '$a '.repeat(n),
  'dollars over blank lines': () => '$$a\n\n'.repeat(5_000),
  'equals signs': () => '==a '.repeat(n),
  'percent signs': () => '%%\n\n'.repeat(5_000),
  spaces: () => `a${' '.repeat(20 * n)}b`,
  'blank lines': () => `a\n${' \n'.repeat(5 * n)}b`,
  'a rule that is none': () => `${'- '.repeat(n)}x`,
  'an underline that is none': () => `a\n${'='.repeat(5 * n)}x`,
  'a definition that does not end': () => `[a]: b "${'x\n'.repeat(n)}`,
  'accents on one letter': () => `a${'\u0301'.repeat(n)}`,
  'accents by references': () => 'e&#769;'.repeat(5_000),
  'a long word': () => 'w'.repeat(3_000_000),
  'a long line': () => 'ein Wort ü '.repeat(300_000),
};

describe('hostile Markdown is read in bounded time', () => {
  test.each(Object.entries(traps))('%s', (_, make) => {
    const source = make();
    const document = parseDocument(source);
    if (document.leaves.length < 1_000) checkDocument(document);
    const meta = readMeta('a.md', Buffer.from(source));
    expect(meta.words).toBeGreaterThanOrEqual(0);
  });

  test('a line of 50 MB is plain paragraphs, and a problem that is named', () => {
    const bytes = Buffer.from('wort ü '.repeat(6_500_000));
    const post = readPost('a.md', bytes);
    expect(post.meta.problems.map(({ what }) => what.key)).toEqual(['post.tooLarge']);
    expect(post.meta.words).toBe(13_000_000);
    const document = parseDocument(post.body);
    expect(document.simplified).toBe(true);
    expect(document.leaves.length).toBeGreaterThan(2_000);
    const joined = document.leaves.map(({ start, end }) => document.text.slice(start, end)).join(' ');
    expect(joined === post.body.trim()).toBe(true);
  });

  test('a million headings', () => {
    const { meta } = readPost('a.md', Buffer.from('# Titel\n\n'.repeat(1_000_000)));
    expect(meta.headings.length).toBe(2_000);
    expect(meta.title).toBe('Titel');
  });

  test.each([
    ['headings', '# a\n'],
    ['items', '- a\n'],
    ['paragraphs', 'a\n\n'],
  ])('%s by the hundred thousand are plain text, in few blocks, and a problem that is named', (_, line) => {
    const source = line.repeat(1_000_000 / line.length);
    const { meta, body } = readPost('a.md', Buffer.from(source));
    expect(meta.problems.map(({ what }) => what.key)).toEqual(['post.tooLarge']);
    const document = parseDocument(body);
    expect(document.simplified).toBe(true);
    expect(document.leaves.length).toBeLessThan(51_000);
    const joined = document.leaves.map(({ start, end }) => document.text.slice(start, end)).join(' ');
    expect(joined.replace(/\s+/g, '') === source.replace(/\s+/g, '')).toBe(true);
  });

  test('a picture of a megabyte inside its address is a picture', () => {
    const document = parseDocument(`a\n\n![alt](data:image/png;base64,${'AbCd+/01'.repeat(130_000)}==)\n\nb`);
    expect(document.text.text).toBe('a\nalt\nb');
    expect(document.simplified).toBe(false);
  });

  test('words of a long text are found without a quadratic segmenter', () => {
    expect(words('wort ü. '.repeat(50_000)).length).toBe(100_000);
  });
});
