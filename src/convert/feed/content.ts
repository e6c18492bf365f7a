import { htmlText } from '../html/html-text.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import { plainBlock } from '../plain-markdown.ts';
import { plainText, titleFromText } from '../plain-text.ts';
import type { FeedEntry } from './feed.ts';

/** What an entry holds, and in which form. */
export interface FeedContent {
  readonly text: string;
  readonly type: 'html' | 'text';
  /** What relative addresses in it are relative to. */
  readonly base: string | null;
}

export interface EntryMarkdown {
  readonly markdown: string;
  readonly title: string;
  readonly faithful: boolean;
  readonly dropped: number;
}

/** The content and files of an entry as Markdown, and its title, taken from the text where it has none. */
export function contentMarkdown({ content, title, files }: FeedEntry): EntryMarkdown {
  const isHtml = content.type === 'html' && /[<&]/.test(content.text);
  const converted = isHtml
    ? htmlToMarkdown(content.text, { base: content.base, lineEnds: lineEndsOf(content.text) })
    : { markdown: textMarkdown(content.text), faithful: true, dropped: 0, addresses: new Set<string>() };
  const extra = files
    .filter(({ address }) => !converted.addresses.has(address) && !content.text.includes(address))
    .map((file) => `<li><a href="${htmlText(file.address)}">${htmlText(file.title || file.address)}</a></li>`);
  const list = extra.length > 0 ? htmlToMarkdown(`<ul>${extra.join('')}</ul>`).markdown : '';
  return {
    markdown: [converted.markdown, list].filter(Boolean).join('\n\n'),
    title: title || titleFromText(isHtml ? plainText(content.text) : content.text),
    faithful: converted.faithful,
    dropped: converted.dropped,
  };
}

/** HTML without a paragraph or line break in it, but with blank lines, means those. */
const lineEndsOf = (html: string) =>
  /<(?:p|br|div|li|h\d)\b/i.test(html) || !/\n\s*\n/.test(html.trim()) ? 'spaces' : 'breaks';

/** Plain text: blank lines part paragraphs, line ends stay. */
function textMarkdown(text: string): string {
  return text
    .split(/\n[^\S\n]*\n\s*/u)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.replace(/\s+/gu, ' ').trim())
        .filter(Boolean),
    )
    .filter((lines) => lines.length > 0)
    .map((lines) => plainBlock(lines, { type: 'paragraph' }))
    .join('\n\n');
}
