/**
 * What the list needs to know of a body, from one pass over its bytes: an archive's thousands of posts are listed in a
 * second this way, where decoding and lexing them takes ten. What it gives differs from the reading text in rare
 * constructs only.
 */
import { plainHeading } from './heading-text.ts';
import { mayBeTag, tagAt } from './inline-tags.ts';

export interface Scan {
  /** Words of the reading text, closely. */
  readonly words: number;
  /** Plain text, in order; at most `mostHeadings`. */
  readonly headings: readonly string[];
  /** True when quotes and lists stand in each other deeper than they are read. */
  readonly isTooDeep: boolean;
  /** Obsidian's `#tags`, without the sign, as written. */
  readonly tags: readonly string[];
}

const mostHeadings = 2000;
const mostTags = 200;
/** Bytes of a heading's line that are looked at. */
const longestHeading = 1000;

/** Classes of bytes: what parts words, what stands in one, and signs that need a look. */
const SPACE = 1;
const WORD = 2;
const SIGN = 3;
const classes = new Uint8Array(256).fill(WORD, 0x80);
for (let code = 0; code < 0x80; code++) {
  const character = String.fromCharCode(code);
  if (code <= 0x20) classes[code] = SPACE;
  else if (/[a-z0-9]/i.test(character)) classes[code] = WORD;
  else if ('#`<('.includes(character)) classes[code] = SIGN;
}
classes[0x0a] = SIGN;
// General punctuation and the non-breaking space: three and two bytes that need a look.
classes[0xe2] = SIGN;
classes[0xc2] = SIGN;

/** 1 for a byte that, at the beginning of a line, begins nothing but text. */
const plainStart = new Uint8Array(256).fill(1);
for (const character of '\n\t\r `~#<=->|*+0123456789') plainStart[character.charCodeAt(0)] = 0;

const NEWLINE = 0x0a;
const TAB = 0x09;
const BLANK = 0x20;

/**
 * @param bytes UTF-8 with `\n` line ends
 * @param from where the body begins
 */
