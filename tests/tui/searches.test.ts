import { describe, expect, it } from 'vitest';
import { emptyDocument, type SavedSearch } from '../../src/annotation/model.ts';
import { choices } from '../../src/tui/derive/choices.ts';
import { presentSearch } from '../../src/tui/derive/searches.ts';
import { keyTable } from '../../src/tui/keymap.ts';
import { posts } from './archive.ts';
import { Driver } from './driver.ts';

const at = '2024-05-01T00:00:00.000Z';
const saved = (name: string, query: string, more: Partial<SavedSearch> = {}): SavedSearch => ({
  id: `urn:uuid:${name}`,
  name,
  query,
  archive: 'urn:uuid:a',
  created: at,
  modified: at,
  ...more,
});
const withSearches = (...searches: SavedSearch[]) => ({
  posts,
  records: { document: { ...emptyDocument, searches }, archive: 'urn:uuid:a', readOnly: null },
});
const wide = { columns: 110, rows: 30 };

describe('saving', () => {
  it('asks for a name and saves what the list is filtered by', () => {
    const driver = new Driver({ posts }).press('/').type('kurz').press('Enter', 'S');
    expect(driver.screen).toContain('Diese Suche speichern');
    expect(driver.screen).toContain('kurz');
    driver.type('Kurzes').press('Enter');
    expect(driver.file.searches).toMatchObject([
      { name: 'Kurzes', query: 'kurz', scope: 'posts', archive: 'urn:uuid:a' },
    ]);
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.screen).toContain('Suche gespeichert: Kurzes');
  });

  it('takes chosen tags for words of the query', () => {
    const tags = [
      { tag: 'ethik', role: 'or' },
      { tag: 'neue medien', role: 'or' },
      { tag: 'swisscom', role: 'and' },
      { tag: 'alt', role: 'not' },
    ] as const;
    const { state } = new Driver({ posts });
    const library = { ...state.library, query: 'a OR b', tags };
    expect(presentSearch({ ...state, library })?.query).toBe(
      '(a OR b) tag:swisscom (tag:ethik OR tag:"neue medien") -tag:alt',
    );
    expect(presentSearch(state)).toBeNull();
  });

  it('says what to do when nothing is filtered', () => {
    expect(new Driver({ posts }).press('S').screen).toContain('Nichts ist gefiltert');
  });

  it('a name that is taken gets the new query, said beforehand; undo takes it back', () => {
    const driver = new Driver(withSearches(saved('Kurzes', 'lang'))).press('/').type('kurz').press('Enter', 'S');
    driver.type('kurzes');
    expect(driver.screen).toContain('Eine Suche dieses Namens sucht dann dies');
    driver.press('Enter');
    expect(driver.file.searches).toMatchObject([{ id: 'urn:uuid:Kurzes', name: 'Kurzes', query: 'kurz' }]);
    expect(driver.press('U').file.searches).toMatchObject([{ query: 'lang' }]);
  });

  it('is left by Esc without a trace, and an empty name saves nothing', () => {
    const driver = new Driver({ posts }).press('/').type('kurz').press('Enter', 'S', 'Enter').type('x').press('Esc');
    expect(driver.file.searches).toEqual([]);
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.state.searches.naming).toBeNull();
  });

  it('saves a search of the notes as one of the notes', () => {
    const driver = new Driver({ posts })
      .press('A', '/')
      .type('tag:idee')
      .press('Enter', 'S')
      .type('Ideen')
      .press('Enter');
    expect(driver.file.searches).toMatchObject([{ name: 'Ideen', query: 'tag:idee', scope: 'notes' }]);
    expect(driver.state.screens).toEqual(['library', 'notes']);
  });

  it('changes nothing where nothing can be changed', () => {
    const readOnly = { key: 'disk.data.read-only', args: { file: 'x' } };
    const driver = new Driver({ posts, records: { document: emptyDocument, archive: 'a', readOnly } });
    driver.press('/').type('kurz').press('Enter', 'S').type('Kurzes').press('Enter');
    expect(driver.state.records.document.searches).toEqual([]);
  });
});

