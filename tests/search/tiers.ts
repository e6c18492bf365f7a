import { describe, expect, test } from 'vitest';
import { hitKinds } from '../../src/search/hit.ts';
import type { ScanDocument } from '../../src/search/scan.ts';
import type { Searcher } from '../../src/search/search.ts';
import { document, library } from './archive.ts';

/** What every corpus must answer alike: the scan in memory and the SQLite index run the same tests. */
export function describeSearch(name: string, make: (documents: readonly ScanDocument[]) => Searcher): void {
  describe(name, () => {
    const searcher = make(library);
    const kinds = (query: string) => searcher.search(query, 10).map((hit) => [hit.path, hit.kind]);
    const first = (query: string) => kinds(query)[0];

    test.each([
      ['Stimmerkennung', 'stimme.md', 'all'],
      ['gesichtserkenung', 'gesicht.md', 'fuzzy'],
      ['Geschaeft', 'geschaeft.md', 'all'],
      ['geschaft', 'geschaeft.md', 'all'],
      ['straße', 'geschaeft.md', 'all'],
      ['profil', 'stimme.md', 'compound'],
      ['erkennung', 'gesicht.md', 'compound'],
      ['Stimm profil', 'stimme.md', 'phrase'],
      ['gridlayout', 'raster.md', 'compound'],
      ['bigraphical geschäft', 'geschaeft.md', 'fuzzy'],
      ['gesch', 'geschaeft.md', 'compound'],
      ['Eigenschaft Objekte', 'eigenschaft.md', 'stem'],
      ['happiness', 'running.md', 'stem'],
      ['"biometrische daten"', 'stimme.md', 'phrase'],
      ['biometrische daten', 'stimme.md', 'phrase'],
      ['tragen biometrische', 'gesicht.md', 'all'],
      ['Amazon: the empty chair – und ruhiger Schlaf', 'amazon.md', 'title'],
      ['Das "alt"-Attribut und -moz-box', 'zitat.md', 'title'],
      ['gesichtserkennung was sie kann', 'gesicht.md', 'title'],
      ['Das "alt"-Atribut und -moz-box', 'zitat.md', 'fuzzy'],
      ['amzon the emty chair', 'amazon.md', 'fuzzy'],
    ])('%s finds %s as %s', (query, path, kind) => {
      expect(first(query)).toEqual(path && [path, kind]);
    });

    test('a word that is nowhere finds nothing', () => {
      expect(kinds('xyzzyq')).toEqual([]);
      expect(kinds('"daten biometrische"')).toEqual([]);
    });

    test('a word that exists as typed is not taken for another one', () => {
      expect(kinds('bank').every(([, kind]) => kind !== 'fuzzy')).toBe(true);
    });

    test('words of one post, in every tier, stand in the order of the tiers', () => {
      const tiers = make([
        document('6-fuzzy.md', 'Sechs', 'Der Datenschtz und die Benk.'),
        document('5-compound.md', 'Fünf', 'Die Datenschutzerklärung der Kantonalbank.'),
        document('4-stem.md', 'Vier', 'Banken und des Datenschutzes.'),
        document('3-all.md', 'Drei', 'Die Bank spricht gern über Datenschutz.'),
        document('2-phrase.md', 'Zwei', 'Viel Datenschutz Bank für Bank.'),
        document('1-title.md', 'Datenschutz Bank', 'Nichts davon im Text.'),
      ]);
      const hits = tiers.search('Datenschutz Bank', 10);
      expect(hits.map((hit) => [hit.path, hit.kind])).toEqual([
        ['1-title.md', 'title'],
        ['2-phrase.md', 'phrase'],
        ['3-all.md', 'all'],
        ['4-stem.md', 'stem'],
        ['5-compound.md', 'compound'],
      ]);
      const typo = tiers.search('Datenschtz', 10);
      expect(typo.map((hit) => hit.kind)).toEqual(['all']);
      expect(tiers.search('Datenshutz', 1)[0]?.kind).toBe('fuzzy');
    });

    test('a rare word far down in a long post never outranks a stricter kind', () => {
      const long = `${'Wort '.repeat(3000)}Datenschutzbeauftragte `.repeat(3);
      const tiers = make([
        document('a.md', 'Datenschutzbeauftragte', long),
        document('b.md', 'Anderes', `${'Füllwort '.repeat(4000)} Datenschutz`),
      ]);
      expect(tiers.search('datenschutz', 5).map((hit) => hit.path)).toEqual(['b.md', 'a.md']);
    });

    test('filters alone list posts in their order', () => {
      expect(kinds('tag:technik').map(([path]) => path)).toEqual([
        'stimme.md',
        'eigenschaft.md',
        'raster.md',
        'zitat.md',
      ]);
      expect(kinds('is:draft')).toEqual([['running.md', 'all']]);
    });

    test.each([
      ['daten -stimme', ['gesicht.md', 'raster.md']],
      ['daten tag:datenschutz date:2019-01', ['gesicht.md']],
      ['title:geschäft', ['geschaeft.md']],
      ['heading:ablauf', ['stimme.md']],
      ['author:muster', ['gesicht.md']],
      ['lang:en', ['running.md']],
      ['path:amaz', ['amazon.md']],
      ['date:..2017', ['raster.md', 'running.md']],
      ['(tag:banken OR stuhl)', ['geschaeft.md', 'amazon.md']],
      ['stuhl OR kartei', ['amazon.md', 'gesicht.md']],
      ['haus -"eine bank"', ['eigenschaft.md', 'geschaeft.md']],
      ['haus sort:date', ['geschaeft.md', 'eigenschaft.md']],
      ['haus sort:-date', ['eigenschaft.md', 'geschaeft.md']],
      ['-tag:technik -tag:datenschutz -lang:en', ['geschaeft.md', 'amazon.md']],
    ])('%s', (query, paths) => {
      expect(
        kinds(query)
          .map(([path]) => path)
          .sort(),
      ).toEqual([...paths].sort());
      if (query.includes('sort:')) expect(kinds(query).map(([path]) => path)).toEqual(paths);
    });

    test('reading state and notes are conditions too', () => {
      const note = {
        id: 'urn:uuid:1',
        post: 'gesicht.md',
        motivation: 'commenting',
        note: 'Vergleichen mit der Post',
        quote: 'biometrische Merkmale',
        label: null,
        tags: ['recht'],
        created: '2024-01-01T00:00:00.000Z',
        modified: '2024-01-01T00:00:00.000Z',
        status: 'orphan' as const,
      };
      const facts = (path: string) =>
        path === 'gesicht.md' ? { progress: 0.4, finished: false, notes: [note] } : undefined;
      const paths = (query: string) => searcher.search(query, 10, facts).map((hit) => hit.path);
      expect(paths('daten is:reading')).toEqual(['gesicht.md']);
      expect(paths('daten is:unread')).not.toContain('gesicht.md');
      expect(paths('has:note')).toEqual(['gesicht.md']);
      expect(paths('is:orphan')).toEqual(['gesicht.md']);
      expect(paths('note:vergleich')).toEqual(['gesicht.md']);
      expect(paths('note:"der post"')).toEqual(['gesicht.md']);
      expect(paths('daten note:nirgends')).toEqual([]);
    });

    test('an excerpt shows the words it is there for, and says where they are', () => {
      const [hit] = searcher.search('biometrische daten', 1);
      const marked = hit?.excerptMarks.map(([start, end]) => hit.excerpt.slice(start, end));
      expect(marked).toEqual(['Biometrische Daten']);
      expect(hit?.excerpt.length).toBeLessThan(180);
      const text = library.find((one) => one.meta.path === hit?.path)?.text ?? '';
      expect(text.slice(hit?.at ?? 0)).toMatch(/^Biometrische Daten/);
      const [title] = searcher.search('geschaeft', 1);
      expect(title?.titleMarks).toEqual([[4, 12]]);
      expect(title?.terms).toContain('Geschäft');
    });

    test('kinds never mix, whatever is asked', () => {
      for (const query of ['daten', 'd', 'st', 'haus strasse', 'eigenschaften OR gesicht', 'technik']) {
        const ranks = searcher.search(query, 10).map((hit) => hitKinds.indexOf(hit.kind));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }
    });

    test('within a kind the scores fall', () => {
      for (const query of ['daten', 'daten biometrische', 'st', 'stimm profil', 'haus strasse', 'die ein']) {
        const hits = searcher.search(query, 20);
        hits.forEach((hit, i) => {
          const next = hits[i + 1];
          if (next?.kind === hit.kind) expect(next.score).toBeLessThanOrEqual(hit.score);
        });
      }
    });
  });
}