export function scanBody(bytes: Buffer, from: number): Scan {
  const headings: string[] = [];
  const tags = new Set<string>();
  const { length } = bytes;
  let words = 0;
  let isTooDeep = false;
  /** The sign and the length of the fence that a code block was opened with; 0 outside of code. */
  let fence = 0;
  let fenceLength = 0;
  /** Where the line before begins, if it can be a heading's text over a line of `===` or `---`; else -1. */
  let paragraph = -1;

  // One function with plain variables: a method call a line costs as much as the line.
  for (let start = from; start < length; ) {
    let at = start;
    while (bytes[at] === BLANK || bytes[at] === TAB) at++;
    const first = at < length ? (bytes[at] as number) : NEWLINE;
    const isIndented = at - start >= 4;
    if (first === 0x60 || first === 0x7e) {
      const run = runLength(bytes, at, first);
      if (run >= 3) {
        const closes = fence === first && run >= fenceLength && isBlank(bytes, at + run);
        const opens = fence === 0 && !(first === 0x60 && hasBacktick(bytes, at + run));
        if (closes || opens) {
          fence = closes ? 0 : first;
          fenceLength = run;
          paragraph = -1;
          start = lineEnd(bytes, at) + 1;
          continue;
        }
      }
    }
    const above = paragraph;
    paragraph = -1;
    if (fence === 0) {
      if (first === NEWLINE) {
        start = at + 1;
        continue;
      }
      if (!isIndented) {
        if (first === 0x23) addHeading(headings, atxHeading(bytes, at));
        else if (first === 0x3c) {
          const close = commentEnd(bytes, at);
          if (close > 0) {
            start = close;
            continue;
          }
          addHeading(headings, htmlHeading(bytes, at));
        } else if (above >= 0 && (first === 0x3d || first === 0x2d) && isUnderline(bytes, at, first)) {
          addHeading(headings, textOf(bytes, above, start - 1));
          start = lineEnd(bytes, at) + 1;
          continue;
        } else if (first !== 0x3e && first !== 0x7c) paragraph = at;
      }
    }
    let mayTag = fence === 0 && !isIndented;
    if (fence === 0 && plainStart[first] === 0) {
      if (!isTooDeep && (at - start > deepestIndent || bytes[at + 1] === BLANK || first === 0x3e || isDigit(first)))
        isTooDeep = isDeep(bytes, at, at - start);
      at = itemContent(bytes, at, first);
    }
    // 1 while in a stretch between white space of which a word was counted.
    let inWord = 0;
    let inCode = false;
    let content = at;
    for (; at < length; at++) {
      const code = bytes[at] as number;
      const kind = classes[code] as number;
      if (kind < SIGN) {
        if (kind === 0) continue;
        // Without branches, which would cost three times as much: the first word character of a stretch counts.
        words += (kind - SPACE) & (1 - inWord);
        inWord = kind - SPACE;
      } else if (code === NEWLINE) {
        if (at + 1 >= length || plainStart[bytes[at + 1] as number] === 0) break;
        // The next line is text and nothing else: most lines are, and need no look at their beginning.
        inWord = 0;
        inCode = false;
        content = at + 1;
        mayTag = fence === 0;
        paragraph = mayTag ? content : -1;
      } else if (code >= 0x80) {
        const width = punctuation(bytes, at);
        if (width < 0) inWord = 0;
        else if (width === 0) {
          words += 1 - inWord;
          inWord = 1;
        }
        at += Math.abs(width);
      } else if (code === 0x60) inCode = !inCode;
      else if (inCode) continue;
      else if (code === 0x23) {
        if (mayTag && (at === content || (bytes[at - 1] as number) <= BLANK)) addTag(tags, bytes, at);
      } else at = skip(bytes, at, code);
    }
    start = at + 1;
  }
  return { words, headings, isTooDeep, tags: [...tags] };
}

/** Columns of indentation, and signs of quotes and lists in one line, that mean more depth than is read. */
const deepestIndent = 400;
const deepestSigns = 40;

/** Whether a line stands too deep in quotes and lists. A rule, which is signs alone, does not. */
function isDeep(bytes: Buffer, at: number, indent: number): boolean {
  let signs = indent > deepestIndent ? deepestSigns : 0;
  for (let i = at; i < bytes.length; i++) {
    const code = bytes[i];
    if (code === 0x3e || code === 0x2d || code === 0x2a || code === 0x2b || code === 0x2e) signs++;
    else if (code === NEWLINE) return false;
    else if (code !== BLANK && !isDigit(code)) return signs > deepestSigns;
  }
  return false;
}

