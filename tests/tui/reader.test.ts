import { describe, expect, it } from 'vitest';
import { noteOf, quoteOf } from '../../src/annotation/model.ts';
import { caretOf } from '../../src/tui/derive/caret.ts';
import { readerView } from '../../src/tui/derive/reader-view.ts';
import { selectedRange } from '../../src/tui/derive/selection.ts';
import { topScreen } from '../../src/tui/state.ts';
import { longPost, posts, shortPost } from './archive.ts';
import { Driver, postOf } from './driver.ts';

const reader = (columns = 80, rows = 24) => new Driver({ posts, size: { columns, rows } }).press('Enter');
const caret = (driver: Driver) => driver.text(caretOf(driver.state));
const selected = (driver: Driver) => {
  const selection = driver.state.reader?.selection;
  return selection ? driver.text(selectedRange(selection)) : null;
};
const firstWords = 'Satz Nummer 1 dieses Absatzes sagt etwas, das man lesen kann.';

describe('scrolling', () => {
  it('goes by lines, screens and to the ends, and never past them', () => {
    const driver = reader();
    const first = driver.screen;
    expect(driver.press('k').screen).toBe(first);
    driver.press('3j');
    expect(driver.lines[0]).toBe(first.split('\n')[3]);
    driver.press('3k');
    expect(driver.screen).toBe(first);
    driver.press('Space');
    expect(driver.lines[0]).toBe(first.split('\n')[20]);
    driver.press('G');
    expect(driver.screen).toContain('100 %');
    expect(driver.screen).toContain('Eine Fussnote');
    const end = driver.screen;
    expect(driver.press('j', 'Space').screen).toBe(end);
    expect(driver.press('g').screen).toBe(first);
  });

  it('keeps what is read in place when the terminal changes its size', () => {
    const driver = reader().press('Space', 'Space', '4j');
    const words = () =>
      driver.lines
        .slice(0, 6)
        .join(' ')
        .replace(/[›\s]+/g, ' ')
        .trim();
    const before = words().slice(0, 40);
    driver.resize(50, 20);
    expect(words()).toContain(before.slice(0, 20));
    driver.resize(140, 40);
    expect(words()).toContain(before.slice(0, 20));
    driver.resize(80, 24);
    expect(words().slice(0, 40)).toBe(before);
  });

  it('goes to sections', () => {
    const driver = reader().press('}');
    expect(driver.lines.slice(0, 3).join('\n')).toContain('Erster Abschnitt');
    driver.press('}', '{');
    expect(driver.lines.slice(0, 3).join('\n')).toContain('Erster Abschnitt');
    driver.press('{');
    expect(driver.screen).toContain('Ein langer Beitrag');
  });
});

describe('the caret', () => {
  it('rests on the first whole sentence of the screen until it is moved', () => {
    const driver = reader();
    expect(caret(driver)).toBe(firstWords);
    driver.press('Space');
    const view = readerView(driver.state);
    const place = caretOf(driver.state);
    expect(view && place && view.page.rowOf(place.start)).toBeGreaterThanOrEqual(view?.top ?? 0);
    expect(caret(driver)).toMatch(/^Satz Nummer \d+ .*kann\.$/);
  });

  it('goes by sentences, with counts, and brings the page along', () => {
    const driver = reader();
    expect(caret(driver.press('w'))).toMatch(/^Satz Nummer 2 /);
    expect(caret(driver.press('2w'))).toMatch(/^Satz Nummer 4 /);
    expect(caret(driver.press('W'))).toMatch(/^Satz Nummer 3 /);
    driver.press('30w');
    const view = readerView(driver.state);
    const row = view?.page.rowOf(caretOf(driver.state)?.start ?? 0) ?? -1;
    expect(row).toBeGreaterThanOrEqual(view?.top ?? 0);
    expect(row).toBeLessThan((view?.top ?? 0) + (view?.rows ?? 0));
  });
});

