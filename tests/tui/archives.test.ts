import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../src/annotation/model.ts';
import { choices } from '../../src/tui/derive/choices.ts';
import { keyTable } from '../../src/tui/keymap.ts';
import type { OpenedArchive } from '../../src/tui/ports.ts';
import { longPost, posts, shortPost } from './archive.ts';
import { Driver } from './driver.ts';

const known = [
  { name: 'Blog', path: '/a/blog', isPresent: true },
  { name: 'Garten', path: '/a/garten', isPresent: false },
];
const other: OpenedArchive = {
  archive: { name: 'Garten', posts: [shortPost.meta], problems: [], missing: 0 },
  records: { document: emptyDocument, archive: 'urn:uuid:b', readOnly: null },
  reading: {},
  doubtful: [],
};

describe('another archive', () => {
  const chosen = (driver: Driver) => {
    driver.press(':').command({ name: 'archives-known', archives: known });
    const rows = choices(driver.state, keyTable, 'palette', 'Archiv: G');
    return driver.command({ name: 'chosen', serial: driver.state.chooser.asked, rows });
  };

  it('is offered in the palette, the present one is not', () => {
    const driver = chosen(new Driver({ posts }));
    const labels = choices(driver.state, keyTable, 'palette', 'Archiv:').map(({ label }) => label);
    expect(labels).toContain('Archiv: Garten');
    expect(labels).not.toContain('Archiv: Blog');
  });

  it('Enter waits for the archives, as for any answer', () => {
    const driver = new Driver({ posts, archives: null }).press(':').type('Archiv: G');
    const answer = (chooser: 'palette') => {
      const rows = choices(driver.state, keyTable, chooser, 'Archiv: G');
      driver.command({ name: 'chosen', serial: driver.state.chooser.asked, rows });
    };
    answer('palette');
    driver.press('Enter');
    expect(driver.state.screens).toEqual(['library', 'palette']);
    driver.command({ name: 'archives-known', archives: known });
    answer('palette');
    expect(driver.effects).toContainEqual({ type: 'open-archive', path: '/a/garten' });
  });

  it('is opened in place of this one; the open post’s place is written down first', () => {
    const driver = chosen(new Driver({ posts }).press('Enter', 'd'));
    driver.taken();
    driver.press('Enter');
    expect(driver.taken()).toEqual(expect.arrayContaining(['save-reading', 'open-archive']));
    expect(driver.screen).toContain('«Garten» wird geöffnet');
    driver.command({ name: 'archive-opened', opened: other });
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.state.reader).toBeNull();
    expect(driver.screen).toContain('Garten');
    expect(driver.screen).toContain('1 Beitrag');
    expect(driver.taken()).toContain('load-drafts');
  });

  it('is said to be opened until it is there; keys meanwhile do nothing, and are of neither', () => {
    for (const [columns, rows] of [
      [40, 12],
      [80, 24],
      [160, 50],
    ] as const) {
      const driver = chosen(new Driver({ posts, size: { columns, rows } })).press('Enter');
      expect(driver.lines).toHaveLength(rows);
      expect(driver.lines.at(-1)).toMatch(columns < 60 ? / «Garten» … +Esc ab/ : / «Garten» wird geöffnet … +Esc ab/);
      const { state } = driver;
      driver.taken();
      expect(driver.press('A', 'j', '5', 'x', 'q', 'Enter').state).toEqual(state);
      expect(driver.taken()).toEqual([]);
    }
  });

  it('Esc leaves it, and this archive is as it was', () => {
    const before = new Driver({ posts }).press('Enter', 'd');
    const { screens, archive } = before.state;
    const driver = chosen(before).press('Enter', 'Esc');
    expect(driver.effects.at(-1)).toEqual({ type: 'leave-opening' });
    expect(driver.state).toMatchObject({ screens, archive, opening: null, input: null });
  });

  it('what fails is said, and this archive is as it was', () => {
    const driver = chosen(new Driver({ posts })).press('Enter');
    driver.command({ name: 'archive-failed', why: { key: 'cli.archive.gone', args: { path: '/a/garten' } } });
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.screen).toContain('/a/garten');
  });

  it('takes along what is not saved yet', () => {
    const driver = new Driver({ posts, slow: true }).press('M', 'j', 'M');
    driver.waiting.length = 0;
    driver.command({ name: 'archive-opened', opened: other });
    expect(driver.state.records.document.bookmarks).toHaveLength(2);
    driver.answer();
    expect(driver.file.bookmarks).toHaveLength(2);
    expect(driver.state.records.save).toMatchObject({ type: 'saved' });
    // They are the first archive's all the same.
    expect(driver.file.bookmarks.every(({ archive }) => archive === 'urn:uuid:a')).toBe(true);
    expect(driver.screen).not.toContain('★');
  });

  it('keeps what is being written as a draft of its own archive', () => {
    const driver = new Driver({ posts: [longPost] }).press('Enter', 'a').type('Halb geschrieben');
    driver.command({ name: 'archive-opened', opened: other });
    const draft = driver.effects.findLast((effect) => effect.type === 'save-draft');
    expect(draft).toMatchObject({ draft: { archive: 'urn:uuid:a', text: 'Halb geschrieben' } });
    expect(driver.state.composer).toBeNull();
  });
});

describe('a doubtful archive', () => {
  const doubtful = [{ id: 'urn:uuid:alt', name: 'Mein\u001b[31mBlog', records: 3, posts: 2 }];

  it('is asked about at every size, and clean', () => {
    for (const [columns, rows] of [
      [40, 12],
      [80, 24],
      [160, 50],
    ] as const) {
      const { lines, screen } = new Driver({ posts, doubtful, size: { columns, rows } });
      expect(lines).toHaveLength(rows);
      expect(screen).toContain('Ja, es ist Mein');
      expect(screen).toContain('Nein, es ist ein neues Archiv');
      expect(screen).not.toContain('\u001b');
    }
  });

  it('yes and no are told, and the question stays until the archive is there', () => {
    const yes = new Driver({ posts, doubtful }).press('Enter');
    expect(yes.effects).toContainEqual({ type: 'settle-archive', id: 'urn:uuid:alt' });
    expect(yes.state.screens).toEqual(['library', 'which-archive']);
    const no = new Driver({ posts, doubtful }).press('j', 'Enter');
    expect(no.effects).toContainEqual({ type: 'settle-archive', id: null });
    expect(no.command({ name: 'archive-opened', opened: other }).state.screens).toEqual(['library']);
  });

  it('Esc leaves it open; it can be answered later', () => {
    const driver = new Driver({ posts, doubtful }).press('Esc');
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.command({ name: 'which-archive' }).screen).toContain('Welches Archiv');
    expect(new Driver({ posts }).command({ name: 'which-archive' }).screen).toContain('Es ist klar');
  });
});
