/** Block tokens become the blocks of a document, in reading order. */
import type { Token, Tokens } from 'marked';
import type { Block, ListItem, Range, SourceRange } from '../document.ts';
import { scriptEnd } from '../html/scripts.ts';
import { type HtmlNode, TreeBuilder } from '../html/tree.ts';
import type { Callout, FootnoteDefinition } from '../markdown/tokens.ts';
import type { Draft } from './draft.ts';
import { onlyImage, textOf } from './draft-text.ts';
import { Footnotes } from './footnotes.ts';
import { HtmlBlocks } from './html-blocks.ts';
import { InlineBuilder } from './inline.ts';
import { Slugs } from './slugs.ts';
import { SourceMap } from './source.ts';
import { mayHavePairs, Writer } from './writer.ts';

type Heading = Extract<Block, { type: 'heading' }>;
type Level = Heading['level'];

/** Blocks in a step: some tenths of a ms each. */
const atOnce = 8;

export class BlockBuilder {
  readonly writer: Writer;
  readonly headings: Heading[] = [];
  readonly footnotes: Footnotes;
  readonly inline: InlineBuilder;
  readonly source: SourceMap;
  readonly #html: HtmlBlocks;
  readonly #slugs = new Slugs();
  readonly #length: number;

  constructor(source: string, definitions: ReadonlyMap<string, FootnoteDefinition>) {
    this.source = new SourceMap(source);
    this.writer = new Writer(mayHavePairs(source));
    this.#length = source.length;
    this.footnotes = new Footnotes(definitions);
    this.inline = new InlineBuilder(this.footnotes);
    this.#html = new HtmlBlocks(this);
  }

