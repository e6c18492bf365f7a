/** What blogs write as blocks beyond GFM: footnote definitions, displayed formulas, Obsidian's comments. */
import type { Tokens } from 'marked';
import type { PostLexer } from './lexer.ts';
import { type FootnoteDefinition, normalLabel } from './tokens.ts';

/** The block extension: asked at the start of each block. */
export function blockSyntax(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  let at = 0;
  while (at < 3 && src.charCodeAt(at) === 0x20) at++;
  switch (src.charCodeAt(at)) {
    case 0x5b: // [
      return src.charCodeAt(at + 1) === 0x5e ? footnoteDefinition(lexer, src) : undefined;
    case 0x24: // $
      return fenced(src, at, '$$', 'math-block');
    case 0x25: // %
      return fenced(src, at, '%%', 'comment');
    default:
      return undefined;
  }
}

/** `$$ … $$` and `%% … %%` that fill their lines. */
function fenced(src: string, at: number, fence: string, type: 'math-block' | 'comment'): Tokens.Generic | undefined {
  if (!src.startsWith(fence, at)) return undefined;
  const close = src.slice(at + 2, at + 20_000).indexOf(fence);
  if (close < 0) return undefined;
  const end = at + 2 + close + 2;
  const rest = /^[ \t]*(?:\n|$)/.exec(src.slice(end, end + 200));
  // An empty pair is no formula.
  if (!rest || (type === 'math-block' && !src.slice(at + 2, end - 2).trim())) return undefined;
  return { type, raw: src.slice(0, end + rest[0].length) };
}

const definitionStart = /^ {0,3}\[\^([^\]\s][^\]\n]{0,200}|\S)\]:[ \t]*/;
/** What ends a footnote's paragraph although no blank line stands before it. */
const otherBlock =
  /^ {0,3}(?:\[\^[^\]\n]+\]:|#{1,6}(?:\s|$)|>|[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$)/;
const indented = /^(?: {4}|\t| {1,3}\t)/;

function footnoteDefinition(lexer: PostLexer, src: string): Tokens.Generic | undefined {
  const match = definitionStart.exec(src);
  if (!match?.[1]) return undefined;
  const lines: string[] = [];
  let end = lineEnd(src, 0);
  lines.push(src.slice(match[0].length, end));
  let afterBlank = false;
  let kept = end;
  while (end < src.length) {
    const next = lineEnd(src, end + 1);
    const line = src.slice(end + 1, next);
    const isBlank = !line.trim();
    if (!isBlank && !indented.test(line) && (afterBlank || otherBlock.test(line))) break;
    lines.push(isBlank ? '' : line.replace(indented, ''));
    if (!isBlank) kept = next;
    afterBlank = isBlank;
    end = next;
  }
  const raw = src.slice(0, Math.min(kept + 1, src.length));
  const text = lines.join('\n').trimEnd();
  const top = lexer.state.top;
  lexer.state.top = true;
  const token: FootnoteDefinition = {
    type: 'footnote-definition',
    raw,
    label: match[1],
    at: lexer.placeOf(src),
    tokens: lexer.blockTokens(text, []),
  };
  lexer.state.top = top;
  const label = normalLabel(match[1]);
  if (!lexer.definitions.has(label)) lexer.definitions.set(label, token);
  return token as unknown as Tokens.Generic;
}

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

/**
 * Where in the paragraph at the start of `src` a footnote definition begins: it ends the paragraph. Looks no further
 * than the paragraph's end, or each paragraph would search the whole post.
 */
export function nextFootnoteDefinition(src: string): number | undefined {
  let at = lineEnd(src, 0);
  while (at < src.length) {
    const end = lineEnd(src, at + 1);
    const line = src.slice(at + 1, Math.min(end, at + 250));
    if (!line.trim()) return undefined;
    if (definitionStart.test(line)) return at + 1;
    at = end;
  }
  return undefined;
}