describe('the list of searches', () => {
  const two = withSearches(saved('Zwei', 'kurz'), saved('Eins', 'lang', { scope: 'notes' }));

  it('has what comes with the program, then the saved ones by name, with what they find', () => {
    const driver = new Driver(two).press('f');
    const rows = driver.lines.filter((line) => /Halb|Ungelesen|Eins|Zwei/.test(line));
    expect(rows.map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
      '▌ Halb gelesen | is:reading | 0',
      'Ungelesen | is:unread | 0',
      'Eins | lang | Notizen',
      'Zwei | kurz | 1',
    ]);
  });

  it('Enter shows what the search finds, in the posts or in the notes', () => {
    const driver = new Driver(two).press('f', 'j', 'j', 'j', 'Enter');
    expect(driver.state.library.query).toBe('kurz');
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.screen).toContain('Kurz und gut');
    driver.press('f', 'k', 'Enter');
    expect(driver.state.screens).toEqual(['library', 'notes']);
    expect(driver.state.notes.query).toBe('lang');
    // From the notes the list leads to the notes again.
    driver.press('f');
    expect(driver.state.searches.selected).toBe(2);
    expect(driver.press('Enter').state.screens).toEqual(['library', 'notes']);
  });

  it('renames, refuses what comes with the program, deletes and brings back', () => {
    const driver = new Driver(two).press('f', 'G', 'c');
    expect(driver.screen).toContain('Diese Suche umbenennen');
    driver.press('^u').type('Ganz kurz').press('Enter');
    expect(driver.file.searches.map(({ name }) => name)).toEqual(['Ganz kurz', 'Eins']);
    driver.press('g', 'x');
    expect(driver.screen).toContain('gehört zu randnotiz');
    driver.press('G', 'x');
    expect(driver.file.searches.map(({ name }) => name)).toEqual(['Eins']);
    expect(driver.file.tombstones).toMatchObject([{ kind: 'search' }]);
    expect(driver.press('U').file.searches).toHaveLength(2);
  });

  it('brings back what was deleted before this start', () => {
    const driver = new Driver(two).press('f', 'G', 'x');
    const again = new Driver({ posts, records: { document: driver.file, archive: 'urn:uuid:a', readOnly: null } });
    expect(again.press('U').file.searches).toHaveLength(2);
  });

  it('another archive’s searches are not shown', () => {
    const driver = new Driver(withSearches(saved('Fremd', 'x', { archive: 'urn:uuid:b' }))).press('f');
    expect(driver.screen).not.toContain('Fremd');
  });
});

describe('beside a wide list', () => {
  it('searches stand above the tags with their counts; a click runs one, and again shows everything', () => {
    const driver = new Driver({ ...withSearches(saved('Kurzes', 'kurz')), size: wide });
    driver.command({ name: 'started' }).command({ name: 'count-due' });
    const row = driver.lines.findIndex((line) => /Kurzes +1/.test(line));
    expect(row).toBeGreaterThan(3);
    driver.command({ name: 'mouse', action: 'press', column: 5, row });
    expect(driver.state.library.query).toBe('kurz');
    expect(driver.lines[row]).toContain('✓ Kurzes');
    driver.command({ name: 'mouse', action: 'press', column: 5, row });
    expect(driver.state.library.query).toBe('');
    const tag = driver.lines.findIndex((line) => / ethik +1/.test(line));
    driver.command({ name: 'mouse', action: 'press', column: 5, row: tag });
    expect(driver.state.library.tags).toEqual([{ tag: 'ethik', role: 'and' }]);
  });

  it('are counted again when posts or records change, and only where they can be seen', () => {
    const driver = new Driver({ ...withSearches(saved('Kurzes', 'kurz')), size: wide });
    driver.taken();
    driver.command({ name: 'started' });
    expect(driver.taken()).toContain('count-hits');
    driver.press('M');
    expect(driver.taken()).toContain('count-hits');
    driver.press('j');
    expect(driver.taken()).not.toContain('count-hits');
    driver.resize(80, 24);
    driver.taken();
    driver.press('M');
    expect(driver.taken()).not.toContain('count-hits');
  });
});

