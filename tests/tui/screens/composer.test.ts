import { describe, expect, it } from 'vitest';
import { noteOf, tagsOf } from '../../../src/annotation/model.ts';
import {
  composeDraft,
  composeEdit,
  composerHandlers,
  joinTags,
  parseTags,
  tagsUse,
} from '../../../src/tui/commands/composer.ts';
import { draftHandlers, draftOf } from '../../../src/tui/commands/draft.ts';
import { composerScreen } from '../../../src/tui/screens/composer/screen.ts';
import { type State, topScreen } from '../../../src/tui/state.ts';
import { archive, inputsOf, now, record, run, shown, sizes, stampFrom, stateOf } from './harness.ts';

const quote = 'Wer schweigt, hat zugestimmt. In Deutschland verlangt die Datenschutzgrundverordnung das Gegenteil.';
const highlight = record({ n: 1, quote, color: 'green' });
const noted = record({
  n: 2,
  quote,
  note: 'Opt-out! Vergleichen mit dem Vorgehen der PostFinance.',
  tags: ['recht', 'idee'],
});
const state = stateOf({ annotations: [highlight, noted] });
const handlers = { ...inputsOf({ tags: tagsUse }), ...draftHandlers, ...composerHandlers };
const typed = (text: string) => ({ name: 'text-typed', text, pasted: false }) as const;
const go = (from: State, ...commands: Parameters<typeof run>[2]) => run(from, handlers, commands);
const openOn = (from: State, n = 0) =>
  composeEdit(from, from.records.document.annotations[n] ?? highlight, stampFrom(100)).state;

describe('writing', () => {
  it('saves a note on a highlight, and closes', () => {
    const { state: after, effects } = go(
      openOn(state),
      typed('Erste Zeile'),
      'composer-newline',
      typed('und eine zweite'),
      'composer-save',
    );
    const saved = after.records.document.annotations[0];
    expect(saved && noteOf(saved)).toBe('Erste Zeile\nund eine zweite');
    expect(saved?.motivation).toBe('commenting');
    expect(saved?.color).toBe('green');
    expect(topScreen(after)).toBe('library');
    expect(after.composer).toBeNull();
    expect(effects.map(({ type }) => type)).toContain('save');
  });

  it('changes a note and its tags', () => {
    const opened = go(openOn(state, 1), 'composer-tags').state;
    expect(opened.input?.value).toBe('recht idee');
    const tagged = go(
      { ...opened, input: opened.input && { ...opened.input, value: '#recht, zum Lesen' } },
      'input-accept',
    ).state;
    expect(tagged.input).toBeNull();
    const { state: after } = go(tagged, typed(' Ja.'), 'composer-save');
    const saved = after.records.document.annotations[1];
    expect(saved && [noteOf(saved), tagsOf(saved)]).toEqual([
      'Opt-out! Vergleichen mit dem Vorgehen der PostFinance. Ja.',
      ['recht', 'zum Lesen'],
    ]);
  });

  it('saves nothing when nothing was changed, and makes a blank note a mere mark', () => {
    expect(go(openOn(state, 1), 'composer-save').effects.filter(({ type }) => type === 'save')).toEqual([]);
    const { state: after } = go(openOn(state, 1), 'composer-delete-to-start', typed('  '), 'composer-save');
    const saved = after.records.document.annotations[1];
    expect(saved && [noteOf(saved), saved.motivation]).toEqual([null, 'highlighting']);
  });

  it('keeps the text as a note of its own when the annotation was deleted meanwhile', () => {
    const opened = go(openOn(state, 1), typed(' Mehr.')).state;
    const gone = {
      ...opened,
      records: { ...opened.records, document: { ...opened.records.document, annotations: [highlight] } },
    };
    const { state: after } = go(gone, 'composer-save');
    const made = after.records.document.annotations[1];
    expect(made && noteOf(made)).toMatch(/Mehr\.$/);
    expect(made?.target).toEqual(noted.target);
    expect(made?.id).not.toBe(noted.id);
  });

  it('is refused when nothing can be saved', () => {
    const readOnly = { ...state, records: { ...state.records, readOnly: { key: 'tui.composer.kept' } } };
    expect(openOn(readOnly).composer).toBeNull();
  });
});

