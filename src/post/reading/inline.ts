/** Inline tokens and inline HTML become the drafts of one leaf. */
import type { Token, Tokens } from 'marked';
import type { SourceRange } from '../document.ts';
import { blockElements, codeElements, inlineStyles, mediaElements } from '../html/elements.ts';
import { decodeEntities } from '../html/entities.ts';
import { type ElementNode, type HtmlNode, TreeBuilder } from '../html/tree.ts';
import type { Embed, FootnoteReference, Mark, MathToken, Wikilink } from '../markdown/tokens.ts';
import { type Draft, Leaf, type StyleType } from './draft.ts';

/** Numbers footnotes in the order of their first reference. */
export interface FootnoteNumbers {
  /** The number of a label, from 1. */
  numberOf(label: string): number;
}

const nowhere: SourceRange = [0, 0];

export class InlineBuilder {
  readonly #numbers: FootnoteNumbers;
  #leaf = new Leaf();

  constructor(numbers: FootnoteNumbers) {
    this.#numbers = numbers;
  }

  /** The drafts of a leaf from Markdown's inline tokens. */
  fromTokens(tokens: readonly Token[]): Draft[] {
    this.#leaf = new Leaf();
    this.#tokens(this.#leaf.drafts, tokens);
    return this.#leaf.finish();
  }

  /** The drafts of a leaf from HTML. Blocks in it (a list in a table's cell) become lines. */
  fromNodes(nodes: readonly HtmlNode[]): Draft[] {
    this.#leaf = new Leaf();
    this.#nodes(this.#leaf.drafts, nodes);
    return this.#leaf.finish();
  }

