import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, offsetAt, rowsOf, targetsIn } from '../../src/page/places.ts';
import { graphemes, width } from '../../src/page/width.ts';
import { columns, fuzzTimeout, post, runs } from './arbitrary.ts';
import { laidOut, linesOf } from './laid-out.ts';

const numRuns = runs(20);

describe('offsets and cells', () => {
  it('map to and fro for every grapheme shown, at any width', { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(post, columns, (markdown, measure) => {
        const page = laidOut(markdown, measure);
        linesOf(page).forEach((line, row) => {
          let column = 0;
          for (const segment of line.segments) {
            let offset = segment.start;
            const whole = Array.from(segment.text).length !== segment.length;
            if (offset !== undefined && segment.length > 0) {
              for (const part of whole ? [segment.text] : graphemes(segment.text)) {
                if (width(part) > 0) {
                  const cell = cellOf(page, offset);
                  if (cell.row !== row || cell.column !== column) {
                    expect.fail(
                      `${JSON.stringify(part)} at ${offset} stands at ${row}/${column}, not ${cell.row}/${cell.column}`,
                    );
                  }
                  if (offsetAt(page, row, column) !== offset) expect.fail(`${row}/${column} is ${offset}`);
                }
                column += width(part);
                offset += whole ? segment.length : Array.from(part).length;
              }
            } else column += width(segment.text);
          }
        });
      }),
      { numRuns },
    );
  });

  it('give a cell of the page for every offset, even one that is not shown', { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(post, columns, (markdown, measure) => {
        const page = laidOut(markdown, measure);
        for (let offset = 0; offset <= page.document.text.length; offset++) {
          const { row, column } = cellOf(page, offset);
          if (row < 0 || row >= page.rows || column < 0 || column > measure)
            expect.fail(`${offset} -> ${row}/${column}`);
        }
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('give the nearest text for cells without any', () => {
    const page = laidOut('> Ein Zitat\n\n---\n\nEnde', 40);
    expect(offsetAt(page, 0, 0)).toBe(0);
    expect(offsetAt(page, 0, 39)).toBe(8);
    expect(offsetAt(page, 4, 0)).toBe(10);
  });

  it('are the same for a page that is laid out from the middle', () => {
    const markdown = Array.from(
      { length: 900 },
      (_, i) => `Absatz ${i} mit einigen Worten, die eine Zeile füllen und noch eine.`,
    ).join('\n\n');
    const whole = laidOut(markdown, 50);
    whole.advance(Number.POSITIVE_INFINITY);
    const lazy = laidOut(markdown, 50);
    const offset = lazy.document.text.length >> 1;
    expect(lazy.complete).toBe(false);
    const row = lazy.settle(offset, 30, 30);
    const there = whole.rowOf(offset);
    expect(lazy.lines(row - 30, row + 30)).toEqual(whole.lines(there - 30, there + 30));
    expect(lazy.complete).toBe(false);
    while (!lazy.advance(5000));
    expect(lazy.rows).toBe(whole.rows);
    expect(lazy.rowOf(offset)).toBe(there);
  });
});

describe('rows of a passage', () => {
  it('are all rows from its first to its last character', () => {
    const page = laidOut('eins zwei drei vier fünf sechs sieben', 12);
    expect(rowsOf(page, { start: 0, end: 4 })).toEqual({ from: 0, to: 1 });
    expect(rowsOf(page, { start: 5, end: 29 })).toEqual({ from: 0, to: 3 });
  });
});

describe('targets of a line', () => {
  it('are its links and footnotes, each once, with where they stand', () => {
    const page = laidOut('Ein [langer **Link**](https://example.org/) und eine Note.[^a]\n\n[^a]: Text.', 60);
    expect(targetsIn(page.line(0))).toEqual([
      { kind: 'link', index: 0, column: 4, start: 4 },
      { kind: 'footnote', index: 1, column: 30, start: 30 },
    ]);
    expect(targetsIn(page.line(page.rows - 1))).toMatchObject([{ kind: 'back', index: 1 }]);
  });
});
