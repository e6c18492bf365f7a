import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { completeQuery, explainQuery, nodesOf, operators, parseQuery, type QueryNode } from '../../src/search/query.ts';

/** A tree in short: `and(word stimme, tag datenschutz)`. */
function short(node: QueryNode | null): string {
  if (!node) return '';
  switch (node.type) {
    case 'and':
    case 'or':
      return `${node.type}(${node.items.map(short).join(', ')})`;
    case 'not':
      return `not(${short(node.item)})`;
    case 'word':
    case 'phrase':
      return `${node.field === 'all' ? node.type : `${node.field} ${node.type}`} ${node.text}`;
    case 'date':
      return `date ${node.from ?? ''}..${node.to ?? ''}`;
    default:
      return `${node.type} ${node.value}`;
  }
}

const tree = (text: string) => short(parseQuery(text).root);
const problems = (text: string) =>
  parseQuery(text).problems.map((p) => [text.slice(p.start, p.end), p.what.key.replace('search.problem.', '')]);

describe('parsing', () => {
  test.each([
    ['', ''],
    ['stimme', 'word stimme'],
    ['stimme profil', 'and(word stimme, word profil)'],
    ['"biometrische daten"', 'phrase biometrische daten'],
    ['„biometrische daten“ x', 'and(phrase biometrische daten, word x)'],
    ['«a b»', 'phrase a b'],
    ['-werbung stimme', 'and(not(word werbung), word stimme)'],
    ['a -"b c" -(d OR e)', 'and(word a, not(phrase b c), not(or(word d, word e)))'],
    ['a b OR c d', 'or(and(word a, word b), and(word c, word d))'],
    ['a AND b', 'and(word a, word b)'],
    ['(a OR b) c', 'and(or(word a, word b), word c)'],
    ['tag:rust/async', 'tag rust/async'],
    ['Tag:Rust -tag:"zwei wörter"', 'and(tag Rust, not(tag zwei wörter))'],
    ['schlagwort:recht', 'tag recht'],
    ['title:swisscom', 'title word swisscom'],
    ['titel:"zwei wörter"', 'title phrase zwei wörter'],
    ['heading:ablauf', 'heading word ablauf'],
    ['path:2019/ author:ada lang:de', 'and(path 2019/, author ada, lang de)'],
    ['note:"der post" quote:daten', 'and(note der post, quote daten)'],
    ['date:2018', 'date 2018-01-01..2018-12-31'],
    ['date:2018..2019', 'date 2018-01-01..2019-12-31'],
    ['date:2018-02..', 'date 2018-02-01..'],
    ['date:..2016-02', 'date ..2016-02-29'],
    ['date:2018-5-3', 'date 2018-05-03..2018-05-03'],
    ['date:>2018 date:<=2020-06', 'and(date 2019-01-01.., date ..2020-06-30)'],
    ['date:2019..2018', 'date 2018-01-01..2019-12-31'],
    ['is:gelesen has:notizen', 'and(is read, has note)'],
    ['stimme sort:date', 'word stimme'],
  ])('%s', (text, expected) => {
    expect(tree(text)).toBe(expected);
    expect(problems(text)).toEqual([]);
  });

  test('sort', () => {
    expect(parseQuery('a sort:title').sort).toEqual({ key: 'title', reversed: false });
    expect(parseQuery('sort:-datum').sort).toEqual({ key: 'date', reversed: true });
  });

  test.each([
    ['Amazon: the empty chair', 'and(word Amazon:, word the, word empty, word chair)'],
    ['XING oder LinkedIn, eine Plattform zu viel?', undefined],
    ['Profil bei Swisscom – heimlich', 'and(word Profil, word bei, word Swisscom, word heimlich)'],
    ['foo - bar', 'and(word foo, word bar)'],
    ['Array.prototype.at()', 'word Array.prototype.at()'],
    ['(Array.prototype.at())', 'word Array.prototype.at()'],
    ['::after :active', 'and(word ::after, word :active)'],
    ['std::move http://a.b/c', 'and(word std::move, word http://a.b/c)'],
    ['12:30', 'word 12:30'],
    ['-moz-box', 'word -moz-box'],
    ['Das "alt"-Attribut', 'and(word Das, phrase alt, word -Attribut)'],
    ['Date: foo', 'and(word Date:, word foo)'],
    [':-)', ''],
  ])('a title stays one: %s', (text, expected) => {
    if (expected !== undefined) expect(tree(text)).toBe(expected);
    expect(problems(text)).toEqual([]);
  });

  test.each([
    ['a tga:x', [['tga:', 'operator.near']]],
    ['zzzzzz:x', [['zzzzzz:', 'operator']]],
    ['is:orfan', [['orfan', 'value.near']]],
    ['has:qqqqq', [['qqqqq', 'value']]],
    ['date:2018-13', [['2018-13', 'date']]],
    ['sort:foo', [['foo', 'value']]],
    ['"offen', [['"offen', 'quote']]],
    ['(offen', [['(', 'bracket']]],
    ['a OR', [['OR', 'or']]],
    ['OR a', [['OR', 'or']]],
    ['tag: rust', [['tag:', 'space']]],
  ])('problem in %s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('an unknown operator is searched for as words and its neighbour is named', () => {
    const query = parseQuery('tittle:swisscom');
    expect(short(query.root)).toBe('word tittle:swisscom');
    expect(words('de').of(query.problems[0]?.what ?? { key: '' })).toContain('title:');
  });

  test('what is still being typed asks for nothing and is no mistake', () => {
    expect(parseQuery('stimme tag:')).toMatchObject({ root: { type: 'word', text: 'stimme' }, problems: [] });
  });
});

