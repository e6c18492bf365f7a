import type { PostMeta } from '../post/post.ts';
import { keyOf, wordsOf } from './fold.ts';
import { type StemLanguage, stem } from './stem.ts';

/** The languages in which titles are known by their stems. */
const languages: readonly StemLanguage[] = ['de', 'en'];
/** Words without which a title in other forms is too easily another title. */
const fewestWords = 3;

/** By what a title is found whole: its letters, and the stems of its words. */
export interface TitleKeys {
  /** The keys of the words, written together: the same for `Grid Layout`, `grid-layout` and `Gridlayout`. */
  readonly letters: string;
  /** For titles of three words and more. */
  readonly stems: readonly string[];
}

export function titleKeys(words: readonly string[]): TitleKeys {
  const keys = words.map(keyOf);
  const stems = keys.length < fewestWords ? [] : languages.map((l) => `${l} ${keys.map((k) => stem(k, l)).join(' ')}`);
  return { letters: keys.join(''), stems };
}

/** All keys of a post's title and aliases, for an index of them. */
export function keysOfTitles({ title, aliases }: Pick<PostMeta, 'title' | 'aliases'>): string[] {
  const all = [title, ...aliases].map((one) => titleKeys(wordsOf(one)));
  return [...new Set(all.flatMap(({ letters, stems }) => (letters ? [letters, ...stems] : [])))];
}

/**
 * Whether a title is the one that is asked for: the same letters, or three words and more that are the same but for
 * their endings. What differs more is found by its words like any other text.
 */
export function isTitle(title: string, asked: readonly string[]): boolean {
  const words = wordsOf(title);
  if (words.map(keyOf).join('') === asked.map(keyOf).join('')) return true;
  if (words.length !== asked.length || words.length < fewestWords) return false;
  return words.every((word, i) => sameStem(keyOf(word), keyOf(asked[i] ?? '')));
}

const sameStem = (a: string, b: string): boolean =>
  languages.some((language) => stem(a, language) === stem(b, language));

/** A title's words, as ranking needs them again and again. */
export interface TitleWords {
  readonly words: readonly string[];
  /** The words' keys, written together. */
  readonly letters: string;
}

export function titleWords(title: string): TitleWords {
  const words = wordsOf(title);
  return { words, letters: words.map(keyOf).join('') };
}
