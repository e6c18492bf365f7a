import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bind, keysOf, press } from '../../src/tui/dispatch.ts';
import { isKeyName, meantKey } from '../../src/tui/key-names.ts';
import { contexts, duplicateKeys, keyTable, single } from '../../src/tui/keymap.ts';
import { type Remaps, remapped } from '../../src/tui/own-keys.ts';
import { nothingTyped } from '../../src/tui/state.ts';

const list = ['library', 'list', 'general'] as const;
const reader = ['reader', 'general'] as const;

const withKeys = (remaps: Remaps) => {
  const { rows, problems } = remapped(keyTable, remaps);
  const bindings = bind(rows);
  const does = (chain: Parameters<typeof press>[1], key: string) => {
    const pressed = press(bindings, chain, nothingTyped, key);
    return pressed.type === 'command' ? pressed.command.name : pressed.type;
  };
  return { bindings, problems, does };
};
const types = (remaps: Remaps) => withKeys(remaps).problems.map(({ type }) => type);

describe('the person’s own keys', () => {
  it('take the place of the table’s, in their context alone', () => {
    const { bindings, problems, does } = withKeys({ reader: { highlight: ['F2'] } });
    expect(does(reader, 'F2')).toBe('highlight');
    expect(does(reader, 'H')).toBe('unknown');
    expect(keysOf(bindings, ['select', 'general'], 'highlight')).toEqual(['H']);
    expect(problems).toEqual([]);
  });

  it('that are another command’s stay with it, and the command keeps its own', () => {
    const { problems, does } = withKeys({ list: { open: ['j'], nope: ['x'] } });
    expect(does(list, 'j')).toBe('line-down');
    expect(does(list, 'Enter')).toBe('open');
    expect(does(list, 'x')).toBe('delete');
    expect(problems).toEqual([
      { type: 'unknown-command', context: 'list', command: 'nope' },
      {
        type: 'conflict',
        context: 'list',
        command: 'open',
        key: 'j',
        other: { command: 'line-down', context: 'list' },
      },
    ]);
  });

  it('are free where the other command was given others, or none', () => {
    for (const given of [['F5'], []]) {
      const { problems, does } = withKeys({ list: { open: ['j'], 'line-down': given } });
      expect(problems).toEqual([]);
      expect(does(list, 'j')).toBe('open');
    }
    const swapped = withKeys({ list: { 'line-down': ['k'], 'line-up': ['j'] } });
    expect(swapped.problems).toEqual([]);
    expect([swapped.does(list, 'k'), swapped.does(list, 'j')]).toEqual(['line-down', 'line-up']);
  });

  it('are not free where the other command’s others cannot be', () => {
    const { problems, does } = withKeys({ list: { open: ['j'], 'line-down': ['k'] } });
    expect(problems.map(({ type, command }) => `${type} ${command}`).sort()).toEqual([
      'conflict line-down',
      'conflict open',
    ]);
    expect(does(list, 'j')).toBe('line-down');
    expect(does(list, 'Enter')).toBe('open');
  });

  it('given twice are the first command’s', () => {
    const { problems, does } = withKeys({ reader: { highlight: ['F2'], note: ['F2', 'F3'] } });
    expect([does(reader, 'F2'), does(reader, 'F3'), does(reader, 'a')]).toEqual(['highlight', 'note', 'unknown']);
    expect(problems).toMatchObject([{ type: 'conflict', command: 'note', other: { command: 'highlight' } }]);
  });

  it('hide nothing of an outer context, and say where a nearer one hides them', () => {
    expect(withKeys({ reader: { highlight: ['^c'] } }).does(reader, '^c')).toBe('quit');
    expect(withKeys({ library: { continue: ['j'] } }).does(list, 'j')).toBe('line-down');
    const { problems, does } = withKeys({ list: { open: ['v'] } });
    expect(does(list, 'v')).toBe('open');
    expect(problems).toMatchObject([{ type: 'hidden', other: { command: 'review', context: 'notes' } }]);
    expect(types({ tags: { 'tag-and': ['x'], 'tag-not': ['Space'] } })).toEqual([]);
  });

  it('that name nothing known are reported, and what no key can be', () => {
    expect(types({ nowhere: { a: ['x'] }, reader: { fly: ['x'] } })).toEqual(['unknown-context', 'unknown-command']);
    expect(types({ list: { open: ['enter'] }, reader: { highlight: ['5'], 'set-mark': ['"'] } })).toEqual([
      'unknown-key',
      'count',
      'letter',
    ]);
    expect(types({ composer: { 'composer-save': ['s'] } })).toEqual(['text']);
    expect(types({ reader: { highlight: ['m'] } })).toEqual(['conflict']);
  });

  it('leave a sound table, whatever they are', () => {
    const rows = single(keyTable);
    const key = fc.constantFrom(...new Set(rows.flatMap(({ keys }) => keys)), 'F2', 'F3', 'nix', '7');
    const remap = fc.tuple(fc.constantFrom(...rows), fc.array(key, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(remap, { maxLength: 8 }), (given) => {
        const remaps: Record<string, Record<string, readonly string[]>> = {};
        for (const [
          {
            contexts: [context = 'general'],
            command,
          },
          keys,
        ] of given)
          remaps[context] = { ...remaps[context], [command]: keys };
        const { rows: own, problems } = remapped(keyTable, remaps);
        expect(duplicateKeys(own)).toEqual([]);
        for (const row of own) {
          const [context = 'general'] = row.contexts;
          const shipped = rows.find((r) => r.command === row.command && r.contexts[0] === context);
          const asked = remaps[context]?.[row.command];
          // Only who was asked to loses keys.
          if (!asked) expect(row.keys).toEqual(shipped?.keys);
          else if (asked.length > 0 && (shipped?.keys.length ?? 0) > 0) expect(row.keys.length).toBeGreaterThan(0);
          const told = problems.filter(
            (p) => p.context === context && p.command === row.command && p.type !== 'hidden',
          );
          for (const wish of asked ?? [])
            expect(row.keys.includes(wish) || told.some((problem) => problem.key === wish)).toBe(true);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });
});

describe('the name of a key', () => {
  it('is known for all that the table has, in every context', () => {
    expect(keyTable.flatMap(({ keys }) => keys).filter((key) => !isKeyName(key))).toEqual([]);
    expect(contexts.length).toBeGreaterThan(0);
  });

  it('is none where no terminal sends it', () => {
    for (const name of [
      '',
      ' ',
      'jj',
      'enter',
      '^M',
      '^m',
      '^i',
      '^P',
      'S-j',
      'Ctrl-x',
      'F25',
      'Tab-',
      '\u0007',
      '<C-x>',
    ])
      expect([name, isKeyName(name)]).toEqual([name, false]);
    for (const name of ['ä', '^', '{', 'Space', '^Space', 'Alt-x', 'Alt-^x', 'Ctrl-Alt-S-F12', 'S-Tab', 'Alt-→'])
      expect([name, isKeyName(name)]).toEqual([name, true]);
  });

  it('is guessed from how other programs write it', () => {
    const meant = { '<C-x>': '^x', 'ctrl+x': '^x', '^P': '^p', '^m': 'Enter', enter: 'Enter', PageDown: 'PgDn' };
    const more = { 'shift-tab': 'S-Tab', '<Space>': 'Space', 'alt+f': 'Alt-f', 'S-j': 'J', 'Ctrl-Left': 'Ctrl-←' };
    for (const [name, key] of Object.entries({ ...meant, ...more }))
      expect([name, meantKey(name)]).toEqual([name, key]);
    for (const name of ['jj', '', 'nope', 'j']) expect(meantKey(name)).toBeNull();
  });
});