describe('selecting', () => {
  it('begins with a word, grows and shrinks by words, and by sentences', () => {
    const driver = reader().press('v');
    expect(selected(driver)).toBe('Satz');
    expect(selected(driver.press('e'))).toBe('Satz Nummer');
    expect(selected(driver.press('2w'))).toBe('Satz Nummer 1 dieses');
    expect(selected(driver.press('b'))).toBe('Satz Nummer 1');
    expect(selected(driver.press(')'))).toBe(firstWords);
    expect(selected(driver.press(')'))).toContain('Nummer 2');
    expect(selected(driver.press('('))).toBe(firstWords);
    expect(selected(driver.press('l'))).toBe(`${firstWords} `);
    expect(selected(driver.press('2h'))).toBe(firstWords.slice(0, -1));
    expect(selected(driver.press('}'))).toMatch(/kann\.$/);
  });

  it('turns to its other end', () => {
    const driver = reader().press('ww', 'v', ')', 'o', '(');
    expect(selected(driver)).toMatch(/^Satz Nummer 2 .*Satz Nummer 3 .*kann\.$/s);
  });

  it('by lines takes whole rows of the page, and j and k move by rows', () => {
    const driver = reader().press('V');
    const row = driver.lines.find((line) => line.includes('Satz Nummer 1'))?.trim() ?? '';
    expect(selected(driver)?.trim().slice(0, 40)).toBe(row.replace('› ', '').slice(0, 40));
    const one = selected(driver)?.length ?? 0;
    expect(selected(driver.press('j'))?.length).toBeGreaterThan(one);
    expect(selected(driver.press('k'))?.length).toBe(one);
  });

  it('is left with Esc, and the caret stays', () => {
    const driver = reader().press('w', 'v', ')', 'Esc');
    expect(driver.state.reader?.selection).toBeNull();
    expect(caret(driver)).toMatch(/^Satz Nummer 2 /);
  });

  it('follows a search', () => {
    const driver = reader().press('v', '/').type('Nummer 3').press('Enter');
    expect(selected(driver)).toMatch(/^Satz Nummer 1 .*Nummer 3$/s);
  });

  it('never ends inside a grapheme', () => {
    const post = postOf('e.md', '---\ntitle: E\n---\n\nEin 👩‍🚀 fliegt über Ma\u0308rkte.\n');
    const driver = new Driver({ posts: [post] }).press('Enter', 'v', 'l');
    expect(selected(driver)).toBe('Ein ');
    expect(selected(driver.press('l'))).toBe('Ein 👩‍🚀');
    expect(selected(driver.press('h'))).toBe('Ein ');
  });
});

