import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { de } from '../src/locale/de/index.ts';
import { en } from '../src/locale/en/index.ts';
import { languageOf, words } from '../src/locale/index.ts';

const src = resolve(import.meta.dirname, '../src');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === join(src, 'locale') ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
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

  test('German is written the Swiss way', () => {
    expect(Object.entries(german).filter(([, text]) => text.includes('ß'))).toEqual([]);
  });

  test('plural and number by the language', () => {
    expect(words('en')('cli.doctor.count', { n: 1 })).toBe('1 problem');
    expect(words('de')('cli.doctor.count', { n: 2 })).toBe('2 Probleme');
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
