import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

// DESIGN: imports point only downward in this list; tui and disk do not know each other.
const floors = ['cli', 'tui', 'disk', 'convert', 'search', 'annotation', 'page', 'post', 'locale'] as const;
const src = resolve(import.meta.dirname, '../src');

interface Import {
  readonly file: string;
  readonly module: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const file = relative(src, path).split(sep).join('/');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((m) => ({ file, module: m[1] ?? m[2] ?? m[3] ?? '' }));
}

const files = sources(src);
const imports = files.flatMap(importsOf);
const floorOf = (file: string) => file.split('/')[0] ?? '';

/** The floor that a relative import leads to, or `null` for a package. */
function targetFloor({ file, module }: Import): string | null {
  if (!module.startsWith('.')) return null;
  return floorOf(
    relative(src, resolve(src, dirname(file), module))
      .split(sep)
      .join('/'),
  );
}

const show = (list: readonly Import[]) => list.map((i) => `${i.file} imports ${i.module}`);

describe('floors', () => {
  test('src holds the floors and nothing else', () => {
    const found = readdirSync(src).sort();
    expect(found).toEqual([...floors].sort());
    expect(imports.length).toBeGreaterThan(100);
  });

  test('imports point downward', () => {
    const wrong = imports.filter((i) => {
      const target = targetFloor(i);
      // `null`: a package; `..`: a file beside src, such as package.json.
      if (target === null || target === '..') return false;
      return floors.indexOf(target as never) < floors.indexOf(floorOf(i.file) as never);
    });
    expect(show(wrong)).toEqual([]);
  });

  test('tui and disk do not know each other', () => {
    const wrong = imports.filter((i) => floorOf(i.file) === 'tui' && targetFloor(i) === 'disk');
    expect(show(wrong)).toEqual([]);
  });

  test('only disk and cli touch files, the system and other processes', () => {
    const guarded = /^(node:)?(fs|fs\/promises|os|child_process|worker_threads|net|http|https|dgram|tls|dns)$/;
    const wrong = imports.filter((i) => guarded.test(i.module) && !['disk', 'cli'].includes(floorOf(i.file)));
    expect(show(wrong)).toEqual([]);
  });

  test('nothing opens a network connection', () => {
    const wrong = imports.filter((i) => /^(node:)?(net|http|https|http2|dgram|tls|dns)$/.test(i.module));
    expect(show(wrong)).toEqual([]);
    const fetching = files.filter((f) => /\b(fetch|WebSocket|XMLHttpRequest)\s*\(/.test(readFileSync(f, 'utf8')));
    expect(fetching).toEqual([]);
  });

  test('only tui draws with ink and react', () => {
    const wrong = imports.filter(
      (i) => /^(ink|react|ink-text-input)(\/|$)/.test(i.module) && floorOf(i.file) !== 'tui',
    );
    expect(show(wrong)).toEqual([]);
  });

  test('exactly one file imports marked-terminal', () => {
    const using = new Set(imports.filter((i) => i.module === 'marked-terminal').map((i) => i.file));
    expect([...using]).toHaveLength(1);
  });

  test('nothing below cli reads process', () => {
    const reading = files.filter((path) => {
      const floor = floorOf(relative(src, path).split(sep).join('/'));
      if (floor === 'cli') return false;
      const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
      return /(?<![\w.'"$-])process\s*\./.test(code) || /from\s*['"](node:)?process['"]/.test(code);
    });
    expect(reading.map((f) => relative(src, f))).toEqual([]);
  });

  test('each package that the user fixed is really imported', () => {
    for (const name of ['ink', 'react', 'ink-text-input', 'fuse.js', 'gray-matter', 'marked-terminal']) {
      expect(
        imports.some((i) => i.module === name),
        name,
      ).toBe(true);
    }
  });

  test('no file is called utils, helpers, manager, service or misc', () => {
    const vague = files.filter((f) =>
      /(^|[/\\_.-])(utils?|helpers?|manager|services?|misc|common)([/\\_.-]|$)/i.test(relative(src, f)),
    );
    expect(vague).toEqual([]);
  });
});
