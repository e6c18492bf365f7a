import { describe, expect, it } from 'vitest';
import type { StyleName } from '../../src/page/line.ts';
import { sgrOf } from '../../src/page/sgr.ts';
import { attributesOf, type Theme, themes } from '../../src/page/theme.ts';
import { contrast, grounds, ownText, shown256 } from './contrast.ts';

const names = Object.keys(themes.dark.styles) as StyleName[];
const highlights = names.filter((name) => name.startsWith('highlight-'));
const pairs = (theme: Theme, show: (hex: string) => string): [StyleName, number][] =>
  names.flatMap((name) => {
    const { fg, bg } = theme.styles[name];
    if (!fg && !bg) return [];
    if (theme.ground === null)
      return fg && bg ? [[name, contrast(show(fg.hex), show(bg.hex))] as [StyleName, number]] : [];
    return grounds[theme.name]!.map((ground): [StyleName, number] => [
      name,
      contrast(fg ? show(fg.hex) : ownText[theme.name]!, bg ? show(bg.hex) : ground),
    ]);
  });

describe('colours', () => {
  for (const name of ['dark', 'light'] as const) {
    it(`of the theme ${name} keep 4.5:1, in true colour and in 256`, () => {
      for (const [style, ratio] of pairs(themes[name], (hex) => hex)) expect(ratio, style).toBeGreaterThanOrEqual(4.5);
      for (const [style, ratio] of pairs(themes[name], shown256))
        expect(ratio, `${style} in 256`).toBeGreaterThanOrEqual(4.5);
    });
  }

  it('of the theme contrast keep 7:1 and come in pairs', () => {
    const all = pairs(themes.contrast, (hex) => hex);
    expect(all.length).toBeGreaterThan(8);
    for (const [style, ratio] of all) expect(ratio, style).toBeGreaterThanOrEqual(7);
    for (const name of names) {
      const { fg, bg } = themes.contrast.styles[name];
      expect(fg === undefined, name).toBe(bg === undefined);
    }
  });

  it('of 16 differ from their ground', () => {
    for (const theme of [themes.dark, themes.light, themes.contrast]) {
      for (const name of names) {
        const { fg, bg } = theme.styles[name];
        if (fg && bg) expect(fg.basic, `${theme.name} ${name}`).not.toBe(bg.basic);
      }
    }
  });

  it('of highlights differ from each other', () => {
    for (const theme of [themes.dark, themes.light, themes.contrast]) {
      expect(new Set(highlights.map((name) => theme.styles[name].bg?.hex)).size).toBe(6);
    }
  });
});

describe('without colours', () => {
  const plain = (...style: StyleName[]) => sgrOf(attributesOf(style, themes.dark, 'none'), 'none');

  it('what the reader laid over the text has an attribute of its own', () => {
    for (const name of [
      ...highlights,
      'selection',
      'hit',
      'hit-current',
      'link-focus',
      'link-hint',
      'mark',
    ] as StyleName[]) {
      expect(plain(name), name).not.toBe('');
    }
    expect(new Set([plain('highlight-yellow'), plain('selection'), plain('hit'), plain('hit-current')]).size).toBe(4);
    expect(plain('highlight-yellow', 'selection')).not.toBe(plain('highlight-yellow'));
    expect(plain('strong', 'hit')).not.toBe(plain('strong'));
  });

  it('no colour code is written', () => {
    for (const name of names) expect(plain(name)).not.toMatch(/[34]8;|\b[349]\d\b|\b10\d\b/);
  });
});

describe('combined styles', () => {
  const of = (...style: StyleName[]) => attributesOf(style, themes.dark, 'truecolor');

  it('add up, and later ones win', () => {
    expect(of('strong', 'emphasis')).toMatchObject({ bold: true, italic: true });
    expect(of('link', 'highlight-blue')).toMatchObject({
      underline: true,
      bg: themes.dark.styles['highlight-blue'].bg,
    });
    expect(of('highlight-blue', 'selection').bg).toEqual(themes.dark.styles.selection.bg);
  });

  it('show a highlight in the sentence of the caret', () => {
    expect(of('highlight-blue', 'caret')).toEqual(of('caret', 'highlight-blue'));
    expect(of('highlight-blue', 'caret').bg).toEqual(themes.dark.styles['highlight-blue'].bg);
  });

  it('keep their colours in the sentence of the caret', () => {
    for (const theme of [themes.dark, themes.light]) {
      const ground = theme.styles.caret.bg!.hex;
      for (const name of names) {
        const { fg, bg } = theme.styles[name];
        if (fg && !bg) expect(contrast(fg.hex, ground), name).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('never leave a text on a ground that its colour was not chosen for', () => {
    for (const below of names) {
      for (const above of [...highlights, 'selection', 'hit', 'hit-current', 'keyboard', 'link-hint'] as StyleName[]) {
        const { fg, bg } = of(below, above);
        expect(contrast(fg?.hex ?? ownText['dark']!, bg!.hex), `${above} over ${below}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
