declare module 'hyphen/hyphen.js' {
  type Patterns = readonly unknown[];
  interface Options {
    readonly html?: boolean;
    readonly hyphenChar?: string;
    readonly minWordLength?: number;
  }
  /** Synchronous unless `async` is asked for. */
  export default function createHyphenator(patterns: Patterns, options?: Options): (text: string) => string;
}
/** As `hyphen-packed.config.js` packs them. */
declare module 'hyphen/patterns/*' {
  const patterns: import('./pattern-trie.ts').PackedPatterns;
  export default patterns;
}
declare module 'marked-terminal' {
  type Style = (text: string) => string;
  export interface MarkedTerminalOptions {
    readonly firstHeading?: Style;
    readonly heading?: Style;
    readonly strong?: Style;
    readonly em?: Style;
    readonly del?: Style;
    readonly codespan?: Style;
    readonly link?: Style;
    readonly href?: Style;
    readonly code?: Style;
    readonly emoji?: boolean;
    readonly unescape?: boolean;
    readonly showSectionPrefix?: boolean;
    readonly reflowText?: boolean;
    readonly tab?: number;
  }
  /** @param highlight passed on to cli-highlight */
  export function markedTerminal(options: MarkedTerminalOptions, highlight: object): { readonly renderer: object };
}
