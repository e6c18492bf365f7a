import type { Lexer, Tokens } from 'marked';

/**
 * A link or image whose address holds a macro with spaces, which CommonMark does not take for a link:
 * `[text]({% post_url 2019-03-05-slug %})`, `[text]({{< ref "page.md" >}})`.
 */
const pattern =
  /^(!?)\[((?:[^[\]\\]|\\[\s\S]|\[[^[\]]{0,200}\]){0,2000})\]\(\s*((?:[^\s(){}]|\{\{[^\n]{0,500}?\}\}|\{%[^\n]{0,500}?%\}){1,500}?)(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\)/;

export function macroLink(src: string, lexer: Lexer): Tokens.Link | Tokens.Image | undefined {
  const first = src.charCodeAt(0);
  if (first !== 0x5b && first !== 0x21) return undefined;
  const address = src.indexOf('](');
  if (address < 0 || !/^\]\([^)\n]{0,500}\{[{%]/.test(src.slice(address, address + 520))) return undefined;
  const match = pattern.exec(src);
  if (!match) return undefined;
  const [raw, bang, label = '', href = '', double, single] = match;
  const outer = lexer.state.inLink;
  lexer.state.inLink = true;
  const tokens = lexer.inlineTokens(label);
  lexer.state.inLink = outer;
  return { type: bang ? 'image' : 'link', raw, href, title: double ?? single ?? null, text: label, tokens };
}
