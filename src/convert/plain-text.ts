import { parseHtml } from './html/dom.ts';

/** The text of a short piece of HTML on one line, for titles, names and summaries; entities decoded once. */
export function plainText(html: string): string {
  const text = /[<&]/.test(html) ? parseHtml(html.replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, ' ')).textContent : html;
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u200b]+/gu, ' ').trim();
}

/** A title for a post that has none: the beginning of its text, to the end of a word. */
export function titleFromText(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const sentence = /^.{8,70}?[.!?](?=\s|$)/u.exec(line)?.[0];
  if (sentence) return sentence;
  if (line.length <= 70) return line;
  const cut = line.slice(0, 70);
  return `${cut.slice(0, Math.max(30, cut.lastIndexOf(' '))).trimEnd()}…`;
}
