import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/post/parse.ts';
import { checkDocument } from './invariants.ts';

/** `FUZZ_RUNS=10000` for the long form. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

/** Pieces that Markdown, HTML and the dialects are made of, so that random texts meet the parser's edges. */
const pieces = [
  ...[
    '# ',
    '## ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '3) ',
    '> ',
    '>',
    '```',
    '~~~',
    '```js\n',
    '    ',
    '\t',
    '---',
    '===',
    '***',
    '|',
    '|-|-|',
  ],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '==',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '](a.md)',
    '[a]: b\n',
    '[^1]',
    '[^1]: ',
    '<',
    '>',
    '&',
    ';',
  ],
  ...[
    '&amp;',
    '&#228;',
    '&#x1F600;',
    '&nbsp;',
    '&#0;',
    '&#769;',
    '&lt;b&gt;',
    '\\',
    '\\\n',
    '  \n',
    '\n',
    '\n\n',
    '\n\n\n',
    ' ',
    '  ',
  ],
  ...[
    '<br>',
    '<br/>',
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<ul><li>',
    '</li></ul>',
    '<table><tr><td>',
    '</td></tr></table>',
  ],
  ...[
    '<details>\n<summary>',
    '</summary>\n\n',
    '\n</details>\n',
    '<figure>',
    '<figcaption>',
    '</figure>',
    '<img src="a" alt="b">',
    '<pre>',
    '</pre>',
  ],
  ...[
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<kbd>',
    '</kbd>',
    '<a href="x">',
    '</a>',
    '<a id=q>',
    '<style>',
    '<h2>',
    '</h2>',
    '<dl><dt>',
    '<dd>',
  ],
  ...[
    '{{',
    '}}',
    '{{x}}',
    '{% y %}',
    '{{< ref "a" >}}',
    '{:.c}',
    '$',
    '$$',
    '$x^2$',
    '%%',
    '[[',
    ']]',
    '[[Seite|Text]]',
    '![[b.png]]',
    '> [!NOTE] ',
  ],
  ...[
    '[ ] ',
    '[x] ',
    'http://a.b/c',
    'www.x.ch',
    'a@b.ch',
    '{#id}',
    'Wort',
    'ä',
    'e\u0301',
    '😀',
    '👩‍👩‍👧',
    'a\u00a0b',
    '\u202e',
    '\u0000',
    '\ud800',
    '\u2028',
    '\r\n',
    '\r',
  ],
];

const markdown = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

describe('parseDocument', () => {
  test('holds its invariants for any Markdown', () => {
    fc.assert(
      fc.property(markdown, (source) => checkDocument(parseDocument(source))),
      { numRuns },
    );
  });

  test('is a function of the Markdown alone, and line ends do not matter', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const plain = source.replace(/\r\n?/g, '\n');
        expect(parseDocument(plain.replaceAll('\n', '\r\n')).text.text).toBe(parseDocument(plain).text.text);
      }),
      { numRuns },
    );
  });

  test('gives plain words back as they are', () => {
    const word = fc.stringMatching(/^[a-zäöüéA-Z]{2,12}$/);
    const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (paragraphs) => {
        expect(parseDocument(paragraphs.join('\n\n')).text.text).toBe(paragraphs.join('\n'));
        expect(parseDocument(paragraphs.map((text) => `- **${text}**`).join('\n')).text.text).toBe(
          paragraphs.join('\n'),
        );
        expect(parseDocument(paragraphs.map((text) => `> ${text}`).join('\n>\n')).text.text).toBe(
          paragraphs.join('\n'),
        );
        expect(parseDocument(paragraphs.map((text) => `<div><p>${text}</p></div>`).join('\n')).text.text).toBe(
          paragraphs.join('\n'),
        );
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });

  test('sources lie in the body, and a plain paragraph is found exactly', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const document = parseDocument(source);
        const { length } = source.replace(/\r\n?/g, '\n').normalize('NFC');
        for (const {
          source: [start, end],
        } of document.leaves) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns },
    );
    const body =
      '# Titel\n\nEin Absatz.\n\n- Punkt\n  - Unterpunkt *kursiv*\n\n> Zitat\n> geht weiter\n\n| a | b |\n|---|---|\n| c | d |\n';
    const found = parseDocument(body).leaves.map(({ source }) => body.slice(...source));
    expect(found).toEqual(
      [
        '# Titel',
        'Ein Absatz.',
        'Punkt',
        'Unterpunkt *kursiv*',
        'Zitat\n> geht weiter',
        ...Array(2).fill('| a | b |'),
        ...Array(2).fill('| c | d |'),
      ].map((text) => expect.stringContaining(text)),
    );
  });
});
