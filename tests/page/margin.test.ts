import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { withNotesBelow } from '../../src/page/asides.ts';
import { decorate } from '../../src/page/decorate.ts';
import { beside, marginRows, notesByRow, placeNotes } from '../../src/page/margin.ts';
import { noteLines, type PageNote } from '../../src/page/note-box.ts';
import type { Page } from '../../src/page/page.ts';
import { plainLine } from '../../src/page/paint.ts';
import { plainTypesetting } from '../../src/page/typesetting.ts';
import { width } from '../../src/page/width.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { fuzzTimeout, hostilePost, post, runs } from './arbitrary.ts';
import { laidOut, linesOf, textOf } from './laid-out.ts';

const numRuns = runs(12);
const options = {
  columns: 30,
  typesetting: { ...plainTypesetting, parse: parseDocument },
  words: words('en'),
  foldedTo: 4,
  active: null,
};

const note = (page: Page, passage: string, text: string, more: Partial<PageNote> = {}): PageNote => {
  const start = page.document.text.toPoint(page.document.text.text.indexOf(passage));
  const end = start + Array.from(passage).length;
  return { id: passage, start, end, text, tags: [], date: null, sign: '', opened: false, ...more };
};

const shown = (page: Page, notes: readonly PageNote[]): string[] => {
  const rows = marginRows(page, 0, page.rows, notes, options);
  return page.lines(0, page.rows).map((line, i) => plainLine(beside(decorate(line), page.width, rows[i]!)));
};

const text =
  'Wer beim Support anruft, hört zuerst eine Ansage. Dass daraus ein Profil entsteht, sagt sie nicht.\n\nWer schweigt, hat zugestimmt.\n\nEnde.';

describe('notes in the margin', () => {
  it('stand beside their passage, led to by a thin line', () => {
    const page = laidOut(text, 30);
    expect(shown(page, [note(page, 'Ansage', 'Welche?', { tags: ['recht'], date: '12.11.' })])).toEqual([
      'Wer beim Support anruft, hört',
      'zuerst eine Ansage. Dass ┄┄┄┄┄┄── Welche?  #recht 12.11.',
      'daraus ein Profil entsteht,',
      'sagt sie nicht.',
      '',
      'Wer schweigt, hat zugestimmt.',
      '',
      'Ende.',
    ]);
  });

  it('push each other down without leaving their order', () => {
    const page = laidOut(text, 30);
    const notes = [
      note(page, 'Support', 'eins zwei drei vier fünf sechs'),
      note(page, 'zuerst', 'zwei'),
      note(page, 'Profil', 'drei'),
    ];
    expect(
      shown(page, notes)
        .slice(0, 5)
        .map((line) => line.slice(30)),
    ).toMatchSnapshot();
  });

  it('move up at the end of the page', () => {
    const page = laidOut(text, 30);
    const placed = placeNotes(page, [note(page, 'Ende', 'a\n\nb\n\nc', { opened: true })], { ...options, columns: 27 });
    expect(placed[0]).toMatchObject({ row: 7, from: 3, to: 8 });
    expect(shown(page, [note(page, 'Ende', 'a\n\nb\n\nc', { opened: true })]).slice(3)).toMatchSnapshot();
  });

  it('fold when they are long, and open', () => {
    const page = laidOut(text, 30);
    const long = 'Wort '.repeat(60);
    const folded = noteLines(note(page, 'Ende', long), options);
    expect(folded).toHaveLength(4);
    expect(folded[3]?.[0]?.text).toMatch(/more lines/);
    expect(noteLines(note(page, 'Ende', long, { opened: true }), options).length).toBeGreaterThan(9);
  });

  it('keep order, rows and width, whatever the notes and the post', { timeout: fuzzTimeout }, () => {
    const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), hostilePost, fc.boolean());
    fc.assert(
      fc.property(
        post,
        fc.array(place, { maxLength: 6 }),
        fc.integer({ min: 12, max: 50 }),
        (markdown, places, columns) => {
          const page = laidOut(markdown, 60);
          linesOf(page);
          const notes = places
            .map(([at, body, opened], i): PageNote => {
              const start = Math.floor(at * page.document.text.length);
              return {
                id: String(i),
                start,
                end: start + 1,
                text: body,
                tags: ['a\u001bb'],
                date: '1.',
                sign: '',
                opened,
              };
            })
            .sort((a, b) => a.start - b.start);
          const inner = { ...options, columns };
          const placed = placeNotes(page, notes, inner);
          const all = placed.reduce((sum, { from, to }) => sum + to - from, 0);
          placed.forEach((item, i) => {
            expect(item.to - item.from).toBe(noteLines(item.note, inner).length);
            // Only more notes than rows may have to overlap, at the page's top.
            if (i > 0 && all <= page.rows) expect(item.from).toBeGreaterThanOrEqual(placed[i - 1]!.to);
            if (i > 0) expect(item.from).toBeGreaterThanOrEqual(placed[i - 1]!.from);
          });
          for (const row of marginRows(page, 0, page.rows, notes, inner)) {
            const line = plainLine({ spans: row.spans });
            expect(width(line)).toBeLessThanOrEqual(columns);
            expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          }
        },
      ),
      { numRuns },
    );
  });
});

describe('notes below', () => {
  it('stand under the paragraph in which their passage ends; offsets still lead to their rows', () => {
    const page = laidOut(text, 40);
    const below = withNotesBelow(
      page,
      [note(page, 'Ansage', 'Welche?', { tags: ['recht'] }), note(page, 'Ende', 'Schluss')],
      {
        ...options,
        columns: 40,
      },
    );
    expect(textOf(below)).toEqual([
      'Wer beim Support anruft, hört zuerst',
      'eine Ansage. Dass daraus ein Profil',
      'entsteht, sagt sie nicht.',
      '  ╷ Welche?  #recht',
      '',
      'Wer schweigt, hat zugestimmt.',
      '',
      'Ende.',
      '  ╷ Schluss',
    ]);
    expect(below.rowOf(note(page, 'Ende', '').start)).toBe(7);
    expect(linesOf(below)[3]).toMatchObject({ kind: 'added', note: 'Ansage' });
  });
});

describe('notes by row', () => {
  it('are those whose passage begins there', () => {
    const page = laidOut(text, 30);
    const rows = notesByRow(page, 0, page.rows, [note(page, 'Ansage', 'x'), note(page, 'Ende', 'y')]);
    expect(rows.map((row) => row.map(({ id }) => id))).toEqual([[], ['Ansage'], [], [], [], [], [], ['Ende']]);
  });
});
