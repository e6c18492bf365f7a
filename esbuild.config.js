// Builds dist/ from src/cli/main.ts and the other threads' entries; one file or more for each part that is loaded late.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { joined } from './first-paint.config.js';
import { hyphenPacked } from './hyphen-packed.config.js';
import { inkLight } from './ink-light.config.js';
import { licenseTexts } from './licenses.config.js';

/** What is remembered of posts holds as long as the code that read them is the same. */
function postRules() {
  const hash = createHash('sha256');
  for (const path of readdirSync('src/post', { recursive: true }).sort()) {
    if (path.endsWith('.ts')) hash.update(readFileSync(join('src/post', path)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** What marked-terminal would draw tables and write links with, had not the page its own ways. */
const lightTerminal = {
  name: 'light-terminal',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(?:cli-table3|supports-hyperlinks|ansi-escapes)$/ }, ({ path, importer }) =>
      /[\\/]marked-terminal[\\/]/.test(importer) ? { path: resolve(`src/page/light/${path}.ts`) } : undefined,
    ),
};

/** js-yaml asks for a parser of JavaScript, and would take any that lies near where this is installed. Nothing is run. */
const noFunctions = {
  name: 'no-functions',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]js-yaml[\\/]lib[\\/]js-yaml[\\/]type[\\/]js[\\/]function\.js$/ }, () => ({
      contents:
        "const Type = require('../../type');\nmodule.exports = new Type('tag:yaml.org,2002:js/function', { kind: 'scalar', resolve: () => false });",
    })),
};

/** Keeps the names, for profiles. */
const readable = process.env.READABLE === '1';

/** @type {import('esbuild').BuildOptions} */
const options = {
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  minify: !readable,
  legalComments: 'none',
  jsx: 'automatic',
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // Nothing is fetched. Even asking for the type of it makes Node load its HTTP client.
    fetch: 'undefined',
    POST_RULES: JSON.stringify(postRules()),
  },
  // Ink loads its developer tools only when DEV is set; they must not become part of the package.
  alias: {
    'react-devtools-core': './src/tui/no-devtools.ts',
    // marked-terminal asks these two for every language and every emoji there is.
    'cli-highlight': './src/page/light/cli-highlight.ts',
    'node-emoji': './src/page/light/node-emoji.ts',
  },
  plugins: [hyphenPacked, lightTerminal, noFunctions, inkLight],
  // CommonJS packages ask for these; SQLite's WebAssembly is looked for beside the chunk.
  banner: {
    js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url),__dirname=import.meta.dirname;",
  },
  logLevel: 'warning',
  metafile: true,
};

// The parts of the program; those of the first paint become two files.
const program = await build({ ...options, write: false, entryPoints: { main: 'src/cli/main.ts' } });
const parts = await joined(program, readable);
// A command waits for the first of these threads, which begins sooner when all of it is in one file.
const tree = await build({ ...options, splitting: false, entryPoints: { 'tree-worker': 'src/disk/tree-worker.ts' } });
const threads = await build({
  ...options,
  entryPoints: {
    'index-worker': 'src/disk/index/worker.ts',
    'search-worker': 'src/disk/index/search-worker.ts',
    'metas-worker': 'src/disk/metas-worker.ts',
    'parse-worker': 'src/cli/reader/parse-worker.ts',
    'post-worker': 'src/cli/post-worker.ts',
  },
});
const inputs = { ...program.metafile.inputs, ...tree.metafile.inputs, ...threads.metafile.inputs };

const wasm = 'node-sqlite3-wasm.wasm';
await copyFile(join('node_modules/node-sqlite3-wasm/dist', wasm), join('dist', wasm));

const licenses = 'licenses.txt';
await writeFile(join('dist', licenses), await licenseTexts({ inputs }));

// What an earlier build left goes last, and when it was just made only with the next install: a program that runs
// meanwhile still finds its parts.
const made = new Set([
  wasm,
  licenses,
  ...parts,
  ...Object.keys({ ...tree.metafile.outputs, ...threads.metafile.outputs }).map((path) => basename(path)),
]);
const spared = process.env.npm_lifecycle_event === 'prepare' ? 0 : 2 * 60_000;
for (const name of await readdir('dist')) {
  const path = join('dist', name);
  if (made.has(name) || Date.now() - (await stat(path)).mtimeMs < spared) continue;
  await rm(path, { recursive: true });
}
