import { describe, expect, it } from 'vitest';
import { libraryItems } from '../../src/tui/derive/library-items.ts';
import { topScreen } from '../../src/tui/state.ts';
import { posts } from './archive.ts';
import { Driver } from './driver.ts';

const library = () => new Driver({ posts });
const chosen = (driver: Driver) => driver.lines.find((line) => line.includes('▌'))?.replace(/[▌\s]+/u, '') ?? '';
const titles = ({ state }: Driver) =>
  libraryItems(state).flatMap((item) => (item.type === 'post' ? [item.meta.path] : []));

describe('moving in the list', () => {
  it('goes by posts, passing the headings of years, and stops at the ends', () => {
    const driver = library();
    expect(chosen(driver)).toMatch(/^Ein langer Beitrag/);
    expect(chosen(driver.press('j'))).toMatch(/^Kurz und gut/);
    expect(chosen(driver.press('j'))).toMatch(/^Ein Titel/);
    expect(chosen(driver.press('j'))).toMatch(/^Ein Titel/);
    expect(chosen(driver.press('g'))).toMatch(/^Ein langer Beitrag/);
    expect(chosen(driver.press('2j'))).toMatch(/^Ein Titel/);
    expect(chosen(driver.press('G', 'k'))).toMatch(/^Kurz und gut/);
  });

  it('keeps a count that was typed while something comes from outside', () => {
    const driver = library().press('2');
    driver.command({ name: 'outside', event: { type: 'progress', what: { key: 'tui.reloading' }, done: 1, total: 2 } });
    expect(chosen(driver.press('j'))).toMatch(/^Ein Titel/);
  });

  it('gives every frame exactly the size of the terminal', () => {
    for (const [columns, rows] of [
      [40, 12],
      [80, 24],
      [100, 16],
      [160, 50],
    ] as const) {
      const driver = library().resize(columns, rows);
      expect(driver.lines).toHaveLength(rows);
      expect(Math.max(...driver.lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });
});

describe('filtering', () => {
  it('asks again when reading or indexing has come to its end, as there may be more to find', () => {
    const driver = library().press('/').type('noch einer');
    const progress = (done: number) =>
      driver.command({ name: 'outside', event: { type: 'progress', what: { key: 'tui.reloading' }, done, total: 9 } });
    driver.effects.length = 0;
    progress(4);
    expect(driver.effects).toEqual([]);
    progress(9);
    expect(driver.effects).toMatchObject([{ type: 'search', query: 'noch einer' }]);
    expect(titles(driver)).toEqual(['kurz.md']);
  });

  it('shows what is found while typing, Enter keeps it, Esc takes it away', () => {
    const driver = library().press('/').type('noch einer');
    expect(titles(driver)).toEqual(['kurz.md']);
    driver.press('Enter');
    expect(driver.state.input).toBeNull();
    expect(titles(driver)).toEqual(['kurz.md']);
    driver.press('Esc');
    expect(titles(driver)).toHaveLength(3);
  });

  it('Esc while typing brings back what was there before', () => {
    const driver = library().press('/').type('noch einer').press('Enter', '/');
    expect(driver.state.input?.value).toBe('noch einer');
    driver.press('^u').type('zzz');
    expect(titles(driver)).toEqual([]);
    expect(driver.screen).toContain('Nichts gefunden.');
    driver.press('Esc');
    expect(titles(driver)).toEqual(['kurz.md']);
  });

  it('opens the first hit of what was typed even when its answer is still on the way', () => {
    const driver = new Driver({ posts, slow: true }).press('/').type('Nur ein').press('Enter', 'Enter');
    expect(topScreen(driver.state)).toBe('library');
    driver.answer();
    expect(driver.state.reader?.path).toBe('kurz.md');
  });

  it('drops an answer to an older question', () => {
    const driver = new Driver({ posts, slow: true }).press('/').type('Nur');
    const answers = driver.waiting.splice(0);
    driver.type('x');
    for (const old of answers) driver.command(old);
    expect(driver.state.library.answer).toBeNull();
    driver.answer();
    expect(driver.state.library.answer?.hits).toEqual([]);
  });

  it('recalls earlier filters with ↑', () => {
    const driver = library();
    driver.press('/').type('eins').press('Enter', 'Esc', '/').type('zwei').press('Enter', 'Esc', '/');
    driver.press('↑');
    expect(driver.state.input?.value).toBe('zwei');
    driver.press('↑');
    expect(driver.state.input?.value).toBe('eins');
    driver.press('↓', '↓');
    expect(driver.state.input?.value).toBe('');
  });

  it('edits as readline does, by whole graphemes', () => {
    const driver = library().press('/').type('alte 👩‍🚀 Wörter');
    driver.press('^w');
    expect(driver.state.input?.value).toBe('alte 👩‍🚀 ');
    driver.press('Backspace', 'Backspace');
    expect(driver.state.input?.value).toBe('alte ');
    driver.press('^a').type('sehr ').press('^e').type('neu');
    expect(driver.state.input?.value).toBe('sehr alte neu');
    driver.press('←', '←', '←', '^u');
    expect(driver.state.input?.value).toBe('neu');
  });
});

describe('tags', () => {
  it('combine, and their counts follow', () => {
    const driver = library().press('t');
    expect(driver.screen).toMatch(/swisscom +2/);
    driver.press('Space');
    expect(driver.screen).toMatch(/✓ swisscom +2/);
    expect(driver.screen).toMatch(/ethik +0/);
    driver.press('j', '!');
    expect(driver.screen).toMatch(/− datenschutz +0/);
    driver.press('q');
    expect(titles(driver)).toEqual(['kurz.md']);
    expect(driver.screen).toContain('1 von 3');
    driver.press('Esc');
    expect(titles(driver)).toHaveLength(3);
  });
});

describe('a post of the list', () => {
  it('is bookmarked, and U takes that back', () => {
    const driver = library().press('M');
    expect(driver.file.bookmarks).toMatchObject([{ motivation: 'bookmarking', target: { source: 'lang.md' } }]);
    expect(driver.screen).toContain('★');
    driver.press('U');
    expect(driver.file.bookmarks).toEqual([]);
    driver.press('^r');
    expect(driver.file.bookmarks).toHaveLength(1);
  });

  it('is marked as read, and as unread again', () => {
    const driver = library().press('R');
    expect(driver.state.reading['lang.md']).toMatchObject({ finished: true, progress: 1 });
    expect(driver.taken()).toContain('save-reading');
    driver.press('R');
    expect(driver.state.reading['lang.md']).toMatchObject({ finished: false, progress: 0 });
  });

  it('is gone on with by one key', () => {
    const driver = library();
    expect(driver.press('c').screen).toContain('Nichts ist angelesen');
    driver.press('Enter', 'Space', 'q', 'j', 'c');
    expect(driver.state.reader?.path).toBe('lang.md');
  });

  it('opens its address only when it is on the web', () => {
    const driver = library().press('o');
    expect(driver.effects.at(-1)).toEqual({ type: 'open-address', address: 'https://example.org/lang' });
    driver.taken();
    expect(driver.press('j', 'o').screen).toContain('keine Adresse');
  });
});

describe('order', () => {
  it('goes round with s, years group with z, and both are remembered', () => {
    const driver = library().press('s');
    expect(titles(driver)).toEqual(['lang.md', 'ohne-datum.md', 'kurz.md']);
    driver.press('s', 's');
    expect(titles(driver)[0]).toBe('lang.md');
    driver.press('s');
    expect(driver.screen).toContain('2018 ···');
    expect(driver.press('z').screen).not.toContain('2018 ···');
    expect(driver.taken().filter((type) => type === 'save-settings')).toHaveLength(5);
  });
});

describe('screens', () => {
  it.each([
    [40, 12],
    [80, 24],
    [120, 30],
    [160, 50],
  ])('library at %ix%i', async (columns, rows) => {
    const driver = new Driver({
      posts,
      size: { columns, rows },
      reading: { 'lang.md': { position: 0, progress: 0.4, finished: false, lastRead: '2024-01-01T00:00:00.000Z' } },
    });
    driver.press('j', 'M', 'k');
    driver.command({ name: 'notice-over', id: driver.state.notice?.id ?? '' });
    driver.command({ name: 'save-told' });
    await expect(`${driver.screen}\n`).toMatchFileSnapshot(`pinned/library-${columns}x${rows}.txt`);
  });

  it.each([
    [40, 12],
    [80, 24],
    [160, 50],
  ])('hits at %ix%i', async (columns, rows) => {
    const driver = new Driver({ posts, size: { columns, rows } }).press('/').type('einer');
    await expect(`${driver.screen}\n`).toMatchFileSnapshot(`pinned/hits-${columns}x${rows}.txt`);
  });

  it('tells an empty archive what to do', async () => {
    const driver = new Driver({ posts: [], language: 'en' });
    await expect(`${driver.screen}\n`).toMatchFileSnapshot('pinned/library-empty.txt');
  });
});
