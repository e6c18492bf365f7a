import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/tui/commands/command.ts';
import { choices } from '../../../src/tui/derive/choices.ts';
import { CandidatePool } from '../../../src/tui/derive/quick-candidates.ts';
import { keyTable } from '../../../src/tui/keymap.ts';
import { paletteScreen, quickOpenScreen } from '../../../src/tui/screens/chooser.ts';
import { type State, topScreen } from '../../../src/tui/state.ts';
import { update } from '../../../src/tui/update.ts';
import { now, post, shown, sizes, stampFrom, stateOf } from './harness.ts';

/** Does commands with the whole `update`, and answers what the chooser asks for. */
function go(from: State, ...commands: readonly (Command | Command['name'])[]): State {
  const stamp = stampFrom();
  return commands.reduce<State>((state, given) => {
    const done = update(state, (typeof given === 'string' ? { name: given } : given) as Command, stamp);
    return done.effects.reduce((next, effect) => {
      if (effect.type !== 'choose' || effect.serial !== next.chooser.asked) return next;
      const rows = choices(next, keyTable, effect.chooser, effect.text);
      return update(next, { name: 'chosen', serial: effect.serial, rows }, stamp).state;
    }, done.state);
  }, from);
}
const typed = (state: State, value: string): State =>
  go(state, { name: 'input-changed', key: state.input?.key ?? '', value });
const labels = ({ chooser }: State) => chooser.rows.map(({ label }) => label);

describe('quick open', () => {
  const opened = go(stateOf(), 'quick-open');

  it('shows posts first, those read last at the top', () => {
    expect(labels(opened).slice(0, 2)).toEqual([
      'Biometrisches Stimmprofil bei Swisscom Support – intransparentes Vorgehen',
      'Woher kommt Misstrauen und Vertrauen',
    ]);
    const read = { position: 1, progress: 0.5, finished: false, lastRead: now };
    const again = go({ ...stateOf(), reading: { 'xing.md': read } }, 'quick-open');
    expect(labels(again)[0]).toBe('XING oder LinkedIn, eine Plattform zu viel?');
  });

  it('finds titles, headings, tags and commands, also with a typo, and shows the matched letters', () => {
    expect(labels(typed(opened, 'stimm'))[0]).toContain('Stimmprofil');
    const found = typed(opened, 'opt-out').chooser.rows[0];
    expect(found?.choice).toEqual({
      type: 'heading',
      path: 'stimmprofil.md',
      heading: 'Opt-out statt Opt-in',
      index: 1,
    });
    expect(found?.marks).toEqual([[0, 7]]);
    expect(typed(opened, 'datenschutz').chooser.rows[0]?.choice).toEqual({ type: 'tag', tag: 'datenschutz' });
    expect(typed(opened, 'gesichtserkenung').chooser.rows[0]?.choice).toEqual({ type: 'post', path: 'gesicht.md' });
    expect(typed(opened, 'sortieren').chooser.rows[0]?.choice).toEqual({ type: 'command', command: 'sort' });
  });

  it('goes where the row leads', () => {
    const atPost = go(typed(opened, 'xing'), 'input-accept');
    expect([topScreen(atPost), atPost.reader?.path, atPost.input]).toEqual(['reader', 'xing.md', null]);
    const atHeading = go(typed(opened, 'opt-out'), 'input-accept');
    expect(atHeading.reader?.landing).toEqual({ type: 'heading', heading: 'Opt-out statt Opt-in', index: 1 });
    const atTag = go(typed(opened, 'ethik'), 'input-accept');
    expect([atTag.screens, atTag.library.tags]).toEqual([['library'], [{ tag: 'ethik', role: 'and' }]]);
    // A post open before is written down and closed.
    const fromReader = go(typed(go(atPost, 'quick-open'), 'ethik'), 'input-accept');
    expect([fromReader.screens, fromReader.reader]).toEqual([['library'], null]);
  });

  it('moves within its rows, closes on Esc and on its own key', () => {
    expect(go(opened, 'input-up').chooser.selected).toBe(0);
    expect(go(opened, 'input-down', 'input-down').chooser.selected).toBe(2);
    const last = labels(opened).length - 1;
    expect(go(opened, ...Array.from({ length: 50 }, () => 'input-down' as const)).chooser.selected).toBe(
      Math.min(last, 50),
    );
    expect(topScreen(go(opened, 'input-cancel'))).toBe('library');
    expect(topScreen(go(opened, 'quick-open'))).toBe('library');
  });

  it('takes the first row when Enter comes before the answer', () => {
    const stamp = stampFrom();
    const asked = update(opened, { name: 'input-changed', key: opened.input?.key ?? '', value: 'xing' }, stamp).state;
    const entered = update(asked, { name: 'input-accept' }, stamp).state;
    expect(topScreen(entered)).toBe('quick-open');
    const rows = choices(entered, keyTable, 'quick-open', 'xing');
    const late = update(entered, { name: 'chosen', serial: entered.chooser.asked - 1, rows: [] }, stamp).state;
    expect(late).toBe(entered);
    const taken = update(entered, { name: 'chosen', serial: entered.chooser.asked, rows }, stamp).state;
    expect(taken.reader?.path).toBe('xing.md');
  });
});

