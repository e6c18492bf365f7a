import { describe, expect, test } from 'vitest';
import { fragmentPlace } from '../../src/post/fragments.ts';
import { parseDocument } from '../../src/post/parse.ts';

/** The words to which a fragment leads, up to the end of their line. */
function words(markdown: string, fragment: string): string | null {
  const document = parseDocument(markdown);
  const place = fragmentPlace(document, fragment);
  return place === null ? null : (document.text.slice(place).split('\n')[0] ?? '');
}

describe('fragments lead to', () => {
  test.each([
    ['a heading by its slug', '# Über uns\n\nText\n\n## Noch etwas!', 'noch-etwas', 'Noch etwas!'],
    ['a heading by its words', 'Text\n\n## Noch etwas', 'Noch%20etwas', 'Noch etwas'],
    ['a heading with umlauts, encoded', 'Text\n\n# Über uns', '#%C3%BCber-uns', 'Über uns'],
    ['the second of two equal headings', '# A\n\n# A\n\nx', 'a-1', 'A'],
    ['an explicit identifier', 'Text\n\n## Lange Überschrift {#kurz .klasse}', 'kurz', 'Lange Überschrift'],
    ['an HTML heading', 'Text\n\n<h2 id="Eigen">Überschrift</h2>', 'Eigen', 'Überschrift'],
    ['an empty anchor before a heading', 'Text\n\n<a id="da"></a>\n\n## Hier', 'da', 'Hier'],
    ['an anchor by name within a line', 'Text und <a name="m"></a>mehr davon', 'm', 'mehr davon'],
    ['a paragraph', 'Text\n\n<p id="p1">Absatz</p>', 'p1', 'Absatz'],
    ['a division with blocks in it', 'Text\n\n<div id="box">\n\n## Innen\n\nmehr\n\n</div>', 'box', 'Innen'],
    ['details', 'Text\n\n<details id="d"><summary>Kurz</summary>\n\nLang\n\n</details>', 'd', 'Kurz'],
    ['a point of a list', '<ul><li>eins</li><li id="zwei">zwei</li></ul>', 'zwei', 'zwei'],
    ['a term of a definition list', '<dl><dt>a</dt><dd>b</dd><dt id="c">c</dt><dd>d</dd></dl>', 'c', 'c'],
    ['a cell', '<table><tr><th>A</th></tr><tr><td id="z">Zelle</td></tr></table>', 'z', 'Zelle'],
    ['a footnote by its label', 'Text[^q]\n\n[^q]: Quelle', 'fn:q', 'Quelle'],
    ['a footnote by its number', 'Text[^q]\n\n[^q]: Quelle', 'user-content-fn-1', 'Quelle'],
    ['a block of Obsidian', 'Eins\n\nZwei drei ^abc123\n\nVier', '^abc123', 'Zwei drei ^abc123'],
    ['the block before a mark of Obsidian that stands alone', '- a\n- b\n\n^list\n\nText', '^list', 'b'],
    ['a block named in kramdown', 'Eins\n\nZwei\n{: #zwei .x}\n\nDrei', 'zwei', 'Zwei {: #zwei .x}'],
  ])('%s', (_, markdown, fragment, expected) => {
    expect(words(markdown, fragment)).toBe(expected);
  });

  test.each([
    ['nothing that is not there', '# A', 'b'],
    ['no part of a name', 'Text ^abcdef', '^abc'],
    ['nothing without a name', '# A', '#'],
  ])('%s', (_, markdown, fragment) => {
    expect(words(markdown, fragment)).toBeNull();
  });
});

test('the language of code is told without what site generators write beside it', () => {
  const language = (info: string) => {
    const [block] = parseDocument(`\`\`\`${info}\nx\n\`\`\``).blocks;
    return block?.type === 'code' ? block.language : null;
  };
  const infos = {
    js: 'js',
    'js-nolint': 'js',
    'js example-good': 'js',
    'js {linenos=true}': 'js',
    'js{1,3-5}': 'js',
    'js:title.js': 'js',
    'js [app.js]': 'js',
    '{.python .numberLines}': 'python',
    '{python}': 'python',
    '{r, echo=FALSE}': 'r',
    'python=3': 'python',
    'language-css': 'css',
    'rust,ignore': 'rust',
    'C++': 'c++',
    'objective-c': 'objective-c',
    'shell-session': 'shell-session',
    '': '',
    '{#id}': '#id',
  };
  expect(Object.fromEntries(Object.keys(infos).map((info) => [info, language(info)]))).toEqual({
    ...infos,
    '{#id}': '',
  });
});
