import { describe, expect, it } from 'vitest';
import { words } from '../../../src/locale/index.ts';
import type { Command } from '../../../src/tui/commands/command.ts';
import { keyCommandNames } from '../../../src/tui/commands/names.ts';
import { helpSections } from '../../../src/tui/derive/help-sections.ts';
import { bind } from '../../../src/tui/dispatch.ts';
import { keyTable } from '../../../src/tui/keymap.ts';
import { helpScreen } from '../../../src/tui/screens/help/screen.ts';
import { type State, topScreen } from '../../../src/tui/state.ts';
import { update } from '../../../src/tui/update.ts';
import { shown, sizes, stampFrom, stateOf } from './harness.ts';

const stamp = stampFrom();
const go = (from: State, ...commands: readonly (Command | Command['name'])[]): State =>
  commands.reduce<State>(
    (state, given) => update(state, (typeof given === 'string' ? { name: given } : given) as Command, stamp).state,
    from,
  );
const typed = (state: State, value: string) => go(state, { name: 'input-changed', key: state.input?.key ?? '', value });
const opened = go(stateOf(), 'help');
const bindings = bind(keyTable);

describe('what help says', () => {
  it('has every key and every command of the table, whatever the screen', () => {
    for (const chain of [['library', 'list', 'general'], ['select', 'reader', 'general'], ['composer']] as const) {
      const rows = helpSections(bindings, chain, '', words('de')).flatMap((section) => section.rows);
      const commands = new Set(rows.map(({ command }) => command));
      for (const name of keyCommandNames) {
        const row = keyTable.filter(({ command }) => command === name);
        // A command all of whose keys mean something nearer here is not to be reached here.
        if (row.length > 0 && !commands.has(name))
          expect(row.every(({ contexts }) => contexts.some((c) => (chain as readonly string[]).includes(c)))).toBe(
            true,
          );
      }
    }
  });

  it('puts the screen below first, and leaves out keys that mean something else there', () => {
    const sections = helpSections(bindings, ['select', 'reader', 'general'], '', words('de'));
    expect(sections.slice(0, 3).map(({ context }) => context)).toEqual(['select', 'reader', 'general']);
    const reader = sections.find(({ context }) => context === 'reader');
    expect(reader?.rows.find(({ command }) => command === 'line-down')).toBeUndefined();
    expect(sections[0]?.rows.find(({ command }) => command === 'select-down')?.keys).toBe('j ↓');
    expect(opened.help.chain).toEqual(['library', 'list', 'general']);
  });

  it('finds by key, by what it does, by command and by context', () => {
    const find = (query: string) =>
      helpSections(bindings, [], query, words('de')).flatMap(({ rows }) => rows.map(({ command }) => command));
    expect(find('^p')).toContain('quick-open');
    expect(find('lesezeichen')).toEqual(expect.arrayContaining(['bookmark', 'bookmarks']));
    expect(find('select-words')).toContain('select-words');
    expect(find('zeitleiste')).toContain('timeline');
    expect(find('gibtesnicht')).toEqual([]);
  });
});

describe('keys in help', () => {
  it('scroll within the text, and close it', () => {
    expect(go(opened, 'line-up').help.top).toBe(0);
    const down = go(opened, 'last');
    expect(go(down, 'line-down')).toEqual(down);
    expect(go(down, 'line-up').help.top).toBe(down.help.top - 1);
    for (const leave of ['help', 'close', 'back', 'clear', 'open'] as const)
      expect(topScreen(go(opened, leave))).toBe('library');
  });

  it('search as is typed; Esc takes it back, then closes', () => {
    const found = typed(go(opened, 'search'), 'farbe');
    expect(shown(helpScreen, found)).toContain('Farbe');
    expect(shown(helpScreen, found)).not.toContain('Eine Zeile nach unten');
    const accepted = go(found, 'input-accept');
    expect(topScreen(go(accepted, 'clear'))).toBe('help');
    expect(topScreen(go(accepted, 'clear', 'clear'))).toBe('library');
    expect(shown(helpScreen, go(found, 'input-cancel'))).toContain('Eine Zeile nach unten');
    expect(shown(helpScreen, typed(go(opened, 'search'), 'gibtesnicht'))).toContain('Palette');
  });
});

describe('the screen', () => {
  it.each(sizes)('at $columns x $rows', (size) => {
    expect(shown(helpScreen, go({ ...stateOf(), size }, 'help'))).toMatchSnapshot();
    expect(
      shown(helpScreen, typed(go({ ...stateOf({ language: 'en' }), size }, 'help', 'search'), 'mark')),
    ).toMatchSnapshot();
  });

  it('has its size at every size', () => {
    for (const columns of [40, 52, 80, 103, 104, 140])
      for (const rows of [12, 16, 40]) shown(helpScreen, go({ ...stateOf(), size: { columns, rows } }, 'help', 'last'));
  });
});
