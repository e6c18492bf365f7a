import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { de } from '../src/locale/de/index.ts';
import { en } from '../src/locale/en/index.ts';
import { languageOf, words } from '../src/locale/index.ts';
import { formatNumber } from '../src/locale/number.ts';
import { dateInWords } from '../src/page/title-block.ts';

const src = resolve(import.meta.dirname, '../src');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === join(src, 'locale') ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[ \t])\/\/.*$/gm, '');

/** String literals, of templates what is written; not what an error is made of. */
function literals(text: string): string[] {
  return [...text.matchAll(/(new \w*Error\(\s*)?(?:'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g)]
    .filter(([, error]) => error === undefined)
    .map(([, , plain, template]) => plain ?? (template ?? '').replace(/\$\{[^}]*\}/g, ''));
}

const english: Readonly<Record<string, string>> = en;
const german: Readonly<Record<string, string>> = de;
/** `{name}` and `{name|one|other}` count alike. */
const places = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();

describe('words of the interface', () => {
  test('every key that the code names has its words', () => {
    const floors = 'post|page|annotation|search|convert|disk|cli|tui|key|hint';
    const pattern = new RegExp(`['"\`]((?:${floors})\\.[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*)['"\`]`, 'g');
    const missing = sources(src).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(pattern)]
        .map((match) => match[1] ?? '')
        .filter((key) => english[key] === undefined && !/\.(ts|tsx|js|json|md)$/.test(key))
        .map((key) => `${path.slice(src.length + 1)}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  test('both languages say everything, with the same arguments', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    const uneven = Object.keys(english).filter(
      (key) => new Set(places(english[key] ?? '')).size !== new Set(places(german[key] ?? '')).size,
    );
    expect(uneven).toEqual([]);
  });

  test('no text for people stands outside: neither two words in a literal, nor one in a span', () => {
    // Shell code, roff, SQL and HTML are no texts; usage names placeholders in capitals; an Error is a programmer's.
    const elsewhere = /^(?:cli\/completion|cli\/manual|disk\/index|convert|post)\/|^annotation\/export-html\.ts$/;
    const allowed = new Set([
      'Application Support',
      'POST --quote TEXT',
      'randnotiz',
      ' of unknown type',
      'Unexpected end of JSON input',
    ]);
    const found = sources(src)
      .map((path) => ({ path: path.slice(src.length + 1), text: withoutComments(readFileSync(path, 'utf8')) }))
      .filter(({ path }) => !elsewhere.test(path))
      .flatMap(({ path, text }) => [
        ...literals(text)
          .filter((one) => /\p{L}{3,} \p{L}{2,}/u.test(one) && one !== one.toUpperCase() && !allowed.has(one))
          .map((one) => `${path}: ${one}`),
        ...[...text.matchAll(/\b(?:span|foreign)\(\s*'([^']*\p{L}{2,}[^']*)'/gu)]
          .filter(([, one = '']) => !allowed.has(one))
          .map(([, one]) => `${path}: ${one}`),
      ]);
    expect(found).toEqual([]);
  });

  test('German is written the Swiss way', () => {
    expect(Object.entries(german).filter(([, text]) => text.includes('ß'))).toEqual([]);
  });

  test('plural and number by the language', () => {
    expect(words('en')('cli.doctor.count', { n: 1 })).toBe('1 problem');
    expect(words('de')('cli.doctor.count', { n: 2 })).toBe('2 Probleme');
  });

  test('numbers and dates by the language', () => {
    const day = { text: '2019-03-05', precision: 'day', sort: 0 } as const;
    const month = { text: '2019-03', precision: 'month', sort: 0 } as const;
    expect([dateInWords(day, 'de'), dateInWords(day, 'en')]).toEqual(['5. März 2019', 'March 5, 2019']);
    expect([dateInWords(month, 'de'), dateInWords(month, 'en')]).toEqual(['März 2019', 'March 2019']);
    for (const language of ['de', 'en'] as const) {
      for (const n of [0, 1, 2, 14_602]) {
        const form = new Intl.PluralRules(language).select(n);
        const noun = { de: { one: 'Beitrag', other: 'Beiträge' }, en: { one: 'post', other: 'posts' } }[language];
        const expected = `${formatNumber(n, language)} ${form === 'one' ? noun.one : noun.other}`;
        expect(words(language)('tui.library.count', { n })).toBe(expected);
      }
    }
  });

  test('thousands as in Switzerland, as Intl has it but for the shape of the apostrophe', () => {
    expect([formatNumber(14_602, 'de'), formatNumber(14_602, 'en')]).toEqual(['14’602', '14,602']);
    expect([999, 1000, -1_234_567, 0].map((n) => formatNumber(n, 'de'))).toEqual(['999', '1’000', '-1’234’567', '0']);
    const formats = { de: new Intl.NumberFormat('de-CH'), en: new Intl.NumberFormat('en') };
    const number = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000),
    );
    fc.assert(
      fc.property(number, fc.constantFrom('de', 'en'), (n, language) => {
        const expected = formats[language].format(n).replaceAll("'", '’').replace('\u2212', '-');
        expect(formatNumber(n, language)).toBe(expected);
      }),
    );
  });

  test('the language of a locale', () => {
    expect(['de_CH.UTF-8', 'de', 'de-AT', 'en_US.UTF-8', 'C.UTF-8', 'den', undefined].map(languageOf)).toEqual([
      'de',
      'de',
      'de',
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});
