/** Blocks written in HTML, and Markdown blocks between their tags, become the blocks of a document. */
import type { Block, ListItem, SourceRange } from '../document.ts';
import { decodeEntities } from '../html/entities.ts';
import type { ElementNode, HtmlNode } from '../html/tree.ts';
import { type BlockBuilder, extent } from './blocks.ts';
import type { Draft } from './draft.ts';
import { onlyImage } from './draft-text.ts';
import { tableRows } from './html-table.ts';
import { preText } from './plain-text.ts';

type Enter = (range: SourceRange) => void;

export class HtmlBlocks {
  readonly #builder: BlockBuilder;
  #enter: Enter = () => {};

  constructor(builder: BlockBuilder) {
    this.#builder = builder;
  }

  /** @param enter called with the place of each Markdown block before it is built */
  blocks(nodes: readonly HtmlNode[], enter: Enter): Block[] {
    const outer = this.#enter;
    this.#enter = enter;
    const blocks = this.#flow(nodes);
    this.#enter = outer;
    return blocks;
  }

  /** Blocks and, between them, paragraphs of what stands loose. */
  #flow(nodes: readonly HtmlNode[]): Block[] {
    const blocks: Block[] = [];
    let loose: HtmlNode[] = [];
    const flush = () => {
      const paragraph = this.#paragraph(loose);
      if (paragraph) blocks.push(paragraph);
      loose = [];
    };
    for (const node of nodes) {
      if (node.kind === 'text' || (node.kind === 'element' && !node.hasBlock)) {
        loose.push(node);
        continue;
      }
      if (node.kind === 'token' && node.token.type === 'space') continue;
      flush();
      if (node.kind === 'token') this.#token(blocks, node.token, [node.start, node.end]);
      else blocks.push(...this.#element(node));
    }
    flush();
    return blocks;
  }

