import { describe, expect, test } from 'vitest';
import { buildLookup, type LinkTarget, linkAddresses, linksOf, resolveLink } from '../../src/post/links.ts';
import { parseDocument } from '../../src/post/parse.ts';

const post = (
  path: string,
  fields: { title?: string; slug?: string; address?: string; aliases?: string[]; id?: string } = {},
) => ({
  path,
  title: fields.title ?? path,
  slug: fields.slug ?? null,
  address: fields.address ?? null,
  aliases: fields.aliases ?? [],
  id: fields.id ?? null,
});

const lookup = buildLookup([
  post('_posts/2019-03-05-stimm-profil.md', { title: 'Stimmprofil' }),
  post('content/blog/zweiter.md', { title: 'Der Zweite', aliases: ['/alt/zwei/', 'Nummer zwei'] }),
  post('content/blog/bundle/index.md', { title: 'Bündel' }),
  post('Notizen/Äpfel und Birnen.md', { title: 'Äpfel und Birnen' }),
  post('de/web/api/foo/index.md', { slug: 'Web/API/Foo', title: 'Foo' }),
  post('about.md', { address: 'https://ex.org/ueber/' }),
  post('Notizen/gleich.md'),
  post('Archiv/alt/gleich.md'),
]);
const target = (address: string, from = 'x.md') => {
  const found = resolveLink(address, from, lookup);
  return found.kind === 'post' ? `${found.path}${found.fragment ? `#${found.fragment}` : ''}` : found;
};

const jekyll = '_posts/2019-03-05-stimm-profil.md';
const second = 'content/blog/zweiter.md';

describe('links find their posts', () => {
  test.each([
    ['zweiter.md', 'content/blog/a.md', second],
    ['./zweiter.md#teil-1', 'content/blog/a.md', `${second}#teil-1`],
    ['../zweiter.md?x=1', 'content/blog/bundle/index.md', second],
    ['../blog/zweiter', 'content/blog/a.md', second],
    ['../zweiter/', 'content/blog/erster.md', second],
    ['zweiter.html', 'content/blog/a.md', second],
    ['%C3%84pfel%20und%20Birnen.md', 'Notizen/a.md', 'Notizen/Äpfel und Birnen.md'],
    ['/content/blog/zweiter/', 'x.md', second],
    ['/blog/zweiter/', 'x.md', second],
    ['/blog/bundle/', 'x.md', 'content/blog/bundle/index.md'],
    ['/alt/zwei', 'x.md', second],
    ['/2019/03/05/stimm-profil.html', 'x.md', jekyll],
    ['/2019/03/05/stimm-profil/#oben', 'x.md', `${jekyll}#oben`],
    ['{% post_url 2019-03-05-stimm-profil %}', 'x.md', jekyll],
    ['{{ site.baseurl }}{% post_url 2019-03-05-stimm-profil %}#a', 'x.md', `${jekyll}#a`],
    ['{% link _posts/2019-03-05-stimm-profil.md %}', 'a/x.md', jekyll],
    ['{{< ref "zweiter.md#abc" >}}', 'content/x.md', `${second}#abc`],
    ['{{< relref "/blog/zweiter" >}}', 'content/x.md', second],
    ['{{% ref path="zweiter" lang="de" %}}', 'content/x.md', second],
    ["{{ '/about/' | relative_url }}", 'x.md', 'about.md'],
    ['{{ site.url }}/blog/zweiter/', 'x.md', second],
    ['@/blog/zweiter.md', 'content/x.md', second],
    ['/de/docs/Web/API/Foo', 'x.md', 'de/web/api/foo/index.md'],
    ['https://www.ex.org/ueber#team', 'x.md', 'about.md#team'],
    ['[[Äpfel und Birnen]]', 'x.md', 'Notizen/Äpfel und Birnen.md'],
    ['[[äpfel und birnen#Über Äpfel]]', 'x.md', 'Notizen/Äpfel und Birnen.md#über-äpfel'],
    ['[[Notizen/Äpfel und Birnen]]', 'x.md', 'Notizen/Äpfel und Birnen.md'],
    ['[[Nummer zwei]]', 'x.md', second],
    ['[[Stimmprofil]]', 'x.md', jekyll],
    ['[[gleich]]', 'Archiv/alt/b.md', 'Archiv/alt/gleich.md'],
    ['[[gleich]]', 'x.md', 'Notizen/gleich.md'],
    ['[[gleich#^block]]', 'x.md', 'Notizen/gleich.md#^block'],
  ])('%s in %s', (address, from, expected) => {
    expect(target(address, from)).toBe(expected);
  });
});

