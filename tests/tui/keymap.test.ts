import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/locale/index.ts';
import { keyCommandNames } from '../../src/tui/commands/names.ts';
import { moved, windowOf } from '../../src/tui/derive/window.ts';
import { bind, keysOf, press } from '../../src/tui/dispatch.ts';
import { descriptionKey, duplicateKeys, keyTable } from '../../src/tui/keymap.ts';
import { nothingTyped } from '../../src/tui/state.ts';

const bindings = bind(keyTable);
const reader = ['reader', 'general'] as const;

describe('the key table', () => {
  it('binds no key twice in one context', () => {
    expect(duplicateKeys(keyTable)).toEqual([]);
    expect(
      duplicateKeys([...keyTable, { contexts: ['reader'], keys: ['j'], command: 'help' }]).map(({ key }) => key),
    ).toEqual(['j']);
  });

  it('has a row for every command, and words for it in both languages', () => {
    const known = new Set(keyTable.map(({ command }) => command));
    expect(keyCommandNames.filter((name) => !known.has(name))).toEqual([]);
    for (const language of ['en', 'de'] as const)
      for (const name of keyCommandNames) expect(words(language)(descriptionKey(name))).not.toMatch(/^key\./);
  });
});

describe('a key', () => {
  const pressed = (keys: string, chain: readonly ('reader' | 'general' | 'select' | 'list')[] = reader) => {
    let typed = nothingTyped;
    for (const key of keys) {
      const result = press(bindings, chain, typed, key);
      if (result.type === 'command') return result.command;
      if (result.type === 'unknown') return null;
      typed = result.typed;
    }
    return typed;
  };

  it('takes a count before it', () => {
    expect(pressed('5j')).toEqual({ name: 'line-down', count: 5 });
    expect(pressed('120j')).toEqual({ name: 'line-down', count: 120 });
    expect(pressed('j')).toEqual({ name: 'line-down' });
  });

  it('0 is a key of its own where no count was begun', () => {
    expect(pressed('0', ['select', 'general'])).toEqual({ name: 'select-line-start' });
    expect(pressed('10w', ['select', 'general'])).toEqual({ name: 'select-word', count: 10 });
  });

  it('may be the first of a sequence', () => {
    expect(pressed('ma')).toEqual({ name: 'set-mark', letter: 'a' });
    expect(pressed("'z")).toEqual({ name: 'go-to-mark', letter: 'z' });
    expect(pressed('m1')).toBeNull();
  });

  it('means what the nearest context says', () => {
    expect(pressed('o', ['select', 'general'])).toEqual({ name: 'select-other-end' });
    expect(keysOf(bindings, ['select', 'general'], 'select-leave')).toEqual(['Esc', 'q']);
  });
});

describe('the window on a list', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 40 });

  it('always has the cursor’s row whole, and no empty rows while there are items', () => {
    fc.assert(
      fc.property(heights, fc.nat(50), fc.nat(50), fc.integer({ min: 4, max: 20 }), (all, top, at, rows) => {
        const cursor = at % all.length;
        const height = (i: number) => all[i] ?? 1;
        const window = windowOf(all.length, height, top, cursor, rows);
        const used = all.slice(window.top, window.end).reduce((sum, own) => sum + own, 0);
        expect(cursor).toBeGreaterThanOrEqual(window.top);
        expect(cursor).toBeLessThan(window.end);
        expect(used).toBeLessThanOrEqual(rows);
        const more = window.end < all.length ? height(window.end) : 0;
        if (more > 0) expect(used + more).toBeGreaterThan(rows);
        else if (window.top > 0) expect(used + height(window.top - 1)).toBeGreaterThan(rows);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  });

  it('stays where it is as long as the cursor is in it', () => {
    const one = () => 1;
    expect(windowOf(100, one, 10, 15, 10)).toEqual({ top: 10, end: 20 });
    expect(windowOf(100, one, 10, 20, 10)).toEqual({ top: 11, end: 21 });
    expect(windowOf(100, one, 10, 9, 10)).toEqual({ top: 9, end: 19 });
  });

  it('moves by what can be chosen', () => {
    const odd = (i: number) => i % 2 === 1;
    expect(moved(10, odd, 1, 2)).toBe(5);
    expect(moved(10, odd, 5, -9)).toBe(1);
  });
});
