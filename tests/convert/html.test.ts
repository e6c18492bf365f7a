import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { type HtmlOptions, htmlToMarkdown } from '../../src/convert/html/html-to-markdown.ts';
import { parseDocument } from '../../src/post/parse.ts';

const runs = (few: number) => ({ numRuns: Number(process.env['FUZZ_RUNS'] ?? few) });
const convert = (html: string, options: HtmlOptions = {}): string => {
  const { markdown, faithful } = htmlToMarkdown(html, options);
  expect(faithful, markdown).toBe(true);
  return markdown;
};

describe('blocks', () => {
  test.each<[string, string, string]>([
    [
      'nested and numbered lists',
      '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li></ol>',
      '- a\n  - b\n\n3. c',
    ],
    ['a list in a list without an item', '<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    ['two lists side by side', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    [
      'tasks',
      '<ul><li><input type="checkbox" checked> a</li><li><input type="checkbox"> b</li></ul>',
      '- [x] a\n- [ ] b',
    ],
    ['a definition list', '<dl><dt>T</dt><dd>D</dd></dl>', '- **T**\n\n  D'],
    ['details', '<details><summary>S</summary><p>x</p></details>', '**S**\n\nx'],
    [
      'code with a language and fences in it',
      '<pre><code class="language-js">a\n```\n\n\n\nb</code></pre>',
      '````js\na\n```\n\n\n\nb\n````',
    ],
    ['code without code element', '<pre class="brush: php">a &lt; b<br>c</pre>', '```php\na < b\nc\n```'],
    ['verse', '<pre class="wp-block-verse">eins\nzwei</pre>', 'eins  \nzwei'],
    ['a quote that looks like a callout', '<blockquote><p>[!NOTE] a</p></blockquote>', '> \\[!NOTE] a'],
    ['a quote in two paragraphs', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    [
      'a heading with a break, marks and an address',
      '<h2 id="x"><b>A</b><br>b</h2><p><a href="#x">l</a></p>',
      '## **A** b {#x}\n\n[l](#x)',
    ],
    [
      'a figure',
      '<figure><img src="a.jpg" alt="A"><figcaption>Die <em>L</em></figcaption></figure>',
      '![A](a.jpg)\n\n*Die L*',
    ],
    [
      'a picture that links to itself in full',
      '<a href="/a.jpg"><img src="/a-300x200.jpg" alt="A"></a>',
      '![A](/a.jpg)',
    ],
    [
      'a player',
      '<iframe src="https://www.youtube.com/embed/abcdef12345?rel=0"></iframe>',
      '<https://www.youtube.com/watch?v=abcdef12345>',
    ],
    ['a film', '<video controls><source src="v.mp4"></video>', '[v.mp4](v.mp4)'],
  ])('%s', (_, html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test('scripts, forms, comments, styles and counting pixels leave nothing', () => {
    const html =
      '<p onclick="x()">a<!-- c --><script>s()</script></p><style>p{}</style><form><input><button>b</button></form><img src="https://t.example/p.gif" width="1" height="1"><a href="javascript:x()">d</a>';
    expect(htmlToMarkdown(html)).toMatchObject({ markdown: 'a\n\nd', dropped: 4, faithful: true });
  });

  test('relative addresses lead to the site', () => {
    const html = '<a href="../b/">b</a> <img src="//cdn.example/c.png" alt="c"> <a href="#d">d</a>';
    expect(convert(html, { base: 'https://x.example/2019/a/' })).toBe(
      '[b](https://x.example/2019/b/) ![c](https://cdn.example/c.png) [d](#d)',
    );
  });
});

describe('tables', () => {
  test.each<[string, string, string]>([
    [
      'heads and alignment',
      '<table><tr><th>A</th><th align="right">B</th></tr><tr><td>1</td><td align="right">2</td></tr></table>',
      '| A   | B   |\n| --- | ---: |\n| 1   | 2   |',
    ],
    ['no heads', '<table><tr><td>1</td><td>2</td></tr></table>', '|     |     |\n| --- | --- |\n| 1   | 2   |'],
    [
      'bars, code and breaks',
      '<table><tr><th>a||b</th><th>c</th></tr><tr><td><code>x|y</code></td><td>1<br>2</td></tr></table>',
      '| a\\|\\|b | c   |\n| --- | --- |\n| `x\\|y` | 1<br>2 |',
    ],
    [
      'cells over several',
      '<table><tr><th colspan="2">A</th></tr><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></table>',
      '| A   |     |\n| --- | --- |\n| 1   | 2   |\n|     | 3   |',
    ],
    [
      'lists and tables in cells',
      '<table><tr><th>A</th><th>B</th></tr><tr><td><ul><li>x</li><li>y</li></ul></td><td><table><tr><td>i</td><td>j</td></tr></table></td></tr></table>',
      '| A   | B   |\n| --- | --- |\n| • x<br>• y | i j |',
    ],
    [
      'a caption',
      '<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
      '*C*\n\n| A   | B   |\n| --- | --- |\n| 1   | 2   |',
    ],
    ['a mere frame', '<table><tr><td><p>a</p><ul><li>b</li></ul></td></tr></table>', 'a\n\n- b'],
  ])('%s', (_, html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });
});

describe('inline', () => {
  test.each<[string, string, string]>([
    ['marks', '<b>a</b> <i>b</i> <s>c</s> <code>d</code> <u>e</u>', '**a** *b* ~~c~~ `d` e'],
    ['marks side by side are one', '<b>a</b><b>b</b>', '**ab**'],
    ['marks in themselves are one', '<b>a<strong>b</strong></b>', '**ab**'],
    ['white space in marks stands outside', 'x<b> a </b>y', 'x **a** y'],
    ['marks that would not be seen as such', '<b>Achtung:</b>dann', '<strong>Achtung:</strong>dann'],
    ['marks around blocks', '<b><p>a</p><p>b</p></b>', '**a**\n\n**b**'],
    ['a link around a block', '<a href="u"><div>a</div></a>', '[a](u)'],
    [
      'an address as text of its link',
      '<a href="https://a.example/b_c">https://a.example/b_c</a>',
      '<https://a.example/b_c>',
    ],
    ['an address in text', 'siehe https://a.example/b_c*d, ja', 'siehe <https://a.example/b_c*d>, ja'],
    ['an address with signs', '<a href="a b(c)|d">x</a>', '[x](a%20b\\(c\\)%7Cd)'],
    ['what HTML alone can say', 'H<sub>2</sub>O <kbd>Esc</kbd>', 'H<sub>2</sub>O <kbd>Esc</kbd>'],
    ['entities once', '&amp;lt; &eacute; &#8217; &nbsp;x', '\\&lt; é ’ \u00a0x'],
    ['code with backticks', '<code>a`b</code>', '``a`b``'],
    [
      'a break after code without text',
      '<ul><li><b><code></code><br><img src="i.jpg" alt="a*b"></b></li></ul>',
      '- <strong>![a\\*b](i.jpg)</strong>',
    ],
    ['brackets in a link', '![<a href="u">[[Wort]] [^1] [x]</a>', '!\\[[&#91;\\[Wort\\]\\] &#91;^1\\] \\[x\\]](u)'],
    [
      'a break after a link without text',
      '<b><a href="u"> <br></a><img src="i.jpg" alt="a*b"></b>',
      '<strong>![a\\*b](i.jpg)</strong>',
    ],
    ['smileys', '<img class="wp-smiley" alt="🙂" src="x.png">', '🙂'],
  ])('%s', (_, html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test('text that looks like Markdown stays text', () => {
    const text = '1. a *b* _c_ `d` [e](f) ![g](h) <i> &amp; # ~~j~~ ==k== $l$ m$ {{n}} %%o%% [[p]] [^1] a\\*b | c';
    const markdown = convert(`<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`);
    expect(parseDocument(markdown).text.text).toBe(text);
  });
});

test('line ends mean breaks where the editor had it so', () => {
  const html = 'Eins\nzwei\n\nDrei <b>vier</b>\n<ul>\n<li>a</li>\n</ul>\n<blockquote>b\n\nc</blockquote>\nFünf';
  expect(convert(html, { lineEnds: 'breaks' })).toBe('Eins  \nzwei\n\nDrei **vier**\n\n- a\n\n> b\n>\n> c\n\nFünf');
});

describe('footnotes', () => {
  test('of Gutenberg, whose texts are kept beside the post', () => {
    const html = '<p>A<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup>.</p>';
    expect(convert(html, { notes: new Map([['u', 'Die <em>Note</em>.']]) })).toBe('A[^1].\n\n[^1]: Die *Note*.');
  });

  test('of Pandoc and its kin, with the way back and the list gone', () => {
    const html =
      '<p>A<sup id="fnref:1"><a href="#fn:1">1</a></sup> b<sup id="fnref:2"><a href="#fn:2">2</a></sup></p><div class="footnotes"><hr><ol><li id="fn:1"><p>Eins <a href="#fnref:1">↩</a></p></li><li id="fn:2"><p>Zwei <a href="#fnref:2">↩</a></p></li></ol></div>';
    expect(convert(html)).toBe('A[^1] b[^2]\n\n[^1]: Eins\n\n[^2]: Zwei');
  });

  test('a link to a chapter is no footnote', () => {
    const html = '<p><a href="#k">1</a></p><h2 id="k">Kapitel</h2>';
    expect(convert(html)).toBe('[1](#k)\n\n## Kapitel {#k}');
  });
});

test('the posts of the archive that ships, as HTML, come back as their text', () => {
  const folder = join(import.meta.dirname, '../../archive');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    const body = readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    const markdown = convert(marked.parse(body, { async: false }));
    // Written plainly: with marks rather than tags, and hardly an escape.
    expect(markdown).not.toMatch(/<(?:strong|em)>|\\[-,.:!()]/);
  }
});

describe('hostile HTML', () => {
  test.each<[string, string]>([
    ['elements 5000 deep', `${'<div>'.repeat(5000)}tief${'</div>'.repeat(5000)}`],
    ['marks 2000 deep', `${'<b><i>'.repeat(1000)}tief${'</i></b>'.repeat(1000)}`],
    ['lists 500 deep', `${'<ul><li>'.repeat(500)}tief${'</li></ul>'.repeat(500)}`],
    ['tables in tables', `${'<table><tr><td>a</td><td>'.repeat(60)}tief${'</td></tr></table>'.repeat(60)}`],
    [
      'a table a million columns wide',
      '<table><tr><td colspan="1000000" rowspan="1000000">tief</td><td>b</td></tr></table>',
    ],
    ['unclosed everything', '<p><b><i><a href="x"><ul><li><table><tr><td>tief'],
    ['a broken document in the text', '</body></html><head><title>t</title></head><p>tief</p>'],
  ])('%s', (_, html) => {
    const { markdown, faithful } = htmlToMarkdown(html);
    expect(markdown).toContain('tief');
    expect(faithful).toBe(true);
  });
});

/** Trees of what blogs hold, with text that is as awkward as can be. */
const text = fc
  .array(
    fc.constantFrom(
      ...'Wort und * _ ` [ ] ( ) < > & # + - . ! ~ = $ % { } | \\ ^ : " 1. 2) ** __ ~~ == [x] &amp; &lt;b&gt; https://a.example/b_c é 😉 – „q“ x*y*z a_b _a_ *a* ]( ![ [[ {{ }} {% %% <b'.split(
        ' ',
      ),
      ' ',
      ' ',
      '\n',
      '\u00a0',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) =>
    parts
      .join('')
      .replace(/&(?!amp;|lt;|gt;)/g, '&amp;')
      .replace(/</g, '&lt;'),
  );
const { flow } = fc.letrec<{ inline: string; flow: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 3 },
    text,
    fc
      .tuple(
        fc.constantFrom('b', 'i', 'em', 'strong', 'del', 'code', 'span', 'sub', 'kbd', 'u'),
        fc.array(tie('inline'), { maxLength: 3 }),
      )
      .map(([name, parts]) => `<${name}>${parts.join('')}</${name}>`),
    fc.array(tie('inline'), { maxLength: 2 }).map((parts) => `<a href="https://x.example/a_(b)">${parts.join('')}</a>`),
    fc.constantFrom('<br>', '<img src="i.jpg" alt="a*b">'),
  ),
  flow: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('p', 'h2', 'div', 'h3'), fc.array(tie('inline'), { maxLength: 4 }))
      .map(([name, parts]) => `<${name}>${parts.join('')}</${name}>`),
    fc
      .tuple(fc.constantFrom('ul', 'ol'), fc.array(tie('flow'), { minLength: 1, maxLength: 3 }))
      .map(([name, items]) => `<${name}>${items.map((item) => `<li>${item}</li>`).join('')}</${name}>`),
    fc.array(tie('flow'), { maxLength: 3 }).map((parts) => `<blockquote>${parts.join('')}</blockquote>`),
    fc
      .array(tie('inline'), { minLength: 1, maxLength: 4 })
      .map((cells) => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`),
    fc.array(tie('flow'), { maxLength: 2 }).map((parts) => `<div>${parts.join('')}</div>`),
    text.map((code) => `<pre>${code}</pre>`),
    tie('inline'),
    fc.constant('<hr>'),
  ),
}));

test('whatever the HTML, the Markdown reads as its text', () => {
  fc.assert(
    fc.property(
      fc.array(flow, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('spaces', 'breaks'),
      (blocks, lineEnds) => {
        const { markdown, faithful } = htmlToMarkdown(blocks.join('\n'), { lineEnds: lineEnds as 'spaces' | 'breaks' });
        expect(faithful, markdown).toBe(true);
      },
    ),
    runs(150),
  );
}, 900_000);
