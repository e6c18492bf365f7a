import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConvertedPost, Found } from '../../src/convert/converted.ts';
import { convertDump } from '../../src/convert/dump/convert-dump.ts';
import { type Manifest, readManifest } from '../../src/convert/dump/manifest.ts';
import { ConvertFailure } from '../../src/convert/failure.ts';
import { parseDocument } from '../../src/post/parse.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): string => readFileSync(join(fixtures, name), 'utf8');
const runs = (few: number) => ({ numRuns: Number(process.env['FUZZ_RUNS'] ?? few) });

const convert = (text: string, manifest: string | Manifest): Found[] => [
  ...convertDump(text, typeof manifest === 'string' ? readManifest(manifest) : manifest),
];
const postsOf = (found: readonly Found[]): ConvertedPost[] => found.flatMap((f) => (f.type === 'post' ? [f.post] : []));
const troublesOf = (found: readonly Found[]) => found.filter((f) => f.type === 'trouble');
const tokens = (text: string): string[] => text.normalize('NFC').split(/\s+/u).filter(Boolean);
const tokensOf = (post: ConvertedPost): string[] => tokens(`${post.title} ${parseDocument(post.body).text.text}`);

const failureOf = (action: () => unknown): ConvertFailure => {
  try {
    action();
  } catch (error) {
    if (error instanceof ConvertFailure) return error;
    throw error;
  }
  throw new Error('it should have failed');
};

describe('the dump of the fixture', () => {
  const found = convert(fixture('dump.txt'), fixture('dump.yaml'));
  const posts = postsOf(found);

  test('is four posts with what the manifest says of them', () => {
    expect(posts.map((post) => post.title)).toEqual([
      'Sauerteig: warum mein Brot endlich aufgeht',
      'Bienen auf dem Dach – ein Jahr mit zwei Völkern',
      'Mit dem Velo über den Susten, und was der Gegenwind lehrt',
      'Why our choir sings without a conductor',
    ]);
    expect(posts[0]).toMatchObject({ date: '2016-03', tags: ['Brot', 'Küche'], slug: null });
    expect(posts[1]).toMatchObject({ slug: 'bienen', date: null, tags: [] });
    expect(posts[2]?.authors).toEqual(['Rosa Wind']);
    expect(troublesOf(found)).toEqual([]);
  });

  test('finds headings, captions, lists and what continues them again', () => {
    const [bread, bees, ride, choir] = posts.map((post) => post.body);
    expect(bread).toContain('## Der Ansatz braucht Wärme\n\nMein Ansatz stand');
    expect(bread).toContain('doppelt so hoch.  \nWer kein Thermometer');
    expect(bread).toContain('*Foto von meinem Ansatzglas*');
    expect(bread).toContain('1. Vollkornmehl für den Ansatz, nie das feine weisse.\n\n   Das habe ich von Beat');
    expect(bread).toContain('- Backpulver als Notnagel  \n  (ja, auch das habe ich probiert)\n- Rezepte');
    expect(bread).toContain('## Nachtrag 14.02.2017');
    expect(bees).toContain('## Warum ausgerechnet ein Dach?');
    expect(bees).toContain('*Blick vom Dach gegen den Gurten*');
    expect(ride).toContain('## 2 Die Abfahrt');
    expect(ride).toContain('*Kurz vor dem Tunnel*');
    expect(choir).toContain('## What we gave up\n\n- Fast tempo changes');
  });

  test('escapes only what would mean something', () => {
    expect(posts[1]?.body).toContain('und zwar *zweimal\n');
    expect(posts[1]?.body).toContain('weiter #stadtimker2018');
    expect(posts[2]?.body).toContain('\\* * *');
    expect(posts[2]?.body).toContain('5 < 7, sagt mein Tacho & lügt');
    expect(
      posts
        .map((post) => post.body)
        .join('')
        .match(/\\/g),
    ).toHaveLength(2);
  });

  test('gives every word but the camera to exactly one post, in order', () => {
    const wanted = fixture('dump.txt')
      .split('\n')
      .filter((line) => !line.startsWith('Maker:'))
      .map((line) => line.replace(/^\s*(?:•|\d\.)\s/u, ''))
      .join(' ');
    expect(posts.flatMap(tokensOf)).toEqual(tokens(wanted));
    const dropped = found.flatMap((f) => (f.type === 'dropped' ? [f.dropped] : []));
    expect(dropped).toMatchObject([{ kind: 'camera', place: { line: 32 } }]);
  });

  test('is the same with Windows line ends and a byte order mark', () => {
    const other = `\ufeff${fixture('dump.txt').replace(/\n/g, '\r\n')}`;
    expect(postsOf(convert(other, fixture('dump.yaml')))).toEqual(posts);
  });
});