describe('annotating', () => {
  it('highlights the caret’s sentence, with selectors that find it again', () => {
    const driver = reader().press('H');
    expect(driver.file.annotations).toHaveLength(1);
    const [made] = driver.file.annotations;
    expect(made && quoteOf(made.target)?.exact).toBe(firstWords);
    expect(made).toMatchObject({ motivation: 'highlighting', color: 'yellow', archive: 'urn:uuid:a' });
    expect(driver.screen).toContain('Markiert');
  });

  it('a selection is highlighted and is then what the caret means', () => {
    const driver = reader().press('v', '2e', 'H');
    expect(driver.state.reader?.selection).toBeNull();
    expect(caret(driver)).toBe('Satz Nummer 1');
    driver.press('c', 'c');
    expect(driver.file.annotations).toMatchObject([{ color: 'blue' }]);
    driver.press('x');
    expect(driver.file.annotations).toEqual([]);
    expect(driver.file.tombstones).toHaveLength(1);
    driver.press('U');
    expect(driver.file.annotations).toMatchObject([{ color: 'blue' }]);
    expect(driver.file.tombstones).toEqual([]);
  });

  it('the same passage is not highlighted twice', () => {
    const driver = reader().press('H', 'H');
    expect(driver.file.annotations).toHaveLength(1);
    expect(driver.screen).toContain('schon markiert');
  });

  it('writes a note on the passage, and the next a edits it', () => {
    const driver = reader().press('a').type('Ein Gedanke').press('^s');
    expect(driver.file.annotations.map(noteOf)).toEqual(['Ein Gedanke']);
    expect(driver.file.annotations).toMatchObject([{ motivation: 'commenting' }]);
    driver.press('a').type(' mehr').press('^s');
    expect(driver.file.annotations.map(noteOf)).toEqual(['Ein Gedanke mehr']);
  });

  it('goes from annotation to annotation', () => {
    const driver = reader().press('H', '2w', 'H', 'g', ']');
    expect(caret(driver)).toMatch(/^Satz Nummer 1 /);
    expect(caret(driver.press(']'))).toMatch(/^Satz Nummer 3 /);
    expect(driver.press(']').screen).toContain('letzte Anmerkung');
    expect(caret(driver.press('['))).toMatch(/^Satz Nummer 1 /);
  });

  it('bookmarks the post, or the passage that is selected', () => {
    const driver = reader().press('M');
    expect(driver.file.bookmarks[0]?.target.selector).toBeUndefined();
    driver.press('v', ')', 'M');
    expect(driver.file.bookmarks.map(({ target }) => quoteOf(target)?.exact)).toEqual([undefined, firstWords]);
  });

  it('sets marks and goes to them; a letter is one place', () => {
    const driver = reader().press('m', 'a', 'Space', 'Space', "'", 'a');
    expect(driver.screen).toContain('Satz Nummer 1 ');
    driver.press('3w', 'm', 'a');
    expect(driver.file.bookmarks.filter(({ label }) => label === 'a')).toHaveLength(1);
    expect(driver.press("'", 'q').screen).toContain('Marke q ist nicht gesetzt');
  });

  it('copies the passage', () => {
    const driver = reader().press('y');
    expect(driver.effects.at(-2)).toEqual({ type: 'copy', text: firstWords });
  });

  it('changes nothing when the data file cannot be written', () => {
    const driver = new Driver({
      posts,
      records: { document: new Driver({ posts }).file, archive: 'urn:uuid:a', readOnly: { key: 'tui.save.failed' } },
    }).press('Enter', 'H', 'M', 'a');
    expect(driver.taken()).not.toContain('save');
    expect(topScreen(driver.state)).toBe('reader');
    expect(driver.screen).toContain('nicht gespeichert');
  });
});

describe('finding', () => {
  it('shows hits while typing, goes through them, and Esc takes the marks away', () => {
    const driver = reader().press('/').type('nummer 11');
    expect(driver.state.reader?.find?.ranges).toHaveLength(4 + 1);
    expect(driver.screen).toMatch(/\/ nummer 11 +1\/5/);
    driver.press('Enter', 'n', 'n', 'N');
    expect(driver.state.reader?.find?.current).toBe(1);
    expect(driver.lines.at(-1)).toMatch(/ 2\/5 *$/);
    driver.press('Esc');
    expect(driver.state.reader?.find).toBeNull();
  });

  it('finds across line breaks of the page, umlauts both ways', () => {
    const post = postOf('u.md', '---\ntitle: U\n---\n\nÜber das Geschäft\nund die Strasse nach Zürich.\n');
    const driver = new Driver({ posts: [post], size: { columns: 40, rows: 12 } }).press('Enter', '/');
    driver.type('geschaeft und die straße');
    expect(driver.state.reader?.find?.ranges).toHaveLength(1);
  });

  it('lands on a hit of the library’s search with all of its words marked', () => {
    const driver = new Driver({ posts }).press('/').type('zugestimmt').press('Enter', 'Enter');
    expect(driver.screen).toContain('Wer schweigt, hat zugestimmt');
    expect(driver.state.reader?.find?.ranges.map((range) => driver.text(range))).toEqual(['zugestimmt']);
  });
});