  /** The blocks of the whole post, the footnotes last; in steps of some blocks each. */
  *document(tokens: readonly Token[]): Generator<void, Block[]> {
    const ranges: SourceRange[] = [];
    let at = 0;
    for (const { raw } of tokens) {
      ranges.push([at, at + raw.length]);
      at += raw.length;
    }
    const enter = (range: SourceRange) => this.source.enter(range);
    // HTML may open in one block and close in another: then all are one step.
    const isOne = tokens.some(({ type }) => type === 'html');
    const blocks = isOne ? this.#sequence(tokens, ranges, enter) : [];
    for (let from = 0; from < tokens.length && !isOne; from += atOnce) {
      const some = [tokens, ranges].map((all) => all.slice(from, from + atOnce)) as [Token[], SourceRange[]];
      blocks.push(...this.#sequence(...some, enter));
      yield;
    }
    const notes = this.footnotes.build(this, this.#length);
    if (notes) blocks.push(notes);
    return blocks;
  }

  /** The blocks of a container. */
  blocks(tokens: readonly Token[]): Block[] {
    return this.#sequence(tokens, null, (range) => this.source.seek(range[0]));
  }

  /** One block that is not HTML; `null` for what is none to a reader (definitions, blank lines, comments). */
  block(token: Token, source: SourceRange): Block | null {
    switch (token.type) {
      case 'paragraph':
      case 'text':
        return this.#paragraph(inlineOf(token), source);
      case 'heading':
        return this.#heading(token as Tokens.Heading, source);
      case 'list':
        return this.#list(token as Tokens.List, source);
      case 'blockquote':
        return this.#quote(token as Callout, source);
      case 'code':
        return this.code(languageOf(token.lang ?? ''), token.text.replace(/\n$/, ''), source);
      case 'table':
        return this.#table(token as Tokens.Table, source);
      case 'hr':
        return { type: 'rule', start: this.writer.at, end: this.writer.at, source };
      case 'math-block':
        return this.leaf([{ type: 'math', text: foldedMath(token.raw), display: true }], source);
      case 'space':
      case 'def':
      case 'checkbox':
      case 'comment':
      case 'footnote-definition':
      case 'html':
        return null;
      default:
        return this.#paragraph(inlineOf(token), source);
    }
  }

  /** A paragraph, or a figure when it holds one image and nothing else. */
  leaf(drafts: readonly Draft[], source: SourceRange): Block {
    const image = onlyImage(drafts);
    if (image) return this.figure(image, [], source);
    const { start, end, children } = this.writer.inline('paragraph', drafts, source);
    return { type: 'paragraph', start, end, children, source };
  }

  figure(image: Draft, caption: readonly Draft[], source: SourceRange): Block {
    const { image: placed, caption: children, start, end } = this.writer.figure(image, caption, source);
    const [first] = placed;
    if (first?.type !== 'image') throw new TypeError('a figure is made from an image');
    return { type: 'figure', image: first, caption: children, start, end, source };
  }

  heading(drafts: readonly Draft[], level: Level, explicit: string | null, source: SourceRange): Block {
    const { start, end, children } = this.writer.inline('heading', drafts, source);
    const id = explicit ? this.#slugs.unique(explicit) : this.#slugs.of(textOf(drafts));
    const heading: Heading = { type: 'heading', level, id, children, start, end, source };
    this.headings.push(heading);
    return heading;
  }

  code(language: string, text: string, source: SourceRange): Block {
    return { type: 'code', language, text, ...this.writer.verbatim(text, source), source };
  }

  /** Writes a table; one without any text adds nothing. */
  table(
    align: readonly ('left' | 'center' | 'right' | null)[],
    rows: readonly (readonly { readonly drafts: readonly Draft[]; readonly source: SourceRange }[])[],
    source: SourceRange,
  ): Block {
    const start = this.writer.at;
    const isEmpty = rows.every((row) => row.every((cell) => textOf(cell.drafts) === ''));
    const written = rows.map((row) =>
      row.map((cell, column) =>
        isEmpty
          ? this.writer.inline('cell', cell.drafts, cell.source)
          : this.writer.cell(cell.drafts, cell.source, column === 0),
      ),
    );
    const [header = [], ...body] = written;
    const range = isEmpty ? { start, end: start } : { start: header[0]?.start ?? start, end: this.writer.at };
    return { type: 'table', align, header, rows: body, ...range, source };
  }

  /** Writes a table that has no header: its header is of empty cells that are not in the reading text. */
  headless(
    align: readonly ('left' | 'center' | 'right' | null)[],
    columns: number,
    rows: readonly (readonly { readonly drafts: readonly Draft[]; readonly source: SourceRange }[])[],
    source: SourceRange,
  ): Block {
    const table = this.table(align, rows, source);
    if (table.type !== 'table') return table;
    const header = Array.from({ length: columns }, () => ({ start: table.start, end: table.start, children: [] }));
    return { ...table, header, rows: [table.header, ...table.rows] };
  }

  /** @param ranges where the tokens stand, if that is known without a search */
  #sequence(
    tokens: readonly Token[],
    ranges: readonly SourceRange[] | null,
    enter: (range: SourceRange) => void,
  ): Block[] {
    const blocks: Block[] = [];
    let hasHtml = false;
    for (const token of tokens) if (token.type === 'html') hasHtml = true;
    if (hasHtml) return this.#html.blocks(this.#tree(tokens, ranges), enter);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      if (token.type === 'space') continue;
      const known = ranges?.[i];
      if (known) enter(known);
      const block = this.block(token, known ?? this.#locate(token));
      if (block) blocks.push(block);
    }
    return blocks;
  }

  #tree(tokens: readonly Token[], ranges: readonly SourceRange[] | null): HtmlNode[] {
    const tree = new TreeBuilder(true);
    let hiddenUpTo = -1;
    for (const [index, token] of tokens.entries()) {
      if (index <= hiddenUpTo || token.type === 'space') continue;
      const place = ranges?.[index] ?? this.#locate(token);
      if (token.type === 'html') {
        hiddenUpTo = scriptEnd(tokens, index);
        tree.html(token.raw, place, this.source.isExact(token.raw, place));
      } else tree.token(token, place);
    }
    return tree.roots;
  }