describe('a manifest', () => {
  const dump = 'Eins\n\nText eins.\n\nZwei\n\nText zwei.\n\nZwei\n\nText drei.\n';
  const bodies = (manifest: string) => postsOf(convert(dump, manifest)).map((post) => post.body);

  test('of equal titles takes their lines in order', () => {
    expect(bodies('posts: [Eins, Zwei, Zwei]')).toEqual(['Text eins.', 'Text zwei.', 'Text drei.']);
  });

  test('says by `line` which of equal lines is meant', () => {
    expect(bodies('posts: [Eins, {title: Zwei, line: 9}]')).toEqual([
      'Text eins.\n\n## Zwei\n\nText zwei.',
      'Text drei.',
    ]);
    expect(bodies('posts: [Eins, {title: Zwei, line: 5}]')[1]).toContain('Text drei.');
  });

  test('takes the lines that stand alone rather than those of a table of contents', () => {
    const text = `Blog\n\nEins\nZwei\n\n${dump}`;
    const posts = postsOf(convert(text, 'before: drop\nposts: [Eins, Zwei, Zwei]'));
    expect(posts.map((post) => post.body)).toEqual(['Text eins.', 'Text zwei.', 'Text drei.']);
  });

  test('is matched whatever quotes, dashes and spaces it uses', () => {
    const text = 'Das «Neue» – it’s\u00a0here\n\nText.\n';
    const [post] = postsOf(convert(text, `posts: ['das "neue"  - it''s here']`));
    expect(post?.title).toBe('Das «Neue» – it’s\u00a0here');
  });

  test.each([
    ['posts: [Eins, Xylofon]', 'convert.title.missing', { title: 'Xylofon' }],
    ['posts: [Eins, "Text zwo."]', 'convert.title.nearest', { title: 'Text zwo.', line: '7', text: 'Text zwei.' }],
    ['posts: [Zwei, Eins]', 'convert.title.order', { title: 'Eins', line: '1', before: 'Zwei' }],
    ['posts: [Zwei]', 'convert.dump.before', { from: '1', to: '3' }],
    ['posts: [Eins, Zwei, Zwei, Zwei]', 'convert.title.order', { title: 'Zwei' }],
    ['title: x', 'convert.manifest.noPosts', {}],
    ['posts: []', 'convert.manifest.noPosts', {}],
    ['posts: [{date: 2019}]', 'convert.manifest.noTitle', { number: 1 }],
    ['posts:\n  - title: "a\n', 'convert.manifest.yaml', {}],
    ['posts: [{title: Eins, date: gestern}]', 'convert.manifest.date', { date: 'gestern' }],
    ['posts: [{title: Eins, line: neun}]', 'convert.manifest.line', { line: 'neun' }],
  ])('%s is refused, naming the place', (manifest, key, args) => {
    const { reason } = failureOf(() => convert(dump, manifest));
    expect(reason.key).toBe(key);
    expect(reason.args).toMatchObject(args);
  });

  test('has text before the first title left out only when it says so, and reported', () => {
    const found = convert(dump, 'before: drop\nposts: [Zwei, Zwei]');
    expect(postsOf(found)).toHaveLength(2);
    expect(found.filter((f) => f.type === 'dropped')).toMatchObject([
      { dropped: { kind: 'before', what: 'Eins', place: { line: 1 } } },
      { dropped: { kind: 'before', what: 'Text eins.', place: { line: 3 } } },
    ]);
  });

  test('says which of its fields mean nothing', () => {
    expect(readManifest('posts: [{title: a, tgas: b}]\nlangg: de').unknown).toEqual(['langg', 'tgas']);
  });

  test('holds what is common to all posts once', () => {
    const { posts } = readManifest('lang: de-CH\nauthor: Su Muster\nposts: [a, {title: b, lang: en, author: X Y}]');
    expect(posts.map(({ lang, authors }) => [lang, authors])).toEqual([
      ['de-CH', ['Su Muster']],
      ['en', ['X Y']],
    ]);
  });
});

