/** Finding in the reading text of the open post, across the line breaks of the page. */
import type { PostDocument, Range } from '../../post/document.ts';

/** More are not marked: a letter that stands everywhere is not what is looked for. */
const mostRanges = 5000;

/** What a letter of the query stands for; umlauts are found written out and the other way round. */
const letters: Readonly<Record<string, string>> = {
  ä: '(?:ä|ae|a)',
  ö: '(?:ö|oe|o)',
  ü: '(?:ü|ue|u)',
  ß: '(?:ß|ss)',
  ae: '(?:ae|ä)',
  oe: '(?:oe|ö)',
  ue: '(?:ue|ü)',
  ss: '(?:ss|ß)',
  a: '[aàáâãåä]',
  e: '[eèéêë]',
  i: '[iìíîï]',
  o: '[oòóôõöø]',
  u: '[uùúûü]',
  c: '[cç]',
  n: '[nñ]',
  "'": "['’‘]",
  '"': '["“”„«»]',
  '-': '[-‐‑–—]',
};

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');

/** A pattern for text as it is typed: blanks are any white space, case and accents do not matter. */
function patternOf(text: string): string {
  const parts =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\s+|ae|oe|ue|ss|[\s\S]/gu) ?? [];
  return parts.map((part) => (/\s/u.test(part) ? '\\s+' : (letters[part] ?? escaped(part)))).join('');
}

/** Every place of a typed text, ascending, in code points. */
export function findText(document: PostDocument, typed: string): Range[] {
  const text = typed.trim();
  return text === '' ? [] : matches(document, new RegExp(patternOf(text), 'giu'));
}

/** Every place of the words that a search found, as they stand in the post. */
export function findTerms(document: PostDocument, terms: readonly string[]): Range[] {
  const parts = [...new Set(terms)]
    .filter((term) => term.trim() !== '')
    .sort((a, b) => b.length - a.length)
    .map((term) => escaped(term.normalize('NFC')).replace(/\s+/gu, '\\s+'));
  if (parts.length === 0) return [];
  return matches(document, new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'giu'));
}

function matches(document: PostDocument, pattern: RegExp): Range[] {
  const { text } = document;
  const found: Range[] = [];
  for (const match of text.text.matchAll(pattern)) {
    if (match[0] === '') continue;
    found.push({ start: text.toPoint(match.index), end: text.toPoint(match.index + match[0].length) });
    if (found.length >= mostRanges) break;
  }
  return found;
}
