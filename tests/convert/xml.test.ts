import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AmpersandMender } from '../../src/convert/xml/ampersands.ts';
import { runConverter } from './run-converter.ts';

const feed = (items: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>x</title>\n${items}\n</channel></rss>`;
const item = (title: string): string => `<item><title>${title}</title><description>Text.</description></item>`;

describe('XML that means harm', () => {
  test('entities of a document type are not expanded, nested or not', () => {
    const lols = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const { posts, troubles } = runConverter('rss', feed(item('&l9;'), `<!DOCTYPE rss [<!ENTITY l0 "lol">${lols}]>`));
    expect(posts[0]?.title).toBe('&l9;');
    expect(troubles).toMatchObject([{ fatal: false, message: { key: 'convert.xml.entity' } }]);
  });

  test('no file is read for an external entity', () => {
    const head =
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>';
    expect(runConverter('rss', feed(item('&x;'), head)).posts[0]?.title).toBe('&x;');
  });

  test('elements too deep to mean anything end the reading', () => {
    const { troubles } = runConverter('rss', feed(`<item>${'<a>'.repeat(5000)}`));
    expect(troubles).toMatchObject([{ fatal: true, message: { key: 'convert.xml.tooDeep' } }]);
  });
});

describe('XML with slips', () => {
  test('bare ampersands, names of HTML, forbidden characters and numbers of them do no harm', () => {
    const { posts, dropped, troubles } = runConverter(
      'rss',
      feed(item('A & B &amp; C&nbsp;D&eacute; \u0008x &#8; ?a=1&b=2')),
      3,
    );
    expect(posts[0]?.title).toBe('A & B & C Dé x ?a=1&b=2');
    expect(dropped).toMatchObject([{ kind: 'control', count: 1 }]);
    expect(troubles).toEqual([]);
  });

  test('white space before the declaration does no harm', () => {
    expect(runConverter('rss', `\n\n${feed(item('a'))}`).posts).toHaveLength(1);
  });
});

describe('broken XML', () => {
  test('names line and column, after the posts that stand before it', () => {
    const { posts, troubles } = runConverter(
      'rss',
      feed(`${item('a')}\n${item('b')}\n<item><title>c</tilte></item>${item('d')}`),
    );
    expect(posts.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(troubles).toMatchObject([{ fatal: true, place: { line: 4 }, message: { key: 'convert.xml.broken' } }]);
  });

  test('a file that was cut short says so', () => {
    const whole = feed(`${item('a')}${item('b')}`);
    const { posts, troubles } = runConverter('rss', whole.slice(0, whole.indexOf('<title>b') + 5));
    expect(posts).toHaveLength(1);
    expect(troubles).toMatchObject([{ fatal: true }]);
  });

  test('cut anywhere, it gives whole posts and says that it was cut', () => {
    const whole = feed(`${item('a &amp; b')}${item('<![CDATA[c]]>')}`);
    for (let end = 60; end < whole.length - 1; end++) {
      const { posts, troubles } = runConverter('rss', whole.slice(0, end), 16);
      expect(posts.length).toBeLessThanOrEqual(2);
      for (const post of posts) expect(post.body).toBe('Text.');
      expect(troubles.some(({ fatal }) => fatal)).toBe(true);
    }
  });
});

test('ampersands are mended the same however the text is cut, and never in sections', () => {
  const part = fc.constantFrom(
    'a & b',
    '&amp;',
    '&#38;',
    '&#x26;',
    '&',
    ';',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<',
    '-',
    ']',
    'x',
    '&nbsp',
    '& ',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (parts, piece) => {
      const text = parts.join('');
      const whole = new AmpersandMender();
      const once = whole.write(text) + whole.end();
      const mender = new AmpersandMender();
      let cut = '';
      for (let at = 0; at < text.length; at += piece) cut += mender.write(text.slice(at, at + piece));
      expect(cut + mender.end()).toBe(once);
      expect(once.replaceAll('&amp;', '&')).toBe(text.replaceAll('&amp;', '&'));
    }),
  );
});