test('a heading right above its paragraph is a heading, a line that goes on is none', () => {
  const long =
    'Ein langer Absatz, der unter der Zeile steht und weit mehr als hundert Zeichen hat, damit man ihn als solchen erkennt.';
  const [post] = postsOf(convert(`Titel\n\nWas bleibt\n${long}\n\nWir haben\n${long.toLowerCase()}`, 'posts: [Titel]'));
  expect(post?.body).toBe(`## Was bleibt\n\n${long}\n\nWir haben  \n${long.toLowerCase()}`);
});

test('a dump that was broken into lines of one width keeps its paragraphs whole', () => {
  const sentence = 'Ein Absatz von vielen Wörtern, der über mehrere Zeilen geht und weder Anfang noch Ende kennt. ';
  const paragraph = sentence.repeat(8).trim();
  const wrapped = paragraph.replace(/(.{50,64}) /g, '$1\n');
  const dump = Array.from({ length: 4 }, (_, i) => `Titel ${i}\n\n${wrapped}\n\n${wrapped}`).join('\n\n');
  const posts = postsOf(convert(dump, 'posts: [Titel 0, Titel 1, Titel 2, Titel 3]'));
  for (const post of posts) expect(parseDocument(post.body).text.text).toBe(`${paragraph}\n${paragraph}`);
});

test('long lines and long runs of space take no longer than they should', () => {
  const spaces = `Wort${' '.repeat(300_000)}Wort`;
  const marks = '*a_b* `c` [d](e) #f '.repeat(3000);
  const [post] = postsOf(convert(`Titel\n\n${spaces}\n\n${marks}`, 'posts: [Titel]'));
  // No `toBe`: what differs would fill the screen.
  expect(parseDocument(post?.body ?? '').text.text === `Wort Wort\n${marks.trim()}`).toBe(true);
});

const word = fc.constantFrom(
  ...'und der Garten wächst langsam Öl Frage? Ende. so weit, „Zitat“ 80’000 *a* _b_ c_d_e `f` # + > [x](y) <b>fett</b> &amp; a&b ==g== $h$ $i {{j}} {%k%} ![l](m) === | \\ ~~n~~ %%o%% [[p]] [^1] https://a.b/c_d_e e@f.ch :: ^ [q]: r 9. * ** ~ 😉 #tag'.split(
    ' ',
  ),
);
const line = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
const safeStart = line.map((text) => `Wort ${text}`);
interface Block {
  readonly text: string;
  readonly tokens: readonly string[];
}
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => {
    // A list mark at a line's begin is a list; that is tried below.
    const text = lines.map((each, i) =>
      i === 0 || /^(?:[-*+]|\d\.)$/.test(each.split(' ')[0] ?? '') ? `A ${each}` : each,
    );
    return { text: text.join('\n'), tokens: tokens(text.join(' ')) };
  }),
  fc.array(line, { minLength: 1, maxLength: 4 }).map((items) => ({
    text: items.map((item) => `  • ${item}`).join('\n'),
    tokens: tokens(items.join(' ')),
  })),
  fc.array(safeStart, { minLength: 2, maxLength: 4 }).map((items) => ({
    text: items.map((item, i) => `  ${i + 1}. ${item}`).join('\n'),
    tokens: tokens(items.join(' ')),
  })),
  fc.tuple(safeStart, safeStart).map(([item, more]) => ({
    text: `  • ${item}\n    ◦ innen\n\n    ${more}`,
    tokens: tokens(`${item} innen ${more}`),
  })),
  fc.constantFrom(
    { text: 'Maker:0x4c,Date:2017-11-4,Ver:4,Lens:Kan03,Act:Lar01,E-Y', tokens: [] },
    { text: '\u00a0', tokens: [] },
    { text: '', tokens: [] },
    { text: 'Eine kurze Zeile', tokens: tokens('Eine kurze Zeile') },
    { text: 'Kurz\nund bündig', tokens: tokens('Kurz und bündig') },
  ),
);

