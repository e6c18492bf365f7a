import fc from 'fast-check';
import hljs from 'highlight.js/lib/core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { highlight, listLanguages, supportsLanguage } from '../../src/page/light/cli-highlight.ts';
import { loadTypesetting } from '../../src/page/load-typesetting.ts';
import type { Styler } from '../../src/page/typesetting.ts';
import { clean } from '../../src/post/clean.ts';
import { fuzzTimeout, runs } from './arbitrary.ts';
import { laidOut } from './laid-out.ts';

const numRuns = runs(60);
const samples: Record<string, string> = {
  js: 'const a = `x`; // <b> & "c"',
  ts: 'export type A = string | null;',
  json: '{"a": [1, true, null]}',
  html: '<a href="x">y</a><script>let a = 1;</script>',
  css: '.a > b { color: #fff; }',
  python: 'def f(x: int) -> str:\n    """doc"""\n    return f"{x}"',
  bash: 'for f in *.md; do echo "$f"; done # c',
  sh: 'if [ -f a ]; then npm ci; fi',
  sql: "SELECT a FROM b WHERE c = 'd' -- e",
  yaml: 'a: 1 # b\nc: [d, "e"]',
  rust: 'fn main() { let x: u8 = 1; }',
  go: 'func main() { fmt.Println("a") }',
  java: 'class A { int b = 1; }',
  c: '#include <stdio.h>\nint main(void) { return 0; }',
  diff: '- a\n+ b',
  markdown: '# Titel\n\n**fett** `code`',
};

let styler: Styler;
beforeAll(async () => {
  styler = (await loadTypesetting('de')).styler!;
}, 60_000);

describe('code', () => {
  it('is coloured in the languages that blogs show, without a letter changed', () => {
    for (const [language, code] of Object.entries(samples)) {
      const coloured = styler.code(code, language);
      expect(coloured.map((run) => run.text).join(''), language).toBe(code);
      expect(
        coloured.some((run) => run.style !== null),
        language,
      ).toBe(true);
      expect(supportsLanguage(language), language).toBe(true);
    }
    expect(styler.code('let a = "b";', 'js')).toEqual([
      { text: 'let', style: 'syntax-keyword' },
      { text: ' a = ', style: null },
      { text: '"b"', style: 'syntax-string' },
      { text: ';', style: null },
    ]);
  });

  it('knows languages by the names, and with the languages inside them, that highlight.js has', async () => {
    for (const name of listLanguages()) {
      const { default: define } = (await import(`../../node_modules/highlight.js/lib/languages/${name}.js`)) as {
        default: (api: typeof hljs) => { aliases?: string[] };
      };
      const language = define(hljs);
      for (const alias of language.aliases ?? []) expect(supportsLanguage(alias), alias).toBe(true);
      highlight('', { language: name });
      for (const inner of languagesIn(language)) {
        if (listLanguages().includes(inner)) expect(hljs.getLanguage(inner), `${inner} in ${name}`).toBeDefined();
      }
    }
  });

  it('stays plain in unknown languages, and nothing is written to the console', () => {
    const error = vi.spyOn(console, 'error');
    expect(() => highlight('a', { language: 'klingon' })).toThrow('klingon');
    expect(highlight('a')).toBe('a');
    expect(listLanguages()).toContain('typescript');
    expect(
      laidOut('```klingon\nlet a\n```', 30, { typesetting: { language: null, hyphenator: null, styler } }).line(0)
        .segments[1],
    ).toMatchObject({
      text: 'let a',
      style: ['code'],
    });
    expect(error).not.toHaveBeenCalled();
  });

  it('keeps every letter, whatever it is', { timeout: fuzzTimeout }, () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            ...Object.values(samples),
            '<',
            '&',
            '\u001b[31m',
            '\u001b[105m',
            '\u001b[0m',
            '&lt;',
            ':tada:',
            '\n\n',
            '\t',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(noise, fc.constantFrom(...Object.keys(samples)), (code, language) => {
        const text = styler
          .code(code, language)
          .map((run) => run.text)
          .join('');
        expect([code, clean(code)]).toContain(text);
        const theme = new Proxy({}, { get: () => (part: string) => part });
        expect(highlight(clean(code), { language, theme, ignoreIllegals: true })).toBe(clean(code));
      }),
      { numRuns },
    );
  });
});

describe('inline runs and headings', () => {
  it('get their styles by way of marked-terminal', () => {
    expect(styler.styles('strong')).toEqual(['strong']);
    expect(styler.styles('emphasis')).toEqual(['emphasis']);
    expect(styler.styles('code')).toEqual(['code']);
    expect(styler.styles('deletion')).toEqual(['deletion']);
    expect(styler.styles('link')).toEqual(['link']);
    expect(styler.styles('heading-1')).toEqual(['heading-1']);
    expect(styler.styles('heading-3')).toEqual(['heading-3']);
  });

  it('have the same styles with and without it', () => {
    const markdown = '# Titel mit `code`\n\nEin **fetter *kursiver ~~weg~~*** [Link](https://example.org/).';
    const typesetting = { language: null, hyphenator: null, styler };
    expect(laidOut(markdown, 60, { typesetting }).lines(0, 9)).toEqual(laidOut(markdown, 60).lines(0, 9));
  });
});

/** The names of languages that stand anywhere in a definition. */
function languagesIn(definition: object, seen = new Set<object>()): string[] {
  if (seen.has(definition)) return [];
  seen.add(definition);
  return Object.entries(definition).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'subLanguage') return [value].flat().filter((name): name is string => typeof name === 'string');
    return typeof value === 'object' && value !== null ? languagesIn(value, seen) : [];
  });
}