  #tokens(into: Draft[], tokens: readonly Token[]): void {
    if (!tokens.some((token) => token.type === 'html')) {
      for (const token of tokens) this.#token(into, token);
      return;
    }
    const tree = new TreeBuilder(false);
    const hides = hidden(tokens);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token) continue;
      if (hides.has(i)) continue;
      if (token.type === 'html') tree.html(token.raw, nowhere, false);
      else tree.token(token, nowhere);
    }
    this.#nodes(into, tree.roots);
  }

  #token(into: Draft[], token: Token): void {
    const leaf = this.#leaf;
    switch (token.type) {
      case 'text':
        // The raw text, since `marked` decodes numeric references but not named ones: each is decoded here, once.
        if (token.tokens && token.tokens.length > 0) this.#tokens(into, token.tokens);
        else leaf.text(into, decodeEntities(token.raw));
        break;
      case 'escape':
        leaf.text(into, token.text);
        break;
      case 'em':
        this.#style(into, 'emphasis', token.tokens ?? []);
        break;
      case 'strong':
        this.#style(into, 'strong', token.tokens ?? []);
        break;
      case 'del':
        this.#style(into, 'deletion', token.tokens ?? []);
        break;
      case 'mark':
        this.#style(into, 'mark', (token as unknown as Mark).tokens);
        break;
      case 'codespan':
        leaf.add(into, { type: 'code', text: token.text });
        break;
      case 'br':
        leaf.break(into);
        break;
      case 'link':
        this.#link(into, token as Tokens.Link);
        break;
      case 'image':
        this.#image(into, token as Tokens.Image);
        break;
      case 'macro':
        leaf.add(into, { type: 'macro', text: token.raw });
        break;
      case 'math': {
        const math = token as unknown as MathToken;
        leaf.add(into, { type: 'math', text: math.raw, display: math.display });
        break;
      }
      case 'wikilink':
        this.#wikilink(into, token as unknown as Wikilink);
        break;
      case 'embed':
        this.#embed(into, token as unknown as Embed);
        break;
      case 'footnote-reference': {
        const { label } = token as unknown as FootnoteReference;
        into.push({ type: 'footnote-reference', label, number: this.#numbers.numberOf(label) });
        break;
      }
      case 'comment':
      case 'checkbox':
      case 'html':
        break;
      default:
        if (token.raw) leaf.text(into, decodeEntities(token.raw));
    }
  }

  #style(into: Draft[], type: StyleType, tokens: readonly Token[]): void {
    const draft: Draft = { type, children: [] };
    into.push(draft);
    this.#tokens(draft.children, tokens);
  }

  #link(into: Draft[], token: Tokens.Link): void {
    const auto = token.autolink === true;
    const draft: Draft = {
      type: 'link',
      address: decodeEntities(token.href),
      title: token.title ? decodeEntities(token.title) : null,
      auto,
      children: [],
    };
    into.push(draft);
    if (auto) this.#leaf.text(draft.children, decodeEntities(token.text));
    else this.#tokens(draft.children, token.tokens);
  }

  #image(into: Draft[], token: Tokens.Image): void {
    this.#leaf.add(into, {
      type: 'image',
      text: plainText(token.tokens),
      address: decodeEntities(token.href),
      title: token.title ? decodeEntities(token.title) : null,
    });
  }

  #wikilink(into: Draft[], token: Wikilink): void {
    const draft: Draft = { type: 'link', address: `[[${token.target}]]`, title: null, auto: false, children: [] };
    into.push(draft);
    this.#leaf.text(draft.children, token.text);
  }

  /** An embedded picture is an image; another embedded post or file is a link to it. */
  #embed(into: Draft[], token: Embed): void {
    const address = `[[${token.target}]]`;
    if (/\.(?:png|jpe?g|gif|svg|webp|avif|bmp|heic|tiff?)$/i.test(token.target)) {
      this.#leaf.add(into, { type: 'image', text: token.text, address, title: null });
    } else {
      this.#wikilink(into, {
        type: 'wikilink',
        raw: token.raw,
        target: token.target,
        text: token.text || token.target,
      });
    }
  }

  #nodes(into: Draft[], nodes: readonly HtmlNode[]): void {
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
        this.#leaf.separate(into);
        this.#tokens(into, token.tokens ?? []);
        this.#leaf.separate(into);
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
          this.#leaf.separate(into);
          this.#tokens(into, cell.tokens);
        }
        this.#leaf.separate(into);
        break;
      }
      case 'space':
      case 'def':
      case 'hr':
      case 'footnote-definition':
        break;
      default:
        this.#token(into, token);
    }
  }

  #htmlText(into: Draft[], text: string): void {
    if (!text.includes('{')) {
      this.#leaf.text(into, decodeEntities(text));
      return;
    }
    let last = 0;
    for (const match of text.matchAll(/\{\{[\s\S]{0,1000}?\}\}+|\{%[\s\S]{0,1000}?%\}/g)) {
      this.#leaf.text(into, decodeEntities(text.slice(last, match.index)));
      this.#leaf.add(into, { type: 'macro', text: decodeEntities(match[0]) });
      last = match.index + match[0].length;
    }
    this.#leaf.text(into, decodeEntities(text.slice(last)));
  }

  #element(into: Draft[], element: ElementNode): void {
    const { tag, attributes, children } = element;
    const leaf = this.#leaf;
    const name = attributes['id'] ?? (tag === 'a' ? attributes['name'] : undefined);
    if (name) into.push({ type: 'anchor', name: decodeEntities(name) });
    const style = Object.hasOwn(inlineStyles, tag) ? inlineStyles[tag] : undefined;
    if (tag === 'br') leaf.break(into);
    else if (style) {
      const draft: Draft = { type: style, children: [] };
      into.push(draft);
      this.#nodes(draft.children, children);
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
      this.#nodes(draft.children, children);
    } else if (codeElements.has(tag)) {
      if (children.some((child) => child.kind === 'element' && mediaElements.has(child.tag)))
        this.#nodes(into, children);
      else leaf.add(into, { type: 'code', text: nodeText(children) });
    } else if (mediaElements.has(tag)) this.#media(into, element);
    else if (tag === 'pre') this.#lines(into, preText(children));
    else if (blockElements.has(tag)) {
      leaf.separate(into);
      this.#nodes(into, children);
      leaf.separate(into);
    } else this.#nodes(into, children);
  }

  #media(into: Draft[], { tag, attributes, children }: ElementNode): void {
    const address = attributes['src'] ?? attributes['data'] ?? sourceIn(children);
    if (address !== undefined || tag === 'img') {
      this.#leaf.add(into, {
        type: 'image',
        text: tag === 'img' ? decodeEntities(attributes['alt'] ?? '') : '',
        address: decodeEntities(address ?? '').trim(),
        title: attributes['title'] ? decodeEntities(attributes['title']) : null,
      });
    }
    this.#nodes(into, children);
  }

  /** Preformatted text inside a line-wise leaf: a code run a line. */
  #lines(into: Draft[], text: string): void {
    for (const line of text.split('\n')) {
      this.#leaf.separate(into);
      this.#leaf.add(into, { type: 'code', text: line });
    }
    this.#leaf.separate(into);
  }
}

function sourceIn(children: readonly HtmlNode[]): string | undefined {
  for (const child of children) {
    if (child.kind === 'element' && child.tag === 'source' && child.attributes['src']) return child.attributes['src'];
  }
  return undefined;
}

/** Indices of the tokens between `<script>` or `<style>` and its end tag: they are no text. */
function hidden(tokens: readonly Token[]): ReadonlySet<number> {
  const result = new Set<number>();
  // From the end, since without an end tag it hides nothing: a stray tag would swallow the paragraph.
  const ends: Record<string, number> = { script: -1, style: -1 };
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    const tag = token?.type === 'html' ? /^<(\/?)(script|style)[\s>]/i.exec(token.raw) : null;
    const name = tag?.[2]?.toLowerCase();
    if (!name) continue;
    result.add(i);
    const end = ends[name] ?? -1;
    if (tag?.[1]) ends[name] = i;
    else {
      for (let k = i; k < end; k++) result.add(k);
      ends[name] = -1;
    }
  }
  return result;
}

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
