import { isLatin, latinCapital, latinLetter, latinSmall } from '../post/latin.ts';

/** Words that may be divided have so many letters; longer ones are no words. */
const fewestLetters = 6;
const mostLetters = 100;

/** What words are, and which of them are names of code (`getElementById`) and abbreviations (`DSGVO`), not divided. */
export interface Letters {
  readonly words: RegExp;
  readonly undivided: RegExp;
}
export const anyLetters: Letters = { words: /[\p{L}\p{M}]+/gu, undivided: /\p{Ll}\p{Lu}|\p{Lu}{4}/u };
/** The same for Latin texts. */
export const latinLetters: Letters = {
  words: new RegExp(`${latinLetter.source}+`, 'g'),
  undivided: new RegExp(`${latinSmall.source}${latinCapital.source}|${latinCapital.source}{4}`),
};

/**
 * The words of a text that may be divided, with their UTF-16 index.
 * @param letters for tests: what is a letter
 */
export function* dividableWords(
  text: string,
  letters: Letters = isLatin(text) ? latinLetters : anyLetters,
): Generator<{ readonly word: string; readonly index: number }> {
  if (text.length < fewestLetters) return;
  for (const { 0: word, index } of text.matchAll(letters.words)) {
    const isWord = word.length >= fewestLetters && word.length <= mostLetters;
    if (isWord && !letters.undivided.test(word)) yield { word, index };
  }
}