const pieces = fc.constantFrom(
  ...[
    '(',
    ')',
    '-',
    '"',
    '„',
    ' OR ',
    ' AND ',
    ':',
    'tag:',
    'date:',
    'is:',
    'sort:',
    '..',
    '2018',
    'Stimme',
    ' ',
    '-tag:x',
  ],
  ...['\u0000', '\ud800', '👩‍👩‍👧', 'ß', '\n', 'title:"', '|', '>', '::'],
);
const anyQuery = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((all) => all.join('')),
  fc.string({ unit: 'binary' }),
);
const runs = Number(process.env['FUZZ_RUNS'] ?? 500);

describe('fuzzed', () => {
  test('nothing throws, problems point into the query, and every query explains itself', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const query = parseQuery(text);
        for (const node of [...nodesOf(query.root), ...query.problems]) {
          expect(node.start).toBeGreaterThanOrEqual(0);
          expect(node.end).toBeLessThanOrEqual(text.length);
          expect(node.start).toBeLessThan(node.end);
        }
        for (const language of ['en', 'de'] as const) {
          const say = words(language);
          expect(explainQuery(query, say)).not.toMatch(/search\./);
          for (const problem of query.problems) expect(say.of(problem.what)).not.toMatch(/^search\./);
        }
      }),
      { numRuns: runs },
    );
  });

  test('deep nesting and great length take no time and no stack', () => {
    for (const text of ['('.repeat(100_000), '-('.repeat(50_000), 'a OR '.repeat(50_000), '"'.repeat(9_999)]) {
      expect(() => parseQuery(text)).not.toThrow();
    }
  });

  test('completion never throws and replaces text before the cursor', () => {
    const vocabulary = {
      tags: [{ tag: 'Zwei Wörter', count: 2 }],
      authors: ['A'],
      langs: ['de'],
      paths: [],
      years: ['2018'],
    };
    fc.assert(
      fc.property(anyQuery, fc.nat(60), (text, at) => {
        const cursor = Math.min(at, text.length);
        for (const one of completeQuery(text, cursor, vocabulary)) {
          expect(one.end).toBe(cursor);
          expect(one.start).toBeLessThanOrEqual(cursor);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('explanation', () => {
  test('in both languages', () => {
    const query = parseQuery('stimme tag:recht -(werbung OR "zwei worte") date:2018..2019 is:unread sort:-date');
    expect(explainQuery(query, words('de'))).toBe(
      'Findet das Wort «stimme» und den Tag «recht» und nicht (das Wort «werbung» oder genau «zwei worte») und ein Datum von 2018-01-01 bis 2019-12-31 und noch nicht angefangen, sortiert nach Datum, umgekehrt',
    );
    expect(explainQuery(query, words('en'))).toBe(
      'Finds the word “stimme” and the tag “recht” and not (the word “werbung” or exactly “zwei worte”) and a date from 2018-01-01 to 2019-12-31 and not begun, sorted by date, reversed',
    );
  });

  test('every value of every operator has its words', () => {
    for (const operator of operators) {
      for (const value of Object.keys(operator.values ?? {})) {
        for (const language of ['en', 'de'] as const) {
          expect(explainQuery(parseQuery(`${operator.name}:${value}`), words(language))).not.toMatch(/search\./);
          expect(words(language).of({ key: `search.value.${operator.name}.${value}` })).not.toMatch(/^search\./);
        }
      }
      expect(words('de').of({ key: `search.operator.${operator.name}` })).not.toMatch(/^search\./);
    }
  });
});

describe('completion', () => {
  const vocabulary = {
    tags: [
      { tag: 'datenschutz', count: 4 },
      { tag: 'zwei wörter', count: 1 },
    ],
    authors: ['Ada Muster'],
    langs: ['de', 'en'],
    paths: ['2019/'],
    years: ['2019', '2018'],
  };
  const inserts = (text: string, cursor = text.length) => completeQuery(text, cursor, vocabulary).map((c) => c.insert);

  test('operators', () => {
    expect(inserts('stimme ta')).toEqual(['tag:']);
    expect(inserts('-tit')).toEqual(['title:']);
    expect(inserts('titel')).toEqual(['titel:']);
    expect(inserts('')).toContain('tag:');
  });

  test('values', () => {
    expect(inserts('tag:')).toEqual(['datenschutz', '"zwei wörter"']);
    expect(inserts('a -tag:worter')).toEqual(['"zwei wörter"']);
    expect(inserts('is:un')).toEqual(['unread', 'uncertain']);
    expect(inserts('sort:d')).toContain('date');
    expect(inserts('author:mus')).toEqual(['"Ada Muster"']);
    const [first] = completeQuery('stimme tag:date und', 15, vocabulary);
    expect(first).toMatchObject({ insert: 'datenschutz', start: 11, end: 15 });
  });
});
