import type { Plugin } from 'esbuild';
import type { PackedPatterns } from './src/page/pattern-trie.ts';

export const hyphenPacked: Plugin;
export const hyphenPackedForTests: {
  readonly name: string;
  readonly enforce: 'pre';
  readonly load: (path: string) => string | undefined;
};
/** @param patterns what a module of the package `hyphen` exports */
export function packed(patterns: readonly unknown[]): PackedPatterns;
