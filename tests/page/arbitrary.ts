/** Random Markdown that is made of what posts are made of, and random noise between. */
import fc from 'fast-check';

/** How often a property is tried: few times by default, as often as FUZZ_RUNS says in a long run. */
export const runs = (few: number): number => Number(process.env['FUZZ_RUNS'] ?? few);

/** Milliseconds after which a property test has hung. */
export const fuzzTimeout = 60_000 + runs(0) * 3000;

const words = [
  ...[
    'Wer',
    'beim',
    'Support',
    'anruft',
    'hört',
    'zuerst',
    'eine',
    'Ansage',
    'und',
    'so',
    'weiter',
    'x',
    'a-b',
    '5.',
    '12',
    '§',
  ],
  ...['Datenschutzgrundverordnung', 'Eigenschaftenvergleich', 'intransparentes', 'Content-Marketing-Verantwortliche'],
  ...['unbelievably', 'straightforward', 'https://example.org/ein/langer/pfad?mit=fragen&und=mehr', 'www.example.org'],
  ...[
    '漢字',
    'かな。',
    '한국어',
    'ไทยภาษา',
    '👩‍👩‍👧‍👦',
    '🇨🇭',
    'e\u0301',
    'z.\u00a0B.',
    'weich\u00adheit\u00adlich',
    'null\u200bbreit',
    '–',
    '—',
  ],
  ...[
    '"so"',
    "it's",
    '...',
    '--',
    '&amp;',
    '&lt;b&gt;',
    '\\*',
    '2*3',
    'a_b_c',
    'ﬁ',
    '\u{1d504}\u{1d505}',
    'עברית',
    'عربي',
  ],
];
const word = fc.constantFrom(...words);
const phrase = fc.array(word, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));

const inline = fc.oneof(
  { weight: 5, arbitrary: phrase },
  phrase.map((text) => `**${text}**`),
  phrase.map((text) => `*${text}*`),
  phrase.map((text) => `\`${text}\``),
  phrase.map((text) => `~~${text}~~`),
  phrase.map((text) => `[${text}](https://example.org/)`),
  phrase.map((text) => `![${text}](bild.jpg)`),
  phrase.map((text) => `<kbd>${text}</kbd>`),
  phrase.map((text) => `<sub>${text}</sub>`),
  fc.constantFrom('[^1]', '<br>', '{{< ref "x" >}}', '$a^2+b^2$', '<!-- versteckt -->', '{% raw %}', '  \n'),
);
const paragraph = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));

const indented = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first : rest) + line)
    .join('\n');

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.array(fc.array(inline, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 4 }),
  )
  .map(([columns, rows]) => {
    const row = (cells: readonly string[]) =>
      `| ${cells
        .slice(0, columns)
        .map((cell) => cell.replace(/[|\n]/g, ' '))
        .join(' | ')} |`;
    const [head = [], ...body] = rows;
    const rule = `|${[' --- |', ' :-: |', ' ---: |'].join('').repeat(columns).split('|').slice(0, columns).join('|')}|`;
    return [row(head), rule, ...body.map(row)].join('\n');
  });

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    paragraph,
    fc.tuple(fc.integer({ min: 1, max: 6 }), phrase).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    fc
      .tuple(fc.constantFrom('js', '', 'python', 'x\u001b]0;y'), phrase)
      .map(([lang, text]) => `\`\`\`${lang}\n\tif (a) {\n${text}\n}\n\`\`\``),
    table,
    fc.constantFrom(
      '---',
      '<!-- weg -->',
      '![](leer.png)',
      '<details><summary>Mehr</summary>\n\nInnen\n\n</details>',
      '$$\nx\n$$',
    ),
    tie('blocks').map((text) => indented(text, '> ', '> ')),
    tie('blocks').map((text) => indented(`[!NOTE]\n${text}`, '> ', '> ')),
    fc
      .array(tie('blocks'), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((text) => indented(text, '- ', '  ')).join('\n')),
    fc
      .array(tie('blocks'), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((text, i) => indented(text, `${i + 8}. `, '    ')).join('\n')),
    fc
      .array(paragraph, { minLength: 1, maxLength: 3 })
      .map((items) => items.map((text) => indented(text, '- [x] ', '  ')).join('\n')),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((blocks) => blocks.join('\n\n')),
}));

/** A post's Markdown with every kind of block and inline. */
export const post = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) => `${blocks.join('\n\n')}\n\n[^1]: Fussnote mit *Text*.\n`);

const control = fc.constantFrom(
  '\u0000',
  '\u0007',
  '\u0008',
  '\u001b',
  '\u001b[31m',
  '\u001b]0;x\u0007',
  '\u001b]8;;http://x\u001b\\',
  '\u007f',
  '\u0085',
  '\u009b',
  '\u009d',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ud800',
  '\r',
  '\v',
  '\f',
);

/** Markdown with control characters anywhere: in text, code, titles, addresses, attributes, languages. */
export const hostilePost = fc
  .tuple(post, fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), control), { minLength: 1, maxLength: 20 }))
  .map(([markdown, places]) =>
    places.reduce((text, [place, bad]) => {
      const at = Math.floor(place * text.length);
      return text.slice(0, at) + bad + text.slice(at);
    }, markdown),
  );

/** Widths from the narrowest screen's to the widest's. */
export const columns = fc.oneof(fc.integer({ min: 20, max: 40 }), fc.integer({ min: 41, max: 160 }));