describe('links', () => {
  it('are followed by their letters; back and forward lead to where one was', () => {
    const driver = reader().press('}');
    const before = driver.lines[2];
    driver.press('f', 'a');
    expect(driver.state.reader?.path).toBe('kurz.md');
    driver.press('Backspace');
    expect(driver.state.reader?.path).toBe('lang.md');
    expect(driver.lines[2]).toBe(before);
    driver.press('Alt-→');
    expect(driver.state.reader?.path).toBe('kurz.md');
  });

  it('take the focus with Tab, and Enter follows: a post, the web, a footnote and back', () => {
    const driver = reader().press('Tab', 'Tab', 'Enter');
    expect(driver.effects.at(-1)).toEqual({ type: 'open-address', address: 'https://example.org/' });
    driver.press('Tab', 'Enter');
    expect(driver.screen).toContain('Eine Fussnote mit einem Satz');
    driver.press('^o');
    expect(driver.screen).toContain('Erster Abschnitt');
    driver.press('S-Tab');
    expect(driver.state.reader?.link).not.toBeNull();
    driver.press('Esc');
    expect(driver.state.reader?.link).toBeNull();
  });
});

describe('outline', () => {
  it('shows where one is and leads to a section', () => {
    const driver = reader().press('}', 't');
    expect(driver.screen).toMatch(/▌ Erster Abschnitt {2}◂/);
    driver.press('j', 'Enter');
    expect(caret(driver)).toBe('Zweiter Abschnitt');
    driver.press('^o');
    expect(driver.screen).toContain('Erster Abschnitt');
  });
});

describe('remembering', () => {
  it('writes down the place when the post is left, and comes back to it', () => {
    const driver = reader().press('Space', '5j');
    const before = driver.lines.slice(0, 10);
    driver.press('q');
    expect(driver.state.reading['lang.md']?.position).toBeGreaterThan(0);
    driver.press('Enter');
    expect(driver.lines.slice(0, 10)).toEqual(before);
  });

  it('progress is the furthest that was seen, and the end finishes the post', () => {
    const driver = reader().press('Space', 'g', 'q');
    const halfway = driver.state.reading['lang.md'];
    expect(halfway?.progress).toBeGreaterThan(0.2);
    expect(halfway?.finished).toBe(false);
    driver.press('Enter', 'G', 'q');
    expect(driver.state.reading['lang.md']).toMatchObject({ progress: 1, finished: true });
  });
});

describe('a post whose file changes while it is open', () => {
  it('is read again, and what was on the screen stays', () => {
    const world = [longPost, shortPost];
    const driver = new Driver({ posts: world }).press('Enter', 'Space', 'Space');
    const before = driver.lines[0];
    world[0] = postOf('lang.md', `---\ntitle: Ein langer Beitrag\n---\n\nGanz neu am Anfang.\n\n${longPost.body}`);
    driver.command({ name: 'outside', event: { type: 'posts-changed', paths: ['lang.md'] } });
    expect(driver.state.reader?.opened?.document.text.text).toContain('Ganz neu');
    expect(driver.lines[0]).toBe(before);
  });
});

describe('a note that is made while its post is read again', () => {
  it('has its place in what was read, though the answer knows nothing of it', () => {
    const driver = reader().press('H');
    const [made] = driver.file.annotations;
    const changed = postOf('lang.md', `Ganz neu am Anfang.\n\n${longPost.body}`);
    driver.give('lang.md', changed, false);
    expect(driver.text(driver.state.reader?.places[made?.id ?? '']?.place)).toBe(firstWords);
  });
});

describe('the mouse', () => {
  const at = (driver: Driver, text: string) => {
    const row = driver.lines.findIndex((line) => line.includes(text));
    return { column: driver.lines[row]?.indexOf(text) ?? 0, row };
  };

  it('scrolls, moves the caret, follows links, selects by dragging', () => {
    const driver = reader();
    const second = driver.lines[3];
    driver.command({ name: 'mouse', action: 'wheel-down', column: 5, row: 5 });
    expect(driver.lines[0]).toBe(second);
    driver.command({ name: 'mouse', action: 'wheel-up', column: 5, row: 5 });

    const place = at(driver, 'Nummer 2');
    driver.command({ name: 'mouse', action: 'press', ...place });
    driver.command({ name: 'mouse', action: 'release', ...place });
    expect(caret(driver)).toMatch(/^Satz Nummer 2 /);

    driver.command({ name: 'mouse', action: 'press', ...place });
    driver.command({ name: 'mouse', action: 'drag', column: place.column + 7, row: place.row });
    driver.command({ name: 'mouse', action: 'release', column: place.column + 7, row: place.row });
    expect(selected(driver)).toBe('Nummer 2');

    driver.press('Esc');
    const link = at(driver.press('}'), 'Verweis');
    driver.command({ name: 'mouse', action: 'press', ...link });
    driver.command({ name: 'mouse', action: 'release', ...link });
    expect(driver.state.reader?.path).toBe('kurz.md');
  });
});

