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
declare module 'hyphen/patterns/*' {
  const patterns: readonly unknown[];
  export default patterns;
}
