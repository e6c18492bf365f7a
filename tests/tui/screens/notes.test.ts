import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../src/annotation/model.ts';
import type { Verdict } from '../../../src/annotation/verdict.ts';
import { appHandlers } from '../../../src/tui/commands/app.ts';
import { draftHandlers } from '../../../src/tui/commands/draft.ts';
import { notesEverywhere, notesHandlers, notesUse } from '../../../src/tui/commands/notes.ts';
import { notesScreen } from '../../../src/tui/screens/notes/screen.ts';
import { type State, topScreen } from '../../../src/tui/state.ts';
import { inputsOf, post, posts, record, run, shown, sizes, stateOf, verdict } from './harness.ts';

const [stimm, , gesicht] = posts;
const annotations: readonly Annotation[] = [
  record({
    n: 1,
    start: 400,
    quote: 'Wer schweigt, hat zugestimmt',
    note: 'Opt-out! Vergleichen mit dem Vorgehen der PostFinance.',
    tags: ['recht'],
  }),
  record({
    n: 2,
    start: 90,
    quote: 'Wer beim Support anruft, hört zuerst eine Ansage, und erst danach kommt ein Mensch an den Apparat.',
    color: 'green',
  }),
  record({
    n: 3,
    post: gesicht,
    start: 10,
    quote: 'Kameras im Bahnhof',
    note: 'Quelle suchen.\n\nUnd die Zahl der Kameras prüfen, die im Bericht steht und die mir zu tief scheint; vielleicht sind nur die öffentlichen gezählt.',
    tags: ['quelle', 'zahlen'],
  }),
  record({
    n: 4,
    post: post('weg.md', 'Ein Beitrag, den es nicht mehr gibt', null),
    start: 5,
    quote: 'verlorene Worte',
    note: 'Schade.',
  }),
  record({ n: 5, post: gesicht, start: 300, quote: 'Ein Satz, der weg ist', color: 'pink' }),
];
const bookmarks = [
  record({ n: 6, bookmark: true }),
  record({ n: 7, bookmark: true, start: 500, quote: '200’000 Merkmale hat eine Stimme', label: 'm' }),
];
const verdicts: readonly Verdict[] = [
  verdict(annotations[0]!),
  verdict(annotations[1]!, { status: 'moved' }),
  verdict(annotations[2]!, { status: 'changed', why: { key: 'annotation.why.same-words' } }),
  verdict(annotations[4]!, { status: 'orphan', place: null, why: { key: 'annotation.why.gone' } }),
  verdict(bookmarks[0]!),
  verdict(bookmarks[1]!),
];
const state = stateOf({ annotations, bookmarks });
const handlers = {
  ...inputsOf({ notes: notesUse }),
  ...appHandlers,
  ...draftHandlers,
  ...notesEverywhere,
  ...notesHandlers,
};
const go = (from: State, ...commands: Parameters<typeof run>[2]) => run(from, handlers, commands);
const opened = go(state, 'notes', { name: 'all-anchored', verdicts }).state;
const selected = (s: State) => s.notes.selected?.slice(-1) ?? null;

describe('opening', () => {
  it('asks for the places, and shows what is known meanwhile', () => {
    const { state: first, effects } = go(state, 'notes');
    expect(effects).toEqual([{ type: 'anchor-all' }]);
    expect(topScreen(first)).toBe('notes');
    const half = go(first, { name: 'anchoring', done: 3, total: 6 }).state;
    expect(shown(notesScreen, half)).toContain('Stellen suchen 50 %');
    expect(shown(notesScreen, opened)).not.toContain('Stellen suchen');
  });

  it('is closed by the same key; the other one turns to bookmarks', () => {
    expect(topScreen(go(opened, 'notes').state)).toBe('library');
    const marks = go(opened, 'bookmarks').state;
    expect(topScreen(marks)).toBe('notes');
    expect(shown(notesScreen, marks)).toMatch(/^ Lesezeichen +2 Lesezeichen$/m);
    expect(shown(notesScreen, marks)).not.toContain('Wer schweigt');
  });
});

