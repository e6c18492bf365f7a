import { fold, keyOf, phraseKey, spellOut, wordsOf } from '../../src/search/fold.ts';
import { Random } from './random.ts';

export interface SearchablePost {
  readonly path: string;
  readonly title: string;
  /** The reading text. */
  readonly text: string;
}

export interface Question {
  readonly text: string;
  /** The post that is meant. */
  readonly path: string;
}

export const classes = [
  'title',
  'title, 1 typo',
  'title, 2 typos',
  'phrase',
  'three words',
  'folded',
  'inflected',
  'compound part',
  'split',
  'joined',
] as const;
export type QueryClass = (typeof classes)[number];

/**
 * Questions whose answer is known, of each class. Only questions with one right answer are asked: no title that two posts
 * share, no phrase that stands twice, no other form of a title that stands as typed in another post.
 */
export function makeQuestions(
  posts: readonly SearchablePost[],
  each: number,
  seed = 7,
): Record<QueryClass, Question[]> {
  const maker = new Maker(posts, seed);
  return Object.fromEntries(classes.map((name) => [name, maker.make(name, each)])) as Record<QueryClass, Question[]>;
}

/** Words in more posts than this tell little of one. */
const rare = 200;

class Maker {
  readonly #posts: readonly SearchablePost[];
  readonly #random: Random;
  readonly #titles = new Map<string, number>();
  /** In how many posts a word stands, by its key. */
  readonly #counts = new Map<string, number>();
  /** The posts of the rarer words. */
  readonly #places = new Map<string, Set<number>>();
  readonly #allText: string;

  constructor(posts: readonly SearchablePost[], seed: number) {
    this.#posts = posts;
    this.#random = new Random(seed);
    for (const [number, post] of posts.entries()) {
      const title = wordsOf(post.title).map(keyOf).join('');
      this.#titles.set(title, (this.#titles.get(title) ?? 0) + 1);
      for (const key of new Set(wordsOf(`${post.title}\n${post.text}`).map(keyOf))) {
        const count = (this.#counts.get(key) ?? 0) + 1;
        this.#counts.set(key, count);
        if (count <= rare) this.#places.set(key, (this.#places.get(key) ?? new Set()).add(number));
      }
    }
    this.#allText = posts.map(({ title, text }) => ` ${phraseKey(title)} \n ${phraseKey(text)} `).join('\n');
  }

  make(name: QueryClass, each: number): Question[] {
    const questions: Question[] = [];
    for (let tries = 0; questions.length < each && tries < each * 400; tries++) {
      const post = this.#random.pick(this.#posts);
      const text = this.#ask(name, post);
      if (text) questions.push({ text, path: post.path });
    }
    return questions;
  }

  #ask(name: QueryClass, post: SearchablePost): string | null {
    if (name === 'phrase') return this.#phrase(post);
    if (name === 'three words') return this.#threeWords(post);
    if (this.#titles.get(wordsOf(post.title).map(keyOf).join('')) !== 1) return null;
    switch (name) {
      case 'title':
        return post.title;
      case 'title, 1 typo':
        return this.#typos(post.title, 1);
      case 'title, 2 typos':
        return this.#typos(post.title, 2);
      case 'folded':
        return this.#folded(post.title);
      case 'inflected':
        return this.#inflected(post);
      case 'compound part':
        return this.#part(post);
      case 'split':
        return this.#split(post.title);
      default:
        return this.#joined(post.title);
    }
  }

  #phrase({ text }: SearchablePost): string | null {
    const words = wordsOf(text);
    if (words.length < 12) return null;
    const at = this.#random.below(words.length - 6);
    const phrase = words.slice(at, at + 5).join(' ');
    const key = ` ${phraseKey(phrase)} `;
    const first = this.#allText.indexOf(key);
    return first >= 0 && this.#allText.indexOf(key, first + 1) < 0 ? phrase : null;
  }

  /** Three words that stand together in no other post. */
  #threeWords({ text }: SearchablePost): string | null {
    const words = [...new Set(wordsOf(text))].filter((word) => word.length >= 4 && this.#count(word) <= rare);
    if (words.length < 12) return null;
    const from = this.#random.below(words.length);
    const step = 1 + this.#random.below(Math.floor(words.length / 3) - 1 || 1);
    const chosen = [0, 1, 2].map((i) => words[(from + i * step) % words.length] ?? '');
    const [first, ...others] = chosen.map((word) => this.#places.get(keyOf(word)) ?? new Set<number>());
    const together = [...(first ?? [])].filter((post) => others.every((places) => places.has(post)));
    return together.length === 1 ? chosen.join(' ') : null;
  }

  #count(word: string): number {
    return this.#counts.get(keyOf(word)) ?? 0;
  }

