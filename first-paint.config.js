// Joins the parts that are loaded before the first paint. esbuild makes a file for every set of modules that the same parts
// need, nearly fifty before anything is painted, and Node takes longer to find and link those than to read two.
import { basename, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** What every command needs, and what the reader's first paint needs besides. */
const entries = { base: 'src/cli/main.ts', first: 'src/cli/reader.ts' };

/**
 * Writes the parts into dist/.
 * @param built esbuild's result, not written
 * @param readable keeps what separates the words, for profiles
 * @returns the names of the files
 */
export async function joined({ outputFiles, metafile }, readable) {
  const contents = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const [base, first] = Object.values(entries).map((entry) => withImports(metafile.outputs, entry));
  // The entry itself waits for all that it begins: whatever is in one file with it could not be loaded meanwhile.
  base.delete('main.js');
  for (const name of base) first.delete(name);
  first.delete('main.js');
  const group = (name, parts) => ({ name, test: (id) => parts.has(basename(id)) });
  const bundle = await rolldown({
    input: { main: 'main.js' },
    platform: 'node',
    external: /^node:/,
    treeshake: false,
    checks: { eval: false },
    plugins: [
      {
        name: 'built-parts',
        resolveId: (id) => (contents.has(basename(id)) ? resolve('dist', basename(id)) : undefined),
        load: (id) => contents.get(basename(id)),
      },
    ],
  });
  const { output } = await bundle.write({
    dir: 'dist',
    format: 'esm',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // The words are esbuild's already; only what separates them is made short again.
    minify: readable ? false : { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: { groups: [group('base', base), group('first', first)] },
  });
  await bundle.close();
  return output.map(({ fileName }) => fileName);
}

/** The names of an entry's part and of all that is loaded with it. */
function withImports(outputs, entry) {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const [own] = [...byName].find(([, { entryPoint }]) => entryPoint === entry) ?? [];
  if (own === undefined) throw new Error(`${entry} is no part of its own: look at first-paint.config.js again`);
  const names = new Set([own]);
  for (const name of names)
    for (const { path, kind, external } of byName.get(name).imports)
      if (kind === 'import-statement' && !external) names.add(basename(path));
  return names;
}
