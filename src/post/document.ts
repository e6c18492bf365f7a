/**
 * What a post says, as a tree: the one structure that the page, the search and the anchoring share. It is built from
 * `marked`'s tokens by `parse.ts`; its concatenated texts are the reading text (DESIGN §4), and every node that carries
 * text knows its place there. All offsets are code points of the reading text unless a name says `source`.
 */
import type { Points } from './points.ts';

/** Half-open, in code points of the reading text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Half-open, in UTF-16 units of the post's Markdown body. */
export type SourceRange = readonly [start: number, end: number];

export type Inline =
  | (Range & { readonly type: 'text'; readonly text: string })
  /** A hard break: one `\n` of the reading text. */
  | (Range & { readonly type: 'break' })
  | (Range & { readonly type: 'code'; readonly text: string })
  /** TeX between dollars, as written. Its text is the source between and with the dollars. */
  | (Range & { readonly type: 'math'; readonly text: string; readonly display: boolean })
  /** A site generator's macro (`{{…}}`, `{% … %}`), as written. */
  | (Range & { readonly type: 'macro'; readonly text: string })
  /** `text` is the alternative text (the reading text of an image). */
  | (Range & { readonly type: 'image'; readonly text: string; readonly address: string; readonly title: string | null })
  | (Range & {
      readonly type:
        | 'emphasis'
        | 'strong'
        | 'deletion'
        | 'mark'
        | 'insertion'
        | 'subscript'
        | 'superscript'
        | 'keyboard';
      readonly children: readonly Inline[];
    })
  | (Range & {
      readonly type: 'link';
      /** As written in the post; see `links.ts` for what it means in the archive. */
      readonly address: string;
      readonly title: string | null;
      /** True when the shown text is the address itself. */
      readonly auto: boolean;
      readonly children: readonly Inline[];
    })
  /** Gives no text (`start === end`). `number` counts from 1 in order of first reference. */
  | (Range & { readonly type: 'footnote-reference'; readonly label: string } & FootnoteNumber)
  /** The place of an HTML anchor (`<a id="…">`), without text. */
  | (Range & { readonly type: 'anchor'; readonly name: string });

export interface Cell extends Range {
  readonly children: readonly Inline[];
}

export type Block =
  | (Range & {
      readonly type: 'heading';
      readonly level: 1 | 2 | 3 | 4 | 5 | 6;
      /** GitHub's slug of the heading (or its explicit `{#id}`), unique in the post; for `#fragment` links. */
      readonly id: string;
      readonly children: readonly Inline[];
      readonly source: SourceRange;
    })
  | (Range & { readonly type: 'paragraph'; readonly children: readonly Inline[]; readonly source: SourceRange })
  | (Range & {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly first: number;
      readonly tight: boolean;
      readonly items: readonly ListItem[];
      readonly source: SourceRange;
    })
  | (Range & { readonly type: 'quote'; readonly children: readonly Block[]; readonly source: SourceRange })
  | (Range & {
      readonly type: 'callout';
      /** `note`, `tip`, `important`, `warning`, `caution`, or any other word written there, lower case. */
      readonly kind: string;
      /** The title written after the mark, if any (Obsidian); part of the reading text. */
      readonly title: readonly Inline[];
      readonly children: readonly Block[];
      readonly source: SourceRange;
    })
  | (Range & {
      readonly type: 'code';
      /** The first word of the info string, lower case, or ''. */
      readonly language: string;
      readonly text: string;
      readonly source: SourceRange;
    })
  | (Range & {
      readonly type: 'table';
      readonly align: readonly ('left' | 'center' | 'right' | null)[];
      /** May be all empty texts. */
      readonly header: readonly Cell[];
      readonly rows: readonly (readonly Cell[])[];
      readonly source: SourceRange;
    })
  /** A paragraph of one image only, or an HTML `<figure>`: the picture's alternative text, then its caption. */
  | (Range & {
      readonly type: 'figure';
      readonly image: Extract<Inline, { type: 'image' }>;
      readonly caption: readonly Inline[];
      readonly source: SourceRange;
    })
  | (Range & {
      readonly type: 'details';
      /** Whether it is meant to be open from the start. */
      readonly open: boolean;
      readonly summary: readonly Inline[];
      readonly children: readonly Block[];
      readonly source: SourceRange;
    })
  | (Range & { readonly type: 'rule'; readonly source: SourceRange })
  /** Always the last block of a post that has footnotes, in the order of first reference. */
  | (Range & { readonly type: 'footnotes'; readonly items: readonly Footnote[]; readonly source: SourceRange });

export interface ListItem extends Range {
  /** `null` when it is no task. */
  readonly done: boolean | null;
  readonly children: readonly Block[];
}

export interface FootnoteNumber {
  /** From 1, in the order of first reference. */
  readonly number: number;
  /** In a part of a post, before which others may be referred to: the number leads to the note, and is not to be shown. */
  readonly isUnsure?: boolean;
}

export interface Footnote extends Range, FootnoteNumber {
  readonly label: string;
  readonly children: readonly Block[];
}

/** A block that holds text itself: a paragraph, heading, code block, table cell, caption, … in reading order. */
export interface Leaf extends Range {
  readonly kind: 'heading' | 'paragraph' | 'code' | 'cell' | 'figure' | 'summary' | 'callout-title';
  /** Where it stands in the Markdown body, to the exactness known (at least its outermost block). */
  readonly source: SourceRange;
}

export interface LinkPlace extends Range {
  readonly address: string;
}

/** A place that a link's fragment can name: an HTML element with an `id`. */
export interface AnchorPlace extends Range {
  readonly name: string;
}

export interface PostDocument {
  /** The version of the reading-text rules (DESIGN §4) that made it. */
  readonly rules: number;
  /** The reading text, NFC. */
  readonly text: Points;
  readonly blocks: readonly Block[];
  /** Every leaf, ascending; between two leaves of different text stands one `\n` (cells of a row: one `\t`). */
  readonly leaves: readonly Leaf[];
  readonly headings: readonly Extract<Block, { type: 'heading' }>[];
  readonly links: readonly LinkPlace[];
  readonly footnotes: readonly Footnote[];
  /** In order; headings have their own identifiers. */
  readonly anchors: readonly AnchorPlace[];
  /** True when parts of the post are too large or too deeply nested to be read as Markdown and stand as plain text. */
  readonly simplified: boolean;
}
