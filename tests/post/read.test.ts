import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { de } from '../../src/locale/de/index.ts';
import { en } from '../../src/locale/en/index.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readMeta, readPost, readSearched } from '../../src/post/read.ts';
import { markdown } from './arbitrary.ts';

const meta = (text: string, path = 'ordner/ein-beitrag.md') => readMeta(path, Buffer.from(text));
const problems = (text: string, path?: string) => meta(text, path).problems.map(({ what }) => what.key);

/** A post of each system that people keep archives in, as its own documentation would have it. */
const dialects = {
  jekyll: {
    path: '_posts/2019-03-05-stimm-profil.markdown',
    text: '---\nlayout: post\ntitle:  "Stimmprofil: ein Versuch"\ndate:   2019-03-05 14:30:00 +0100\ncategories: recht technik\ntags: [Swisscom, "Opt-out"]\npermalink: /2019/stimmprofil/\nexcerpt: Kurz gesagt.\npublished: true\n---\nEin Text.\n',
    expected: {
      title: 'Stimmprofil: ein Versuch',
      date: { text: '2019-03-05T14:30:00+01:00' },
      tags: ['Swisscom', 'Opt-out', 'recht', 'technik'],
      address: '/2019/stimmprofil/',
      summary: 'Kurz gesagt.',
      draft: false,
    },
  },
  hugo: {
    path: 'content/posts/stimmprofil/index.md',
    text: '+++\ntitle = "Stimmprofil"\ndate = 2019-03-05T14:30:00+01:00\ndraft = true\ntags = ["recht"]\ncategories = ["Technik"]\nslug = "stimme"\naliases = ["/alt/"]\nlanguageCode = "de-CH"\n[params]\nauthor = "Su Franke"\n+++\nEin Text.\n',
    expected: {
      title: 'Stimmprofil',
      date: { text: '2019-03-05T14:30:00+01:00' },
      tags: ['recht', 'Technik'],
      slug: 'stimme',
      aliases: ['/alt/'],
      authors: ['Su Franke'],
      draft: true,
    },
  },
  hugoJson: {
    path: 'content/a.md',
    text: '{\n  "title": "Stimmprofil",\n  "date": "2019-03",\n  "tags": ["recht"],\n  "author": {"name": "Su Franke"}\n}\nEin Text.\n',
    expected: {
      title: 'Stimmprofil',
      date: { text: '2019-03', precision: 'month' },
      tags: ['recht'],
      authors: ['Su Franke'],
    },
  },
  zola: {
    path: 'content/blog/a.md',
    text: '+++\ntitle = "Stimmprofil"\ndate = 2019-03-05\n[taxonomies]\ntags = ["recht", "technik"]\n[extra]\nlang = "de"\n+++\nEin Text.\n',
    expected: {
      title: 'Stimmprofil',
      date: { text: '2019-03-05', precision: 'day' },
      tags: ['recht', 'technik'],
      lang: 'de',
    },
  },
  astro: {
    path: 'src/content/blog/a.md',
    text: "---\ntitle: 'Stimmprofil'\ndescription: 'Kurz gesagt.'\npubDate: 'Mar 5 2019'\nauthor: Su Franke\nlang: de\n---\nEin Text.\n",
    expected: {
      title: 'Stimmprofil',
      summary: 'Kurz gesagt.',
      date: { text: '2019-03-05' },
      authors: ['Su Franke'],
      lang: 'de',
    },
  },
  eleventy: {
    path: 'posts/a.md',
    text: '---json\n{"title": "Stimmprofil", "tags": "recht", "date": "2019-03-05", "permalink": "/stimme/"}\n---\nEin Text.\n',
    expected: { title: 'Stimmprofil', tags: ['recht'], date: { text: '2019-03-05' }, address: '/stimme/' },
  },
  obsidian: {
    path: 'Notizen/Mein Stimmprofil.md',
    text: '---\naliases:\n  - Stimme\n  - Profil\ntags:\n  - recht\ncreated: 2019-03-05\n---\nText mit #technik/stimme und #recht.\nKein `#code`, keine #1, kein C#, #fff.\n\n```\n#auch-nicht\n```\n',
    expected: {
      title: 'Mein Stimmprofil',
      aliases: ['Stimme', 'Profil'],
      tags: ['recht', 'technik/stimme'],
      date: { text: '2019-03-05' },
    },
  },
  docusaurus: {
    path: 'docs/a.mdown',
    text: '---\nid: stimme\nslug: /stimme\nkeywords: recht, technik\nauthors: [anna, ben]\n---\n# Stimmprofil {#oben}\n',
    expected: {
      id: 'stimme',
      slug: '/stimme',
      tags: ['recht', 'technik'],
      authors: ['anna', 'ben'],
      title: 'Stimmprofil',
    },
  },
} as const;