  #token(blocks: Block[], token: Extract<HtmlNode, { kind: 'token' }>['token'], range: SourceRange): void {
    this.#enter(range);
    const block = this.#builder.block(token, range);
    if (block) blocks.push(block);
  }

  #paragraph(nodes: readonly HtmlNode[]): Block | null {
    const drafts = this.#drafts(nodes);
    return drafts.length > 0 ? this.#builder.leaf(drafts, placeOf(nodes)) : null;
  }

  #drafts(nodes: readonly HtmlNode[]): Draft[] {
    return nodes.length > 0 ? this.#builder.inline.fromNodes(nodes) : [];
  }

  #element(element: ElementNode): Block[] {
    const { tag, children } = element;
    const source: SourceRange = [element.start, element.end];
    this.#anchor(element);
    const at = this.#builder.writer.at;
    switch (tag) {
      case 'p':
      case 'summary':
      case 'legend':
      case 'caption':
        if (holdsBlocks(element)) return this.#flow(children);
        return this.#leaf(this.#drafts(children), source);
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#heading(element, source);
      case 'hr':
        return [{ type: 'rule', start: at, end: at, source }];
      case 'pre':
        return [this.#builder.code(languageIn(element), preText(children), source)];
      case 'blockquote': {
        const quoted = this.#flow(children);
        return [{ type: 'quote', children: quoted, ...extent(quoted, at), source }];
      }
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return this.#list(element, source);
      case 'dl':
        return this.#definitions(element, source);
      case 'table':
        return this.#table(element, source);
      case 'details':
        return this.#details(element, source);
      case 'figure':
        return this.#figure(element, source);
      default:
        return this.#flow(children);
    }
  }

  /** Headings have identifiers of their own. */
  #anchor(node: HtmlNode): void {
    if (node.kind !== 'element' || /^h[1-6]$/.test(node.tag)) return;
    const id = node.attributes['id'];
    if (id) this.#builder.writer.anchor(decodeEntities(id));
  }

  #leaf(drafts: Draft[], source: SourceRange): Block[] {
    return drafts.length > 0 ? [this.#builder.leaf(drafts, source)] : [];
  }

  #heading(element: ElementNode, source: SourceRange): Block[] {
    const level = Number(element.tag[1]) as 1 | 2 | 3 | 4 | 5 | 6;
    const id = element.attributes['id'];
    return [this.#builder.heading(this.#drafts(element.children), level, id ? decodeEntities(id) : null, source)];
  }

  #list(element: ElementNode, source: SourceRange): Block[] {
    const at = this.#builder.writer.at;
    const items: ListItem[] = [];
    for (const child of element.children) {
      const from = this.#builder.writer.at;
      if (child.kind === 'element' && child.tag === 'li') this.#anchor(child);
      const children = this.#flow(child.kind === 'element' && child.tag === 'li' ? child.children : [child]);
      if (children.length > 0) items.push({ done: null, children, ...extent(children, from) });
    }
    const first = Number.parseInt(element.attributes['start'] ?? '1', 10);
    const ordered = element.tag === 'ol';
    const tight = items.every((item) => item.children.length < 2);
    return [{ type: 'list', ordered, first: first || 1, tight, items, ...extent(items, at), source }];
  }

  /** A definition list: one item a term, its definitions below it. */
  #definitions(element: ElementNode, source: SourceRange): Block[] {
    const at = this.#builder.writer.at;
    const groups: HtmlNode[][] = [];
    for (const child of partsOf(element)) {
      const opensGroup = child.kind === 'element' && child.tag === 'dt';
      if (opensGroup || groups.length === 0) groups.push([]);
      groups.at(-1)?.push(child);
    }
    const items: ListItem[] = [];
    for (const group of groups) {
      const from = this.#builder.writer.at;
      const children: Block[] = [];
      for (const node of group) {
        if (node.kind === 'element' && node.tag === 'dt' && !holdsBlocks(node)) {
          const term = this.#drafts(node.children);
          this.#anchor(node);
          children.push(...this.#leaf(term.length > 0 ? [{ type: 'strong', children: term }] : [], placeOf([node])));
        } else
          children.push(...this.#flow(node.kind === 'element' && /^d[td]$/.test(node.tag) ? node.children : [node]));
      }
      if (children.length > 0) items.push({ done: null, children, ...extent(children, from) });
    }
    return [{ type: 'list', ordered: false, first: 1, tight: true, items, ...extent(items, at), source }];
  }

  #table(element: ElementNode, source: SourceRange): Block[] {
    const { captions, rows, header, align, columns } = tableRows(element);
    const blocks = captions.flatMap((caption) => this.#element(caption));
    if (rows.length === 0) return blocks;
    const empty = { drafts: [], source };
    const cells = rows.map((row) => [
      ...row.map((cell) => ({ drafts: this.#cell(cell), source: placeOf([cell]) })),
      ...Array.from({ length: columns - row.length }, () => empty),
    ]);
    if (!header) return [...blocks, this.#builder.headless(align, columns, cells, source)];
    return [...blocks, this.#builder.table(align, cells, source)];
  }

  #cell(cell: ElementNode): Draft[] {
    const id = cell.attributes['id'];
    const drafts = this.#drafts(cell.children);
    return id ? [{ type: 'anchor', name: decodeEntities(id) }, ...drafts] : drafts;
  }

  #details(element: ElementNode, source: SourceRange): Block[] {
    const at = this.#builder.writer.at;
    const index = element.children.findIndex((child) => child.kind === 'element' && child.tag === 'summary');
    const summary = element.children[index];
    const drafts = summary?.kind === 'element' ? this.#drafts(summary.children) : [];
    const title = this.#builder.writer.inline('summary', drafts, summary ? placeOf([summary]) : source);
    const children = this.#flow(element.children.filter((_, i) => i !== index));
    const open = element.attributes['open'] !== undefined;
    const range = extent([title, ...children], at);
    return [{ type: 'details', open, summary: title.children, children, ...range, source }];
  }

  /** A picture with its caption; a figure of something else is what it holds, then its caption. */
  #figure(element: ElementNode, source: SourceRange): Block[] {
    const isCaption = (child: HtmlNode) => child.kind === 'element' && child.tag === 'figcaption';
    const captions = element.children.filter(isCaption);
    const content = element.children.filter((child) => !isCaption(child));
    const isPicture = content.every(
      (child) => child.kind !== 'token' && !(child.kind === 'element' && holdsBlocks(child)),
    );
    const [caption] = captions;
    if (isPicture && captions.length < 2 && !(caption?.kind === 'element' && holdsBlocks(caption))) {
      const image = onlyImage(this.#drafts(content));
      const under = caption?.kind === 'element' ? this.#drafts(caption.children) : [];
      if (image) return [this.#builder.figure(image, under, source)];
    }
    return this.#flow(element.children);
  }
}

/** True when an element holds blocks that must stay blocks. */
function holdsBlocks(element: ElementNode): boolean {
  return element.children.some((child) =>
    child.kind === 'token' ? child.token.type !== 'space' : child.kind === 'element' && child.hasBlock,
  );
}

/** The children of a definition list; HTML allows a `<div>` around each group. */
function partsOf(element: ElementNode): HtmlNode[] {
  return element.children.flatMap((child) =>
    child.kind === 'element' && child.tag === 'div' ? child.children : [child],
  );
}

function placeOf(nodes: readonly HtmlNode[]): SourceRange {
  const isBlank = (node: HtmlNode) => node.kind === 'text' && !node.text.trim();
  const first = nodes.find((node) => !isBlank(node)) ?? nodes[0];
  const last = nodes.findLast((node) => !isBlank(node)) ?? nodes.at(-1);
  return [first?.start ?? 0, last?.end ?? 0];
}

/** The language in the class of a `<pre>` or of its `<code>`. */
function languageIn(element: ElementNode): string {
  const code = element.children.find((child) => child.kind === 'element' && child.tag === 'code');
  const classes = `${element.attributes['class'] ?? ''} ${code?.kind === 'element' ? (code.attributes['class'] ?? '') : ''}`;
  return /(?:^|\s)(?:language-|lang-|brush: ?)([\w+#-]+)/.exec(classes)?.[1]?.toLowerCase() ?? '';
}
