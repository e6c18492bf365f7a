import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes, width } from '../../../src/page/width.ts';
import { clean } from '../../../src/post/clean.ts';
import {
  type Deletion,
  deleteText,
  insertText,
  type Motion,
  moveCursor,
  redoText,
  replaceText,
  type TextEdit,
  undoText,
  writeText,
} from '../../../src/tui/input/text.ts';
import { indexAt, placeOf, wrapRows } from '../../../src/tui/input/wrap.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 200);
const box = { columns: 20, rows: 5 };

/** A text with `|` where the cursor stands. */
function at(marked: string): TextEdit {
  const cursor = marked.indexOf('|');
  return { ...writeText(marked.replace('|', '')), cursor };
}
const show = ({ text, cursor }: TextEdit) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
const move = (marked: string, motion: Motion, within = box) => show(moveCursor(at(marked), motion, within));
const remove = (marked: string, what: Deletion) => show(deleteText(at(marked), what));
const rowsOf = (text: string, columns: number) =>
  wrapRows(text, columns).map(({ start, end }) => text.slice(start, end));

describe('soft wrap', () => {
  it('breaks behind spaces and hyphens, and long words where they must', () => {
    expect(rowsOf('Wer schweigt, hat zugestimmt', 14)).toEqual(['Wer schweigt, ', 'hat zugestimmt']);
    expect(rowsOf('ein Opt-out-Verfahren', 10)).toEqual(['ein Opt-', 'out-', 'Verfahren']);
    expect(rowsOf('Datenschutzgrundverordnung', 10)).toEqual(['Datenschut', 'zgrundvero', 'rdnung']);
    expect(rowsOf('a\n\nb\n', 10)).toEqual(['a', '', 'b', '']);
    expect(rowsOf('', 10)).toEqual(['']);
  });

  it('lets spaces hang over the edge, and keeps wide characters whole', () => {
    expect(rowsOf('abcde     fg', 5)).toEqual(['abcde     ', 'fg']);
    expect(rowsOf('日本語テキスト', 5)).toEqual(['日本', '語テ', 'キス', 'ト']);
    expect(rowsOf('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 4)).toEqual(['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
  });
});

describe('moving', () => {
  it('goes by graphemes and over line ends', () => {
    expect(move('a👍🏽|b', 'left')).toBe('a|👍🏽b');
    expect(move('a|👍🏽b', 'right')).toBe('a👍🏽|b');
    expect(move('a\n|b', 'left')).toBe('a|\nb');
    expect(move('a|\nb', 'right')).toBe('a\n|b');
    expect(move('|a', 'left')).toBe('|a');
    expect(move('a|', 'right')).toBe('a|');
  });

  it('goes by words', () => {
    expect(move('Das Stimm-profil|', 'word-left')).toBe('Das Stimm-|profil');
    expect(move('Das  |Stimm', 'word-left')).toBe('|Das  Stimm');
    expect(move('Das| Straßenfest, ja', 'word-right')).toBe('Das Straßenfest|, ja');
    expect(move('a|\n\nb c', 'word-right')).toBe('a\n\nb| c');
  });

  it('goes to the ends of rows, lines and the text', () => {
    const text = 'Wer schweigt, hat zugestimmt\nund nun';
    const narrow = { columns: 14, rows: 5 };
    const from = text.replace('hat ', 'hat |');
    expect(move(from, 'row-start', narrow)).toBe(text.replace('hat ', '|hat '));
    expect(move(from, 'row-end', narrow)).toBe(text.replace('zugestimmt', 'zugestimmt|'));
    expect(move(from, 'line-start', narrow)).toBe(`|${text}`);
    expect(move(from, 'line-end', narrow)).toBe(text.replace('zugestimmt', 'zugestimmt|'));
    expect(move(from, 'start', narrow)).toBe(`|${text}`);
    expect(move(from, 'end', narrow)).toBe(`${text}|`);
  });

  it('keeps the column over shorter rows', () => {
    let edit = at('lange Zeile\nab\nnoch so lang|');
    const columns: number[] = [];
    for (const motion of ['up', 'up', 'down', 'down'] as const) {
      edit = moveCursor(edit, motion, box);
      columns.push(placeOf(edit.text, wrapRows(edit.text, box.columns), edit.cursor).column);
    }
    expect(columns).toEqual([2, 11, 2, 12]);
    expect(move('erste|\nzweite', 'up')).toBe('|erste\nzweite');
    expect(move('erste\nzw|eite', 'down')).toBe('erste\nzweite|');
  });
});

describe('editing', () => {
  it('types, and joins what joins', () => {
    expect(show(insertText(at('a|c'), 'b'))).toBe('ab|c');
    expect(show(insertText(at('e|x'), '\u0301'))).toBe('e\u0301|x');
    expect(show(insertText(at('|'), 'eins\r\nzwei\x07\tdrei'))).toBe('eins\nzwei    drei|');
  });

  it('deletes', () => {
    expect(remove('a👍🏽|b', 'left')).toBe('a|b');
    expect(remove('a|\nb', 'right')).toBe('a|b');
    expect(remove('ein Opt-out  |x', 'blank-left')).toBe('ein |x');
    expect(remove('ein\n|x', 'blank-left')).toBe('ein|x');
    expect(remove('ein\n  |x', 'blank-left')).toBe('ein\n|x');
    expect(remove('ein Opt-out|', 'word-left')).toBe('ein Opt-|');
    expect(remove('a\nbc|d', 'to-line-start')).toBe('a\n|d');
    expect(remove('a\n|d', 'to-line-start')).toBe('a|d');
    expect(remove('a|b\nc', 'to-line-end')).toBe('a|\nc');
    expect(remove('a|\nc', 'to-line-end')).toBe('a|c');
  });

  it('undoes word by word, and brings back', () => {
    let edit = writeText('');
    for (const letter of 'Opt out') edit = insertText(edit, letter);
    const texts = [];
    for (let i = 0; i < 4; i++) {
      edit = undoText(edit);
      texts.push(edit.text);
    }
    expect(texts).toEqual(['Opt ', 'Opt', '', '']);
    expect(redoText(redoText(redoText(edit))).text).toBe('Opt out');
    // A new edit ends what could be brought back.
    expect(redoText(insertText(edit, 'x')).text).toBe('x');
    expect(undoText(replaceText(at('alt|'), 'neu')).text).toBe('alt');
    expect(replaceText(at('alt|'), 'alt').undo).toEqual([]);
  });
});

const letter = fc.oneof(
  fc.constantFrom(
    ' ',
    ' ',
    '\n',
    '-',
    'a',
    'ö',
    'ß',
    'W',
    '\u0301',
    '日',
    '👍🏽',
    '👩‍👩‍👧',
    '\u200d',
    '\u202e',
    '\u200b',
    '🇨🇭',
    '🇩',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
);
const text = fc.array(letter, { maxLength: 40 }).map((parts) => parts.join(''));
const motions: Motion[] = [
  ...(['left', 'right', 'up', 'down', 'page-up', 'page-down', 'word-left', 'word-right'] as const),
  ...(['row-start', 'row-end', 'line-start', 'line-end', 'start', 'end'] as const),
];
const deletions: Deletion[] = ['left', 'right', 'word-left', 'blank-left', 'to-line-start', 'to-line-end'];
const action = fc.oneof(
  fc
    .constantFrom(...motions)
    .map((motion) => (edit: TextEdit, columns: number) => moveCursor(edit, motion, { columns, rows: 4 })),
  fc.constantFrom(...deletions).map((what) => (edit: TextEdit) => deleteText(edit, what)),
  letter.map((piece) => (edit: TextEdit) => insertText(edit, piece)),
  fc.constantFrom(undoText, redoText),
);

describe('properties', () => {
  it('rows hold the whole text, none wider than the box but for hanging spaces and single wide characters', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (raw, columns) => {
        const { text } = writeText(raw);
        const rows = wrapRows(text, columns);
        expect(rows[0]?.start).toBe(0);
        expect(rows.at(-1)?.end).toBe(text.length);
        for (const [i, row] of rows.entries()) {
          const next = rows[i + 1];
          if (next) expect(text.slice(row.end, next.start)).toMatch(/^\n?$/);
          const shown = clean(text.slice(row.start, row.end).replace(/ +$/, ''));
          if (graphemes(shown).length > 1) expect(width(shown)).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it('cells and indices map to and fro, also where a stand-in joins with its neighbour', () => {
    const joining = '\u200b\u200d👩‍👩‍👧';
    const rows = wrapRows(joining, 1);
    for (let edit = moveCursor(writeText(joining), 'start', box), i = 0; i < 4; i++) {
      expect(placeOf(joining, rows, indexAt(joining, rows, placeOf(joining, rows, edit.cursor)))).toEqual(
        placeOf(joining, rows, edit.cursor),
      );
      edit = moveCursor(edit, 'right', box);
    }
  });

  it('cells and indices map to and fro', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), fc.nat(60), (raw, columns, where) => {
        const { text } = writeText(raw);
        const rows = wrapRows(text, columns);
        let edit = moveCursor(writeText(raw), 'start', { columns, rows: 4 });
        for (let i = 0; i < where; i++) edit = moveCursor(edit, 'right', { columns, rows: 4 });
        const place = placeOf(text, rows, edit.cursor);
        const back = indexAt(text, rows, place);
        // Characters without a width share their cell with a neighbour.
        expect(placeOf(text, rows, back)).toEqual(place);
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it('whatever is done, the cursor stands between graphemes, and undoing everything gives the first text', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(action, { maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (raw, actions, columns) => {
          const first = writeText(raw);
          let edit = first;
          for (const act of actions) {
            edit = act(edit, columns);
            let cursor = 0;
            const boundaries = new Set([0]);
            for (const line of edit.text.split(/(\n)/))
              for (const part of graphemes(clean(line))) {
                cursor += part.length;
                boundaries.add(cursor);
              }
            expect(boundaries.has(edit.cursor)).toBe(true);
            expect(edit.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
          }
          for (let i = 0; i <= actions.length; i++) edit = undoText(edit);
          expect(edit.text).toBe(first.text);
        },
      ),
      { numRuns: runs },
    );
  }, 600_000);

  it('moving right and then left comes back', () => {
    fc.assert(
      fc.property(text, fc.nat(60), (raw, steps) => {
        let edit = moveCursor(writeText(raw), 'start', box);
        for (let i = 0; i < steps; i++) edit = moveCursor(edit, 'right', box);
        const there = moveCursor(edit, 'right', box);
        if (there.cursor !== edit.cursor) expect(moveCursor(there, 'left', box).cursor).toBe(edit.cursor);
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
