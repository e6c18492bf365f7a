import fc from 'fast-check';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { PostLexer } from '../../src/post/markdown/lexer.ts';

/** What stands in lines, and what may or may not begin something: an address, a mail address, a hard line end, an entity. */
const pieces = fc.constantFrom(
  ...[
    'Wort',
    'ein ',
    ' ',
    '  ',
    '\n',
    '  \n',
    '\t',
    '.',
    ':',
    ';',
    '-',
    '+',
    '#',
    '>',
    '(',
    ')',
    '|',
    '/',
    '//',
    '"',
    "'",
  ],
  ...['http', 'https:', 'HTTP:', 'ftp', '://', 'www', 'WWW.', 'mailto', 'xmpp', '.de', 'ß', '🙂', '1.', 'ſ'],
  ...['@', '&amp;', '*', '_', '`', '[', '<', '~', '!', '\\'],
);

describe('runs of plain text', () => {
  it('are the tokens that marked makes of them', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (parts) => {
        const source = parts.join('');
        const tokens = new PostLexer('').inlineTokens(source);
        expect(tokens).toEqual(new Lexer({ gfm: true }).inlineTokens(source));
        if (tokens.length === 1 && tokens[0]?.type === 'text') plain++;
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
    expect(plain).toBeGreaterThan(0);
  });

  it('join the text before them', () => {
    const earlier = () => [{ type: 'text', raw: 'Ein ', text: 'Ein ', escaped: false }];
    expect(new PostLexer('').inlineTokens('Wort', earlier())).toEqual(
      new Lexer({ gfm: true }).inlineTokens('Wort', earlier()),
    );
  });
});
