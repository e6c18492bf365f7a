import { describe, expect, test } from 'vitest';
import { parseDocument, READING_TEXT_RULES } from '../../src/post/parse.ts';
import { checkDocument } from './invariants.ts';

function textOf(markdown: string): string {
  const document = parseDocument(markdown);
  checkDocument(document);
  expect(document.simplified).toBe(false);
  return document.text.text;
}

/** docs/reading-text.md, row by row: a name, the Markdown, its reading text. */
const rules: readonly (readonly [name: string, markdown: string, text: string])[] = [
  ['blocks are joined by one line end', '# Titel\n\nEins.\n\n\n\nZwei.\n', 'Titel\nEins.\nZwei.'],
  ['nothing gives nothing', '', ''],
  ['rules, comments and definitions add no empty line', 'a\n\n---\n\n<!-- x -->\n\n[r]: http://x.ch\n\nb', 'a\nb'],
  ['white space is folded', 'a   b\t c\nd', 'a b c d'],
  ['a soft line end is a space, a hard one stays', 'a\nb  \nc\\\nd', 'a b\nc\nd'],
  ['breaks at the ends give nothing', '<br>a  \n<br>\n', 'a'],
  ['non-breaking spaces are characters', 'z.\u00a0B. 10\u202f000', 'z.\u00a0B. 10\u202f000'],
  ['a paragraph of a non-breaking space is empty', 'a\n\n&nbsp;\n\nb', 'a\nb'],
  [
    'marks give nothing',
    '**fett** *kursiv* ~~weg~~ ==hell== __auch__ ***beides***',
    'fett kursiv weg hell auch beides',
  ],
  ['spaces around marks are kept once', 'a ** b** *c * d', 'a ** b** *c * d'],
  ['a link is its text', '[Text *kursiv*](http://x.ch "Titel")', 'Text kursiv'],
  ['a reference link is its text', '[Text][r] [r]\n\n[r]: http://x.ch', 'Text r'],
  ['an autolink is its address', '<https://x.ch/?a=1&b=2> und www.y.ch', 'https://x.ch/?a=1&b=2 und www.y.ch'],
  ['a code span is its text', 'a `b  *c*` d `` ` ``', 'a b *c* d `'],
  ['an image is its alternative text', 'vor ![alt *x*](a.png "t") nach', 'vor alt x nach'],
  ['an image alone', '![alt](a.png)', 'alt'],
  ['an image without text adds nothing', 'a\n\n![](a.png)\n\nb', 'a\nb'],
  ['lists', '- a\n- b\n  1. c\n  2. d\n- [ ] e\n- [x] f', 'a\nb\nc\nd\ne\nf'],
  ['loose lists', '1. a\n\n   b\n\n2. c', 'a\nb\nc'],
  ['a task in a loose list', '- [x] a\n\n- [ ] b', 'a\nb'],
  ['quotes', '> a\n> > b\n>\n> c', 'a\nb\nc'],
  ['a callout', '> [!NOTE]\n> Inhalt', 'Inhalt'],
  ['a callout with a title', '> [!warning]- Achtung **hier**\n> Inhalt\n>\n> mehr', 'Achtung hier\nInhalt\nmehr'],
  ['a code block is verbatim', '```js\nlet a;\n\n  b  \n```', 'let a;\n\n  b  '],
  ['a code block keeps a blank last line', '```\na\n\n```', 'a\n'],
  ['an indented code block', '    a\n      b\n\n    c\n\ntext', 'a\n  b\n\nc\ntext'],
  ['a table', '| a | b |\n|---|---|\n| 1 | *2* |\n| 3 |', 'a\tb\n1\t2\n3\t'],
  ['a table with pipes and breaks', '| a |\n|---|\n| b \\| c<br>d |', 'a\nb | c\nd'],
  ['a table without a header keeps its tabs', '| | |\n|-|-|\n| a | b |', '\t\na\tb'],
  ['an empty table adds nothing', 'x\n\n| | |\n|-|-|\n\ny', 'x\ny'],
  ['footnotes come last, by first reference', 'a[^2] b[^1].\n\n[^1]: Eins\n[^2]: Zwei\n\nc', 'a b.\nc\nZwei\nEins'],
  ['a footnote of several blocks', 'a[^x]\n\n[^x]: Eins\n    weiter\n\n    Zwei\n\nb', 'a\nb\nEins weiter\nZwei'],
  ['a footnote that nothing refers to is not lost', 'a\n\n[^x]: verloren', 'a\nverloren'],
  ['a footnote in a footnote', 'a[^1]\n\n[^2]: zwei\n[^1]: eins[^2]', 'a\neins\nzwei'],
  ['an inline footnote', 'a^[eins *b* [c](d)] e[^1] x^[ ] [^a-z]\n\n[^1]: zwei', 'a e x^[ ] [^a-z]\neins b c\nzwei'],
  ['a reference without a footnote is text', 'a[^1] b', 'a[^1] b'],
  ['a footnote ends a paragraph', 'a[^1]\n[^1]: b', 'a\nb'],
  [
    'macros are as written',
    'a {{ x_y | z_w }} {% if  b %} {{< c "d*e*" >}} *f {{g*h}} i*',
    'a {{ x_y | z_w }} {% if b %} {{< c "d*e*" >}} f {{g*h}} i',
  ],
  ['a link to a macro', '[Text]({% post_url 2019-03-05-x %}) [b]({{< ref "c.md" >}} "t")', 'Text b'],
  [
    'wikilinks',
    '[[Seite]] [[Ordner/Seite#Teil|Text]] [[#Teil]] ![[bild.png|Alt]] ![[bild.png|300]]',
    'Seite Text Teil Alt',
  ],
  ['prices are text', 'von $5 and $6, US$7$ oder 8$', 'von $5 and $6, US$7$ oder 8$'],
  ['formulas are as written', 'a $x_1 * y_2$ b $$\\frac{a}{b}$$', 'a $x_1 * y_2$ b $$\\frac{a}{b}$$'],
  ['a formula as a block', '$$\na &= b\n- c\n$$\n\nx', '$$ a &= b - c $$\nx'],
  ['equals signs are text', 'a == b und c == d, e==f==g', 'a == b und c == d, e==f==g'],
  ['comments of Obsidian', 'a %%weg%% b\n\n%%\nauch\n\nweg\n%%\n\n100%% c', 'a b\n100%% c'],
  ['comments of HTML', 'a <!-- weg --> b\n\n<!--\nauch\n\nweg -->\n\nc', 'a b\nc'],
  ['a heading with an identifier', '## Titel *x* {#id .klasse}\n\nTitel\n=====', 'Titel x\nTitel'],
  [
    'references are decoded once',
    '&auml; &amp;lt; &#228; &#x1F600; &lt;b&gt; &nichts; \\&amp;',
    'ä &lt; ä 😀 <b> &nichts; &amp;',
  ],
  ['references in code are not', '`&auml;`\n\n    &auml;', '&auml;\n&auml;'],
  ['NFC, also over the ends of marks', 'e\u0301 *e*&#769; &#101;&#769;', 'é é é'],
  ['inline HTML', 'a <kbd>Ctrl</kbd>+<b>c *d*</b> H<sub>2</sub>O <span class="x">y</span>', 'a Ctrl+c d H2O y'],
  ['a break in HTML', 'a<br>b<br/>\nc', 'a\nb\nc'],
  ['an image in HTML', 'a <img src="x.png" alt="Bild &amp; Text"> b', 'a Bild & Text b'],
  ['blocks of HTML', '<div>\n<p>a</p>\n<p>b <em>c</em></p>\nd\n</div>', 'a\nb c\nd'],
  ['HTML around Markdown', '<div class="x">\n\n**a**\n\n- b\n\n</div>\n\nc', 'a\nb\nc'],
  [
    'details',
    '<details>\n<summary>Mehr <b>dazu</b></summary>\n\nInhalt *hier*\n\n</details>',
    'Mehr dazu\nInhalt hier',
  ],
  [
    'a figure',
    '<figure><img src="a" alt="Alt"><figcaption>Unter <i>schrift</i></figcaption></figure>',
    'Alt\nUnter schrift',
  ],
  ['a list in HTML', '<ul><li>a<li>b <p>c</p></ul>', 'a\nb\nc'],
  [
    'a table in HTML',
    '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td><ul><li>d</li><li>e</li></ul></td></tr></table>',
    'a\tb\nc\td\ne',
  ],
  ['preformatted HTML', '<pre><code class="language-js">\na &lt; b\n  c\n</code></pre>', 'a < b\n  c'],
  ['a definition list', '<dl><dt>A</dt><dd>eins</dd><dt>B</dt><dd>zwei</dd></dl>', 'A\neins\nB\nzwei'],
  ['scripts and styles', '<script>\nlet a;\n\nlet b;\n</script>\n<style>p{}</style>\n\na <script>x()</script>b', 'a b'],
  ['a script with a blank line in another block', '<ul><li>a</ul>\n<script>x()\n\ny()</script>\n\nb', 'a\nb'],
  ['an open tag hides nothing', 'a <b>c\n\n<div>d\n\ne', 'a c\nd\ne'],
  ['a stray sign is text', 'a < b > c & d', 'a < b > c & d'],
  ['line ends of any kind', 'a\r\n\r\nb\rc', 'a\nb c'],
];

describe(`the reading text, rules ${READING_TEXT_RULES}`, () => {
  test.each(rules)('%s', (_, markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });
});
