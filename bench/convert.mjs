// Bundles bench/convert.ts as the program itself is bundled, and runs it: `node bench/convert.mjs [POSTS]...`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = await mkdtemp(join(tmpdir(), 'randnotiz-bench-'));
try {
  await build({
    entryPoints: ['bench/convert.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
    logLevel: 'warning',
  });
  await import(pathToFileURL(join(folder, 'convert.mjs')).href);
} finally {
  await rm(folder, { recursive: true });
}
