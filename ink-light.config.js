// Ink's parts that cost most with every key, replaced by lighter ones that do the same (`src/tui/ink/light`), and what
// measures text, without the pattern that takes longest to make.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const ink = dirname(require.resolve('ink'));
const light = resolve(import.meta.dirname, 'src/tui/ink/light');

/** Where the names that our parts know the originals by lead. */
export const originals = {
  'ink-original/output': join(ink, 'output.js'),
  'ink-original/line-update': join(ink, 'line-update.js'),
  'ink-original/sanitize-ansi': join(ink, 'sanitize-ansi.js'),
  'ink-original/string-width': require.resolve('string-width', { paths: [ink] }),
};

/**
 * `string-width` makes a pattern of every emoji sequence when it is loaded, which takes as long as all else before the
 * first paint. A single code point is such an emoji exactly if it has Emoji_Presentation and is no regional indicator (UTS
 * #51, ED-20 and ED-27); the large pattern is made when a sequence is first met.
 */
function withLateEmoji(source) {
  const early = 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;';
  if (!source.includes(early)) throw new Error('string-width has changed: look at ink-light.config.js again');
  return source.replace(early, () => late);
}

const late = `
const single = /^(?![\\u{1f1e6}-\\u{1f1ff}])\\p{Emoji_Presentation}$/u;
let sequences;
const rgiEmojiRegex = {
  test(text) {
    if (text.length === 1 || (text.length === 2 && text.codePointAt(0) > 0xffff)) return single.test(text);
    sequences ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v');
    return sequences.test(text);
  },
};`;

export const inkLight = {
  name: 'ink-light',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, ({ path }) =>
      path === originals['ink-original/string-width']
        ? { contents: withLateEmoji(readFileSync(path, 'utf8')) }
        : undefined,
    );
    onResolve({ filter: /^ink-original\// }, ({ path }) => ({ path: originals[path] }));
    onResolve({ filter: /^\.\/(?:line-update|output|sanitize-ansi)\.js$/ }, ({ path, importer }) =>
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
