/**
 * What the list needs to know of a body, from one pass over its lines. Lexing every post of an archive would take ten
 * times as long; what this pass gives differs from the reading text in rare constructs only (headings in HTML comments
 * of one line, words in link addresses with brackets).
 */
import { plainHeading } from './heading-text.ts';
import { type InlineTag, tagAt } from './inline-tags.ts';

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

/** Classes of ASCII characters: what parts words, what stands in one, and signs that need a look. */
const SPACE = 1;
const WORD = 2;
const SIGN = 3;
const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (code <= 0x20) classes[code] = SPACE;
  else if (/[a-z0-9]/i.test(character)) classes[code] = WORD;
  else if ('#`<('.includes(character)) classes[code] = SIGN;
}

export function scanBody(body: string): Scan {
  const scanner = new Scanner(body);
  scanner.run();
  return scanner;
}

class Scanner implements Scan {
  words = 0;
  readonly headings: string[] = [];
  readonly tags: string[] = [];
  readonly #body: string;
  readonly #seen = new Set<string>();
  /** The sign and length of the fence that a code block was opened with. */
  #fence: { code: number; length: number } | null = null;
  /** The line before, if it can be a heading's text over a line of `===` or `---`. */
  #paragraph: readonly [number, number] | null = null;

  constructor(body: string) {
    this.#body = body;
  }

  run(): void {
    const body = this.#body;
    let at = 0;
    while (at < body.length) {
      let end = body.indexOf('\n', at);
      if (end < 0) end = body.length;
      at = this.#line(at, end);
    }
  }

  /** Reads one line and gives the start of the next. */
  #line(start: number, end: number): number {
    const body = this.#body;
    let at = start;
    while (at < end && (body.charCodeAt(at) === 0x20 || body.charCodeAt(at) === 0x09)) at++;
    const indent = at - start;
    const code = at < end ? body.charCodeAt(at) : 0;
    if (code === 0x60 || code === 0x7e) {
      if (this.#atFence(at, end, code)) return end + 1;
    }
    if (this.#fence) {
      this.#count(at, end, false);
      return end + 1;
    }
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    if (code === 0) return end + 1;
    if (code === 0x3c && body.startsWith('<!--', at)) {
      const close = body.indexOf('-->', at + 4);
      return close < 0 ? body.length : close + 3;
    }
    if (indent < 4) {
      if (code === 0x23 && this.#atHeading(at, end)) return end + 1;
      if ((code === 0x3d || code === 0x2d) && paragraph && isUnderline(body, at, end, code)) {
        this.#heading(body.slice(paragraph[0], paragraph[1]));
        return end + 1;
      }
      if (code === 0x3c) this.#htmlHeading(at, end);
      if (canBeHeading(code)) this.#paragraph = [at, end];
    }
    this.#count(at, end, indent < 4);
    return end + 1;
  }

  /** Opens or closes a code block at a line of three or more backticks or tildes. */
  #atFence(at: number, end: number, code: number): boolean {
    let length = 0;
    while (at + length < end && this.#body.charCodeAt(at + length) === code) length++;
    if (length < 3) return false;
    if (!this.#fence) {
      if (code === 0x60 && this.#body.slice(at + length, end).includes('`')) return false;
      this.#fence = { code, length };
      this.#paragraph = null;
      return true;
    }
    if (this.#fence.code !== code || length < this.#fence.length || this.#body.slice(at + length, end).trim())
      return false;
    this.#fence = null;
    return true;
  }

  #atHeading(at: number, end: number): boolean {
    let level = 0;
    while (this.#body.charCodeAt(at + level) === 0x23) level++;
    if (level > 6) return false;
    const next = at + level < end ? this.#body.charCodeAt(at + level) : 0x20;
    if (next !== 0x20 && next !== 0x09) return false;
    this.#heading(this.#body.slice(at + level, end).replace(/[ \t]#+[ \t]*$/, ''));
    this.#count(at + level, end, true);
    return true;
  }

  #htmlHeading(at: number, end: number): void {
    const match = /^<h[1-6][^>]{0,300}>([^\n]{0,500}?)<\/h[1-6]/i.exec(this.#body.slice(at, Math.min(end, at + 1000)));
    if (match?.[1]) this.#heading(match[1]);
  }

  #heading(source: string): void {
    if (this.headings.length >= mostHeadings) return;
    const text = plainHeading(source);
    if (text) this.headings.push(text);
  }

  /** Counts the words of a stretch, and collects its tags. */
  #count(start: number, end: number, tags: boolean): void {
    const body = this.#body;
    let counted = false;
    let inCode = false;
    let words = 0;
    for (let at = start; at < end; at++) {
      const code = body.charCodeAt(at);
      const kind = code < 128 ? classes[code] : code === 0xa0 || code === 0x202f ? SPACE : WORD;
      if (kind === WORD) {
        if (!counted) {
          words++;
          counted = true;
        }
      } else if (kind === SPACE) counted = false;
      else if (kind === SIGN) {
        if (code === 0x60) inCode = !inCode;
        else if (inCode) continue;
        else if (code === 0x23) {
          if (tags && (at === start || body.charCodeAt(at - 1) <= 0x20)) this.#tag(tagAt(body, at, end));
        } else at = skip(body, at, end, code);
      }
    }
    this.words += words;
  }

  #tag(tag: InlineTag | null): void {
    if (!tag || this.#seen.has(tag.name) || this.tags.length >= mostTags) return;
    this.#seen.add(tag.name);
    this.tags.push(tag.name);
  }
}

/** Passes over what is not shown: an address in `](…)`, a tag in `<…>`. */
function skip(body: string, at: number, end: number, code: number): number {
  if (code === 0x28) {
    if (body.charCodeAt(at - 1) !== 0x5d) return at;
    const close = body.indexOf(')', at);
    return close > 0 && close < end ? close : at;
  }
  const next = body.charCodeAt(at + 1) | 0x20;
  // A letter or `/` after `<`: a tag. An address between angle brackets is shown.
  if (!(next >= 0x61 && next <= 0x7a) && next !== 0x2f) return at;
  const close = body.indexOf('>', at);
  return close > 0 && close < end && !body.slice(at, close).includes('://') ? close : at;
}

function isUnderline(body: string, at: number, end: number, code: number): boolean {
  let last = end;
  while (last > at && body.charCodeAt(last - 1) <= 0x20) last--;
  if (code === 0x2d && last - at < 2) return false;
  for (let i = at; i < last; i++) if (body.charCodeAt(i) !== code) return false;
  return true;
}

/** Not a quote, a table, a list's bullet, HTML: those are no heading even over a line of dashes. */
const canBeHeading = (code: number): boolean => !(code === 0x3e || code === 0x7c || code === 0x3c);