/** Where the text of a list's item begins: its number or its box is no word. */
function itemContent(bytes: Buffer, start: number, first: number): number {
  let at = start;
  if (first >= 0x30 && first <= 0x39) {
    while (isDigit(bytes[at])) at++;
    return (bytes[at] === 0x2e || bytes[at] === 0x29) && bytes[at + 1] === BLANK ? at + 1 : start;
  }
  if ((first !== 0x2d && first !== 0x2a && first !== 0x2b) || bytes[start + 1] !== BLANK) return start;
  at = start + 2;
  const isTask = bytes[at] === 0x5b && bytes[at + 2] === 0x5d && ((bytes[at + 1] ?? 0) | 0x20) === 0x78;
  return isTask ? at + 3 : start;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

function lineEnd(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(NEWLINE, at);
  return end < 0 ? bytes.length : end;
}

const textOf = (bytes: Buffer, start: number, end: number): string =>
  bytes.toString('utf8', start, Math.min(end, start + longestHeading));

function runLength(bytes: Buffer, at: number, code: number): number {
  let end = at;
  while (bytes[end] === code) end++;
  return end - at;
}

/** True when only white space is left in the line. */
function isBlank(bytes: Buffer, at: number): boolean {
  for (let i = at; i < bytes.length && bytes[i] !== NEWLINE; i++) if ((bytes[i] as number) > BLANK) return false;
  return true;
}

/** A fence of backticks has none in the rest of its line; such a line is a code span. */
function hasBacktick(bytes: Buffer, at: number): boolean {
  for (let i = at; i < bytes.length && bytes[i] !== NEWLINE; i++) if (bytes[i] === 0x60) return true;
  return false;
}

function isUnderline(bytes: Buffer, at: number, code: number): boolean {
  const run = runLength(bytes, at, code);
  return (code === 0x3d || run >= 2) && isBlank(bytes, at + run);
}

/** The end of a comment that begins here, or -1; one that never ends hides nothing here. */
function commentEnd(bytes: Buffer, at: number): number {
  if (bytes[at + 1] !== 0x21 || bytes[at + 2] !== 0x2d || bytes[at + 3] !== 0x2d) return -1;
  const close = bytes.indexOf('-->', at + 4);
  return close < 0 ? -1 : close + 3;
}

function atxHeading(bytes: Buffer, at: number): string {
  const level = runLength(bytes, at, 0x23);
  const next = bytes[at + level] ?? NEWLINE;
  if (level > 6 || (next !== BLANK && next !== TAB)) return '';
  const text = textOf(bytes, at + level, lineEnd(bytes, at));
  return text.endsWith('#') || text.endsWith(' ') ? text.replace(/[ \t]#+[ \t]*$/, '') : text;
}

function htmlHeading(bytes: Buffer, at: number): string {
  if (((bytes[at + 1] ?? 0) | 0x20) !== 0x68) return '';
  return /^<h[1-6][^>]*>(.*?)<\/h[1-6]/i.exec(textOf(bytes, at, lineEnd(bytes, at)))?.[1] ?? '';
}

function addHeading(headings: string[], source: string): void {
  if (!source || headings.length >= mostHeadings) return;
  const text = plainHeading(source);
  if (text) headings.push(text);
}

function addTag(tags: Set<string>, bytes: Buffer, at: number): void {
  if (tags.size >= mostTags || !mayBeTag(bytes[at + 1])) return;
  const tag = tagAt(bytes.toString('utf8', at, at + 300));
  if (tag) tags.add(tag.normalize('NFC'));
}

/**
 * How many bytes beyond the first a sign takes that is no word: `–`, `„`, `…` (U+2000 to U+206F) two; the spaces among
 * them, and U+00A0, negative, since they part words; 0 for any other character.
 */
function punctuation(bytes: Buffer, at: number): number {
  const second = bytes[at + 1];
  if (bytes[at] === 0xc2) return second === 0xa0 ? -1 : 0;
  if (second !== 0x80 && second !== 0x81) return 0;
  const third = bytes[at + 2] ?? 0;
  return second === 0x80 && (third <= 0x8b || third === 0xa8 || third === 0xa9 || third === 0xaf) ? -2 : 2;
}

/** Bytes. Addresses and tags that are longer are counted as words: each would be searched for its end. */
const longestSkip = 500;

/** Passes over what is not shown, within the line: an address in `](…)`, a tag in `<…>`. */
function skip(bytes: Buffer, at: number, code: number): number {
  const close = code === 0x28 ? 0x29 : 0x3e;
  if (code === 0x28) {
    if (bytes[at - 1] !== 0x5d) return at;
  } else {
    // A letter or `/` after `<`: a tag. An address between angle brackets is shown.
    const next = (bytes[at + 1] ?? 0) | 0x20;
    if (!(next >= 0x61 && next <= 0x7a) && next !== 0x2f) return at;
  }
  const end = Math.min(bytes.length, at + longestSkip);
  for (let i = at + 1; i < end; i++) {
    const byte = bytes[i];
    if (byte === close) return i;
    if (byte === NEWLINE) break;
    if (code === 0x3c && byte === 0x3a && bytes[i + 1] === 0x2f) break;
  }
  return at;
}
