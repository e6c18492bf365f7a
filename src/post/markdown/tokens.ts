/** The tokens that our extensions add to `marked`'s own. `raw` is the source that a token stands for. */
import type { Token, Tokens } from 'marked';

export interface FootnoteDefinition {
  readonly type: 'footnote-definition';
  readonly raw: string;
  readonly label: string;
  /** Where it stands in the body, unless it stands in a quote or a list. */
  readonly at: number | null;
  readonly tokens: Token[];
}

export interface FootnoteReference {
  readonly type: 'footnote-reference';
  readonly raw: string;
  readonly label: string;
}

/** `[[target|text]]`; the target may end in `#heading`. */
export interface Wikilink {
  readonly type: 'wikilink';
  readonly raw: string;
  readonly target: string;
  readonly text: string;
}

/** `![[picture.png|alt]]`. */
export interface Embed {
  readonly type: 'embed';
  readonly raw: string;
  readonly target: string;
  readonly text: string;
}

/** `==text==`. */
export interface Mark {
  readonly type: 'mark';
  readonly raw: string;
  readonly tokens: Token[];
}

export interface MathToken {
  readonly type: 'math';
  readonly raw: string;
  readonly display: boolean;
}

export interface MathBlock {
  readonly type: 'math-block';
  readonly raw: string;
}

export interface Macro {
  readonly type: 'macro';
  readonly raw: string;
}

/** Obsidian's `%% … %%`. */
export interface Comment {
  readonly type: 'comment';
  readonly raw: string;
}

export type Callout = Tokens.Blockquote & {
  callout?: { readonly kind: string; readonly title: Token[] };
};

/** As GitHub matches them: white space and case do not count. */
export const normalLabel = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();
