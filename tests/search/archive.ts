import type { PostMeta } from '../../src/post/post.ts';
import type { ScanDocument } from '../../src/search/scan.ts';

/** A post's meta for tests, with what matters to the test given. */
export function meta(path: string, more: Partial<PostMeta> = {}): PostMeta {
  return {
    path,
    title: path,
    date: null,
    tags: [],
    lang: 'de',
    authors: [],
    summary: null,
    draft: false,
    id: null,
    slug: null,
    address: null,
    aliases: [],
    words: 0,
    headings: [],
    hash: path,
    problems: [],
    ...more,
  };
}

export const day = (text: string): PostMeta['date'] => ({ text, precision: 'day', sort: Date.parse(text) });

export const document = (path: string, title: string, text: string, more: Partial<PostMeta> = {}): ScanDocument => ({
  meta: meta(path, { title, words: text.split(' ').length, ...more }),
  text,
});

/** A small archive of our own words that every search test shares: each post is there for a reason. */
export const library: readonly ScanDocument[] = [
  document(
    'stimme.md',
    'Biometrisches Stimmprofil am Telefon – heimlich gespeichert',
    'Wer bei der Hotline anruft, liefert ein Stimmprofil ab.\nDie Stimmerkennung merkt sich rund 200’000 Merkmale. Biometrische Daten sind heikel, und die Einwilligung fehlt oft.',
    { date: day('2019-03-05'), tags: ['datenschutz', 'technik/stimme'], headings: ['Ablauf am Telefon'] },
  ),
  document(
    'gesicht.md',
    'Gesichtserkennung: Was sie kann',
    'Die Gesichtserkennung vergleicht Gesichter mit Bildern aus einer Kartei. Daten, die biometrische Merkmale tragen, brauchen Schutz.',
    { date: day('2019-01-12'), tags: ['datenschutz'], authors: ['Ada Muster'] },
  ),
  document(
    'geschaeft.md',
    'Ein Geschäft mit Vertrauen',
    'Das Geschäft einer Bank ist Vertrauen. Grosse Häuser haben viele Geschäfte auf der Strasse.',
    { date: day('2018-11-27'), tags: ['banken'] },
  ),
  document(
    'eigenschaft.md',
    'Von Eigenschaften und Objekten',
    'Jede Eigenschaft gehört einem Objekt. Ein Haus hat eine Strasse, ein Objekt hat Eigenschaften.',
    { date: day('2018-02-01'), tags: ['technik/web'] },
  ),
  document('amazon.md', 'Amazon: the empty chair – und ruhiger Schlaf', 'Ein leerer Stuhl steht für die Kundschaft.', {
    date: { text: '2018', precision: 'year', sort: Date.parse('2018-01-01') },
    tags: [],
  }),
  document(
    'raster.md',
    'Das Grid Layout im Alltag',
    'Mit dem Grid Layout ordnet man Flächen. Ein Datensatz hilft dabei.',
    {
      date: day('2017-05-05'),
      tags: ['technik/web'],
      lang: 'de',
    },
  ),
  document('running.md', 'Running a small shop', 'She runs a shop. Running costs are low, and customers are happy.', {
    lang: 'en',
    date: day('2016-01-01'),
    tags: ['English'],
    draft: true,
  }),
  document('zitat.md', 'Das "alt"-Attribut und -moz-box', 'Ein Bild ohne Ersatztext bleibt stumm.', {
    tags: ['technik'],
  }),
];