describe('the palette', () => {
  const opened = go(stateOf(), 'palette');

  it('has the commands of the screen below, each once, with their keys', () => {
    const commands = opened.chooser.rows.flatMap(({ choice }) => (choice.type === 'command' ? [choice.command] : []));
    expect(new Set(commands).size).toBe(commands.length);
    expect(commands).toEqual(expect.arrayContaining(['sort', 'unread', 'problems', 'notes', 'quit']));
    expect(commands).not.toContain('outline');
    expect(
      opened.chooser.rows.find(({ choice }) => choice.type === 'command' && choice.command === 'notes')?.detail,
    ).toBe('A');
    const inReader = go(
      go(stateOf(), { name: 'open-post', path: 'xing.md', landing: { type: 'remembered' } }),
      'palette',
    );
    expect(inReader.chooser.rows.some(({ choice }) => choice.type === 'command' && choice.command === 'outline')).toBe(
      true,
    );
  });

  it('does what is chosen on the screen below', () => {
    const sorted = go(typed(opened, 'sort'), 'input-accept');
    expect([topScreen(sorted), sorted.library.arranging]).toEqual(['library', 'title']);
    expect(topScreen(go(typed(opened, 'zeitleiste'), 'input-accept'))).toBe('timeline');
  });
});

describe('many items', () => {
  const items = Array.from({ length: 5000 }, (_, n) => ({
    kind: 'post' as const,
    text: n === 4321 ? 'Die Gesichtserkennung im Bahnhof' : `Beitrag Nummer ${n} über Hyphenation und Register`,
    target: `${n}.md`,
    used: 0,
  }));

  const sourceOf = (list: typeof items) => ({
    length: list.length,
    text: (i: number) => list[i]?.text ?? '',
    item: (i: number) => list[i]!,
    used: list.flatMap(({ used }, i) => (used > 0 ? [i] : [])),
  });

  it('are narrowed down to those that could be meant', () => {
    const pool = new CandidatePool(sourceOf(items));
    const targets = (typed: string) => pool.candidates(typed).map(({ target }) => target);
    expect(targets('gesichtserkennung')).toContain('4321.md');
    expect(targets('gesichtserkenung')).toContain('4321.md');
    expect(targets('gesichtserkenung').length).toBeLessThan(1000);
    expect(targets('nummer 17')).toContain('17.md');
    expect(targets('bahnhof gesicht')).toContain('4321.md');
    expect(targets('qqqqqq')).toEqual([]);
  });

  it('are all offered by and by while nothing is typed, those used before first', () => {
    const used = { ...items[4900]!, used: 5 };
    const pool = new CandidatePool(sourceOf([...items.slice(0, 4900), used, ...items.slice(4901)]));
    expect(pool.candidates('')[0]).toBe(used);
    let parts = 1;
    while (pool.warm()) parts++;
    expect(parts).toBe(3);
    expect(pool.candidates('gesichtserkennung').map(({ target }) => target)).toContain('4321.md');
  });
});

describe('the screens', () => {
  it.each(sizes)('at $columns x $rows', (size) => {
    const state = { ...stateOf(), size };
    expect(shown(quickOpenScreen, go(state, 'quick-open'))).toMatchSnapshot();
    expect(shown(quickOpenScreen, typed(go(state, 'quick-open'), 'date'))).toMatchSnapshot();
    expect(shown(quickOpenScreen, typed(go(state, 'quick-open'), 'qqqqqqq'))).toMatchSnapshot();
    expect(shown(paletteScreen, go(state, 'palette', 'input-down'))).toMatchSnapshot();
  });

  it('have their size at every size, and no control characters', () => {
    const bad = '\u001b]0;x\u0007\u202e';
    const posts = [post(`${bad}.md`, bad, null, { tags: [bad], headings: [bad] })];
    for (const columns of [40, 41, 80, 120])
      for (const rows of [12, 15, 16, 30]) {
        const state = stateOf({ posts, size: { columns, rows } });
        shown(quickOpenScreen, go(state, 'quick-open'));
        shown(paletteScreen, go(state, 'palette', ...Array.from({ length: 40 }, () => 'input-down' as const)));
      }
  });
});
