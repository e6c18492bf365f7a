import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/tui/commands/command.ts';
import { periodsOf } from '../../../src/tui/derive/timeline.ts';
import { barSpans } from '../../../src/tui/screens/timeline/bars.ts';
import { timelineScreen } from '../../../src/tui/screens/timeline/screen.ts';
import { type State, topScreen } from '../../../src/tui/state.ts';
import { update } from '../../../src/tui/update.ts';
import { post, posts, record, shown, sizes, stampFrom, stateOf } from './harness.ts';

const stamp = stampFrom();
const go = (from: State, ...commands: readonly (Command | Command['name'])[]): State =>
  commands.reduce<State>(
    (state, given) => update(state, (typeof given === 'string' ? { name: given } : given) as Command, stamp).state,
    from,
  );
const old = post('alt.md', 'Von früher', '2015-06-01', { tags: ['arbeit'] });
const state = stateOf({
  posts: [...posts, old],
  annotations: [
    record({ n: 1, quote: 'a', now: '2024-11-12T09:30:00.000Z' }),
    record({ n: 2, quote: 'b', now: '2024-11-13T09:30:00.000Z' }),
  ],
  bookmarks: [record({ n: 3, bookmark: true })],
});
const opened = go(state, 'timeline');

describe('periods', () => {
  it('count posts by their dates, notes by when they were made, undated posts last', () => {
    expect(periodsOf(opened)).toEqual([
      { key: '2024', posts: 0, notes: 2 },
      { key: '2023', posts: 0, notes: 0 },
      { key: '2022', posts: 0, notes: 0 },
      { key: '2021', posts: 0, notes: 0 },
      { key: '2020', posts: 0, notes: 0 },
      { key: '2019', posts: 3, notes: 0 },
      { key: '2018', posts: 1, notes: 0 },
      { key: '2017', posts: 0, notes: 0 },
      { key: '2016', posts: 0, notes: 0 },
      { key: '2015', posts: 1, notes: 0 },
      { key: '', posts: 1, notes: 0 },
    ]);
    const keys = periodsOf(go(opened, 'group')).map(({ key }) => key);
    expect(keys.slice(6, 9)).toEqual(['2019', '2019-03', '2019-02']);
  });

  it('leave out gaps that are longer than a page', () => {
    const far = stateOf({ posts: [post('a.md', 'A', '2019'), post('b.md', 'B', '1919')] });
    expect(periodsOf(far).map(({ key }) => key)).toEqual(['2019', '1919']);
  });
});

describe('keys', () => {
  it('go from a bar to its posts, its notes, its tag', () => {
    const atYear = go(opened, 'line-down', 'line-down', 'line-down', 'line-down', 'line-down', 'open');
    expect([atYear.screens, atYear.library.query]).toEqual([['library'], 'date:2019']);
    const atMonth = go(opened, 'group', ...Array.from({ length: 7 }, () => 'line-down' as const), 'open');
    expect(atMonth.library.query).toBe('date:2019-03');
    expect(go(opened, 'last', 'open').library.query).toBe('-has:date');
    const noted = go(opened, 'timeline-notes');
    expect([topScreen(noted), noted.notes.query]).toEqual(['notes', 'date:2024']);
    expect(topScreen(go(opened, 'line-down', 'timeline-notes'))).toBe('timeline');
    const tagged = go(opened, 'timeline-pane', 'line-down', 'open');
    expect(tagged.library.tags).toEqual([{ tag: 'datenschutz', role: 'and' }]);
  });

  it('fold months into the year the cursor is in', () => {
    const inMonth = go(opened, 'group', ...Array.from({ length: 7 }, () => 'line-down' as const));
    expect(inMonth.timeline.period).toBe('2019-03');
    expect(shown(timelineScreen, go(inMonth, 'group'))).toMatch(/▌ 2019/);
  });

  it('follow the mouse', () => {
    const click = (column: number, row: number) => ({ name: 'mouse', action: 'press', column, row }) as const;
    const chosen = go(opened, click(9, 3 + 5));
    expect(chosen.timeline.period).toBe('2019');
    expect(go(chosen, click(9, 3 + 5)).library.query).toBe('date:2019');
    const wide = go({ ...state, size: { columns: 120, rows: 30 } }, 'timeline', click(100, 5));
    expect(wide.timeline.pane).toBe('tags');
  });

  it('close it', () => {
    for (const leave of ['timeline', 'close', 'back', 'clear'] as const)
      expect(topScreen(go(opened, leave))).toBe('library');
  });
});

describe('bars', () => {
  it('are exact to half a column, and something is never nothing', () => {
    const text = (value: number, most: number, columns: number) =>
      barSpans(value, most, columns, 'bar')
        .map((s) => s.text)
        .join('');
    expect(text(4, 4, 4)).toBe('━━━━');
    expect(text(3, 8, 4)).toBe('━╸  ');
    expect(text(1, 10_000, 5)).toBe('╸    ');
    expect(text(0, 10, 3)).toBe('   ');
    expect(text(0, 0, 3)).toBe('   ');
  });
});

describe('the screen', () => {
  it.each(sizes)('at $columns x $rows', (size) => {
    expect(shown(timelineScreen, go({ ...state, size }, 'timeline', 'last', 'line-up', 'line-up'))).toMatchSnapshot();
    expect(shown(timelineScreen, go({ ...state, size }, 'timeline', 'group'))).toMatchSnapshot();
    expect(shown(timelineScreen, go({ ...state, size }, 'timeline', 'timeline-pane'))).toMatchSnapshot();
  });

  it('has its size at every size, empty or not', () => {
    const empty = stateOf({ posts: [] });
    for (const columns of [40, 60, 80, 99, 100, 101, 200])
      for (const rows of [12, 16, 40])
        for (const from of [state, empty]) {
          const at = go({ ...from, size: { columns, rows } }, 'timeline', 'last');
          shown(timelineScreen, at);
          shown(timelineScreen, go(at, 'timeline-pane', 'last'));
        }
  });
});
