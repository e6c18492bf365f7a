/** Text of HTML as Markdown text: escaped where Markdown, or a dialect of it, would read a mark. */
import { type DomElement, type DomNode, type DomText, following, is, isBlock, isText } from './dom.ts';

/** Stands for `|` inside tables until turndown's table rule has done its own (and lossy) escaping. */
export const pipe = '\ue001';

/** Escapes every text below `root` in place; code stays as it is, but for inline code that is written as HTML. */
export function escapeTexts(root: DomElement, strict: boolean): void {
  for (let node: DomNode | null = root.firstChild; node; node = following(node, root)) {
    if (!isText(node)) continue;
    const around = surroundings(node, root);
    const text = around.inTable ? node.data.replace(/\|/g, pipe) : node.data;
    if (around.inCodeBlock || (around.inCode && !strict)) node.data = text;
    else if (strict) node.data = around.inLink ? escapeAll(text).replaceAll('\\[', bracket) : escapeAll(text);
    else node.data = escapeText(text, around);
  }
}

interface Surroundings {
  readonly inCode: boolean;
  readonly inCodeBlock: boolean;
  readonly inLink: boolean;
  readonly inTable: boolean;
  /** Nothing stands before it on its line. */
  readonly atStart: boolean;
}

function surroundings(text: DomText, root: DomElement): Surroundings {
  let inCode = false;
  let inCodeBlock = false;
  let inLink = false;
  let inTable = false;
  for (let up = text.parentNode; up && up !== root; up = up.parentNode) {
    if (is(up, 'PRE')) inCodeBlock = true;
    else if (is(up, 'CODE')) inCode = true;
    else if (is(up, 'A')) inLink = true;
    else if (is(up, 'TD', 'TH')) inTable = true;
  }
  return { inCode, inCodeBlock, inLink, inTable, atStart: startsLine(text, root) };
}

function startsLine(text: DomNode, root: DomElement): boolean {
  for (let node: DomNode | null = text; node && node !== root; node = node.parentNode) {
    let before = node.previousSibling;
    while (before && isText(before) && before.data.trim() === '') before = before.previousSibling;
    if (before) return is(before, 'BR') || isBlock(before);
    if (isBlock(node.parentNode)) return true;
  }
  return true;
}

/**
 * In a link's text `marked` takes the backslash from `\[` before it reads on, and two of them would be a page's name, or
 * the begin of a footnote.
 */
const bracket = '&#91;';

/** Every mark of ASCII. */
export const escapeAll = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

const bareAddress = /\bhttps?:\/\/[^\s<>"\\^`{|}\ue001]+/giu;

function escapeText(text: string, { inLink, atStart }: Surroundings): string {
  let result = '';
  let last = 0;
  if (!inLink) {
    // An address in the text is written as one: what is in it needs no escapes then.
    for (const match of text.matchAll(bareAddress)) {
      const address = match[0].replace(/(?:[.,:;!?'*_~]|&\w+;|\)(?!.*\())+$/u, '');
      if (address.length < 9) continue;
      result += `${escapeMarks(text.slice(last, match.index), atStart && last === 0, false)}<${address}>`;
      last = match.index + address.length;
    }
  }
  return result + escapeMarks(text.slice(last), atStart && last === 0, inLink);
}

function escapeMarks(text: string, atStart: boolean, inLink: boolean): string {
  const escaped = text.replace(/[\\`*_[\]<&~=$%{]/g, (mark, at: number) => {
    if (!isMark(mark, at, text, inLink)) return mark;
    return inLink && mark === '[' && /^$|[[^]/.test(text[at + 1] ?? '') ? bracket : `\\${mark}`;
  });
  return atStart ? escapeStart(escaped) : escaped;
}

/** What a line's beginning may mean: headings, quotes, lists, rules, tables, footnotes. */
const escapeStart = (text: string): string =>
  text
    .replace(/^(\s*)(#{1,6})(?=\s|$)/, '$1\\$2')
    .replace(/^(\s*)([-+>|:])/, '$1\\$2')
    .replace(/^(\s*)(?==)/, '$1\\')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');

const isSpace = (character: string): boolean => /^\s$/u.test(character);
const isLetter = (character: string): boolean => /^[\p{L}\p{N}]$/u.test(character);

function isMark(mark: string, at: number, text: string, inLink: boolean): boolean {
  // At its ends a text may touch another mark.
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  switch (mark) {
    case '\\':
      return after === '' || /[!-/:-@[-`{-~\ue001]/.test(after);
    case '*':
      return !(isSpace(before) && isSpace(after));
    case '_':
      return !(isSpace(before) && isSpace(after)) && !(isLetter(before) && isLetter(after));
    case '[':
      return inLink || bracketMeans(text, at);
    case ']':
      return inLink || !text.slice(0, at).includes('[');
    case '<':
      return after === '' || /[a-z/!?]/i.test(after);
    case '&':
      return after === '' || /^&(?:#\d|#x[\da-f]|[a-z][a-z\d]*;)/i.test(text.slice(at, at + 40));
    case '~':
    case '=':
      return before === mark || after === mark || (mark === '~' && text.indexOf('~') !== text.lastIndexOf('~'));
    case '$':
      return text.indexOf('$') !== text.lastIndexOf('$') || before === '' || after === '';
    case '%':
      return after === '%';
    case '{':
      return /[{%#:]/.test(after);
    default:
      return true;
  }
}

/** `[text](…)`, `[text]: …`, `[^1]`, `[[page]]`, `[ ]`, and brackets that are not closed here. */
function bracketMeans(text: string, at: number): boolean {
  // A footnote, a page, a box of a task, a kind of callout.
  if (/^\[(?:[\^[]|[ xX]\]|![\w-]+\])/.test(text.slice(at, at + 40))) return true;
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '[') depth++;
    else if (text[i] === ']' && --depth === 0) return i + 1 === text.length || /[([:]/.test(text[i + 1] ?? '');
  }
  return true;
}
