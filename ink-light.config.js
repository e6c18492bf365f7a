// Ink's parts that cost most with every key, replaced by lighter ones that do the same (`src/tui/ink/light`).
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const ink = dirname(require.resolve('ink'));
const light = resolve(import.meta.dirname, 'src/tui/ink/light');

/** Where the names that our parts know the originals by lead. */
export const originals = {
  'ink-original/output': join(ink, 'output.js'),
  'ink-original/sanitize-ansi': join(ink, 'sanitize-ansi.js'),
  'ink-original/string-width': require.resolve('string-width', { paths: [ink] }),
};

export const inkLight = {
  name: 'ink-light',
  setup({ onResolve }) {
    onResolve({ filter: /^ink-original\// }, ({ path }) => ({ path: originals[path] }));
    onResolve({ filter: /^\.\/(?:output|sanitize-ansi)\.js$/ }, ({ path, importer }) =>
      dirname(importer) === ink ? { path: join(light, path.replace('.js', '.ts')) } : undefined,
    );
    // Ink, and what it measures and wraps text with.
    onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      /node_modules[\\/](?:ink|widest-line|wrap-ansi|slice-ansi|cli-truncate)[\\/]/.test(importer)
        ? { path: join(light, 'string-width.ts') }
        : undefined,
    );
  },
};