describe('posts of every system', () => {
  test.each(Object.entries(dialects))('%s', (_, { path, text, expected }) => {
    const post = readPost(path, Buffer.from(text));
    expect(post.meta).toMatchObject(expected);
    expect(post.meta.problems).toEqual([]);
    expect(post.meta.path).toBe(path);
    expect(post.body).not.toContain('title');
    expect(
      text
        .split('\n')
        .slice(post.bodyLine - 1)
        .join('\n'),
    ).toBe(post.body);
    expect(readMeta(path, Buffer.from(text))).toEqual(post.meta);
  });
});

describe('titles', () => {
  test('front matter, else the first heading, else the file name', () => {
    expect(meta('---\ntitle: A\n---\n# B').title).toBe('A');
    expect(meta('Text\n\n## B *c* `d_e` [f](g) &amp; ##\n\n# H').title).toBe('B c d_e f &');
    expect(meta('B\n===\n').title).toBe('B');
    expect(meta('<h1 class="x">B <em>c</em></h1>').title).toBe('B c');
    expect(meta('```\n# kein Titel\n```\n').title).toBe('ein beitrag');
    expect(meta('', '2019-03-05-mein-titel.md').title).toBe('mein titel');
    expect(meta('', 'a/Mein Titel - mit Strich.md').title).toBe('Mein Titel - mit Strich');
    expect(meta('', 'mein-titel/index.md').title).toBe('mein titel');
    expect(meta('', '2019-03-05.md').title).toBe('2019-03-05');
    expect(meta('---\ntitle: 2048\n---\n').title).toBe('2048');
    expect(meta('---\ntitle: >\n  gefaltet\n  über Zeilen\n---\n').title).toBe('gefaltet über Zeilen');
  });

  test('front matter that does not parse: the title comes from elsewhere, and the problem is named', () => {
    const broken = '---\ntitle: "A\nb: [c\n---\n\n# Die Überschrift\n';
    expect(meta(broken).title).toBe('Die Überschrift');
    expect(meta(broken).problems[0]).toMatchObject({ severity: 'error', what: { key: 'post.frontMatter.malformed' } });
    expect(meta(broken).problems[0]?.where).toMatch(/^ordner\/ein-beitrag\.md:\d+$/);
    expect(meta('---\na: b: c\n---\nText').title).toBe('ein beitrag');
  });

  test('control characters are shown as signs, and named', () => {
    const { title, problems: found } = meta('---\ntitle: "\\e]0;x\\a"\ntags: ["a\\e[31m"]\n---\n# \u001b[2J\n');
    expect(title).toBe('␛]0;x␇');
    expect(found.map(({ what }) => what.key)).toEqual(['post.control']);
    expect(meta('---\ntags: ["a\\e[31m"]\n---\n# \u001b[2J\n')).toMatchObject({ tags: ['a␛[31m'], headings: ['␛[2J'] });
  });
});

describe('dates', () => {
  test('front matter, else the file name; what cannot be read is named', () => {
    expect(meta('---\ndate: 2019\n---\n').date).toMatchObject({ text: '2019', precision: 'year' });
    expect(meta('---\ndatum: 5. März 2019\n---\n').date?.text).toBe('2019-03-05');
    expect(meta('', 'x/2019-03-05-slug.md').date?.text).toBe('2019-03-05');
    expect(meta('', 'x/2019-03-05-slug/index.md').date?.text).toBe('2019-03-05');
    expect(meta('---\ndate: gestern\n---\n', '2019-03-05-a.md').date?.text).toBe('2019-03-05');
    expect(problems('---\ndate: gestern\n---\n')).toEqual(['post.date']);
    expect(problems('---\ndate: 03/04/2019\n---\n')).toEqual(['post.dateAmbiguous']);
    expect(meta('---\nupdated: 2019-03-05\n---\n').date).toBeNull();
    expect(problems('---\ndate:\n---\n')).toEqual([]);
  });
});