describe('screens', () => {
  const pinned = (name: string, driver: Driver) =>
    expect(`${driver.screen}\n`).toMatchFileSnapshot(`pinned/${name}.txt`);

  it.each([
    [40, 12],
    [80, 24],
    [120, 30],
    [160, 50],
  ])('reader at %ix%i', async (columns, rows) => {
    await pinned(`reader-${columns}x${rows}`, reader(columns, rows));
  });

  it.each([
    [40, 12],
    [80, 24],
    [120, 30],
  ])('notes at %ix%i', async (columns, rows) => {
    const driver = reader(columns, rows).press('v', '3e', 'a');
    driver
      .type('Eine Notiz, die zeigt, dass sie auch dann lesbar ist, wenn sie länger wird.')
      .press('^s', 'w', 'w', 'a');
    driver.type('Noch eine.').press('^s', 'j');
    await pinned(`notes-${columns}x${rows}`, driver);
  });

  it.each([
    [40, 12],
    [80, 24],
  ])('outline at %ix%i', async (columns, rows) => {
    await pinned(`outline-${columns}x${rows}`, reader(columns, rows).press('t'));
  });

  it('link hints', async () => {
    await pinned('hints-80x24', reader().press('}', 'f'));
  });

  it('every frame has exactly the size of the terminal', () => {
    for (let columns = 20; columns <= 170; columns += 15)
      for (const rows of [8, 12, 24, 50]) {
        const driver = reader(columns, rows).press('H', 'Space');
        expect(driver.lines).toHaveLength(rows);
        expect(Math.max(...driver.lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      }
  });
});

describe('a long post whose beginning comes first', () => {
  const beginning = postOf('lang.md', longPost.body.slice(0, longPost.body.indexOf('## Zweiter Abschnitt')));

  function begun() {
    const driver = new Driver({ posts, holdPosts: true }).press('Enter');
    expect(driver.state.reader?.opened).toBeNull();
    driver.give('lang.md', beginning, true);
    return driver;
  }

  it('is read at once, and what is on the screen stays when the rest comes', () => {
    const driver = begun().press('Space', '3j');
    expect(driver.screen).toContain('der Rest wird gelesen');
    const before = driver.lines.slice(0, 20);
    driver.give('lang.md', longPost, false);
    expect(driver.lines.slice(0, 20)).toEqual(before);
    expect(driver.screen).not.toContain('der Rest wird gelesen');
    expect(driver.press('G').screen).toContain('100 %');
  });

  it('is not annotated, nor taken for read, before it is whole', () => {
    const driver = begun().press('H', 'M', 'G');
    expect(driver.file.annotations).toEqual([]);
    expect(driver.file.bookmarks).toEqual([]);
    driver.press('q');
    expect(driver.state.reading['lang.md']).toBeUndefined();
  });

  it('is waited for when the place to land on lies further down', () => {
    const driver = new Driver({
      posts,
      holdPosts: true,
      reading: { 'lang.md': { position: 3000, progress: 0.9, finished: false, lastRead: '2024-01-01T00:00:00.000Z' } },
    }).press('Enter');
    driver.give('lang.md', postOf('lang.md', longPost.body.slice(0, 1500)), true);
    expect(driver.state.reader?.opened).toBeNull();
    driver.give('lang.md', longPost, false);
    expect(driver.state.reader?.scroll.offset).toBeGreaterThan(2800);
  });
});
