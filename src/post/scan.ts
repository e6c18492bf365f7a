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
// General punctuation and the non-breaking space: three and two bytes that need a look.
classes[0xe2] = SIGN;
classes[0xc2] = SIGN;

const NEWLINE = 0x0a;
const TAB = 0x09;
const BLANK = 0x20;

/**
 * @param bytes UTF-8 with `\n` line ends
 * @param from where the body begins
 */
export function scanBody(bytes: Buffer, from: number): Scan {
  const scanner = new Scanner(bytes);
  scanner.run(from);
  return scanner;
}

class Scanner implements Scan {
  words = 0;
  readonly headings: string[] = [];
  readonly tags: string[] = [];
  readonly #bytes: Buffer;
  readonly #seen = new Set<string>();
  /** The sign and length of the fence that a code block was opened with. */
  #fence: { code: number; length: number } | null = null;
  /** Where the line before begins, if it can be a heading's text over a line of `===` or `---`. */
  #paragraph = -1;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  run(from: number): void {
    let at = from;
    while (at < this.#bytes.length) at = this.#line(at);
  }

  /** Reads one line and gives the start of the next. */
  #line(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    while (bytes[at] === BLANK || bytes[at] === TAB) at++;
    const code = bytes[at] ?? NEWLINE;
    if (code === 0x60 || code === 0x7e) {
      const next = this.#atFence(at, code);
      if (next >= 0) return next;
    }
    if (this.#fence) return this.#count(at, false);
    const paragraph = this.#paragraph;
    this.#paragraph = -1;
    if (code === NEWLINE) return at + 1;
    if (at - start >= 4) return this.#count(at, false);
    switch (code) {
      case 0x3c: // <
        if (bytes[at + 1] === 0x21 && bytes[at + 2] === 0x2d) return this.#comment(at);
        this.#htmlHeading(at);
        return this.#count(at, true);
      case 0x23: // #
        this.#heading(at);
        return this.#count(at, true);
      case 0x3d: // =
      case 0x2d: // -
        if (paragraph >= 0 && this.#isUnderline(at, code)) {
          this.#addHeading(this.#text(paragraph, start - 1));
          return this.#end(at) + 1;
        }
        break;
      case 0x3e: // >
      case 0x7c: // |
        return this.#count(at, true);
    }
    this.#paragraph = at;
    return this.#count(at, true);
  }

  #end(at: number): number {
    const end = this.#bytes.indexOf(NEWLINE, at);
    return end < 0 ? this.#bytes.length : end;
  }

  #text(start: number, end: number): string {
    return this.#bytes.toString('utf8', start, Math.min(end, start + longestHeading));
  }

  /** Passes over a comment; one that never ends hides nothing here, since it is more likely an arrow. */
  #comment(at: number): number {
    const close = this.#bytes.indexOf('-->', at + 4);
    return close < 0 ? this.#count(at, false) : close + 3;
  }

  /** Opens or closes a code block at a line of three or more backticks or tildes; -1 when it does neither. */
  #atFence(at: number, code: number): number {
    const bytes = this.#bytes;
    let length = 0;
    while (bytes[at + length] === code) length++;
    if (length < 3) return -1;
    const end = this.#end(at);
    if (!this.#fence) {
      if (code === 0x60 && bytes.subarray(at + length, end).includes(0x60)) return -1;
      this.#fence = { code, length };
      this.#paragraph = -1;
      return end + 1;
    }
    if (this.#fence.code !== code || length < this.#fence.length) return -1;
    for (let i = at + length; i < end; i++) if ((bytes[i] ?? 0) > BLANK) return -1;
    this.#fence = null;
    return end + 1;
  }

  #heading(at: number): void {
    const bytes = this.#bytes;
    let level = 0;
    while (bytes[at + level] === 0x23) level++;
    const next = bytes[at + level] ?? NEWLINE;
    if (level > 6 || (next !== BLANK && next !== TAB)) return;
    this.#addHeading(this.#text(at + level, this.#end(at)).replace(/[ \t]#+[ \t]*$/, ''));
  }

  #htmlHeading(at: number): void {
    if (((this.#bytes[at + 1] ?? 0) | 0x20) !== 0x68) return;
    const match = /^<h[1-6][^>]*>(.*?)<\/h[1-6]/i.exec(this.#text(at, this.#end(at)));
    if (match?.[1]) this.#addHeading(match[1]);
  }

  #addHeading(source: string): void {
    if (this.headings.length >= mostHeadings) return;
    const text = plainHeading(source).normalize('NFC');
    if (text) this.headings.push(text);
  }

  #isUnderline(at: number, code: number): boolean {
    const end = this.#end(at);
    let last = at;
    while (this.#bytes[last] === code) last++;
    if (code === 0x2d && last - at < 2) return false;
    for (let i = last; i < end; i++) if ((this.#bytes[i] ?? 0) > BLANK) return false;
    return true;
  }

  /** Counts the words of the rest of a line and collects its tags; gives the start of the next line. */
  #count(start: number, tags: boolean): number {
    const bytes = this.#bytes;
    const length = bytes.length;
    let counted = false;
    let inCode = false;
    let words = 0;
    let at = start;
    for (; at < length; at++) {
      const code = bytes[at] as number;
      const kind = classes[code];
      if (kind === WORD) {
        if (!counted) {
          words++;
          counted = true;
        }
      } else if (kind === SPACE) {
        if (code === NEWLINE) break;
        counted = false;
      } else if (kind === SIGN) {
        if (code === 0x60) inCode = !inCode;
        else if (code >= 0x80) {
          const width = punctuation(bytes, at);
          if (width < 0) counted = false;
          else if (width === 0 && !counted) {
            words++;
            counted = true;
          }
          at += Math.abs(width);
        } else if (inCode) continue;
        else if (code === 0x23) {
          if (tags && (at === start || (bytes[at - 1] ?? 0) <= BLANK)) this.#tag(at);
        } else at = skip(bytes, at, code);
      }
    }
    this.words += words;
    return at + 1;
  }

  #tag(at: number): void {
    if (this.tags.length >= mostTags || !mayBeTag(this.#bytes[at + 1])) return;
    const tag = tagAt(this.#bytes.toString('utf8', at, at + 300));
    if (!tag || this.#seen.has(tag)) return;
    this.#seen.add(tag);
    this.tags.push(tag.normalize('NFC'));
  }
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
  for (let i = at + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === close) return i;
    if (byte === NEWLINE) break;
    if (code === 0x3c && byte === 0x3a && bytes[i + 1] === 0x2f) break;
  }
  return at;
}
