import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeExport, madePost, othersBeside } from '../../bench/convert/wxr.ts';
import { postFile } from '../../src/convert/post-file.ts';
import { expandShortcodes } from '../../src/convert/wordpress/shortcodes.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readPost } from '../../src/post/read.ts';
import { runConverter } from './run-converter.ts';

const source = readFileSync(join(import.meta.dirname, 'fixtures/blog.wxr.xml'), 'utf8');

describe('a WordPress export', () => {
  const { posts, dropped, troubles } = runConverter('wxr', source);
  const [beans, old, draft, page] = posts;

  test('gives posts, drafts and pages', () => {
    expect(posts.map(({ title }) => title)).toEqual([
      'Bohnen & Erbsen: was zuerst?',
      'Altes Beet – ein Rückblick',
      'Noch nicht fertig',
      'Über mich',
    ]);
    expect(posts.map((post) => [post.draft, post.page])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect(troubles).toEqual([]);
  });

  test('keeps dates with their zone, names, terms, slugs, addresses', () => {
    expect(beans).toMatchObject({
      date: '2019-03-05T14:30:00+01:00',
      tags: ['Frühling'],
      categories: ['Gemüse'],
      authors: ['Vreni Gärtner'],
      summary: 'Kurz & gut.',
      slug: 'bohnen-erbsen',
      id: 'https://garten.example/?p=12',
      address: 'https://garten.example/2019/03/bohnen-erbsen/',
      lang: 'de-CH',
    });
    expect(old).toMatchObject({ date: '2012-07-01T08:00:00+02:00', categories: [] });
    expect(draft).toMatchObject({ date: '2024-04-30T20:15:00', slug: null, address: null });
    expect(page?.date).toBe('2010-01-01T00:00:00+01:00');
  });

  test('shows Gutenberg blocks plainly', () => {
    expect(beans?.body).toBe(
      [
        '![Titelbild](https://garten.example/wp-content/uploads/titel.jpg)',
        'Zuerst die **Erbsen**, denn sie ertragen Frost\u00a0– Bohnen nicht[^1]. 5 < 7 \\&amp; so.',
        '## Der Plan',
        '- Beet umgraben\n  - nicht bei Nässe\n- Saatgut holen',
        '| Art | Aussaat |\n| --- | --- |\n| Erbse | März |\n| Bohne | Mai \\| Juni |',
        '*Aussaat im Mittelland*',
        '![Ein Beet](https://garten.example/wp-content/uploads/beet.jpg)',
        '*Das Beet im März*',
        '```\nif (frost < 0) {\n  warten(); // [caption] bleibt\n}\n```',
        '<https://www.youtube.com/watch?v=dQw4w9WgXcQ>',
        '- [Saatplan (PDF)](https://garten.example/wp-content/uploads/saatplan.pdf)',
        '[^1]: Bei uns *selten*.',
      ].join('\n\n'),
    );
  });

  test('shows what the old editor kept plainly', () => {
    const body = old?.body ?? '';
    expect(body).toContain(
      'Der erste Absatz hat zwei Zeilen,  \ndies ist die zweite.\n\nDer zweite ist **fett**: [sic] und [1] bleiben.[^1]',
    );
    expect(body).toContain('![Hacke](https://garten.example/wp-content/uploads/hacke.jpg)\n\n*Meine Hacke*');
    expect(body).toContain('![beet](https://garten.example/wp-content/uploads/beet.jpg)');
    expect(body).toContain('Text im Raster.');
    expect(body).toContain('```php\necho "<b>hallo</b>";\n```');
    expect(body).toContain('> Wer sät,\n>\n> der erntet.\n\n1. eins\n2. zwei');
    expect(body).toContain('<https://vimeo.com/12345>');
    expect(body).toContain('[^1]: Eine Note mit [Link](https://garten.example/2019/03/bohnen-erbsen/).');
    expect(body).not.toMatch(/vc_row|contact-form|alert|iframe/);
  });

  test('says what it left out', () => {
    expect(dropped.map(({ kind, count, what }) => [kind, count, what])).toEqual([
      ['comments', 2, 'Bohnen & Erbsen: was zuerst?'],
      ['script', 1, 'Altes Beet – ein Rückblick'],
      ['shortcode', 3, 'Altes Beet – ein Rückblick: [vc_row] [vc_column] [contact-form-7]'],
      ['private', 1, 'Geheim'],
      ['trash', 1, 'Weg'],
      ['revision', 1, 'Alt'],
      ['other-type', 1, 'nav_menu_item: Menu'],
      ['attachment', 1, 'https://garten.example/wp-content/uploads/verwaist.jpg'],
    ]);
    for (const { place } of dropped) expect(source.split('\n')[place.line - 1]).toContain('<item>');
  });

  test('is the same however it is cut into pieces', () => {
    for (const piece of [1, 7, 1000]) expect(runConverter('wxr', source, piece).posts).toEqual(posts);
  });

  test('is read by the loader as it was meant', () => {
    for (const post of posts) {
      const { meta, body } = readPost('x.md', Buffer.from(postFile(post)));
      expect(meta).toMatchObject({
        title: post.title,
        draft: post.draft,
        lang: 'de-CH',
        authors: ['Vreni Gärtner'],
        slug: post.slug,
        address: post.address,
        id: post.id,
        problems: [],
      });
      expect(meta.date?.text).toBe(post.date);
      expect(meta.tags).toEqual([...post.tags, ...post.categories]);
      const { text } = parseDocument(body.replace(/```[\s\S]*?```/g, ''));
      expect(text.text).not.toMatch(/<\/?[a-z]|&\w+;(?! so)|\*\*|\[\^|wp:|\]\(/);
    }
  });
});

test('a made export of 60 posts loses no word', () => {
  const { posts, dropped, troubles } = runConverter('wxr', [...madeExport(60)].join(''), 1013);
  expect(posts).toHaveLength(60);
  posts.forEach((post, i) => {
    const made = madePost(i);
    expect(post).toMatchObject({
      title: made.title,
      slug: made.slug,
      date: made.date,
      draft: made.status === 'draft',
      page: made.page,
      tags: made.tags,
      authors: ['Anna Muster'],
    });
    expect(parseDocument(post.body).text.text.split(/\s+/)).toEqual(made.words);
  });
  const count = (kind: string) =>
    dropped.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.count, 0);
  expect(count('attachment') + count('revision') + count('other-type') + count('private')).toBe(othersBeside(60));
  expect(count('comments')).toBe(90);
  expect(troubles).toEqual([]);
});

describe('shortcodes', () => {
  const expand = (html: string) => expandShortcodes(html, new Map());
  test.each<[string, string]>([
    ['[sic] [1] [...] [ ] [Name] [x](y)', '[sic] [1] [...] [ ] [Name] [x](y)'],
    ['[[caption]]', '[caption]'],
    ['<code>[gallery]</code><pre>[code]x[/code]</pre>', '<code>[gallery]</code><pre>[code]x[/code]</pre>'],
    ['[unknown a="b"]Text[/unknown]', 'Text'],
    ['[box]A [box]B[/box] C[/box]', 'A B C'],
    ['[my_button]', ''],
    ['[contact-form-7 id="1"]', ''],
    [
      '[Video] Mein Film, [Quote] und [code], [like so], [share]',
      '[Video] Mein Film, [Quote] und [code], [like so], [share]',
    ],
    ['Der Platzhalter [user_name] bleibt.', 'Der Platzhalter [user_name] bleibt.'],
    [
      '[video src="https://x.example/v.mp4"]',
      '\n\n<p><a href="https://x.example/v.mp4">https://x.example/v.mp4</a></p>\n\n',
    ],
    ['[/caption] und [/anderes]', ' und [/anderes]'],
    ['[toc]', ''],
    ['a[ref]N[/ref]', 'a<x-note>N</x-note>'],
    [
      '[youtube https://youtu.be/abc12345678]',
      '\n\n<p><a href="https://youtu.be/abc12345678">https://youtu.be/abc12345678</a></p>\n\n',
    ],
    ['[code lang="js"]a < b[/code]', '\n\n<pre><code class="language-js">a &lt; b</code></pre>\n\n'],
    [
      '[caption caption="C"]<img src="a.jpg">[/caption]',
      '\n\n<figure><img src="a.jpg"><figcaption>C</figcaption></figure>\n\n',
    ],
  ])('%s', (html, expanded) => {
    expect(expand(html).html).toBe(expanded);
  });

  test('many openings without an end take no longer than they should', () => {
    const html = '[caption id="1"]'.repeat(20_000);
    expect(expand(html).html.length).toBeLessThan(html.length * 4);
    expect(expand('[a b="'.repeat(20_000)).html).toHaveLength(120_000);
    expect(expand('<pre>[box]'.repeat(20_000)).html).toHaveLength(200_000);
    expect(expand(`${'[box]'.repeat(50_000)}[/box]`).html.length).toBeLessThan(260_000);
  });
});
