/**
 * Markdown tokens with HTML between them become a tree: `<details>`, Markdown, `</details>` are three tokens for
 * `marked`, and one element with content for a reader.
 */
import type { Token } from 'marked';
import type { SourceRange } from '../document.ts';
import { barriers, blockElements, impliedEnd, voidElements } from './elements.ts';
import { type Attributes, scanHtml } from './scan.ts';

/** Where a node stands in the body. */
interface Placed {
  start: number;
  end: number;
}

export interface TokenNode extends Placed {
  readonly kind: 'token';
  readonly token: Token;
}
export interface TextNode extends Placed {
  readonly kind: 'text';
  /** Entities not decoded. */
  readonly text: string;
}
export interface ElementNode extends Placed {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: HtmlNode[];
  /** True when it is a block or holds one. */
  hasBlock: boolean;
}
export type HtmlNode = TokenNode | TextNode | ElementNode;

/** Elements in elements: far more than people write. Deeper ones are transparent. */
const deepest = 60;

/** Puts together the tokens of one sequence: the blocks of one container, or the inline tokens of one run. */
export class TreeBuilder {
  readonly roots: HtmlNode[] = [];
  readonly #open: ElementNode[] = [];
  readonly #tokensAreBlocks: boolean;

  constructor(tokensAreBlocks: boolean) {
    this.#tokensAreBlocks = tokensAreBlocks;
  }

  /** Adds a token that is not HTML. */
  token(token: Token, [start, end]: SourceRange): void {
    if (this.#tokensAreBlocks && token.type !== 'space') {
      // As in a browser: a paragraph ends where a block begins.
      const open = this.#open.at(-1);
      if (open?.tag === 'p') this.#closeFrom(this.#open.length - 1, start);
      for (const element of this.#open) element.hasBlock = true;
    }
    this.#add({ kind: 'token', token, start, end });
  }

  /**
   * Adds the tags and texts of a token of HTML.
   * @param exact whether `html` is the body's text at `range`, so that places inside it are known too
   */
  html(html: string, [start, end]: SourceRange, exact: boolean): void {
    const from = (at: number) => (exact ? start + at : start);
    const to = (at: number) => (exact ? start + at : end);
    scanHtml(html, {
      text: (text, s, e) => this.#add({ kind: 'text', text, start: from(s), end: to(e) }),
      open: (tag, attributes, closed, s, e) => this.#element(tag, attributes, closed, from(s), to(e)),
      close: (tag, s, e) => this.#close(tag, from(s), to(e)),
    });
  }

  #element(tag: string, attributes: Attributes, closed: boolean, start: number, end: number): void {
    const implied = impliedEnd(this.#open, tag);
    if (implied >= 0) this.#closeFrom(implied, start);
    const isBlock = blockElements.has(tag);
    const element: ElementNode = { kind: 'element', tag, attributes, children: [], hasBlock: isBlock, start, end };
    if (isBlock) for (const outer of this.#open) outer.hasBlock = true;
    this.#add(element);
    const isEmpty = voidElements.has(tag) || (closed && !isBlock);
    if (!isEmpty && this.#open.length < deepest) this.#open.push(element);
  }

  #close(tag: string, start: number, end: number): void {
    // `</br>` and `</p>` without a beginning are a break and nothing, as in a browser.
    if (tag === 'br') {
      this.#add({ kind: 'element', tag, attributes: {}, children: [], hasBlock: false, start, end });
      return;
    }
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const open = this.#open[i];
      if (open?.tag === tag) {
        this.#closeFrom(i, end);
        return;
      }
      if (open && barriers.has(open.tag) && !isTablePart(tag)) return;
    }
  }

  #closeFrom(depth: number, end: number): void {
    for (const element of this.#open.splice(depth)) element.end = Math.max(element.end, end);
  }

  #add(node: HtmlNode): void {
    const open = this.#open.at(-1);
    if (!open) {
      this.roots.push(node);
      return;
    }
    open.children.push(node);
    open.end = Math.max(open.end, node.end);
  }
}

const isTablePart = (tag: string): boolean => /^(?:table|thead|tbody|tfoot|tr|t[dh])$/.test(tag);