describe('what leads elsewhere', () => {
  test.each<readonly [string, LinkTarget]>([
    ['#teil', { kind: 'fragment', fragment: 'teil' }],
    ['about.md#teil', { kind: 'fragment', fragment: 'teil' }],
    ['[[#Teil Eins]]', { kind: 'fragment', fragment: 'teil-eins' }],
    ['https://x.ch/a?b=c#d', { kind: 'web', address: 'https://x.ch/a?b=c#d' }],
    ['//x.ch/a', { kind: 'web', address: 'https://x.ch/a' }],
    ['mailto:a@b.ch', { kind: 'web', address: 'mailto:a@b.ch' }],
    ['bilder/x.png', { kind: 'file', path: 'bilder/x.png' }],
    ['[[x.pdf]]', { kind: 'file', path: 'x.pdf' }],
    ['nirgends', { kind: 'unknown', address: 'nirgends' }],
    ['[[nirgends]]', { kind: 'unknown', address: '[[nirgends]]' }],
    ['../../etc/passwd.txt', { kind: 'unknown', address: '../../etc/passwd.txt' }],
    ['{{ unbekannt }}/x', { kind: 'unknown', address: '{{ unbekannt }}/x' }],
    ['', { kind: 'unknown', address: '' }],
    ...[
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'vbscript:x',
      'ftp://x.ch',
      'tel:+41',
    ].map((address) => [address, { kind: 'unknown', address }] as const),
  ])('%s', (address, expected) => {
    expect(target(address, 'about.md')).toEqual(expected);
  });

  test('no control character, quote or space stays in an address that is opened outside', () => {
    const { kind, address } = resolveLink('https://x.ch/\u001b]8;;"a b\u202e\n`$(x)', 'x.md', lookup) as {
      kind: string;
      address: string;
    };
    expect(kind).toBe('web');
    expect(address).toMatch(/^[\x21-\x7e]+$/);
    expect(address).not.toMatch(/["`\\ ]/);
    expect(resolveLink('#a\u001b[2J', 'x.md', lookup)).toEqual({ kind: 'fragment', fragment: 'a␛[2J' });
  });
});

describe('the addresses in a post', () => {
  const body =
    '[a](b.md) ![x](bild.png) [c](<d e.md> "t") [[W|x]] [[V#h]] `[no](no.md)`\n\n```\n[no](no2.md)\n```\n\n[r][] [p]({% post_url abc %}) <a href="q.html">q</a> [a](b.md)\n\n[r]: http://x.y\n';

  test('from the document, each once', () => {
    expect(linksOf(parseDocument(body))).toEqual([
      'b.md',
      'd e.md',
      '[[W]]',
      '[[V#h]]',
      'http://x.y',
      '{% post_url abc %}',
      'q.html',
    ]);
  });

  test('from the source, without lexing it', () => {
    expect(new Set(linkAddresses(body))).toEqual(new Set([...linksOf(parseDocument(body)), 'bild.png']));
  });

  test('hostile sources take no time', () => {
    for (const part of ['[a](', '](', '[[', '``', '```\n', '[x]: ', 'href="', '](((((', '{{']) {
      expect(linkAddresses(part.repeat(30_000)).length).toBeLessThan(30_001);
    }
  });
});
