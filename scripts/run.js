// Runs a TypeScript file of the repository: `node scripts/run.js scripts/shots.ts ARGUMENTS…`. Node 20 cannot by itself.
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/run.js FILE.ts [ARGUMENTS]');
  process.exit(2);
}
const folder = resolve('node_modules/.cache/randnotiz-scripts');
mkdirSync(folder, { recursive: true });
const outfile = resolve(folder, `${process.pid}.mjs`);
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  define: { 'import.meta.dirname': JSON.stringify(resolve(file, '..')) },
  logLevel: 'warning',
});
process.argv = [process.argv[0], resolve(file), ...args];
try {
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