describe('tags', () => {
  test.each([
    ['tags: [a, b c]', ['a', 'b c']],
    ['tags:\n  - a\n  - b', ['a', 'b']],
    ['tags: a, b c , d', ['a', 'b c', 'd']],
    ['tags: a b  c', ['a', 'b', 'c']],
    ['tags: a; b', ['a', 'b']],
    ['tags: ["#a", "a", "A", " b "]', ['a', 'b']],
    ['tags: [2019, 1.10]', ['2019', '1.10']],
    ['Tags: a', ['a']],
    ['categories: [a]\nkeywords: b, c', ['a', 'b', 'c']],
    ['category: Web Design', ['Web Design']],
    ['tags: []', []],
    ['tags:', []],
    ['tags: [[a, b], {name: c}]', ['a', 'b', 'c']],
  ])('%s', (yaml, expected) => {
    expect(meta(`---\n${yaml}\n---\n`).tags).toEqual(expected);
  });

  test('in the text, as Obsidian has them', () => {
    const tags = (body: string) => meta(body).tags;
    expect(tags('#a und #b/c_d-e, (nicht #f) #2019/reise')).toEqual(['a', 'b/c_d-e', 'f', '2019/reise']);
    expect(tags('#Grösse #日本 #a.')).toEqual(['Grösse', '日本', 'a']);
    for (const none of [
      '#1',
      '#2019',
      'a#b',
      '##b',
      '# b',
      '`#b`',
      '    #b',
      '~~~\n#b\n~~~',
      '#fff',
      '#1a2b3c',
      '#11-Modul',
      '[x](#b)',
      '<a href="#b">',
      '#foo.bar',
      '#foo()',
      'http://x.ch/#b',
      '<!-- #b -->',
      '[[Seite#b]]',
    ]) {
      expect(tags(none), none).toEqual([]);
    }
  });
});

