// Bundles bench/page.ts as the program itself is bundled, and runs it: `node bench/page.mjs [--json]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { hyphenPacked } from '../hyphen-packed.config.js';

const folder = await mkdtemp(join(tmpdir(), 'randnotiz-bench-'));
try {
  await build({
    entryPoints: ['bench/page.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    alias: {
      'cli-highlight': './src/page/light/cli-highlight.ts',
      'node-emoji': './src/page/light/node-emoji.ts',
    },
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
    plugins: [hyphenPacked],
    logLevel: 'warning',
  });
  await import(pathToFileURL(join(folder, 'page.mjs')).href);
} finally {
  await rm(folder, { recursive: true });
}
