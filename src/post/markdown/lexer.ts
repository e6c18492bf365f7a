/**
 * `marked`'s lexer with what blogs add to GFM, and with bounds: a hostile text may not recurse without end nor be lexed
 * again and again. Beyond the bounds a stretch of text stands as one plain paragraph, and `simplified` says so.
 */
import { Lexer, type MarkedOptions, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';
import { blockSyntax, nextFootnoteDefinition } from './block-syntax.ts';
import { markCallout } from './callout.ts';
import { hasMasked, inlineSyntax, maskSyntax, nextSyntax } from './inline-syntax.ts';
import { macroLink } from './macro-link.ts';
import type { FootnoteDefinition } from './tokens.ts';

/** Lists and quotes in each other, and emphasis in emphasis: far more than people write. */
const deepestBlock = 40;
const deepestInline = 40;
/** A run of inline text longer than this stands as it is: `marked` is not linear in the length of a run. */
const longestRun = 200_000;

export interface Lexed {
  readonly tokens: readonly Token[];
  /** Footnote definitions by normal label, in order of definition. */
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>;
  /** True when something was too deep or too large and stands as plain text. */
  readonly simplified: boolean;
}

/** Lexes Markdown that has `\n` line ends only. Never throws. */
export function lexMarkdown(source: string): Lexed {
  const lexer = new PostLexer(source);
  const tokens = lexer.lex(source);
  return { tokens, definitions: lexer.definitions, simplified: lexer.simplified };
}

/** A run of inline text that is being lexed; each search remembers what it found, so that a run is searched once. */
export interface Run {
  readonly source: string;
  /** Where the next syntax of ours may begin, counted from the start of `source`; -1: not looked for yet. */
  next: number;
}

export class PostLexer extends Lexer {
  readonly definitions = new Map<string, FootnoteDefinition>();
  simplified = false;
  readonly runs: Run[] = [];
  #blockDepth = 0;
  #blockWork = 0;
  #inlineWork = 0;
  readonly #workLimit: number;

  constructor(source: string) {
    super(optionsFor(source));
    this.#workLimit = 100_000 + 64 * source.length;
  }

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    this.#blockWork += src.length;
    if (this.#blockDepth >= deepestBlock || this.#blockWork > this.#workLimit) {
      this.simplified = true;
      tokens.push({ type: 'paragraph', raw: src, text: src, tokens: [{ type: 'text', raw: src, text: src }] });
      return tokens;
    }
    this.#blockDepth++;
    try {
      return super.blockTokens(src, tokens, lastParagraphClipped);
    } finally {
      this.#blockDepth--;
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    this.#inlineWork += src.length;
    if (this.runs.length >= deepestInline || src.length > longestRun || this.#inlineWork > this.#workLimit) {
      this.simplified = true;
      tokens.push({ type: 'text', raw: src, text: src });
      return tokens;
    }
    this.runs.push({ source: src, next: -1 });
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.runs.pop();
    }
  }
}

class PostTokenizer extends Tokenizer {
  override blockquote(src: string): Tokens.Blockquote | undefined {
    const token = super.blockquote(src);
    if (token) markCallout(token, this.lexer);
    return token;
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return super.link(src) ?? macroLink(src, this.lexer);
  }
}

/** Only what the text can contain is switched on: each extension is asked at every character. */
function optionsFor(source: string): MarkedOptions {
  const footnotes = source.includes('[^');
  const inline =
    footnotes ||
    source.includes('{{') ||
    source.includes('{%') ||
    source.includes('{:') ||
    source.includes('==') ||
    source.includes('[[') ||
    source.includes('$') ||
    source.includes('%%');
  const block = footnotes || source.includes('$$') || source.includes('%%');
  const options: MarkedOptions = {
    gfm: true,
    tokenizer: new PostTokenizer(),
    extensions: {
      renderers: {},
      childTokens: {},
      ...(inline && {
        inline: [(src, tokens) => inlineSyntax(current(), src, tokens)],
        startInline: [(src) => nextSyntax(current(), src)],
      }),
      ...(block && { block: [(src) => blockSyntax(current(), src)] }),
      ...(footnotes && { startBlock: [nextFootnoteDefinition] }),
    },
    hooks: masks(() => current()),
  };
  // The lexer registers itself with its tokenizer; that is the only way from an extension to the lexer at work.
  const current = () => options.tokenizer?.lexer as PostLexer;
  return options;
}

/**
 * Emphasis must not begin or end inside a macro or a formula. `marked` asks for this hook before each run, and pays for
 * a mask if there is one: so it is there only for runs that hold such a thing.
 */
function masks(current: () => PostLexer): MarkedOptions['hooks'] {
  const hooks = {
    get emStrongMask() {
      return hasMasked(current().runs.at(-1)?.source ?? '') ? maskSyntax : undefined;
    },
  };
  return hooks as unknown as MarkedOptions['hooks'];
}