  #locate(token: Token): SourceRange {
    if (token.type === 'checkbox') return [0, 0];
    const range = this.source.locate(token.raw);
    if (token.type !== 'list' && token.type !== 'blockquote') this.source.pass(range);
    return range;
  }

  #paragraph(tokens: readonly Token[], source: SourceRange): Block {
    return this.leaf(this.inline.fromTokens(tokens), source);
  }

  #heading(token: Tokens.Heading, source: SourceRange): Block {
    const drafts = this.inline.fromTokens(token.tokens);
    // Where its brace is escaped it is text.
    const explicit = /\\\}$/.test(token.text) ? null : takeIdentifier(drafts);
    return this.heading(drafts, token.depth as Level, explicit, source);
  }

  #list(token: Tokens.List, source: SourceRange): Block {
    const items: ListItem[] = [];
    for (const item of token.items) {
      const at = this.writer.at;
      const children = this.blocks(item.tokens);
      items.push({ done: item.task ? item.checked === true : null, children, ...extent(children, at) });
    }
    const range = extent(items, this.writer.at);
    const first = token.start === '' ? 1 : token.start;
    return { type: 'list', ordered: token.ordered, first, tight: !token.loose, items, ...range, source };
  }

  #quote(token: Callout, source: SourceRange): Block {
    const at = this.writer.at;
    if (!token.callout) {
      const children = this.blocks(token.tokens);
      return { type: 'quote', children, ...extent(children, at), source };
    }
    const { kind } = token.callout;
    const title = this.writer.inline('callout-title', this.inline.fromTokens(token.callout.title), source);
    const children = this.blocks(token.tokens);
    return { type: 'callout', kind, title: title.children, children, ...extent([title, ...children], at), source };
  }

  #table(token: Tokens.Table, source: SourceRange): Block {
    const lines = token.raw.split('\n');
    const rows = [token.header, ...token.rows].map((row, index) => {
      const line = this.source.locate(lines[index === 0 ? 0 : index + 1] ?? '');
      return row.map((cell) => ({ drafts: this.inline.fromTokens(cell.tokens), source: line }));
    });
    return this.table(token.align, rows, source);
  }
}

/** The range of a container: from its first to its last text. */
export function extent(parts: readonly Range[], at: number): Range {
  const withText = parts.filter((part) => part.end > part.start);
  return { start: withText[0]?.start ?? at, end: withText.at(-1)?.end ?? at };
}

/** The inline tokens of a paragraph; its source where there are none. */
const inlineOf = (token: Token): Token[] =>
  ('tokens' in token && token.tokens) || [{ type: 'text', raw: token.raw, text: token.raw }];

/**
 * The language in a code block's info string: its first word, without the signs and marks that site generators put there
 * (`{.python}`, `{r, echo=FALSE}`, `js{1,3}`, `js:app.js`, `python=3`, `js-nolint`, `language-js`).
 */
export const languageOf = (info: string): string =>
  (/^[{\s]*[.=]?([^\s,;{}:=|([!#]+)/.exec(info)?.[1] ?? '')
    .toLowerCase()
    .replace(/^(?:language|lang|sourcecode)-/, '')
    .replace(/-(?:nolint|norun|runnable|live|interactive|exec)$/, '');

const foldedMath = (raw: string): string => raw.trim().replace(/\s+/g, ' ');

/** Takes `{#id}` from a heading's end and gives the identifier. */
function takeIdentifier(drafts: Draft[]): string | null {
  const last = drafts.at(-1);
  if (last?.type !== 'text' || !last.text.endsWith('}')) return null;
  const match = /\s*\{[^{}]*?#([\p{L}\p{N}_.:-]+)[^{}]*\}$/u.exec(last.text);
  if (!match) return null;
  last.text = last.text.slice(0, match.index);
  return match[1] ?? null;
}
