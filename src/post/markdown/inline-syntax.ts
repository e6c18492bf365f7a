/** What blogs write inside a line beyond GFM: macros, formulas, wikilinks, marks, comments, footnote references. */
import type { Tokens } from 'marked';
import type { PostLexer } from './lexer.ts';
import { normalLabel } from './tokens.ts';

/** The inline extension: asked at each place where `marked` is about to read inline text. */
export function inlineSyntax(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  switch (src.charCodeAt(0)) {
    case 0x5b: // [
      if (src.charCodeAt(1) === 0x5b) return wikilink(lexer, src);
      return src.charCodeAt(1) === 0x5e ? footnoteReference(lexer, src) : undefined;
    case 0x21: // !
      return src.startsWith('![[') ? embed(src) : undefined;
    case 0x7b: // {
      return macro(src);
    case 0x3d: // =
      return mark(lexer, src);
    case 0x24: // $
      return math(lexer, src);
    case 0x25: // %
      return comment(lexer, src);
    case 0x5e: // ^
      return inlineFootnote(lexer, src);
    default:
      return undefined;
  }
}

const starts = /\{[{%:]|==|\$|%%|\^\[/g;

/**
 * Where the next such thing may begin in `src`, the rest of the run at work: `marked` cuts its text there. (What begins
 * with `[` or `!` needs no cut, `marked` stops there anyway.) The answer is kept, or long runs would be searched anew
 * for each piece.
 */
export function nextSyntax(lexer: PostLexer, src: string): number | undefined {
  const run = lexer.runs.at(-1);
  if (!run) return undefined;
  const at = run.source.length - src.length;
  if (run.next < at) {
    starts.lastIndex = at;
    run.next = starts.exec(run.source)?.index ?? Number.POSITIVE_INFINITY;
  }
  return run.next - at;
}

const macroPattern = /^(?:\{\{[^\n]{0,2000}?\}\}+|\{\{[\s\S]{0,1000}?\}\}+|\{%[\s\S]{0,1000}?%\}|\{:[^{}\n]{0,300}\})/;

function macro(src: string): Tokens.Generic | undefined {
  const second = src.charCodeAt(1);
  if (second !== 0x7b && second !== 0x25 && second !== 0x3a) return undefined;
  const match = macroPattern.exec(src);
  return match ? { type: 'macro', raw: match[0] } : undefined;
}

const wikilinkPattern = /^!?\[\[(?!\s)([^[\]|\n]{1,500}?)(?:\|([^[\]\n]{0,500}))?\]\](?![([])/;

function wikilink(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  const match = wikilinkPattern.exec(src);
  if (!match) return undefined;
  const [raw, target = '', text] = match;
  // A reference link in brackets, when the post defines it: `[[name]]` with `[name]: address`.
  if (Object.hasOwn(lexer.tokens.links, normalLabel(target))) return undefined;
  const shown = text?.trim() || target.trim().replace(/^#\^?/, '');
  return { type: 'wikilink', raw, target: target.trim(), text: shown };
}

/** What Obsidian writes after the bar of a picture: its size. */
const size = /^\d{1,5}(?:x\d{1,5})?$/;

function embed(src: string): Tokens.Generic | undefined {
  const match = wikilinkPattern.exec(src);
  if (!match) return undefined;
  const [raw, target = '', text = ''] = match;
  const alternative = text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => !size.test(part))
    .join(' ');
  return { type: 'embed', raw, target: target.trim(), text: alternative };
}

const referencePattern = /^\[\^([^\]\s][^\]\n]{0,200})\]/;

function footnoteReference(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  const match = referencePattern.exec(src) ?? /^\[\^(\S)\]/.exec(src);
  if (!match?.[1] || !lexer.definitions.has(normalLabel(match[1]))) return undefined;
  return { type: 'footnote-reference', raw: match[0], label: match[1] };
}

const inlineFootnotePattern = /^\^\[((?:[^[\]\\]|\\[\s\S]|\[[^[\]]{0,300}\]){1,1000})\](?![([])/;

/** `text^[A note that stands where it is referred to.]`, as pandoc and Obsidian have it. */
function inlineFootnote(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  const match = inlineFootnotePattern.exec(src);
  const text = match?.[1]?.trim();
  if (!match || !text) return undefined;
  const label = `^${lexer.definitions.size + 1}`;
  const paragraph = { type: 'paragraph', raw: text, text, tokens: lexer.inlineTokens(text) };
  lexer.definitions.set(label, { type: 'footnote-definition', raw: text, label, at: null, tokens: [paragraph] });
  return { type: 'footnote-reference', raw: match[0], label };
}

const wordEnd = /[\p{L}\p{N}_\\]$/u;

/** True when what stands before ends a word: then `==`, `$` or `%%` opens nothing (`a==b`, `US$5`, `100%%`). */
function followsWord(lexer: PostLexer, src: string): boolean {
  const run = lexer.runs.at(-1)?.source ?? '';
  const at = run.length - src.length;
  return wordEnd.test(run.slice(Math.max(0, at - 2), at));
}

const markPattern = /^==(?=[^\s=])([^\n]{0,500}?[^\s=\\])==(?![=\p{L}\p{N}])/u;

function mark(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  if (src.charCodeAt(1) !== 0x3d || followsWord(lexer, src)) return undefined;
  const match = markPattern.exec(src) ?? /^==([^\s=])==(?![=\p{L}\p{N}])/u.exec(src);
  if (!match?.[1]) return undefined;
  return { type: 'mark', raw: match[0], tokens: lexer.inlineTokens(match[1]) };
}

const displayPattern = /^\$\$(?!\$)([^$]{1,4000}?)\$\$(?!\$)/;
const inlinePattern = /^\$(?![\s$])([^$\n]{0,400}?[^\s$\\]|[^\s$\\])\$(?![\d$\p{L}])/u;
/** Signs of TeX. Without one, words between two dollars are money or shell variables, not a formula. */
const tex = /[\\^_={}<>|+*/]/;
const sentence = /\p{L}{3}|\d[\d.,']*\s+\p{L}|[,;]\s+\p{L}{2}/u;

/** A formula between dollars; the rule for single ones is pandoc's, and prices such as "$5 and $6" stay text. */
function math(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  if (followsWord(lexer, src)) return undefined;
  const display = displayPattern.exec(src);
  if (display) return { type: 'math', raw: display[0], display: true };
  const match = inlinePattern.exec(src);
  if (!match?.[1] || (!tex.test(match[1]) && sentence.test(match[1]))) return undefined;
  return { type: 'math', raw: match[0], display: false };
}

const commentPattern = /^%%(?!%)(?:[^%]|%(?!%)){1,4000}?%%/;

function comment(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  if (src.charCodeAt(1) !== 0x25 || followsWord(lexer, src)) return undefined;
  const match = commentPattern.exec(src);
  return match ? { type: 'comment', raw: match[0] } : undefined;
}

const masked =
  /\{\{[^\n]{0,2000}?\}\}+|\{%[\s\S]{0,1000}?%\}|\{:[^{}\n]{0,300}\}|\$(?![\s$])[^$\n]{1,400}\$|\[\[[^[\]\n]{1,500}\]\]/g;

/** True when a run has both signs of emphasis and something that must not be cut by it. */
export function hasMasked(source: string): boolean {
  return /[*_~]/.test(source) && /\{[{%:]|\$|\[\[/.test(source);
}

/** Blanks what emphasis must not begin or end in, keeping the length. */
export function maskSyntax(source: string): string {
  return source.replace(masked, (found) => 'a'.repeat(found.length));
}
