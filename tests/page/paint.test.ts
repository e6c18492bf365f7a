import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decorate, type Mark } from '../../src/page/decorate.ts';
import type { Line, StyleName } from '../../src/page/line.ts';
import type { PageLine } from '../../src/page/page.ts';
import { paintLine, plainLine } from '../../src/page/paint.ts';
import { type Depth, themes } from '../../src/page/theme.ts';
import { fuzzTimeout, hostilePost, runs } from './arbitrary.ts';
import { laidOut, linesOf } from './laid-out.ts';

const numRuns = runs(60);
const control =
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What is left when the painter's own sequences are taken away. */
const withoutOwn = (painted: string): string => painted.replace(/\x1b\[[\d;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\/g, '');

const line = (...spans: [text: string, style?: StyleName[], link?: string][]): Line => ({
  spans: spans.map(([text, style, link]) => ({ text, style, link })),
});
const depths: readonly Depth[] = ['none', '16', '256', 'truecolor'];

describe('painting', () => {
  it('writes SGR by theme and depth, and ends plain', () => {
    const spans = line(['a'], ['b', ['strong']], ['c', ['strong']], ['d']);
    expect(paintLine(spans, themes.dark, 'truecolor', { links: true })).toBe('a\x1b[1mbc\x1b[0md');
    expect(paintLine(line(['x', ['accent']]), themes.dark, '16', { links: true })).toBe('\x1b[94mx\x1b[0m');
    expect(paintLine(line(['x', ['accent']]), themes.dark, '256', { links: true })).toBe('\x1b[38;5;111mx\x1b[0m');
    expect(paintLine(line(['x', ['accent']]), themes.dark, 'none', { links: true })).toBe('\x1b[1mx\x1b[0m');
    expect(paintLine(line(['x', ['accent']]), themes.none, 'truecolor', { links: true })).toBe('\x1b[1mx\x1b[0m');
  });

  it('writes web links as OSC 8, and only those', () => {
    const paint = (link: string, links = true) => paintLine(line(['x', [], link]), themes.dark, 'none', { links });
    expect(paint('https://example.org/ä?a=b')).toBe('\x1b]8;;https://example.org/%C3%A4?a=b\x1b\\x\x1b]8;;\x1b\\');
    expect(paint('https://example.org/', false)).toBe('x');
    expect(paint('javascript:alert(1)')).toBe('x');
    expect(paint('file:///etc/passwd')).toBe('x');
    expect(paint('https://a/\x1b]52;c;eA==\x07\u009c')).toBe('\x1b]8;;https://a/]52;c;eA==\x1b\\x\x1b]8;;\x1b\\');
  });

  it('lets no foreign control character through, whatever the spans hold', { timeout: fuzzTimeout }, () => {
    const span = fc.record({
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }), hostilePost),
      link: fc.option(
        fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
        { nil: undefined },
      ),
      style: fc.constantFrom<readonly StyleName[]>([], ['strong'], ['highlight-pink', 'selection']),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.constantFrom(...depths), (spans, depth) => {
        expect(withoutOwn(paintLine({ spans }, themes.dark, depth, { links: true }))).not.toMatch(control);
        expect(plainLine({ spans })).not.toMatch(control);
      }),
      { numRuns },
    );
  });

  it('lets none through from any construct of a post', { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(hostilePost, (markdown) => {
        for (const page of linesOf(laidOut(markdown, 60))) {
          expect(withoutOwn(paintLine(decorate(page), themes.dark, 'truecolor', { links: true }))).not.toMatch(control);
        }
      }),
      { numRuns },
    );
  });
});

describe('marks over a line', () => {
  const pageLine = (markdown: string): PageLine => laidOut(markdown, 60).line(0);
  const marked = (markdown: string, ...marks: Mark[]): [string, string][] =>
    decorate(pageLine(markdown), marks).spans.map(({ text, style }) => [text, (style ?? []).join(' ')]);

  it('split segments at their ends', () => {
    expect(marked('eins zwei drei', { start: 5, end: 9, style: 'highlight-green' })).toEqual([
      ['eins ', ''],
      ['zwei', 'highlight-green'],
      [' drei', ''],
    ]);
  });

  it('go across styles and overlap, later ones on top', () => {
    expect(
      marked(
        'eins **zwei** drei',
        { start: 3, end: 12, style: 'highlight-green' },
        { start: 7, end: 10, style: 'selection' },
      ),
    ).toEqual([
      ['ein', ''],
      ['s ', 'highlight-green'],
      ['zw', 'strong highlight-green'],
      ['ei', 'strong highlight-green selection'],
      [' ', 'highlight-green selection'],
      ['dr', 'highlight-green'],
      ['ei', ''],
    ]);
  });

  it('leave what the page added alone, but for what stands inside them', () => {
    expect(marked('> Zitat', { start: 0, end: 5, style: 'hit' })).toEqual([
      ['│ ', 'quote'],
      ['Zitat', 'hit'],
    ]);
    const note = 'vor.[^1] nach\n\n[^1]: x';
    expect(marked(note, { start: 0, end: 9, style: 'hit' })[1]).toEqual(['¹', 'footnote hit']);
    expect(marked(note, { start: 0, end: 4, style: 'hit' })[1]).toEqual(['¹', 'footnote']);
  });

  it('never cut a character of two code units', () => {
    expect(marked('a𝔘b', { start: 1, end: 2, style: 'hit' })).toEqual([
      ['a', ''],
      ['𝔘', 'hit'],
      ['b', ''],
    ]);
  });
});
