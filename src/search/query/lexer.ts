import type { Span } from './ast.ts';
import { operatorNamed } from './operators.ts';

export type Lexeme = Span &
  (
    | { readonly type: 'open' | 'close' | 'or' | 'and' }
    | { readonly type: 'minus' }
    | { readonly type: 'word'; readonly text: string }
    | { readonly type: 'phrase'; readonly text: string; readonly closed: boolean }
    /** `quoted`: the value stood in quotes. `valueStart` is where it begins, quotes included. */
    | {
        readonly type: 'operator';
        readonly name: string;
        readonly text: string;
        readonly quoted: boolean;
        readonly closed: boolean;
        readonly valueStart: number;
      }
  );

/** Opening quotes and what closes each. A straight quote closes them all, as people mix them. */
const quotes: Readonly<Record<string, string>> = { '"': '"“”', '„': '“”"', '“': '”"', '«': '»"', '»': '«"' };
const space = /\s/u;
const operatorPattern = /^([\p{L}]{2,20}):(?=\S)/u;

/**
 * Cuts a query into lexemes; anything at all gives some. Marks of the language count only where a title would not have
 * them: `-` before a word and after a space, `:` between a word of letters and a value, brackets around words.
 */
export function lex(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  let depth = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (space.test(char)) at++;
    else if (char === '(') {
      depth++;
      lexemes.push({ type: 'open', start: at, end: ++at });
    } else if (char === ')' && depth > 0) {
      depth--;
      lexemes.push({ type: 'close', start: at, end: ++at });
    } else if (char === '-' && next && !space.test(next) && next !== '-' && next !== ')' && startsWord(text, at)) {
      lexemes.push({ type: 'minus', start: at, end: ++at });
    } else {
      const lexeme = quotes[char] ? phrase(text, at) : (operator(text, at, depth) ?? word(text, at, depth));
      lexemes.push(lexeme);
      at = lexeme.end;
    }
  }
  return lexemes;
}

const startsWord = (text: string, at: number): boolean => at === 0 || /[\s(]/u.test(text.charAt(at - 1));

/** Where the quote that opens at `at` closes, or -1. A quote inside a word (`5"-Rohr`) closes all the same. */
function closing(text: string, at: number): number {
  const closers = quotes[text.charAt(at)] ?? '"';
  for (let i = at + 1; i < text.length; i++) if (closers.includes(text.charAt(i))) return i;
  return -1;
}

function phrase(text: string, start: number): Lexeme {
  const close = closing(text, start);
  const end = close < 0 ? text.length : close;
  return {
    type: 'phrase',
    text: text.slice(start + 1, end),
    closed: close >= 0,
    start,
    end: close < 0 ? end : end + 1,
  };
}

function operator(text: string, start: number, depth: number): Lexeme | null {
  const match = operatorPattern.exec(text.slice(start, start + 30));
  if (!match) return null;
  const name = match[1] ?? '';
  const valueStart = start + match[0].length;
  // `std::move`, `http://…` and the like are words, whatever stands before the colon.
  if (/[:/]/.test(text.charAt(valueStart))) return null;
  const quoted = quotes[text.charAt(valueStart)] !== undefined;
  // A quote right after a colon is a value only for operators: `Er sagte:"…"` stays what it is.
  if (quoted && !operatorNamed(name)) return null;
  const value = quoted ? phrase(text, valueStart) : word(text, valueStart, depth);
  const closed = value.type !== 'phrase' || value.closed;
  const content = value.type === 'phrase' || value.type === 'word' ? value.text : '';
  return { type: 'operator', name, text: content, quoted, closed, valueStart, start, end: value.end };
}

/** A run without white space; a closing bracket that it did not open ends it when a group is open. */
function word(text: string, start: number, depth: number): Lexeme {
  let end = start;
  let open = 0;
  for (; end < text.length && !space.test(text.charAt(end)); end++) {
    const char = text.charAt(end);
    if (char === '(') open++;
    else if (char === ')') {
      if (open === 0 && depth > 0 && end > start) break;
      open--;
    }
  }
  const found = text.slice(start, end);
  if (found === 'OR' || found === '|') return { type: 'or', start, end };
  if (found === 'AND' || found === '&') return { type: 'and', start, end };
  return { type: 'word', text: found, start, end };
}