test('every word of a made dump is in exactly one post, in order', () => {
  const post = fc.array(block, { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(post, { minLength: 1, maxLength: 4 }), fc.boolean(), (made, tight) => {
      const titles = made.map((_, i) => `Titel Nummer ${i}: etwas`);
      const dump = made
        .map((blocks, i) => [titles[i] ?? '', ...blocks.map((each) => each.text)].join(tight ? '\n\n' : '\n\n\n'))
        .join('\n\n');
      const found = convert(dump, `posts:\n${titles.map((title) => `  - title: "${title}"`).join('\n')}`);
      expect(troublesOf(found)).toEqual([]);
      const wanted = made.map((blocks, i) => [...tokens(titles[i] ?? ''), ...blocks.flatMap((each) => each.tokens)]);
      expect(postsOf(found).map(tokensOf)).toEqual(wanted);
    }),
    runs(60),
  );
}, 900_000);

test('the archive that ships, flattened, comes back word for word', () => {
  const folder = join(import.meta.dirname, '../../archive');
  const posts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const { text } = parseDocument(readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''));
      return text.text.split('\n').join('\n\n');
    });
  const titles = posts.map((_, i) => `Der Beitrag Nummer ${i}`);
  const dump = posts.map((text, i) => `${titles[i]}\n\n${text}`).join('\n\n');
  const found = postsOf(convert(dump, `posts:\n${titles.map((title) => `  - ${title}`).join('\n')}`));
  expect(found.map(tokensOf)).toEqual(posts.map((text, i) => tokens(`${titles[i]} ${text}`)));
});

const real = process.env['RANDNOTIZ_DUMP'];
test.skipIf(!real || !existsSync(real))('the real dump: ten posts, every word in one of them', () => {
  const text = readFileSync(real ?? '', 'utf8');
  const titles = [
    "Instagram copy: It's fake time baby",
    'Biometrisches Stimmprofil bei Swisscom Support – intransparentes Vorgehen',
    'Woher kommt Misstrauen und Vertrauen, wenn wir disruptive Technologien nutzen',
    'Gesichtserkennung: Was es ist und kann',
    'Wie Firmen mit Ethik in Datenstrategien umgehen – Politik ist im Dornröschenschlaf',
    'XING oder LinkedIn, eine Plattform zu viel?',
    'Flexibler Mensch – Wie Web-Mechanismen unseren Job-Alltag verändern',
    'Jonas Kiefer erzählt über Content Marketing bei WIR Bank',
    'Content Marketing für Banken – ich kenne meine Bankberaterin nicht',
    'Amazon: the empty chair und ruhiger Schlaf',
  ];
  const found = convert(text, `posts:\n${titles.map((title) => `  - title: "${title}"`).join('\n')}`);
  const wanted = text
    .split('\n')
    .filter((each) => !each.startsWith('Maker:'))
    .map((each) => each.replace(/^\s*(?:•|\d\.)\s/u, ''))
    .join(' ');
  expect(postsOf(found)).toHaveLength(10);
  expect(postsOf(found).flatMap(tokensOf)).toEqual(tokens(wanted));
  expect(troublesOf(found)).toEqual([]);
});
