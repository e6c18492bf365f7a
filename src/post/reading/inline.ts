/** Inline tokens and inline HTML become the drafts of one leaf. */
import type { Token, Tokens } from 'marked';
import type { SourceRange } from '../document.ts';
import { decodeEntities } from '../html/entities.ts';
import { hiddenTokens } from '../html/scripts.ts';
import { type HtmlNode, TreeBuilder } from '../html/tree.ts';
import type { Embed, FootnoteReference, Mark, MathToken, Wikilink } from '../markdown/tokens.ts';
import { type Draft, Leaf, type StyleType } from './draft.ts';
import { InlineHtml } from './inline-html.ts';
import { plainText } from './plain-text.ts';

/** Numbers footnotes in the order of their first reference. */
export interface FootnoteNumbers {
  /** The number of a label, from 1. */
  numberOf(label: string): number;
}

const nowhere: SourceRange = [0, 0];

export class InlineBuilder {
  readonly #numbers: FootnoteNumbers;
  readonly #html = new InlineHtml(this);
  /** The leaf at work. */
  leaf = new Leaf();

  constructor(numbers: FootnoteNumbers) {
    this.#numbers = numbers;
  }

  /** The drafts of a leaf from Markdown's inline tokens. */
  fromTokens(tokens: readonly Token[]): Draft[] {
    this.leaf = new Leaf();
    this.tokens(this.leaf.drafts, tokens);
    return this.leaf.finish();
  }

  /** The drafts of a leaf from HTML. Blocks in it (a list in a table's cell) become lines. */
  fromNodes(nodes: readonly HtmlNode[]): Draft[] {
    this.leaf = new Leaf();
    this.#html.nodes(this.leaf.drafts, nodes);
    return this.leaf.finish();
  }

  /** Adds tokens to a list of the leaf at work. */
  tokens(into: Draft[], tokens: readonly Token[]): void {
    if (!tokens.some((token) => token.type === 'html')) {
      for (const token of tokens) this.token(into, token);
      return;
    }
    const tree = new TreeBuilder(false);
    const hides = hiddenTokens(tokens);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token) continue;
      if (hides.has(i)) continue;
      if (token.type === 'html') tree.html(token.raw, nowhere, false);
      else tree.token(token, nowhere);
    }
    this.#html.nodes(into, tree.roots);
  }

  token(into: Draft[], token: Token): void {
    const { leaf } = this;
    switch (token.type) {
      case 'text':
        // The raw text, since `marked` decodes numeric references but not named ones: each is decoded here, once.
        if (token.tokens && token.tokens.length > 0) this.tokens(into, token.tokens);
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
    this.tokens(draft.children, tokens);
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
    if (auto) this.leaf.text(draft.children, decodeEntities(token.text));
    else this.tokens(draft.children, token.tokens);
  }

  #image(into: Draft[], token: Tokens.Image): void {
    this.leaf.add(into, {
      type: 'image',
      text: plainText(token.tokens),
      address: decodeEntities(token.href),
      title: token.title ? decodeEntities(token.title) : null,
    });
  }

  #wikilink(into: Draft[], token: Wikilink): void {
    const draft: Draft = { type: 'link', address: `[[${token.target}]]`, title: null, auto: false, children: [] };
    into.push(draft);
    this.leaf.text(draft.children, token.text);
  }

  /** An embedded picture is an image; another embedded post or file is a link to it. */
  #embed(into: Draft[], token: Embed): void {
    const address = `[[${token.target}]]`;
    if (/\.(?:png|jpe?g|gif|svg|webp|avif|bmp|heic|tiff?)$/i.test(token.target)) {
      this.leaf.add(into, { type: 'image', text: token.text, address, title: null });
    } else {
      this.#wikilink(into, {
        type: 'wikilink',
        raw: token.raw,
        target: token.target,
        text: token.text || token.target,
      });
    }
  }
}
