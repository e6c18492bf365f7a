/** HTML inside a line becomes drafts; blocks in it (a list in a table's cell) become lines. */
import type { Token, Tokens } from 'marked';
import { blockElements, codeElements, inlineStyles, mediaElements } from '../html/elements.ts';
import { decodeEntities } from '../html/entities.ts';
import type { ElementNode, HtmlNode } from '../html/tree.ts';
import type { Draft } from './draft.ts';
import type { InlineBuilder } from './inline.ts';
import { nodeText, preText } from './plain-text.ts';

export class InlineHtml {
  readonly #inline: InlineBuilder;

  constructor(inline: InlineBuilder) {
    this.#inline = inline;
  }

  nodes(into: Draft[], nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'token') this.#blockOrInline(into, node.token);
      else if (node.kind === 'text') this.#htmlText(into, node.text);
      else this.#element(into, node);
    }
  }

  /** A block of Markdown inside inline HTML (a table's cell): its lines. */
  #blockOrInline(into: Draft[], token: Token): void {
    switch (token.type) {
      case 'paragraph':
      case 'heading':
        this.#inline.leaf.separate(into);
        this.#inline.tokens(into, token.tokens ?? []);
        this.#inline.leaf.separate(into);
        break;
      case 'code':
        this.#lines(into, token.text);
        break;
      case 'list':
        for (const item of (token as Tokens.List).items)
          for (const child of item.tokens) this.#blockOrInline(into, child);
        break;
      case 'blockquote':
        for (const child of token.tokens ?? []) this.#blockOrInline(into, child);
        break;
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        for (const cell of [header, ...rows].flat()) {
          this.#inline.leaf.separate(into);
          this.#inline.tokens(into, cell.tokens);
        }
        this.#inline.leaf.separate(into);
        break;
      }
      case 'space':
      case 'def':
      case 'hr':
      case 'footnote-definition':
        break;
      default:
        this.#inline.token(into, token);
    }
  }

  #htmlText(into: Draft[], text: string): void {
    if (!text.includes('{')) {
      this.#inline.leaf.text(into, decodeEntities(text));
      return;
    }
    let last = 0;
    for (const match of text.matchAll(/\{\{[\s\S]{0,1000}?\}\}+|\{%[\s\S]{0,1000}?%\}/g)) {
      this.#inline.leaf.text(into, decodeEntities(text.slice(last, match.index)));
      this.#inline.leaf.add(into, { type: 'macro', text: decodeEntities(match[0]) });
      last = match.index + match[0].length;
    }
    this.#inline.leaf.text(into, decodeEntities(text.slice(last)));
  }

  #element(into: Draft[], element: ElementNode): void {
    const { tag, attributes, children } = element;
    const { leaf } = this.#inline;
    const name = attributes['id'] ?? (tag === 'a' ? attributes['name'] : undefined);
    if (name) into.push({ type: 'anchor', name: decodeEntities(name) });
    const style = Object.hasOwn(inlineStyles, tag) ? inlineStyles[tag] : undefined;
    if (tag === 'br') leaf.break(into);
    else if (style) {
      const draft: Draft = { type: style, children: [] };
      into.push(draft);
      this.nodes(draft.children, children);
    } else if (tag === 'a' && attributes['href'] !== undefined) {
      const { href, title } = attributes;
      const draft: Draft = {
        type: 'link',
        address: decodeEntities(href).trim(),
        title: title ? decodeEntities(title) : null,
        auto: false,
        children: [],
      };
      into.push(draft);
      this.nodes(draft.children, children);
    } else if (codeElements.has(tag)) {
      if (children.some((child) => child.kind === 'element' && mediaElements.has(child.tag)))
        this.nodes(into, children);
      else leaf.add(into, { type: 'code', text: nodeText(children) });
    } else if (mediaElements.has(tag)) this.#media(into, element);
    else if (tag === 'pre') this.#lines(into, preText(children));
    else if (blockElements.has(tag)) {
      leaf.separate(into);
      this.nodes(into, children);
      leaf.separate(into);
    } else this.nodes(into, children);
  }

  #media(into: Draft[], { tag, attributes, children }: ElementNode): void {
    const address = attributes['src'] ?? attributes['data'] ?? sourceIn(children);
    if (address !== undefined || tag === 'img') {
      this.#inline.leaf.add(into, {
        type: 'image',
        text: tag === 'img' ? decodeEntities(attributes['alt'] ?? '') : '',
        address: decodeEntities(address ?? '').trim(),
        title: attributes['title'] ? decodeEntities(attributes['title']) : null,
      });
    }
    this.nodes(into, children);
  }

  /** Preformatted text inside a line-wise leaf: a code run a line. */
  #lines(into: Draft[], text: string): void {
    for (const line of text.split('\n')) {
      this.#inline.leaf.separate(into);
      this.#inline.leaf.add(into, { type: 'code', text: line });
    }
    this.#inline.leaf.separate(into);
  }
}

function sourceIn(children: readonly HtmlNode[]): string | undefined {
  for (const child of children) {
    if (child.kind === 'element' && child.tag === 'source' && child.attributes['src']) return child.attributes['src'];
  }
  return undefined;
}