describe('other fields', () => {
  test('language: as written, else guessed', () => {
    expect(meta('---\nlang: de_CH\n---\n').lang).toBe('de-CH');
    expect(meta('---\nlanguage: Deutsch\n---\n').lang).toBe('de');
    expect(meta('---\nlang: "!!"\n---\n').lang).toBeNull();
    expect(meta('Das ist ein Text, und er ist nicht lang, aber er hat genug Wörter für die Frage.').lang).toBe('de');
    expect(meta('This is a text, and it is not long, but it has enough of the words that tell.').lang).toBe('en');
    expect(meta('Ceci est un texte en français.').lang).toBeNull();
  });

  test('drafts, authors, identity', () => {
    for (const yaml of ['draft: true', 'draft: "yes"', 'published: false', 'status: Draft'])
      expect(meta(`---\n${yaml}\n---\n`).draft).toBe(true);
    for (const yaml of ['draft: false', 'published: true', 'published: 2019-03-05', 'status: publish'])
      expect(meta(`---\n${yaml}\n---\n`).draft).toBe(false);
    expect(meta('', '_drafts/a.md').draft).toBe(true);
    expect(meta('---\nauthor: Su Franke\n---\n').authors).toEqual(['Su Franke']);
    expect(meta('---\nauthor: Franke, Su\n---\n').authors).toEqual(['Franke, Su']);
    expect(meta('---\nauthor: Su Franke und Jonas Kiefer\n---\n').authors).toEqual(['Su Franke', 'Jonas Kiefer']);
    expect(meta('---\nauthors: [{name: Su}, Jonas]\n---\n').authors).toEqual(['Su', 'Jonas']);
    expect(meta('---\nid: 007\nurl: https://x.ch/a\n---\n')).toMatchObject({ id: '007', address: 'https://x.ch/a' });
    expect(meta('---\nurl: "javascript:alert(1)"\n---\n').address).toBeNull();
  });

  test('the hash is that of the bytes', () => {
    const bytes = Buffer.from('\ufeff---\r\ntitle: A\r\n---\r\nB');
    expect(readMeta('a.md', bytes).hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(readPost('a.md', bytes)).toMatchObject({ meta: { title: 'A' }, body: 'B', bodyLine: 4 });
  });

  test('front matter that is longer than what is read at first', () => {
    const long = `---\ntitle: A\nnote: ${'ä'.repeat(9_000)}\n---\n# B\n`;
    expect(readPost('a.md', Buffer.from(long))).toMatchObject({ meta: { title: 'A', headings: ['B'] }, body: '# B\n' });
    const rule = `---\n\n${'Ein Absatz.\n\n'.repeat(900)}`;
    expect(readPost('a.md', Buffer.from(rule)).body).toBe(rule);
  });
});

test('what is nested too deeply is named, and rules are not', () => {
  for (const body of ['> '.repeat(60), '- '.repeat(60), '>'.repeat(60), `${' '.repeat(500)}- `, '1. '.repeat(60)]) {
    expect(problems(`${body}a\n`), body).toEqual(['post.tooDeep']);
  }
  for (const body of [
    '- '.repeat(60),
    '-'.repeat(60),
    '* '.repeat(60),
    '> '.repeat(60),
    '> - 1. a',
    '-----a----------------------------------------------',
  ]) {
    expect(problems(`${body}\n`), body).toEqual([]);
  }
});

test('every problem is worded in both languages', () => {
  const keys = [
    ...problems('---js\n{}\n---\n'),
    ...problems('---foo\na: b\n---\n'),
    ...problems('---\na: b: c\n---\n'),
    ...problems('---\na: b\n'),
    ...problems(`---\n${'a: b\n'.repeat(50_000)}---\n`),
    ...problems('---\na: &a [*a]\n---\n'),
    ...problems('---\ndate: x\n---\n'),
    ...problems('---\ndate: 1/2/2019\n---\n'),
    ...problems('# \u0007\n'),
    ...problems(`${'> '.repeat(60)}a\n`),
  ];
  expect(new Set(keys).size).toBe(10);
  for (const key of keys) {
    for (const full of [key, key === 'post.dateAmbiguous' ? 'post.date.fix' : `${key}.fix`]) {
      expect(en).toHaveProperty([full]);
      expect(de).toHaveProperty([full]);
    }
  }
});

describe('what is scanned agrees with what is parsed', () => {
  const word = fc.constantFrom(
    'Wort',
    'über',
    'E-Mail',
    'z.B.',
    '12',
    '*kursiv*',
    '**fett**',
    '`code x`',
    '[Text](http://x.ch/a_b)',
    '😀',
    'a/b',
  );
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
  const block = fc.oneof(
    line,
    fc.tuple(fc.constantFrom('# ', '## ', '### '), line).map(([sign, text]) => sign + text),
    line.map((text) => `${text}\n---`),
    line.map((text) => `- ${text}\n- [x] ${text}`),
    line.map((text) => `> ${text}`),
    line.map((text) => `\`\`\`js\n# ${text}\n\`\`\``),
    line.map((text) => `~~~\n## ${text}\n~~~`),
    line.map((text) => `<!-- # ${text} -->`),
    fc.tuple(line, line).map(([a, b]) => `| ${a} | ${b} |\n|---|---|\n| ${b} | ${a} |`),
  );

  test('headings, and words to a few per cent', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const { meta: scanned, body } = readPost('a.md', Buffer.from(blocks.join('\n\n')));
        const document = parseDocument(body);
        expect(scanned.headings).toEqual(document.headings.map(({ start, end }) => document.text.slice(start, end)));
        const counted = document.text.text.split(/\s+/).filter((part) => /[\p{L}\p{N}\p{So}]/u.test(part)).length;
        expect(Math.abs(scanned.words - counted)).toBeLessThanOrEqual(1 + counted * 0.03);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is searched of a post', () => {
  const front = fc.constantFrom(
    ...['', '---\n---\n', '---\ntitle: Ein Titel\ntags: [a, b]\n---\n', '---\nnur Text\nzwischen Strichen\n---\n'],
    ...[
      '---\nkaputt: [\n---\n',
      '---\ntitle: ohne Ende\n',
      '+++\ntitle = "T"\n+++\n',
      ';;;\n"Text"\n;;;\n',
      '{"title": "J"}\n',
    ],
    ...[
      '---toml\ntitle = "T"\n---\n',
      '\ufeff---\r\ntitle: "B\u0061\u0308"\r\n---\r\n',
      '---\n- Liste\n---\n',
      '---\njs: x\n...\n',
    ],
  );
  const paths = fc.constantFrom('ein/beitrag.md', 'code.mdx');

  test('is the same with what is known of it', () => {
    fc.assert(
      fc.property(paths, front, markdown, (path, matter, body) => {
        const bytes = Buffer.from(matter + body);
        const { title, tags, aliases, headings, hash } = readMeta(path, bytes);
        const fresh = readSearched(path, bytes);
        expect(readSearched(path, bytes, { title, tags, aliases, headings, hash })).toEqual(fresh);
        expect(fresh.body).toBe(readPost(path, bytes).body);
      }),
    );
  });

  test('is read anew when the file is another', () => {
    const bytes = Buffer.from('---\ntitle: Neu\n---\nText');
    const known = { title: 'Alt', tags: [], aliases: [], headings: [], hash: 'x' };
    expect(readSearched('a.md', bytes, known).meta.title).toBe('Neu');
  });
});
