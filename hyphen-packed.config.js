// Hyphenation patterns are large tables. As the package has them, thousands of small objects have to be made of them when
// they are loaded; packed they are a few strings (`src/page/pattern-trie.ts` reads them), which are there at once.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const filter = /[\\/]node_modules[\\/]hyphen[\\/]patterns[\\/][^\\/]+\.js$/;

/** One or two digits of so many different ones, from `0` on: none of them has to be escaped. */
const base = 43;
const digit = (value) => {
  if (value >= base) throw new Error('hyphen has changed: look at hyphen-packed.config.js again');
  return String.fromCharCode(48 + value);
};

/** @param node a trie node of the package: its children, its value, or both */
const parts = (node) =>
  Array.isArray(node)
    ? { children: node[0], value: node[1] }
    : typeof node === 'number'
      ? { value: node }
      : { children: node };

/** The package's `[values, trie, exceptions]`, packed: the trie's nodes breadth first, those of one parent together. */
export function packed([values, trie, exceptions = {}]) {
  const nodes = [{ letter: ' ', children: trie }];
  for (const node of nodes) {
    const children = Object.entries(node.children ?? {});
    node.count = children.length;
    for (const [letter, child] of children) nodes.push({ letter, ...parts(child) });
  }
  if (nodes.some(({ letter }) => letter.length !== 1)) throw new Error('hyphen has changed: a letter is one unit');
  const twoDigits = (value) => digit(Math.floor(value / base)) + digit(value % base);
  return {
    base,
    values,
    letters: nodes.map(({ letter }) => letter).join(''),
    counts: nodes.map(({ count }) => digit(count)).join(''),
    levels: nodes.map(({ value }) => twoDigits(value === undefined ? 0 : value + 1)).join(''),
    exceptions,
  };
}

/** @returns the module that stands for one of the package's, or `undefined` for any other */
const moduleFor = (path) =>
  filter.test(path)
    ? `export default JSON.parse(${JSON.stringify(JSON.stringify(packed(require(path))))});`
    : undefined;

/** For esbuild, and for vitest. */
export const hyphenPacked = {
  name: 'hyphen-packed',
  setup: ({ onLoad }) => onLoad({ filter }, ({ path }) => ({ contents: moduleFor(path) })),
};
export const hyphenPackedForTests = { name: 'hyphen-packed', enforce: 'pre', load: (path) => moduleFor(path) };
