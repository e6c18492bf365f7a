import type { Plugin } from 'esbuild';

export const originals: Readonly<Record<string, string>>;
export const inkLight: Plugin;
