import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SavedSearch } from '../../src/annotation/model.ts';
import { completeSaved, isNameBegun, meantQuery, parseQuery } from '../../src/search/query.ts';

const at = '2024-05-01T00:00:00.000Z';
const saved = (name: string, query: string): SavedSearch => ({ id: name, name, query, created: at, modified: at });
const searches = [saved('Geld', 'tag:bank OR tag:post'), saved('Geld und Briefe', 'zins'), saved('Übrig', 'is:unread')];
const meant = (text: string) => meantQuery(text, searches).query;

describe('@NAME stands for a saved search', () => {
  it('alone, with further words, quoted, in any letter case', () => {
    expect(meant('@übrig')).toBe('is:unread');
    expect(meant('  @Übrig -alt')).toBe('is:unread -alt');
    expect(meant('@geld und briefe')).toBe('zins');
    expect(meant('@"Geld und Briefe" date:2018')).toBe('zins date:2018');
    expect(meant('@Geld und')).toBe('(tag:bank OR tag:post) und');
  });

  it('stays as typed where there is no such name, or it does not begin the query', () => {
    expect(meantQuery('@jemand da', searches)).toMatchObject({ query: '@jemand da', unknown: 'jemand' });
    expect(meantQuery('von @geld', searches)).toMatchObject({ query: 'von @geld', unknown: null });
  });

  it('problems point at what was typed', () => {
    const at = (text: string, all = searches) => {
      const { query, problemsOf } = meantQuery(text, all);
      return problemsOf(parseQuery(query).problems).map(({ start, end }) => text.slice(start, end));
    };
    expect(at('@Geld tga:x')).toEqual(['tga:']);
    expect(at('@Geld   is:nix', [saved('Geld', 'date:nie')])).toEqual(['@Geld', 'nix']);
    expect(at('@jemand is:nix')).toEqual(['@jemand', 'nix']);
  });

  it('whatever is typed, a place of a problem lies in it', () => {
    const part = fc.constantFrom('@', '@Geld', '"', ' ', 'Geld', 'und', 'Briefe', 'is:nix', 'OR', '(', 'x', '\n');
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join('')),
        (text) => {
          const { query, problemsOf } = meantQuery(text, searches);
          for (const { start, end } of problemsOf(parseQuery(query).problems)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeLessThanOrEqual(end);
          }
        },
      ),
    );
  });
});

describe('names are completed', () => {
  const inserts = (text: string, cursor = text.length) =>
    completeSaved(text, cursor, searches).map(
      ({ insert, start, end }) => text.slice(0, start) + insert + text.slice(end),
    );

  it('from the first letter on, in quotes where they have blanks', () => {
    expect(inserts('@')).toEqual(['@Geld', '@"Geld und Briefe"', '@Übrig']);
    expect(inserts(' @ge')).toEqual([' @Geld', ' @"Geld und Briefe"']);
    expect(inserts('@geld u')).toEqual(['@"Geld und Briefe"']);
    expect(inserts('@"Geld u')).toEqual(['@"Geld und Briefe"']);
    expect(inserts('@ü tag:x', 2)).toEqual(['@Übrig tag:x']);
    // What is there already needs no offer, in whatever letter case.
    expect(inserts('@übrig')).toEqual([]);
    expect(inserts('@nichts')).toEqual([]);
    expect(inserts('ein @ge')).toEqual([]);
  });

  it('what is completed means that search', () => {
    for (const search of searches) {
      const [only] = completeSaved(`@${search.name}`, search.name.length + 1, [search]);
      expect(meantQuery(`${only?.insert} x`, [search]).unknown).toBeNull();
    }
  });

  it('a name that is begun asks for nothing yet', () => {
    expect(isNameBegun('@gel', searches)).toBe(true);
    expect(isNameBegun('@"geld u', searches)).toBe(true);
    expect(isNameBegun('@jem', searches)).toBe(false);
    expect(isNameBegun('geld', searches)).toBe(false);
  });
});
