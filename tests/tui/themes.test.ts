import { describe, expect, it } from 'vitest';
import type { Frame, StyleName } from '../../src/page/line.ts';
import { attributesOf, type Depth, type ThemeName, themes } from '../../src/page/theme.ts';
import { width } from '../../src/page/width.ts';
import { paintRows } from '../../src/tui/terminal/paint-frame.ts';
import { contrast, grounds, ownText, shown256 } from '../page/contrast.ts';
import { posts } from './archive.ts';
import { Driver } from './driver.ts';

const quiet = (driver: Driver): Driver =>
  driver.command({ name: 'notice-over', id: driver.state.notice?.id ?? '' }).command({ name: 'save-told' });

const library = (size = { columns: 80, rows: 24 }): Driver =>
  new Driver({
    posts,
    size,
    reading: { 'lang.md': { position: 0, progress: 0.4, finished: false, lastRead: '2024-01-01T00:00:00.000Z' } },
  });

/** A highlight and a note in the open post. */
function withNotes(driver: Driver): Driver {
  driver.press('Enter', 'w', 'H', 'w', 'w', 'a').type('Stimmt das?').press('^s');
  return quiet(driver);
}

/** Screens as a person meets them, by name. */
const screens: Readonly<Record<string, () => Driver>> = {
  library: () => quiet(library().press('j', 'M', 'k')),
  reader: () => withNotes(library()),
  notes: () => withNotes(library()).press('q', 'A'),
  composer: () => library().press('Enter', 'a').type('Eine Notiz').press('^t').type('recht').press('Enter'),
  help: () => library().press('Enter', '?'),
};

/** Further ones, whose colours lie over each other. */
const more: Readonly<Record<string, () => Driver>> = {
  wide: () => library({ columns: 160, rows: 50 }),
  margin: () => withNotes(library({ columns: 120, rows: 30 })),
  hits: () => library().press('/').type('einer'),
  nothing: () => library().press('/').type('zzz'),
  tags: () => library().press('t', 'Space', 'j', '!'),
  selection: () => withNotes(library()).press('g', 'v', ')', ')'),
  found: () => withNotes(library()).press('/').type('Nummer').press('Enter', 'n'),
  links: () => library().press('Enter', '}', 'f'),
  focus: () => library().press('Enter', '}', 'Tab'),
  outline: () => library().press('Enter', 't'),
  palette: () => library().press(':').type('not'),
  'quick open': () => library().press('^p').type('erster'),
  timeline: () => library().press('T'),
  'timeline of tags': () => library().press('T', 'Tab'),
  failed: () => library().press('Enter', 'x'),
  colours: () => withNotes(library()).press('c', 'c', 'c'),
};

const depths: readonly Depth[] = ['none', '16', '256', 'truecolor'];
const looks: readonly (readonly [ThemeName, Depth])[] = [
  ...(['dark', 'light', 'contrast'] as const).flatMap((theme) =>
    depths.slice(1).map((depth) => [theme, depth] as const),
  ),
  ['none', 'none'],
];

describe('screens in every theme', () => {
  it.each(looks)('%s, %s', async (theme, depth) => {
    const pinned = Object.entries(screens).map(([name, open]) => {
      const rows = paintRows(open().frame, { theme: themes[theme], depth, links: false });
      return `=== ${name}\n${rows.map((row) => row.replaceAll('\u001b', '␛')).join('\n')}\n`;
    });
    await expect(pinned.join('\n')).toMatchFileSnapshot(`pinned/themes/${theme}-${depth}.txt`);
  });

  it('NO_COLOR says the same words, with no colour at all, whatever the theme', () => {
    for (const open of Object.values({ ...screens, ...more })) {
      const { frame } = open();
      const plain = paintRows(frame, { theme: themes.none, depth: 'none', links: false });
      for (const theme of [themes.dark, themes.light, themes.contrast]) {
        expect(paintRows(frame, { theme, depth: 'none', links: false })).toEqual(plain);
        const colored = paintRows(frame, { theme, depth: 'truecolor', links: false });
        expect(colored.map(withoutStyles)).toEqual(plain.map(withoutStyles));
      }
      for (const row of plain) expect(row).not.toMatch(/\u001b\[[\d;]*(?:[34]8;|\b[349]\d\b|\b10\d\b)/);
    }
  });
});

const withoutStyles = (row: string): string => row.replace(/\u001b\[[\d;]*m/g, '');

interface Use {
  readonly where: string;
  readonly style: readonly StyleName[];
}

/** Every combination of styles that stands under a visible text, with a place where it does. */
function usesOf(name: string, { lines }: Frame): Use[] {
  return lines.flatMap(({ spans }) =>
    spans
      .filter(({ text }) => width(text.trim()) > 0)
      .map(({ text, style = [] }) => ({ where: `${name}: ${text.trim().slice(0, 30)}`, style })),
  );
}

function everyUse(): Use[] {
  const uses = Object.entries({ ...screens, ...more }).flatMap(([name, open]) => usesOf(name, open().frame));
  return [...new Map(uses.map((use) => [use.style.join(' '), use])).values()];
}

describe('the colours that screens really put together', () => {
  const uses = everyUse();

  it('are many', () => {
    expect(uses.length).toBeGreaterThan(30);
  });

  for (const name of ['dark', 'light'] as const) {
    for (const [depth, shown] of [
      ['truecolor', (hex: string) => hex],
      ['256', shown256],
    ] as const) {
      it(`keep 4.5:1 in the theme ${name} with ${depth}`, () => {
        for (const { where, style } of uses) {
          const { fg, bg, inverse, dim } = attributesOf(style, themes[name], depth);
          expect(dim ?? false, `${where} leaves it to the terminal how dim it is`).toBe(false);
          for (const ground of grounds[name] ?? []) {
            const pair = [fg ? shown(fg.hex) : (ownText[name] ?? ''), bg ? shown(bg.hex) : ground] as const;
            const ratio = inverse ? contrast(pair[1], pair[0]) : contrast(...pair);
            expect(ratio, `${where} (${style.join(' ')})`).toBeGreaterThanOrEqual(4.5);
          }
        }
      });
    }
  }

  it('keep 7:1 in the theme contrast, where each pair brings its own ground', () => {
    for (const { where, style } of uses) {
      const { fg, bg } = attributesOf(style, themes.contrast, 'truecolor');
      expect(fg === undefined, where).toBe(bg === undefined);
      if (fg && bg) expect(contrast(fg.hex, bg.hex), `${where} (${style.join(' ')})`).toBeGreaterThanOrEqual(7);
    }
  });

  it('of 16 are never a colour on itself', () => {
    for (const { where, style } of uses) {
      for (const theme of [themes.dark, themes.light, themes.contrast]) {
        const { fg, bg } = attributesOf(style, theme, '16');
        if (fg && bg) expect(fg.basic, `${theme.name} ${where}`).not.toBe(bg.basic);
      }
    }
  });

  it('are told by an attribute, a sign or a word too: what lies over the text is there without colours', () => {
    const overlaid = uses.filter(({ style }) =>
      style.some((one) => /^(?:highlight-|selection$|hit|link-focus$|selected$)/.test(one)),
    );
    expect(overlaid.length).toBeGreaterThan(5);
    for (const { where, style } of overlaid) {
      const under = style.filter((one) => !/^(?:highlight-|selection$|hit|link-focus$|selected$)/.test(one));
      const over = JSON.stringify(attributesOf(style, themes.none, 'none'));
      if (style.includes('selected')) continue;
      expect(over, where).not.toBe(JSON.stringify(attributesOf(under, themes.none, 'none')));
    }
  });
});
