import type { Lexer, Tokens } from 'marked';
import type { Callout } from './tokens.ts';

const mark = /^\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*([^\n]*)(?:\n|$)/;

/**
 * Turns a quote that begins with `[!NOTE]` into a callout: GitHub's five kinds, Obsidian's with a title, a fold sign and
 * metadata, and any other word. It runs before the inline text is lexed, which waits in the lexer's queue.
 */
export function markCallout(quote: Tokens.Blockquote, lexer: Lexer): void {
  const first = quote.tokens[0];
  if (first?.type !== 'paragraph' || !first.text.startsWith('[!')) return;
  const match = mark.exec(first.text);
  if (!match) return;
  const [whole, kind = '', title = ''] = match;
  const rest = first.text.slice(whole.length);
  for (let i = lexer.inlineQueue.length - 1; i >= 0; i--) {
    const waiting = lexer.inlineQueue[i];
    if (!waiting || waiting.tokens !== first.tokens) continue;
    waiting.src = rest;
    break;
  }
  if (!rest.trim()) quote.tokens.shift();
  (quote as Callout).callout = {
    kind: kind.toLowerCase(),
    title: title.trim() ? lexer.inline(title.trim(), []) : [],
  };
}