describe('drafts', () => {
  it('are written a moment after the first key, once for many', () => {
    const { effects, state: after } = go(openOn(state), typed('a'), typed('b'), typed('c'));
    expect(effects.filter(({ type }) => type === 'timer')).toHaveLength(1);
    const due = go(after, 'draft-due');
    expect(due.effects).toEqual([
      { type: 'save-draft', draft: { key: highlight.id, archive, text: 'abc', tags: [], modified: now } },
    ]);
    const kept = go(due.state, { name: 'draft-saved', key: highlight.id }).state;
    expect(shown(composerScreen, kept)).toContain('Entwurf gesichert');
    expect(shown(composerScreen, go(kept, typed('d')).state)).not.toContain('Entwurf gesichert');
  });

  it('stay when the composer is closed, and are offered again', () => {
    const closed = go(openOn(state), typed('Halb gedacht'), 'composer-close');
    expect(closed.effects.some(({ type }) => type === 'save-draft')).toBe(true);
    expect(closed.state.composer).toBeNull();
    expect(closed.state.notice?.what.key).toBe('tui.composer.kept');
    const again = openOn(closed.state);
    expect(again.composer?.edit.text).toBe('Halb gedacht');
    // What the data file holds can be had back.
    expect(go(again, 'composer-undo').state.composer?.edit.text).toBe('');
    const saved = go(again, 'composer-save');
    expect(saved.effects.map(({ type }) => type)).toEqual(expect.arrayContaining(['drop-draft', 'save']));
    expect(saved.state.drafts).toEqual([]);
  });

  it('are dropped when the text is the saved one again', () => {
    const closed = go(openOn(state), typed('x'), 'draft-due', 'composer-delete-left', 'composer-close');
    expect(closed.effects.at(-1)).toEqual({ type: 'drop-draft', key: highlight.id });
    expect(closed.state.drafts).toEqual([]);
    expect(closed.state.notice).toBeNull();
  });

  it('of a new note know their passage after a crash', () => {
    const draft = { key: 'stimmprofil.md 100-120', text: 'Neu', tags: ['a'], target: noted.target, modified: now };
    const loaded = go(stateOf(), { name: 'drafts-loaded', drafts: [draft] }).state;
    expect(loaded.notice?.kind).toBe('warning');
    const opened = composeDraft(loaded, draft, stampFrom(100)).state;
    expect(opened.composer?.edit.text).toBe('Neu');
    const saved = go(opened, 'composer-save').state;
    const made = saved.records.document.annotations[0];
    expect(made && [noteOf(made), tagsOf(made), made.target]).toEqual(['Neu', ['a'], noted.target]);
    expect(saved.drafts).toEqual([]);
  });

  it('of other archives wait until theirs is open, and broken ones are passed over', () => {
    const draft = { key: 'x', text: 'x', tags: [], modified: now };
    const drafts = [
      { ...draft, archive: 'urn:uuid:other' },
      { ...draft, target: { source: 7 } as never },
      { ...draft, target: null as never },
      { ...draft, archive, target: noted.target },
      draft,
    ];
    expect(go(stateOf(), { name: 'drafts-loaded', drafts }).state.drafts).toEqual(drafts.slice(3));
  });

  it('say what a sudden end would lose', () => {
    expect(draftOf(openOn(state), now)).toBeNull();
    expect(draftOf(go(openOn(state), typed('x')).state, now)?.text).toBe('x');
  });
});

describe('tags', () => {
  it('are read as they are typed, and written as they are read', () => {
    expect(parseTags('#recht idee  #recht')).toEqual(['recht', 'idee']);
    expect(parseTags('zum Lesen, recht,')).toEqual(['zum Lesen', 'recht']);
    for (const tags of [['recht', 'idee'], ['zum Lesen', 'recht'], []]) expect(parseTags(joinTags(tags))).toEqual(tags);
    expect(tagsUse.cancel(go(openOn(state), 'composer-tags').state, stampFrom()).state.input).toBeNull();
  });
});

describe('the mouse', () => {
  it('puts the cursor where it clicks', () => {
    const opened = openOn(state, 1);
    const row = shown(composerScreen, opened)
      .split('\n')
      .findIndex((text) => text.includes('Opt-out!'));
    const clicked = go(opened, { name: 'mouse', action: 'press', column: 9, row }).state;
    expect(shown(composerScreen, clicked)).toContain('Opt-out⎸!');
    expect(go(clicked, { name: 'mouse', action: 'press', column: 9, row: 0 }).state).toBe(clicked);
    expect(go(clicked, { name: 'mouse', action: 'wheel-down', column: 0, row: 0 }).state.composer?.edit.cursor).toBe(
      54,
    );
  });
});

describe('$EDITOR', () => {
  it('gets the text and gives another one, which can be undone', () => {
    const opened = openOn(state, 1);
    expect(go(opened, 'composer-editor').effects).toEqual([{ type: 'edit-text', text: noteOf(noted) }]);
    const back = go(opened, { name: 'edited-text', text: 'Ganz anders\n' }).state;
    expect(back.composer?.edit.text).toBe('Ganz anders\n');
    expect(go(back, 'composer-undo').state.composer?.edit.text).toBe(noteOf(noted));
    expect(go(opened, { name: 'edited-text', text: null }).state).toBe(opened);
  });
});

describe('the screen', () => {
  it.each(sizes)('at $columns x $rows', (size) => {
    const written = go(
      openOn({ ...state, size }, 1),
      'composer-newline',
      typed('Und nachfragen, was mit den Aufnahmen von vor 2016 geschieht.'),
    ).state;
    expect(shown(composerScreen, written)).toMatchSnapshot();
    expect(shown(composerScreen, go(written, 'composer-tags').state)).toMatchSnapshot();
    expect(shown(composerScreen, openOn({ ...state, size }))).toMatchSnapshot();
  });

  it('scrolls with the cursor and stays whole at any size', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `Zeile ${i + 1}`).join('\n');
    for (const columns of [40, 41, 79, 80, 99, 100, 101, 160])
      for (const rows of [12, 13, 14, 15, 24, 50]) {
        const size = { columns, rows };
        const written = go(openOn({ ...state, size }), { name: 'text-typed', text: lines, pasted: true }).state;
        expect(shown(composerScreen, written)).toMatch(/Zeile 60⎸/);
        const up = go(written, 'composer-start').state;
        expect(shown(composerScreen, up)).toMatch(/⎸Zeile 1$/m);
        // Smaller than the state thinks: the frame still has the cursor in sight.
        expect(shown(composerScreen, written, { columns, rows: 12 })).toMatch(/Zeile 60⎸/);
      }
  });

  it('shows no control character of a foreign note', () => {
    const hostile = record({ n: 9, quote: 'x\u001b]0;y\u0007\u202e', note: 'a\u001b[31mb\u202e', tags: ['\u001b[2J'] });
    expect(
      shown(composerScreen, composeEdit(stateOf({ annotations: [hostile] }), hostile, stampFrom()).state),
    ).toContain('[31mb');
  });
});
