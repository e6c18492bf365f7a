import { beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { breakLines } from '../../src/page/break-lines.ts';
import { columnWidths } from '../../src/page/columns.ts';
import { hyphenatorFor } from '../../src/page/hyphenation.ts';
import type { Hyphenator } from '../../src/page/typesetting.ts';
import { cut, graphemes, pad, width } from '../../src/page/width.ts';
import { laidOut, linesOf, textOf } from './laid-out.ts';

let german: Hyphenator;
let english: Hyphenator;
beforeAll(async () => {
  german = (await hyphenatorFor('de-CH'))!;
  english = (await hyphenatorFor('en_GB'))!;
});

const set = (text: string, columns: number, hyphenator: Hyphenator | null = null): string[] =>
  breakLines(text, { width: columns, hyphenator, solid: [] }).map(
    ({ from, to, hyphen }) => text.slice(from, to).replaceAll('\u00ad', '') + (hyphen ? '-' : ''),
  );

describe('width', () => {
  it('counts columns by grapheme', () => {
    const cases: [string, number][] = [
      ['', 0],
      ['Grösse', 6],
      ['„so“ – …', 8],
      ['漢字', 4],
      ['👩‍👩‍👧‍👦', 2],
      ['🇨🇭', 2],
      ['e\u0301', 1],
      ['❤️', 2],
      ['☑', 1],
      ['│┃─', 3],
      ['a\u00adb', 2],
      ['\u200d', 0],
    ];
    for (const [text, columns] of cases) expect(width(text), text).toBe(columns);
    expect(graphemes('e\u0301👩‍👩‍👧‍👦x')).toEqual(['e\u0301', '👩‍👩‍👧‍👦', 'x']);
  });

  it('cuts and fills without tearing a grapheme', () => {
    expect(cut('Grossartig', 6)).toBe('Gross…');
    expect(cut('漢字漢字', 6)).toBe('漢字…');
    expect(cut('kurz', 6)).toBe('kurz');
    expect(cut('abc', 0)).toBe('');
    expect(pad('漢', 4, 'right')).toBe('  漢');
    expect(pad('ab', 5, 'center')).toBe(' ab  ');
  });
});

describe('lines', () => {
  it('are broken for the whole paragraph', () => {
    // Word by word the first line would be full and the second would end in a hole.
    expect(set('aaa bb cc ddddd', 6)).toEqual(['aaa', 'bb cc', 'ddddd']);
  });

  it('do not leave a word alone at the end', () => {
    expect(set('Dieser Absatz ist gerade so lang, dass am Ende ein Wort übrig ist', 62).at(-1)).toMatch(/ /);
  });

  it('keep non-breaking spaces, numbers and their words, dashes', () => {
    expect(set('Das kostet rund 200\u00a0000 Franken', 21)).toEqual(['Das kostet rund', '200\u00a0000 Franken']);
    expect(set('Wir treffen uns alle am 5. März', 24)).toEqual(['Wir treffen uns alle am', '5. März']);
    const thought = 'Ein Gedanke, der ohne Umbruch genau diese eine Zeile füllt – und dann noch ein zweiter';
    expect(set(thought, 58)[0]).toBe('Ein Gedanke, der ohne Umbruch genau diese eine Zeile');
  });

  it('end at hyphens, slashes, soft hyphens and zero-width spaces, and between ideographs', () => {
    expect(set('Content-Marketing', 10)).toEqual(['Content-', 'Marketing']);
    expect(set('und/oder', 5)).toEqual(['und/', 'oder']);
    expect(set('Stimm\u00adprofil', 8)).toEqual(['Stimm-', 'profil']);
    expect(set('null\u200bbreit', 6)).toEqual(['null\u200b', 'breit']);
    expect(set('漢字漢字', 4)).toEqual(['漢字', '漢字']);
    expect(set('かなかな。', 8)).toEqual(['かなか', 'な。']);
    expect(set('-5 --option', 9)).toEqual(['-5', '--option']);
  });

  it('divide German and English words as these languages do', () => {
    expect(set('Biometrisches Stimmprofil', 10, german)).toEqual(['Biome-', 'trisches', 'Stimmpro-', 'fil']);
    expect(set('unbelievably straightforward', 9, english)).toEqual(['unbe-', 'lievably', 'straight-', 'forward']);
    expect(set('getElementById DSGVO', 8, german)[0]).toBe('getEleme');
  });

  it('rather stay whole than be divided when they fit well', () => {
    expect(set('Wer schweigt hat zugestimmt', 16, german)).toEqual(['Wer schweigt hat', 'zugestimmt']);
  });

  it('divide anywhere only what cannot be divided well, addresses after a slash', () => {
    expect(set('https://example.org/einlangerpfad', 20)).toEqual(['https://example.org/', 'einlangerpfad']);
    expect(set('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'xxxxx']);
  });

  it('are fast for many boxes without width', () => {
    expect(set('\u200b'.repeat(100_000), 10).length).toBeLessThan(6000);
  });
});

describe('columns of a table', () => {
  it('take what they need while there is room', () => {
    expect(
      columnWidths(
        [
          { word: 3, whole: 5 },
          { word: 4, whole: 9 },
        ],
        40,
      ),
    ).toEqual([5, 9]);
  });
  it('shrink where most would have to wrap last', () => {
    expect(
      columnWidths(
        [
          { word: 4, whole: 4 },
          { word: 9, whole: 100 },
        ],
        40,
      ),
    ).toEqual([4, 33]);
    expect(
      columnWidths(
        [
          { word: 9, whole: 50 },
          { word: 9, whole: 100 },
        ],
        43,
      ),
    ).toEqual([14, 26]);
  });
  it('give up where even parts of words do not fit', () => {
    expect(
      columnWidths(
        Array.from({ length: 6 }, () => ({ word: 12, whole: 30 })),
        40,
      ),
    ).toBeNull();
  });
});

describe('typography', () => {
  const typeset = (markdown: string, language: string | null): string =>
    textOf(laidOut(markdown, 80, { typography: true, typesetting: { language, hyphenator: null, styler: null } })).join(
      '\n',
    );

  it('sets quotes by the language, apostrophes, dots and dashes', () => {
    expect(typeset('Sie sagt "ja" ...', 'de')).toBe('Sie sagt „ja“ …');
    expect(typeset('Sie sagt "**ja**".', 'de-CH')).toBe('Sie sagt «ja».');
    expect(typeset('She said ("it\'s fine") -- then left', 'en')).toBe('She said (“it’s fine”) – then left');
  });

  it('leaves code, addresses, options, inches, unpaired quotes and unknown languages as they are', () => {
    expect(typeset('`"a"...` --width 8 https://a.b/it\'s...x', 'de')).toBe('"a"... --width 8 https://a.b/it\'s...x');
    expect(typeset('Ein 24" Schirm und "so"', 'de')).toBe('Ein 24" Schirm und "so"');
    expect(typeset('Ein " allein', 'de')).toBe('Ein " allein');
    expect(typeset('"so"', null)).toBe('"so"');
    expect(typeset('....', 'de')).toBe('....');
  });

  it('does not move the reading text', () => {
    const page = laidOut('Er ... sagte "ja" -- so', 80, {
      typography: true,
      typesetting: { language: 'de', hyphenator: null, styler: null },
    });
    expect(page.document.text.text).toBe('Er ... sagte "ja" -- so');
    expect(page.line(0).segments.at(-1)).toMatchObject({ text: ' so', start: 20, length: 3 });
  });
});

describe('callouts', () => {
  it('say their kind once: before a title, alone without one, and not before a title that says it', () => {
    const first = (markdown: string, language: 'de' | 'en') =>
      textOf(laidOut(markdown, 40, { words: words(language) }))[0]?.trimEnd();
    expect(first('> [!tip] Wenig\n> Text', 'de')).toBe('┃ Tipp: Wenig');
    expect(first('> [!tip]\n> Text', 'de')).toBe('┃ Tipp');
    expect(first('> [!tip] Tipp\n> Text', 'de')).toBe('┃ Tipp');
    expect(first('> [!TIP] tip\n> Text', 'de')).toBe('┃ tip');
    expect(first('> [!tip] **Tip**\n> Text', 'en')).toBe('┃ Tip: Tip');
  });
});

describe('Obsidian’s name of a block', () => {
  it('stays where it is, and is dim', () => {
    const segments = linesOf(laidOut('Ein Satz. ^satz-1', 40)).flatMap((line) => line.segments);
    const dim = segments.filter(({ style }) => style.includes('dim')).map(({ text }) => text);
    expect(dim.join('').trim()).toBe('^satz-1');
    expect(textOf(laidOut('Ein Satz. ^satz-1', 40)).join('')).toContain('Ein Satz. ^satz-1');
    const code = linesOf(laidOut('Zwei hoch drei ist 2 ^3^ oder 8.', 40)).flatMap((line) => line.segments);
    expect(code.some(({ style }) => style.includes('dim'))).toBe(false);
  });
});