describe('palette and quick open', () => {
  it('offer saved searches by name', () => {
    const { state } = new Driver(withSearches(saved('Kurzes', 'kurz')));
    const chooser = { ...state.chooser, chain: ['library', 'list', 'general'] as const };
    for (const kind of ['palette', 'quick-open'] as const) {
      const [first] = choices({ ...state, chooser }, keyTable, kind, 'Kurzes');
      expect(first).toMatchObject({ label: 'Suche: Kurzes', choice: { type: 'search', id: 'urn:uuid:Kurzes' } });
    }
  });

  it('run the one that is chosen', () => {
    const driver = new Driver(withSearches(saved('Kurzes', 'kurz'))).press('Enter', ':');
    const rows = choices(driver.state, keyTable, 'palette', 'Kurzes');
    driver.command({ name: 'chosen', serial: driver.state.chooser.asked, rows }).press('Enter');
    expect(driver.state.screens).toEqual(['library']);
    expect(driver.state.library.query).toBe('kurz');
  });
});

describe('@NAME in the prompt', () => {
  const named = (...searches: SavedSearch[]) => new Driver(withSearches(...searches));

  it('finds what was saved, is explained, and can be narrowed and saved again', () => {
    const driver = named(saved('Kurzes', 'kurz')).press('/').type('@kurzes');
    expect(driver.screen).toContain('enthält «kurz»');
    driver.press('Enter');
    expect(driver.state.library).toMatchObject({ query: '@kurzes' });
    expect(driver.state.library.answer?.hits).toHaveLength(1);
    expect(presentSearch(driver.state)).toEqual({ query: 'kurz', scope: 'posts' });
    // The words that were found are those that the reader lands on.
    expect(driver.press('Enter').state.reader?.find?.query ?? 'kurz').toBe('kurz');
  });

  it('asks for nothing while a name is being typed, which Tab completes', () => {
    const driver = named(saved('Kurz und gut', 'kurz'), saved('Anderes', 'lang')).press('/').type('@k');
    expect(driver.state.library.answer).toBeNull();
    expect(driver.screen).toContain('@Kurz und gut');
    driver.press('Tab');
    expect(driver.state.input?.value).toBe('@"Kurz und gut"');
    expect(driver.state.library.answer?.hits).toHaveLength(1);
  });

  it('an unknown name is searched for as it stands, and said', () => {
    const driver = named().press('/').type('@jemand');
    expect(driver.state.library.answer?.problems).toMatchObject([{ start: 0, end: 7 }]);
    expect(driver.screen).toContain('Keine gespeicherte Suche heisst «jemand»');
  });

  it('does so in the notes', () => {
    const driver = named(saved('Ideen', 'tag:idee', { scope: 'notes' }))
      .press('A', '/')
      .type('@i');
    expect(driver.screen).toContain('@Ideen');
    driver.press('Tab');
    expect(driver.effects.findLast(({ type }) => type === 'search-notes')).toMatchObject({ query: 'tag:idee' });
    expect(presentSearch(driver.press('Enter').state)).toEqual({ query: 'tag:idee', scope: 'notes' });
  });
});

describe('searches of the notes', () => {
  const ideas = saved('Ideen', 'tag:idee', { scope: 'notes' });

  it('are counted like those of the posts', () => {
    const driver = new Driver({ ...withSearches(ideas), size: wide });
    driver.command({ name: 'started' }).command({ name: 'count-due' });
    expect(driver.effects.findLast(({ type }) => type === 'count-hits')).toMatchObject({
      searches: [{ scope: 'posts' }, { scope: 'posts' }, { query: 'tag:idee', scope: 'notes' }],
    });
    expect(driver.lines.find((line) => line.includes('Ideen'))).toMatch(/Ideen +✎ /);
    driver.command({ name: 'counted', counts: { 'notes: tag:idee': 12 } });
    expect(driver.lines.find((line) => line.includes('Ideen'))).toMatch(/Ideen +✎12/);
    expect(driver.press('f').lines.find((line) => line.includes('Ideen'))).toContain('12 Notizen');
  });

  it('again when it is known where notes are', () => {
    const driver = new Driver({ ...withSearches(ideas), size: wide });
    driver.taken();
    const why = { key: 'annotation.why.exact' };
    const verdict = { id: 'urn:uuid:n', status: 'exact', place: null, confidence: 1, why, candidates: [] } as const;
    driver.command({ name: 'all-anchored', verdicts: [verdict] });
    expect(driver.taken()).toContain('count-hits');
    driver.command({ name: 'all-anchored', verdicts: [verdict] });
    expect(driver.taken()).not.toContain('count-hits');
  });
});
