import type { Token, Tokens } from 'marked';
import { decodeEntities } from '../html/entities.ts';
import type { HtmlNode } from '../html/tree.ts';

/** The text of inline tokens without any mark: what an image's alternative text or a code element holds. */
export function plainText(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
        text += token.tokens && token.tokens.length > 0 ? plainText(token.tokens) : decodeEntities(token.raw);
        break;
      case 'escape':
      case 'codespan':
      case 'wikilink':
      case 'embed':
        text += (token as { text: string }).text;
        break;
      case 'link':
        text += (token as Tokens.Link).autolink ? decodeEntities(token.text) : plainText(token.tokens ?? []);
        break;
      case 'br':
        text += ' ';
        break;
      case 'macro':
      case 'math':
        text += token.raw;
        break;
      case 'footnote-reference':
      case 'comment':
        break;
      default:
        text += 'tokens' in token && token.tokens ? plainText(token.tokens) : '';
    }
  }
  return text;
}

/** The text of HTML nodes, white space as it stands. */
export function nodeText(nodes: readonly HtmlNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'text') text += decodeEntities(node.text);
    else if (node.kind === 'token') text += plainText([node.token]);
    else if (node.tag === 'br') text += '\n';
    else if (node.tag === 'img') text += decodeEntities(node.attributes['alt'] ?? '');
    else text += nodeText(node.children);
  }
  return text;
}

/** The text of a `<pre>`: without the line end that follows its tag, and the last one. */
export function preText(nodes: readonly HtmlNode[]): string {
  return nodeText(nodes).replace(/^\n/, '').replace(/\n+$/, '');
}
