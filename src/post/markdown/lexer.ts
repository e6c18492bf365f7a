/**
 * `marked`'s lexer with what blogs add to GFM, and with bounds: a hostile text may not recurse without end nor be lexed
 * again and again. Beyond the bounds a stretch of text stands as one plain paragraph, and `simplified` says so.
 */
import { Lexer, type MarkedOptions, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';
import { allAtOnce } from '../steps.ts';
import { blockSyntax, nextFootnoteDefinition } from './block-syntax.ts';
import { markCallout } from './callout.ts';
import { inlineEffort, linesEffort, mostForAll, mostForOne, mostLazy, pieces } from './effort.ts';
import { hasMasked, inlineSyntax, maskSyntax, nextSyntax } from './inline-syntax.ts';
import { macroLink } from './macro-link.ts';
import type { FootnoteDefinition } from './tokens.ts';

/** Lists and quotes in each other, and emphasis in emphasis: far more than people write. */
const deepestBlock = 40;
const deepestInline = 40;
/** Runs of text in a step. */
const atOnce = 8;
/** Shorter texts make no effort worth reckoning. */
const short = 1000;

export interface Lexed {
  readonly tokens: readonly Token[];
  /** Footnote definitions by normal label, in order of definition. */
  readonly definitions: ReadonlyMap<string, FootnoteDefinition>;
  /** True when something was too deep or too large and stands as plain text. */
  readonly simplified: boolean;
}

/**
 * Lexes Markdown that has `\n` line ends only.
 * @throws RangeError when the text as a whole is more work than it is worth
 */
export const lexMarkdown = (source: string): Lexed => allAtOnce(lexing(source));

/** The same in steps: first the blocks, then the text of some of them at a time. */
export function* lexing(source: string): Generator<void, Lexed> {
  const lexer = new PostLexer(source);
  const tokens = yield* lexer.lexing(source);
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
  /** UTF-16 units lexed as blocks, and inline; a text is lexed once for each container that it is in. */
  #blockWork = 0;
  #inlineWork = 0;
  #effort = 0;
  #inPieces = false;
  readonly #length: number;
  /** Whether the post holds inline syntax of ours at all. */
  readonly #hasSyntax: boolean;

  constructor(source: string) {
    super(optionsFor(source));
    this.#length = source.length;
    this.#hasSyntax = this.options.extensions?.inline !== undefined;
  }

  /** Where the text that is lexed at the outermost level stands, told by what is left of it; else `null`. */
  placeOf(rest: string): number | null {
    return this.#blockDepth === 1 ? this.#length - rest.length : null;
  }

  /** What `lex` does, in steps. */
  *lexing(source: string): Generator<void, TokensList> {
    this.blockTokens(source, this.tokens);
    yield;
    for (const [i, { src, tokens }] of this.inlineQueue.entries()) {
      this.inlineTokens(src, tokens);
      if (i % atOnce === 0) yield;
    }
    this.inlineQueue = [];
    return this.tokens;
  }

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    this.#blockWork += src.length;
    const isTooDeep = this.#blockDepth >= deepestBlock || this.#blockWork > 1_000_000 + 12 * this.#length;
    if (isTooDeep || !this.#affordsLines(src)) {
      if (this.#blockDepth === 0) throw new RangeError('too much work');
      this.simplified = true;
      tokens.push({ type: 'paragraph', raw: src, text: src, tokens: isTooDeep ? [plainToken(src)] : this.inline(src) });
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
    const effort = src.length > short ? inlineEffort(src) : 0;
    const isTooDeep = this.runs.length >= deepestInline || this.#inlineWork > 1_000_000 + 12 * this.#length;
    if (effort > mostForOne && !isTooDeep && !this.#inPieces) {
      this.simplified = true;
      this.#inPieces = true;
      for (const piece of pieces(src)) this.inlineTokens(piece, tokens);
      this.#inPieces = false;
      return tokens;
    }
    if (isTooDeep || !this.#affords(effort)) {
      this.simplified = true;
      tokens.push(plainToken(src));
      return tokens;
    }
    if (src !== '' && tokens.length === 0 && !mayHoldMore.test(src)) {
      tokens.push({ type: 'text', raw: src, text: src, escaped: this.state.inRawBlock });
      return tokens;
    }
    this.runs.push({ source: src, next: -1 });
    const outer = this.options.hooks;
    this.options.hooks = this.#hasSyntax && hasMasked(src) ? masking : null;
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.options.hooks = outer;
      this.runs.pop();
    }
  }

  /** Lines are cheap at the outermost level, but for those that go on a list's item. */
  #affordsLines(source: string): boolean {
    if (source.length < (this.state.top ? 20_000 : short)) return true;
    const { all, lazy } = linesEffort(source);
    return lazy <= mostLazy && (this.state.top || this.#affords(all));
  }

  /** Whether this much more effort is within bounds; if so it is counted. */
  #affords(effort: number): boolean {
    if (effort > mostForOne || this.#effort + effort > mostForAll) return false;
    this.#effort += effort;
    return true;
  }
}

/** Whatever may be more than text, in GFM or in our syntax. A third of all runs hold nothing of it. */
const mayHoldMore = /[\\`*_[\]!<~&@^{=$%]| {2}\n|https?:\/\/|ftp:\/\/|www\.|mailto:|xmpp:/i;

const plainToken = (text: string): Token => ({ type: 'text', raw: text, text });

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
    source.includes('^[') ||
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
        inline: [(src) => inlineSyntax(current(), src)],
        startInline: [(src) => nextSyntax(current(), src)],
      }),
      ...(block && { block: [(src) => blockSyntax(current(), src)] }),
      ...(footnotes && { startBlock: [nextFootnoteDefinition] }),
    },
  };
  // The lexer registers itself with its tokenizer; that is the only way from an extension to the lexer at work.
  const current = () => options.tokenizer?.lexer as PostLexer;
  return options;
}

/**
 * Emphasis must not begin or end inside a macro or a formula. `marked` asks for a mask before each run that it is told of,
 * and pays for it: so it is told only where a run holds such a thing.
 */
const masking = { emStrongMask: maskSyntax } as unknown as MarkedOptions['hooks'];
