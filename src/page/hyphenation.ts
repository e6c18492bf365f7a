/** Hyphenation with TeX's patterns, which the npm package `hyphen` has, loaded when a language needs it. */
import { type PackedPatterns, PatternTrie } from './pattern-trie.ts';
import type { Hyphenator } from './typesetting.ts';

const patternsOf: Readonly<Record<string, () => Promise<{ default: PackedPatterns }>>> = {
  de: () => import('hyphen/patterns/de-1996.js'),
  en: () => import('hyphen/patterns/en-us.js'),
  'en-gb': () => import('hyphen/patterns/en-gb.js'),
};

const loaded = new Map<string, Promise<Hyphenator>>();

/** The key of the patterns for a BCP 47 tag, or `null` when there are none for it. */
function patternsKey(language: string | null): string | null {
  const tag = (language ?? '').toLowerCase().replaceAll('_', '-');
  if (/^en-(gb|uk|au|nz|ie)\b/.test(tag)) return 'en-gb';
  const primary = tag.split('-')[0] ?? '';
  return primary in patternsOf ? primary : null;
}

/** The hyphenator of a language; `null` for languages without one (they are set without dividing words). */
export async function hyphenatorFor(language: string | null): Promise<Hyphenator | null> {
  const key = patternsKey(language);
  const load = key === null ? undefined : patternsOf[key];
  if (key === null || load === undefined) return null;
  let hyphenator = loaded.get(key);
  if (!hyphenator) {
    hyphenator = load().then(({ default: patterns }) => withMemory(new PatternTrie(patterns)));
    loaded.set(key, hyphenator);
  }
  return hyphenator;
}

/** Words remembered before memory is emptied. */
const remembered = 20_000;

function withMemory(trie: PatternTrie): Hyphenator {
  let memory = new Map<string, readonly number[]>();
  return {
    points(word) {
      const known = memory.get(word);
      if (known) return known;
      if (memory.size >= remembered) memory = new Map();
      const points = trie.points(word);
      memory.set(word, points);
      return points;
    },
  };
}
