import { decodeEntities } from './html/entities.ts';

const special = /[\\`*_[\]<>&{!~$=]/;
/** Only beyond these characters does NFC change anything. */
const beyondLatin = /[^\u0000-\u02ff]/;
const longest = 300;

/** The plain text of a heading's Markdown, for titles and quick open: near to its reading text, without lexing it. */
export function plainHeading(source: string): string {
  const text = source.length > 2 * longest ? source.slice(0, 2 * longest).trim() : source.trim();
  const marked = special.test(text) ? withoutMarks(text) : text;
  const plain = beyondLatin.test(marked) ? marked.normalize('NFC') : marked;
  return plain.length > longest ? `${plain.slice(0, longest).trimEnd()}…` : plain;
}

function withoutMarks(text: string): string {
  const code: string[] = [];
  // Code spans are put aside: what stands in them is literal.
  const kept = text.replace(/(`+)([^`]|[^`].*?[^`])\1(?!`)/g, (_, _ticks, inner: string) => {
    code.push(inner.trim());
    return `\u0000${code.length - 1}\u0000`;
  });
  const plain = kept
    .replace(/\s*\{[^{}]*#[\w:.-]+[^{}]*\}$/, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/!?\[\[([^[\]|]+)(?:\|([^[\]]*))?\]\]/g, (_, target: string, shown?: string) => shown ?? target)
    .replace(/!?\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/g, '$1')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/(\*\*|__|~~|==)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}\\*])\*(?=\S)([^*]+?)(?<=[^\s\\])\*/gu, '$1')
    .replace(/(?<![\p{L}\p{N}\\_])_(?=\S)([^_]+?)(?<=[^\s\\])_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return decodeEntities(plain)
    .replace(/\u0000(\d+)\u0000/g, (_, index: string) => code[Number(index)] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
