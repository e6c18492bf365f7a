// Builds dist/ from src/cli/main.ts: one entry, one chunk for each part that is loaded late.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  // Ink loads its developer tools only when DEV is set; they must not become part of the package.
  alias: {
    'react-devtools-core': './src/tui/no-devtools.ts',
    // marked-terminal asks these two for every language and every emoji there is.
    'cli-highlight': './src/page/light/cli-highlight.ts',
    'node-emoji': './src/page/light/node-emoji.ts',
  },
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
  logLevel: 'warning',
});