  /** Swaps, drops, doubles or replaces letters, each in another word of at least five letters where there are as many. */
  #typos(title: string, errors: number): string | null {
    const long = [...title.matchAll(/[\p{L}\p{N}]{5,}/gu)];
    if (long.length === 0 || (errors === 2 && long.length < 2 && (long[0]?.[0].length ?? 0) < 9)) return null;
    let out = title;
    const chosen = new Set<number>();
    for (let i = 0; i < errors; i++) {
      let which = this.#random.below(long.length);
      while (chosen.has(which) && chosen.size < long.length) which = this.#random.below(long.length);
      chosen.add(which);
    }
    const twice = chosen.size < errors;
    for (const which of [...chosen].sort((a, b) => b - a)) {
      const match = long[which];
      if (!match) continue;
      let word = this.#typo(match[0]);
      if (twice) word = this.#typo(word);
      out = out.slice(0, match.index) + word + out.slice(match.index + match[0].length);
    }
    return out === title ? null : out;
  }

  #typo(word: string): string {
    const at = 1 + this.#random.below(word.length - 2);
    const letter = this.#random.pick([...'abcdefghijklmnopqrstuvwxyz']);
    switch (this.#random.below(4)) {
      case 0:
        return word.slice(0, at) + word.slice(at + 1);
      case 1:
        return word.slice(0, at) + letter + word.slice(at);
      case 2:
        return word.slice(0, at) + letter + word.slice(at + 1);
      default:
        return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    }
  }

  #folded(title: string): string | null {
    if (!/[äöüß]/i.test(title)) return null;
    const low = title.toLowerCase();
    return this.#random.next() < 0.5 ? spellOut(low) : fold(low);
  }

  /** Other endings on words whose grammar their ending tells: the plural of nouns, another case. */
  #inflected(post: SearchablePost): string | null {
    const { title } = post;
    const out = title.replace(/(?<![\p{L}\p{N}-])\p{Lu}\p{Ll}{4,}(?![\p{L}\p{N}])/gu, (word) => {
      if (/(?:ung|schaft|heit|keit|ion)$/.test(word)) return `${word}en`;
      if (/(?:ungen|schaften|heiten|keiten|ionen)$/.test(word)) return word.slice(0, -2);
      if (/(?:ment|but|fekt|ikt)$/.test(word)) return word + this.#random.pick(['e', 's', 'en']);
      return /[^aeiouäöü]e$/.test(word) ? `${word}n` : word;
    });
    return out === title || this.#isSaidElsewhere(out, post) ? null : out;
  }

  /**
   * Whether another post has all of these words just so, or is called so: by the guaranteed order of hits (`all` before
   * `stem`) that one is the right answer then. Of nothing but common words it is taken for granted.
   */
  #isSaidElsewhere(asked: string, post: SearchablePost): boolean {
    const keys = wordsOf(asked).map(keyOf);
    if (this.#titles.has(keys.join(''))) return true;
    const rarest = keys.reduce((least, key) =>
      (this.#counts.get(key) ?? 0) < (this.#counts.get(least) ?? 0) ? key : least,
    );
    if ((this.#counts.get(rarest) ?? 0) > rare) return true;
    return [...(this.#places.get(rarest) ?? [])].some((number) => {
      const other = this.#posts[number];
      if (!other || other === post) return false;
      const have = new Set(wordsOf(`${other.title}\n${other.text}`).map(keyOf));
      return keys.every((key) => have.has(key));
    });
  }

  /** A part of a compound of the post, which is a part of no word elsewhere. */
  #part({ title, text }: SearchablePost): string | null {
    const words = [...new Set(wordsOf(`${title} ${text}`))].filter((word) => /^\p{L}{10,}$/u.test(word));
    for (let tries = 0; tries < 5 && words.length > 0; tries++) {
      const word = this.#random.pick(words);
      if (this.#count(word) > 1) continue;
      const cut = 4 + this.#random.below(word.length - 8);
      const part = this.#random.next() < 0.5 ? word.slice(cut) : word.slice(0, cut);
      const key = keyOf(part);
      if (part.length < 5 || this.#count(part) > 0 || !keyOf(word).includes(key)) continue;
      const first = this.#allText.indexOf(key);
      if (first === this.#allText.lastIndexOf(key)) return part;
    }
    return null;
  }

  /** A compound of the title written as two words, both of which the archive has. */
  #split(title: string): string | null {
    for (const match of title.matchAll(/\p{L}{8,}/gu)) {
      const word = match[0];
      for (let cut = 3; cut <= word.length - 3; cut++) {
        const [left, right] = [word.slice(0, cut), word.slice(cut)];
        if (this.#count(left.toLowerCase()) < 3 || this.#count(right.toLowerCase()) < 3) continue;
        return `${title.slice(0, match.index)}${left} ${right}${title.slice(match.index + word.length)}`;
      }
    }
    return null;
  }

  #joined(title: string): string | null {
    const pairs = [...title.matchAll(/(?<![\p{L}\p{N}-])(\p{L}{3,})[ -](?=(\p{L}{3,}))/gu)];
    if (pairs.length === 0) return null;
    const { index, 1: left = '' } = this.#random.pick(pairs);
    return title.slice(0, index + left.length) + title.slice(index + left.length + 1);
  }
}
