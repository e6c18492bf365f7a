/** Hyphenation by the npm package `hyphen` (Liang's algorithm with TeX's patterns), loaded when a language needs it. */
import type { Hyphenator } from './typesetting.ts';

type Patterns = Parameters<typeof import('hyphen/hyphen.js').default>[0];

const patternsOf: Readonly<Record<string, () => Promise<{ default: Patterns }>>> = {
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
    hyphenator = load().then(async (patterns) => {
      const { default: createHyphenator } = await import('hyphen/hyphen.js');
      return withMemory(() => createHyphenator(patterns.default, { html: false, hyphenChar: mark, minWordLength: 5 }));
    });
    loaded.set(key, hyphenator);
  }
  return hyphenator;
}

/** Stands between syllables in the library's answers; never a letter of a word. */
const mark = '\u00ad';

/** Words remembered before memory is emptied: the library's own grows for ever. */
const remembered = 20_000;

function withMemory(create: () => (word: string) => string | Promise<string>): Hyphenator {
  let hyphenate = create();
  let memory = new Map<string, readonly number[]>();
  return {
    points(word) {
      const known = memory.get(word);
      if (known) return known;
      if (memory.size >= remembered) {
        memory = new Map();
        hyphenate = create();
      }
      const points = pointsOf(String(hyphenate(word)));
      memory.set(word, points);
      return points;
    },
  };
}

function pointsOf(divided: string): number[] {
  const points: number[] = [];
  let index = 0;
  for (const unit of divided) {
    if (unit === mark) points.push(index);
    else index += unit.length;
  }
  return points;
}
