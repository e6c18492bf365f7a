// Runs a TypeScript file of the repository: `node scripts/run.js scripts/shots.ts ARGUMENTS…`. Node 20 cannot by itself.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/run.js FILE.ts [ARGUMENTS]');
  process.exit(2);
}
/** In one bundle every file still knows its own folder. */
const ownFolders = {
  name: 'own-folders',
  setup(building) {
    building.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};

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
  plugins: [ownFolders],
  logLevel: 'warning',
});
process.argv = [process.argv[0], resolve(file), ...args];
try {
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
