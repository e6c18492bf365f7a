import { addressesIn, fileList } from '../html/file-list.ts';
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
  const { text, base } = content;
  const linked = new Set(addressesIn(text));
  const list = fileList(files.filter(({ address }) => !linked.has(address)));
  const isHtml = content.type === 'html' && /[<&]/.test(text);
  if (isHtml) {
    const named = title || titleFromText(plainText(text));
    return { ...htmlToMarkdown(`${text}\n\n${list}`, { base, lineEnds: lineEndsOf(text) }), title: named };
  }
  const markdown = [textMarkdown(text), list && htmlToMarkdown(list).markdown].filter(Boolean).join('\n\n');
  return { markdown, title: title || titleFromText(text), faithful: true, dropped: 0 };
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
