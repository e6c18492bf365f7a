import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const dist = resolve(import.meta.dirname, '../dist');

/** A file of the program and all that is loaded with it. */
function loadedWith(entry: string): ReadonlySet<string> {
  const names = new Set([entry]);
  for (const name of names)
    for (const [, imported = ''] of readFileSync(join(dist, name), 'utf8').matchAll(
      /(?:\bfrom|^import|;import)\s*"\.\/([^"]+)"/gm,
    ))
      names.add(imported);
  return names;
}

/** What is loaded late by a file, by the beginnings of the names. */
const lateIn = (name: string): string[] =>
  [...readFileSync(join(dist, name), 'utf8').matchAll(/import\(\s*["`]\.\/([^"`]+)["`]/g)].map(
    ([, imported = '']) => imported,
  );

test('all that comes before the first paint is in a few files, and Ink in none of them', () => {
  const main = loadedWith('main.js');
  expect(main.size).toBeLessThanOrEqual(4);
  const read = [...new Set([...main].flatMap(lateIn))].filter(
    (name) => name.startsWith('reader-') && [...loadedWith(name)].some((part) => part.startsWith('first-')),
  );
  expect(read).toHaveLength(1);
  const all = [...new Set([...main, ...loadedWith(read[0] ?? '')])];
  expect(all.length).toBeLessThanOrEqual(6);
  const text = all.map((name) => readFileSync(join(dist, name), 'utf8')).join('');
  expect(text.length).toBeLessThan(330_000);
  for (const late of ['react.transitional.element', 'node-sqlite3-wasm.wasm', 'hljs', 'js-yaml'])
    expect(text.includes(late) ? late : '').toBe('');
  expect(
    readdirSync(dist).some((name) => readFileSync(join(dist, name), 'latin1').includes('react.transitional.element')),
  ).toBe(true);
});