describe('the list', () => {
  it('goes by post, newest first, in reading order, gone posts last', () => {
    const text = shown(notesScreen, opened);
    const order = [
      'Biometrisches',
      'ganzer Beitrag',
      'Wer beim Support',
      'Wer schweigt',
      '200’000',
      'Gesichtserkennung',
      'Kameras',
      'Ein Satz, der weg',
      'nicht mehr im Archiv',
      'verlorene',
    ];
    const places = order.map((word) => text.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('moves, jumps to the passage, and edits the note', () => {
    const third = go(opened, 'line-down', 'line-down').state;
    expect(selected(third)).toBe('1');
    const jumped = go(third, 'open');
    expect(jumped.effects).toContainEqual({ type: 'open-post', path: stimm?.path });
    expect(jumped.state.reader?.landing).toEqual({ type: 'annotation', id: annotations[0]?.id });
    expect(go(third, 'note').state.composer?.record).toBe(annotations[0]?.id);
    expect(selected(go(opened, 'last').state)).toBe('4');
  });

  it('leads to the review where nothing is to jump to', () => {
    const orphan = go(opened, 'last', 'line-up').state;
    expect(selected(orphan)).toBe('5');
    expect(topScreen(go(orphan, 'open').state)).toBe('review');
    expect(go(opened, 'last', 'open').state.notice?.what.key).toBe('tui.notes.no-post');
  });

  it('deletes with the cursor staying in place, and undo brings it back', () => {
    const third = go(opened, 'line-down', 'line-down').state;
    const deleted = go(third, 'delete');
    expect(deleted.effects.some(({ type }) => type === 'save')).toBe(true);
    expect(selected(deleted.state)).toBe('7');
    expect(deleted.state.records.document.annotations).toHaveLength(4);
    const undone = go(deleted.state, 'undo');
    expect(undone.state.records.document.annotations).toHaveLength(5);
    // What came back is looked for when the file has it.
    expect(go(undone.state, { name: 'saved', document: undone.state.records.document }).effects).toContainEqual({
      type: 'anchor-all',
    });
  });

  it('goes by month on demand, newest first, each note with its post', () => {
    const older = record({ n: 8, post: posts[3], quote: 'Früher', now: '2023-02-01T12:00:00.000Z' });
    const both = stateOf({ annotations: [older, ...annotations], bookmarks });
    const grouped = go(both, 'notes', { name: 'all-anchored', verdicts }, 'group').state;
    const text = shown(notesScreen, grouped);
    expect(text).toMatch(/November 2024 ·+ 7/);
    expect(text).toMatch(/in Gesichtserkennung: Was es ist und kann/);
    const end = shown(notesScreen, go(grouped, 'last').state);
    expect(end).toMatch(/Februar 2023 ·+ 1\n.*Früher.*\n +in XING/);
    expect(shown(notesScreen, go(grouped, 'group').state)).toContain('Gesichtserkennung: Was es ist und kann ··');
  });

  it('changes colours, copies passage and note', () => {
    const second = go(opened, 'line-down').state;
    expect(go(second, 'next-color').state.records.document.annotations[1]?.color).toBe('blue');
    expect(go(opened, 'next-color').state.records.document).toBe(opened.records.document);
    expect(go(second, 'line-down', 'copy').effects).toContainEqual({
      type: 'copy',
      text: '> Wer schweigt, hat zugestimmt\n\nOpt-out! Vergleichen mit dem Vorgehen der PostFinance.\n',
    });
  });

  it('throws a draft away only when asked twice', () => {
    const draft = { key: annotations[0]!.id, text: 'Halb gedacht', tags: [], modified: '2024-11-10T00:00:00.000Z' };
    const drafted = go(opened, { name: 'drafts-loaded', drafts: [draft] }, 'first').state;
    expect(shown(notesScreen, drafted)).toContain('Halb gedacht');
    const once = go(drafted, 'delete');
    expect(once.state.drafts).toHaveLength(1);
    const twice = go(once.state, 'delete');
    expect(twice.state.drafts).toEqual([]);
    expect(twice.effects).toContainEqual({ type: 'drop-draft', key: draft.key });
    expect(go(drafted, 'open').state.composer?.edit.text).toBe('Halb gedacht');
    // Moving on takes the question back.
    expect(go(once.state, 'line-down', 'line-up', 'delete').state.drafts).toHaveLength(1);
  });
});

describe('the mouse', () => {
  const at = (row: number, column = 10, action: 'press' | 'wheel-down' | 'wheel-up' = 'press') =>
    ({ name: 'mouse', action, column, row }) as const;

  it('chooses, opens what is chosen, and moves by the wheel', () => {
    const row = shown(notesScreen, opened)
      .split('\n')
      .findIndex((text) => text.includes('Opt-out'));
    const clicked = go(opened, at(row)).state;
    expect(selected(clicked)).toBe('1');
    expect(topScreen(go(clicked, at(row)).state)).toBe('reader');
    expect(go(opened, at(4)).state).toEqual(opened);
    expect(selected(go(opened, at(9, 9, 'wheel-down')).state)).toBe('7');
    expect(selected(go(opened, at(9, 9, 'wheel-down'), at(9, 9, 'wheel-up')).state)).toBe('6');
  });
});

describe('the filter', () => {
  it('asks with what is typed, and takes the last answer only', () => {
    const typing = go(opened, 'search').state;
    const first = go(typing, { name: 'input-changed', key: typing.input!.key, value: 'has' });
    const second = go(first.state, { name: 'input-changed', key: typing.input!.key, value: 'has:note' });
    expect(second.effects).toContainEqual({ type: 'search-notes', query: 'has:note', serial: 2 });
    const late = go(second.state, { name: 'notes-found', serial: 1, ids: [], problem: null }).state;
    expect(late.notes.found).toBeNull();
    const found = go(
      late,
      { name: 'notes-found', serial: 2, ids: [annotations[0]!.id], problem: null },
      'input-accept',
    ).state;
    expect(shown(notesScreen, found)).toContain('Wer schweigt');
    expect(shown(notesScreen, found)).not.toContain('Kameras');
    const cleared = go(found, 'clear').state;
    expect(shown(notesScreen, cleared)).toContain('Kameras');
    expect(topScreen(go(cleared, 'clear').state)).toBe('library');
  });

  it('goes back to what it was on Esc, says what is wrong, and what to do when nothing is found', () => {
    const typing = go(opened, 'search').state;
    const wrong = go(
      typing,
      { name: 'input-changed', key: typing.input!.key, value: 'is:x' },
      { name: 'notes-found', serial: 1, ids: [], problem: { key: 'tui.notes.nothing-found' } },
    ).state;
    expect(shown(notesScreen, wrong)).toContain('Esc hebt ihn auf.');
    expect(go(wrong, 'input-cancel').state.notes.query).toBe('');
    expect(go(wrong, 'input-cancel').state.input).toBeNull();
  });
});

describe('the screen', () => {
  it.each(sizes)('at $columns x $rows', (size) => {
    expect(shown(notesScreen, go(opened, 'line-down', 'line-down').state, size)).toMatchSnapshot();
    expect(shown(notesScreen, go(opened, 'last', 'line-up').state, size)).toMatchSnapshot();
    expect(shown(notesScreen, go({ ...stateOf(), size }, 'notes').state, size)).toMatchSnapshot();
  });

  it('has its size at every size, with the selected note in sight', () => {
    for (const columns of [40, 41, 59, 60, 61, 80, 109, 110, 111, 160, 220])
      for (const rows of [12, 15, 16, 24, 50]) {
        let at: State = { ...opened, size: { columns, rows } };
        for (let i = 0; i < 8; i++) {
          expect(shown(notesScreen, at)).toMatch(/▌/);
          at = go(at, 'line-down').state;
        }
        for (let i = 0; i < 8; i++) {
          expect(shown(notesScreen, at)).toMatch(/▌/);
          at = go(at, 'line-up').state;
        }
      }
  });

  it('shows no control character of foreign records', () => {
    const bad = '\u001b]0;x\u0007\u202e\u009b31m';
    const hostile = record({
      n: 9,
      quote: bad,
      note: `${bad}\n${bad}`,
      tags: [bad],
      label: bad,
      post: post('x.md', bad, null),
    });
    for (const size of sizes) shown(notesScreen, go(stateOf({ annotations: [hostile] }), 'notes').state, size);
  });
});
